"""Texts of any length into boxes of a given size: wrap first, then shrink, never clip.

Lengths are points; y runs downwards from the box's top edge.
"""

import enum
import functools
from collections.abc import Iterable, Iterator

import msgspec

from jemputbola.paper.fonts import em_width, printable

_STEP = 0.97
_HALF_CAPITAL = 0.364  # Inter's capitals are 0.727 em high; their middle goes to the middle of the line


class Align(enum.Enum):
    """Where a line stands within its column."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Style(msgspec.Struct, frozen=True):
    """Shrink from ``size`` towards ``smallest`` while the text needs more than ``most_lines``."""

    size: float
    bold: bool = False
    smallest: float = 6.0
    most_lines: int = 99
    leading: float = 1.25


class Block(msgspec.Struct, frozen=True):
    """A paragraph. All its lines start at ``indent``; a ``label`` stands bold before it. ``gap`` is the space above."""

    text: str
    style: Style
    align: Align = Align.LEFT
    label: str = ""
    indent: float = 0.0
    gap: float = 0.0


class Line(msgspec.Struct, frozen=True):
    """One run of text at its place: ``x`` of its start, ``y`` of its baseline."""

    x: float
    y: float
    text: str
    size: float
    bold: bool


class Fitted(msgspec.Struct, frozen=True):
    """The lines of a column and the height that they take."""

    lines: tuple[Line, ...]
    height: float


@functools.lru_cache(maxsize=4096)
def fit(blocks: tuple[Block, ...], width: float, height: float | None = None) -> Fitted:
    """The blocks stacked in a column, all of them smaller where ``height`` would not do."""
    scale = 1.0
    fitted = _stack(blocks, width, scale)
    while height is not None and fitted.height > height:
        scale *= _STEP
        fitted = _stack(blocks, width, scale)
    return fitted


def _stack(blocks: tuple[Block, ...], width: float, scale: float) -> Fitted:
    lines: list[Line] = []
    y = 0.0
    for block in blocks:
        y += block.gap * scale if lines else 0.0
        size, texts = _shrink(block, width, scale)
        for number, text in enumerate(texts):
            baseline = y + size * (block.style.leading / 2 + _HALF_CAPITAL)
            if block.label and number == 0:
                lines.append(Line(0.0, baseline, printable(block.label), size, bold=True))
            lines.append(_placed(block, text, size, baseline, width))
            y += size * block.style.leading
    return Fitted(tuple(lines), y)


def _placed(block: Block, text: str, size: float, baseline: float, width: float) -> Line:
    indent = _indent(block, size)
    slack = width - indent - em_width(text, bold=block.style.bold) * size
    return Line(indent + slack * block.align.value, baseline, text, size, block.style.bold)


def _indent(block: Block, size: float) -> float:
    """At least what the label needs: an office may change "HARI INI" to something longer."""
    indent = block.indent * size / block.style.size
    return max(indent, label_width((block.label,), size)) if block.label else indent


def label_width(labels: Iterable[str], size: float) -> float:
    """The indent at which texts clear the widest of their labels."""
    return (max((em_width(printable(label), bold=True) for label in labels), default=0.0) + 0.45) * size


def _shrink(block: Block, width: float, scale: float) -> tuple[float, list[str]]:
    style = block.style
    size = style.size * scale
    while True:
        room = (width - _indent(block, size)) / size
        texts = wrap(block.text, room, bold=style.bold)
        whole_words = all(em_width(word, bold=style.bold) <= room for word in printable(block.text).split())
        if (whole_words and len(texts) <= style.most_lines) or size * _STEP < style.smallest * scale:
            return size, texts
        size *= _STEP


def wrap(text: str, width: float, *, bold: bool) -> list[str]:
    """The lines of a text in a column of ``width`` ems. A word wider than the column is broken where it must be."""
    lines: list[str] = []
    for word in _pieces(printable(text), width, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and em_width(longer, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(text: str, width: float, *, bold: bool) -> Iterator[str]:
    for word in text.split():
        rest = word
        while len(rest) > 1 and em_width(rest, bold=bold) > width:
            cut = len(rest) - 1
            while cut > 1 and em_width(rest[:cut], bold=bold) > width:
                cut -= 1
            yield rest[:cut]
            rest = rest[cut:]
        yield rest
