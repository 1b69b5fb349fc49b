"""Drawing onto a page with y running downwards from a top-left corner. Lengths are points.

Everything is pure black: grey and colour turn into dots on cheap laser printers and on thermal paper.
"""

import io
from collections.abc import Callable, Iterable
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from jemputbola.errors import UserError
from jemputbola.paper.fitting import Line
from jemputbola.paper.fonts import BOLD, REGULAR, register_fonts
from jemputbola.texts import _

HAIRLINE = 0.5

_LOGO = "logo"
_LARGEST_LOGO = 2000
_PNG = b"\x89PNG\r\n\x1a\n"


class UnreadableLogo(UserError):
    """The office's logo is not a picture that can be printed."""


def new_canvas(out: BinaryIO, *, title: str, logo: bytes | None = None) -> Canvas:
    """An empty PDF that is the same bytes for the same content and names nobody in its metadata.

    Raises MissingFont and UnreadableLogo.
    """
    register_fonts()
    rl_config.useA85 = 0  # plain binary streams: a fifth smaller, and every reader takes them
    canvas = Canvas(out, pageCompression=1, invariant=1)
    canvas.setTitle(title)
    canvas.setSubject(title)
    canvas.setAuthor("jemputbola")
    canvas.setCreator("jemputbola")
    if logo is not None:
        _keep_logo(canvas, logo)
    return canvas


class Pen:
    """Draws within a rectangle whose top-left corner is at (``left``, ``top``) of the page, y upwards as in PDF."""

    def __init__(self, canvas: Canvas, left: float, top: float) -> None:
        self._canvas = canvas
        self._left = left
        self._top = top

    def text(self, lines: Iterable[Line], x: float, y: float) -> None:
        """A fitted column with its top-left corner at (x, y)."""
        text = self._canvas.beginText()
        font: tuple[bool, float] | None = None
        for line in lines:
            if font != (line.bold, line.size):
                font = (line.bold, line.size)
                text.setFont(BOLD if line.bold else REGULAR, line.size)
            text.setTextOrigin(self._left + x + line.x, self._top - y - line.y)
            text.textOut(line.text)
        self._canvas.drawText(text)

    def path(self, operators: str, x: float, y: float, scale: float) -> None:
        """A filled path of PDF operators, y upwards from its lower left corner at (x, y), ``scale`` points a unit."""
        origin = f"{self._left + x:.4f} {self._top - y:.4f}"
        self._canvas.addLiteral(f"q {scale:.5f} 0 0 {scale:.5f} {origin} cm {operators} f Q")

    def rule(self, x: float, y: float, width: float, *, dashed: bool = False) -> None:
        """A horizontal hairline."""
        self._canvas.setLineWidth(HAIRLINE)
        self._canvas.setDash([2, 2] if dashed else [])
        self._canvas.line(self._left + x, self._top - y, self._left + x + width, self._top - y)

    def box(self, x: float, y: float, width: float, height: float, *, radius: float = 0.0) -> None:
        """An empty frame, for a tick or around something to notice."""
        self._canvas.setLineWidth(HAIRLINE * 1.5)
        self._canvas.setDash([])
        self._canvas.roundRect(self._left + x, self._top - y - height, width, height, radius)

    def stamp(self, name: str, draw: Callable[["Pen"], None], width: float, height: float) -> None:
        """What is the same on every slip: drawn and stored the first time, repeated by its ``name`` afterwards.

        ``width`` and ``height`` bound the slip, margins included, around the page's present origin.
        """
        if not self._canvas.hasForm(name):
            self._canvas.beginForm(name, 0, -height, width, 0)
            draw(self)
            self._canvas.endForm()
        self._canvas.doForm(name)

    def logo(self, x: float, y: float, size: float) -> None:
        """The office's logo in a square. Only for a canvas that was made with one."""
        self._canvas.saveState()
        self._canvas.translate(self._left + x, self._top - y - size)
        self._canvas.scale(size, size)
        self._canvas.doForm(_LOGO)
        self._canvas.restoreState()


def _keep_logo(canvas: Canvas, png: bytes) -> None:
    """Store the picture once, centred in a square of 1 by 1, however often it is drawn."""
    canvas.beginForm(_LOGO, 0, 0, 1, 1)
    canvas.drawImage(_read_png(png), 0, 0, 1, 1, mask="auto", preserveAspectRatio=True, anchor="c")
    canvas.endForm()


def _read_png(png: bytes) -> ImageReader:
    refusal = UnreadableLogo(
        _("Logo kantor harus gambar PNG yang utuh, paling besar {pixels} × {pixels} piksel. Pilih berkas lain.").format(
            pixels=_LARGEST_LOGO
        )
    )
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])  # of the header chunk, always the first
    if not png.startswith(_PNG) or max(width, height) > _LARGEST_LOGO:
        raise refusal
    try:
        reader = ImageReader(io.BytesIO(png))
        reader.getRGBData()
    except (OSError, SyntaxError, ValueError) as fault:  # what the picture library raises for files it cannot read
        raise refusal from fault
    return reader
