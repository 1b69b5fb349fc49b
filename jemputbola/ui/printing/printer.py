"""Hands a PDF to a printer: exact paper, no margins, 300 dpi, every page over white. Nothing touches the disk."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from jemputbola.errors import BugError, UserError
from jemputbola.texts import _

DPI = 300
_POINTS = 72

OpenPrinter = Callable[[str], QPrinter]
"""A printer by its name in the system. Tests open one that writes a PDF."""


class PrinterFailed(UserError):
    """The printer is not there, stands still or did not take the pages."""


def printer_names() -> list[str]:
    """Those that this system knows. May ask the network, so not on the main thread."""
    return list(QPrinterInfo.availablePrinterNames())


def open_printer(name: str) -> QPrinter:
    """Raises PrinterFailed: unknown by now, or stopped."""
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise PrinterFailed(
            _("Printer {printer} tidak ditemukan. Periksa kabelnya, atau pilih printer lain dengan Ctrl+P.").format(
                printer=name
            )
        )
    if info.state() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise _silent(name)
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def print_pdf(pdf: bytes, name: str, opened: OpenPrinter = open_printer) -> None:
    """All pages of a PDF as one print. Returns when the system took it. Raises PrinterFailed."""
    with PdfPages(pdf) as pages:
        printer = opened(name)
        printer.setResolution(DPI)
        printer.setFullPage(True)
        printer.setDocName("jemputbola")  # queues and their logs show this: nothing about a person
        _set_paper(printer, pages.size_in_points(0))
        painter = QPainter()
        if not painter.begin(printer):
            raise _silent(name)
        try:
            fits = _paint_pages(painter, printer, pages)
        finally:
            ended = painter.end()
        if not fits or not ended or printer.printerState() == QPrinter.PrinterState.Error:
            raise _silent(name)


class PdfPages:
    """Pages of a PDF in memory, as pictures; a context manager."""

    def __init__(self, pdf: bytes) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(pdf))
        self._document = QPdfDocument()

    def __enter__(self) -> "PdfPages":
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if self._document.pageCount() < 1:
            raise BugError("a slip that we drew is no PDF")
        return self

    def __exit__(self, *_error: object) -> None:
        self._document.close()
        self._buffer.close()

    @property
    def count(self) -> int:
        """How many."""
        return self._document.pageCount()

    def size_in_points(self, page: int) -> QSizeF:
        """Of one page."""
        return self._document.pagePointSize(page)

    def picture(self, page: int, size: QSize) -> QImage:
        """A page on white: QPdfDocument leaves the ground transparent, which prints black."""
        drawn = self._document.render(page, size)
        white = QImage(size, QImage.Format.Format_RGB32)
        white.fill(Qt.GlobalColor.white)
        painter = QPainter(white)
        painter.drawImage(QPoint(0, 0), drawn)
        painter.end()
        return white


def _paint_pages(painter: QPainter, printer: QPrinter, pages: PdfPages) -> bool:
    for page in range(pages.count):
        if page:
            _set_paper(printer, pages.size_in_points(page))
            if not printer.newPage():
                return False
        points = pages.size_in_points(page)
        pixels = QSize(round(points.width() * DPI / _POINTS), round(points.height() * DPI / _POINTS))
        painter.drawImage(QPoint(0, 0), pages.picture(page, pixels))
    return True


def _set_paper(printer: QPrinter, points: QSizeF) -> None:
    """Exactly this size. A roll's slip is as long as its text, so no paper of the system's list would do."""
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Point)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def _silent(name: str) -> PrinterFailed:
    return PrinterFailed(
        _("Printer {printer} tidak menjawab. Periksa listrik, kabel dan kertasnya, lalu cetak lagi.").format(
            printer=name
        )
    )
