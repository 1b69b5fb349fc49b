"""A report on paper: its PDF as it is, on a printer that has the size of its pages. A refusal loses nothing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.printing.handing import Handed, hand_sample

if TYPE_CHECKING:
    from jemputbola.ui.printing.printer import OpenPrinter
    from jemputbola.ui.printing.station import SlipStation

_CLOSE = 6.0
"""Points, two millimetres: drivers round."""


def print_report(station: "SlipStation", pdf: bytes, name: str, done: Callable[[UserError | None], object]) -> None:
    """All pages, after what was asked before. ``done`` with why it failed, or None."""
    job = partial(_hand_report, pdf, name, station.open_printer)
    station.run_guarded(job, lambda handed: done(handed.refusal))


def takes_paper(sizes: Sequence[QSizeF], wanted: QSizeF, largest: QSizeF) -> bool:
    """Whether a page of ``wanted`` fits. ``sizes``: what the printer lists, all in points; none: it tells nothing.

    ``largest``: the largest size of one's own choice, empty where it takes none.
    """
    if not sizes:
        return True
    if largest.width() + _CLOSE >= wanted.width() and largest.height() + _CLOSE >= wanted.height():
        return True
    return any(
        abs(size.width() - wanted.width()) <= _CLOSE and abs(size.height() - wanted.height()) <= _CLOSE
        for size in sizes
    )


def _hand_report(pdf: bytes, name: str, opened: "OpenPrinter | None") -> Handed:
    refusal = None if opened else _wrong_paper(pdf, name)
    return Handed((), refusal) if refusal else hand_sample(pdf, name, opened)


def _wrong_paper(pdf: bytes, name: str) -> UserError | None:
    from PySide6.QtGui import QPageSize  # noqa: PLC0415 - start-up time
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - start-up time

    from jemputbola.ui.printing.printer import PdfPages  # noqa: PLC0415 - QtPdf: start-up time

    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        return None  # opening it says so
    point = QPageSize.Unit.Point
    with PdfPages(pdf) as pages:
        wanted = pages.size_in_points(0)
    largest = info.maximumPhysicalPageSize().size(point) if info.supportsCustomPageSizes() else QSizeF(0, 0)
    if takes_paper([size.size(point) for size in info.supportedPageSizes()], wanted, largest):
        return None
    return wrong_paper(name)


def wrong_paper(name: str) -> UserError:
    """What is said then."""
    return UserError(
        _("Printer {printer} tidak punya kertas sebesar halaman laporan. Pilih printer lain.").format(printer=name)
    )
