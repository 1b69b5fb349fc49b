"""The bundled Inter for the screen. Without any font Qt draws boxes and says nothing, so a missing file is told."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from jemputbola import settings
from jemputbola.errors import UserError
from jemputbola.texts import _

FAMILY = "Inter"
FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")

CAP, CAPTION, SECONDARY, BODY, NAME = 11, 12, 13, 14, 22
"""Sizes in logical pixels; Qt scales them with the screen. ``CAP`` is for key caps."""


class MissingScreenFont(UserError):
    """A bundled font file is gone or damaged."""


class _Known:
    """Whether Qt has the bundled files. Asking Qt for its families would make it read every font of the system."""

    bundled = False


def load_fonts(folder: Path | None = None) -> None:
    """Make both weights known to Qt, once per process. Raises MissingScreenFont."""
    if folder is None and _Known.bundled:
        return
    for name in FILES:
        if QFontDatabase.addApplicationFont(str((folder or settings.assets_dir() / "fonts") / name)) < 0:
            raise MissingScreenFont(
                _("Huruf untuk layar tidak ada atau rusak: {file}. Pasang ulang jemputbola, lalu coba lagi.").format(
                    file=name
                )
            )
    _Known.bundled = True


def text_font(pixels: int = BODY, *, bold: bool = False) -> QFont:
    """Inter at a size in logical pixels; ``bold`` is SemiBold, the only other weight."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
