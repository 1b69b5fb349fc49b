"""The bundled Inter, and what of a text it can print."""

import functools
import struct
import unicodedata
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from jemputbola import settings
from jemputbola.errors import UserError
from jemputbola.texts import _

REGULAR = "Inter-Regular"
BOLD = "Inter-SemiBold"
REPLACEMENT = "\u25a1"
"""Stands, visibly, for every character that the font lacks: a hole in a name must not look like a shorter name."""

_LONGEST = 600


class MissingFont(UserError):
    """A bundled font file is gone or damaged."""


def register_fonts(folder: Path | None = None) -> None:
    """Make both weights known to reportlab, once per process. Raises MissingFont."""
    for name in (REGULAR, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(_load(name, folder or settings.assets_dir() / "fonts"))


def _load(name: str, folder: Path) -> TTFont:
    file = folder / f"{name}.ttf"
    try:
        return TTFont(name, str(file), validate=1, shapable=False)  # the checksum costs less than a millisecond
    except (TTFError, OSError, struct.error) as fault:
        raise MissingFont(
            _(
                "Huruf untuk mencetak slip tidak ada atau rusak: {file}. Pasang ulang jemputbola, lalu coba lagi."
            ).format(file=file.name)
        ) from fault


@functools.lru_cache(maxsize=8192)
def printable(text: str) -> str:
    """``text`` on one line, accents composed, with ``REPLACEMENT`` for what cannot be printed, and never endless."""
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    glyphs = _glyphs()
    seen = (character for character in composed if unicodedata.category(character) != "Cf")
    line = "".join(character if ord(character) in glyphs else REPLACEMENT for character in seen)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


@functools.lru_cache(maxsize=8192)
def em_width(text: str, *, bold: bool) -> float:
    """How wide printable text is, in multiples of the font size."""
    return float(pdfmetrics.getFont(BOLD if bold else REGULAR).stringWidth(text, 1))


def _glyphs() -> dict[int, int]:
    glyphs: dict[int, int] = pdfmetrics.getFont(REGULAR).face.charToGlyph
    return glyphs
