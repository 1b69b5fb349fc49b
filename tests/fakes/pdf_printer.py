"""Stands in for the system's printers at the edge: each print becomes a PDF of its own."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from jemputbola.ui.printing.printer import PrinterFailed


class PdfPrinter:
    """``off``: refuses every print. ``takes``: how many it still takes, None without end."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self.off = False
        self.takes: int | None = None
        self.opened: list[QPrinter] = []

    def __call__(self, name: str) -> QPrinter:
        """Opens it, as ``open_printer`` does."""
        if self.off or self.takes == 0:
            raise PrinterFailed(f"Printer {name} tidak menjawab.")
        self.takes = None if self.takes is None else self.takes - 1
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._folder / f"{len(self.opened) + 1:03}.pdf"))
        self.opened.append(printer)
        return printer

    @property
    def files(self) -> list[Path]:
        """What was printed, in order."""
        return sorted(self._folder.glob("*.pdf"))

    @property
    def resolutions(self) -> list[int]:
        """Dots per inch of each print."""
        return [printer.resolution() for printer in self.opened]
