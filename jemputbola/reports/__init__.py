"""What an office hands on: PDF, workbook, CSV, Word, text. Plain values in, bytes out; knows no store and no journal."""
