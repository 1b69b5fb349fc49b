"""Which papers a printer offers, and whether a slip fits one: else it would come out cut off, or small on A4."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QSizeF

from jemputbola.errors import UserError
from jemputbola.texts import _

_POINTS_PER_MM = 72 / 25.4
_CLOSE = 2.0
"""Millimetres: drivers round, and call a roll by its paper or by what it prints."""
_WIDEST_ROLL = 90.0
_UNPRINTED = 12.0
"""A roll of 80 mm goes by 72 in some drivers, one of 58 by 48."""


class WrongPaper(UserError):
    """The chosen paper is not among what the printer offers."""


class OfferedPapers(msgspec.Struct, frozen=True):
    """Width and height in millimetres. ``sizes`` empty: the printer tells nothing, so nothing is refused.

    ``smallest`` and ``largest``: the range of sizes of one's own; ``largest`` None: none.
    """

    sizes: tuple[tuple[float, float], ...] = ()
    smallest: tuple[float, float] = (0.0, 0.0)
    largest: tuple[float, float] | None = None

    def takes(self, width: float, height: float) -> bool:
        """A roll is endless: only its width counts."""
        is_roll = width <= _WIDEST_ROLL
        if not self.sizes or self._takes_own(width, height, is_roll=is_roll):
            return True
        if is_roll:
            return any(width - _UNPRINTED <= wide <= width + _CLOSE for wide, _high in self.sizes)
        return any(abs(wide - width) <= _CLOSE and abs(high - height) <= _CLOSE for wide, high in self.sizes)

    def _takes_own(self, width: float, height: float, *, is_roll: bool) -> bool:
        if self.largest is None:
            return False
        fits = self.smallest[0] - _CLOSE <= width <= self.largest[0] + _CLOSE
        return fits and (is_roll or height <= self.largest[1] + _CLOSE)


AskPapers = Callable[[str], OfferedPapers]
"""Of a printer by its name. May ask the network, so not on the main thread."""


def papers_of(name: str) -> OfferedPapers:
    """What the system says of it."""
    from PySide6.QtGui import QPageSize  # noqa: PLC0415 - start-up time
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - start-up time

    def measures(size: QPageSize) -> tuple[float, float]:
        found = size.size(QPageSize.Unit.Millimeter)
        return found.width(), found.height()

    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        return OfferedPapers()  # opening it says so
    largest = measures(info.maximumPhysicalPageSize()) if info.supportsCustomPageSizes() else None
    sizes = tuple(measures(size) for size in info.supportedPageSizes())
    return OfferedPapers(sizes, measures(info.minimumPhysicalPageSize()), largest)


def refuse_wrong_paper(points: QSizeF, name: str, offered: OfferedPapers) -> None:
    """``points``: of the page. Raises WrongPaper."""
    width, height = points.width() / _POINTS_PER_MM, points.height() / _POINTS_PER_MM
    if offered.takes(width, height):
        return
    size = f"{width:.0f} mm" if width <= _WIDEST_ROLL else f"{width:.0f} × {height:.0f} mm"
    raise WrongPaper(
        _(
            "Printer {printer} tidak menawarkan kertas {size}. Pilih kertas lain, atau tambahkan kertas itu di "
            "setelan printer komputer ini."
        ).format(printer=name, size=size)
    )
