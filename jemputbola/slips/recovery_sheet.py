"""The one paper that opens a laptop's vault when its passphrase is forgotten. Printed once, at set-up."""

from datetime import datetime
from typing import BinaryIO

from jemputbola.paper.fitting import Align, Block, Style, fit
from jemputbola.paper.measures import MM
from jemputbola.paper.pen import Pen, new_canvas
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_long, format_time_zone

_PAGE = (210 * MM, 297 * MM)
_MARGIN = 22 * MM
_WIDTH = _PAGE[0] - 2 * _MARGIN
_PER_ROW = 4
_CELL_HEIGHT = 19 * MM

_TITLE = Style(26, bold=True)
_WARNING = Style(12, bold=True, most_lines=2, smallest=9)
_OFFICE = Style(13, bold=True, most_lines=2, smallest=8)
_TEXT = Style(11, leading=1.4)
_HEADING = Style(13, bold=True)
_GROUP = Style(22, bold=True, most_lines=1, smallest=6)
_GROUP_NUMBER = Style(8)


def render_recovery_sheet(
    *, office_name: str, laptop_name: str, recovery_code: str, created: datetime, out: BinaryIO
) -> None:
    """Write one A4 page. ``recovery_code`` comes grouped by dashes; ``created`` carries its time zone.

    The groups are numbered, because a mistyped code is refused with the number of the wrong group.
    Raises MissingFont.
    """
    canvas = new_canvas(out, title=_("Lembar pemulihan"))
    canvas.setPageSize(_PAGE)
    pen = Pen(canvas, _MARGIN, _PAGE[1] - _MARGIN)
    y = _draw_blocks(pen, _head(office_name, laptop_name, created), 0, height=62 * MM) + 7 * MM
    y = _draw_code(pen, recovery_code.split("-"), y) + 8 * MM
    signature = _PAGE[1] - 2 * _MARGIN - 14 * MM
    _draw_blocks(pen, _instructions(), y, height=signature - y - 8 * MM)
    _draw_blanks(pen, signature)
    canvas.save()


def _head(office_name: str, laptop_name: str, created: datetime) -> tuple[Block, ...]:
    moment = f"{format_date_long(created.date())}, {format_time_zone(created)}"
    return (
        Block(_("Lembar pemulihan"), _TITLE),
        Block(_("RAHASIA. Lembar ini bersama laptopnya membuka semua data."), _WARNING, gap=2 * MM),
        Block(office_name, _OFFICE, gap=5 * MM),
        Block(_("Laptop {name}").format(name=laptop_name), _TEXT),
        Block(_("Dibuat {moment}").format(moment=moment), _TEXT),
    )


def _instructions() -> tuple[Block, ...]:
    sections = (
        (
            _("Untuk apa lembar ini"),
            _("Data di laptop terkunci dengan frasa sandi. Bila frasa itu terlupa, hanya kode di atas yang dapat "
              "membukanya: pilih “Lupa frasa sandi” saat masuk, ketik kodenya, lalu buat frasa sandi baru. "
              "Huruf besar atau kecil dan tanda hubung tidak berpengaruh."),
        ),
        (
            _("Di mana disimpan"),
            _("Di brankas atau lemari terkunci di kantor. Jangan di tas laptop, jangan difoto, dan jangan dikirim "
              "lewat pesan. Satu lembar ini cukup; jangan digandakan."),
        ),
        (
            _("Bila lembar ini hilang"),
            _("Selama frasa sandi masih diingat, tidak ada data yang hilang. Segera buat kode baru di laptop ini dan "
              "simpan lembar barunya; kode lama tidak berlaku lagi."),
        ),
        (
            _("Bila laptopnya hilang"),
            _("Segera lapor ke kantor agar laptop itu dicabut. Bila lembar ini ikut hilang, katakan juga: "
              "anggap data di laptop itu dapat dibaca orang lain."),
        ),
    )  # fmt: skip
    return tuple(
        block
        for heading, text in sections
        for block in (Block(heading, _HEADING, gap=4.5 * MM), Block(text, _TEXT, gap=0.8 * MM))
    )


def _draw_code(pen: Pen, groups: list[str], top: float) -> float:
    """The groups in numbered boxes, four to a row; returns where the space below begins."""
    cell = _WIDTH / _PER_ROW
    for index, group in enumerate(groups):
        row, column = divmod(index, _PER_ROW)
        x, y = column * cell, top + row * _CELL_HEIGHT
        pen.box(x, y, cell, _CELL_HEIGHT)
        pen.text(fit((Block(str(index + 1), _GROUP_NUMBER),), cell).lines, x + 1.5 * MM, y + 1 * MM)
        fitted = fit((Block(group, _GROUP, align=Align.CENTRE),), cell - 3 * MM)
        pen.text(fitted.lines, x + 1.5 * MM, y + 2 * MM + (_CELL_HEIGHT - 2 * MM - fitted.height) / 2)
    return top + -(-len(groups) // _PER_ROW) * _CELL_HEIGHT


def _draw_blocks(pen: Pen, blocks: tuple[Block, ...], top: float, *, height: float) -> float:
    fitted = fit(blocks, _WIDTH, height)
    pen.text(fitted.lines, 0, top)
    return top + fitted.height


def _draw_blanks(pen: Pen, top: float) -> None:
    """Lines to fill in by hand when the sheet goes into the safe."""
    labels = (_("Disimpan oleh"), _("Tempat"), _("Tanggal"))
    column = _WIDTH / len(labels)
    for number, label in enumerate(labels):
        pen.rule(number * column, top, column - 6 * MM)
        pen.text(fit((Block(label, Style(9)),), column).lines, number * column, top + 1 * MM)
