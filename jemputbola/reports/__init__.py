"""What an office hands on: PDF, workbook, CSV, Word, text. Values in, bytes out; knows neither store nor journal."""
