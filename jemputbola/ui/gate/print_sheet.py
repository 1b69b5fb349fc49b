"""Prints one PDF page on a printer that the person chooses. Nothing unencrypted touches the disk."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from jemputbola.errors import UserError
from jemputbola.texts import _

_DPI = 300


class NoPrinter(UserError):
    """Nothing to print on."""


def print_sheet(pdf: bytes, parent: QWidget) -> bool:
    """Whether it was sent. Raises NoPrinter."""
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter(_("Belum ada printer di laptop ini. Simpan PDF-nya ke USB, atau salin kodenya dengan tangan."))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_DPI)
    printer.setFullPage(True)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    painter = QPainter()
    if not painter.begin(printer):
        raise NoPrinter(_("Printer tidak menjawab. Periksa kabel dan kertasnya, lalu cetak lagi."))
    painter.drawImage(painter.viewport(), _first_page(pdf, painter.viewport().size()))
    painter.end()
    return True


def _first_page(pdf: bytes, size: QSize) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    drawn = document.render(0, size)
    page = QImage(size, QImage.Format.Format_RGB32)  # QPdfDocument leaves the ground transparent
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(QRectF(page.rect()), drawn)
    painter.end()
    return page
