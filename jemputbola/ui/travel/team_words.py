"""What is said about a file of the team and about a laptop."""

import datetime as dt

from jemputbola.actions.exchange.enrol_laptop import LaptopLine
from jemputbola.actions.exchange.judging_files import ReceivedFile
from jemputbola.store.laptops import LaptopState
from jemputbola.store.ledger import FileState
from jemputbola.texts import _
from jemputbola.texts.formats import format_moment, format_number
from jemputbola.ui.theme import Tone
from jemputbola.ui.travel import words
from jemputbola.ui.widgets.lines_table import Cell, Column

_UNREADABLE = {"seal"}
_STRANGE = {"signature"}
_NOTHING = "\N{EN DASH}"
GOOD = frozenset({FileState.APPLIED, FileState.PARTLY, FileState.HELD})
"""What taking in would change something for."""


def file_columns() -> tuple[Column, ...]:
    """As in the office's preview."""
    numbers = (_("Jumlah catatan"), _("Baru"), _("Sudah ada"), _("Tertunda"))
    return (Column(_("Laptop")), *(Column(title, number=True) for title in numbers), Column(_("Status")))


def file_line(file: ReceivedFile) -> tuple[Cell, ...]:
    """One file."""
    tone, state = _state(file)
    below = " · ".join(filter(None, (_moment(file.made_at), file.file if not file.made_at else "")))
    name = Cell(file.laptop or "?", below)
    return (name, *_numbers(file), Cell(state, tone=tone))


def laptop_columns() -> tuple[Column, ...]:
    """The team."""
    return Column(_("Laptop")), Column(_("Catatan sampai"), number=True), Column(_("Keadaan"))


def laptop_line(line: LaptopLine) -> tuple[Cell, ...]:
    """One laptop. What never arrived stands in sentences below the table."""
    laptop = line.laptop
    gaps = any(one.gaps for one in line.extents)
    tone, state = {
        LaptopState.PENDING: (Tone.WARN, _("Menunggu enam kata")),
        LaptopState.CONFIRMED: (Tone.WARN, _("Ada yang belum sampai")) if gaps else (Tone.OK, _("Terdaftar")),
        LaptopState.REVOKED: (Tone.BAD, _("Dicabut")),
    }[laptop.state]
    entries = Cell(format_number(line.entries) if line.entries else _NOTHING, quiet=not line.entries)
    return Cell(laptop.name, _("ketua tim") if laptop.role == "lead" else ""), entries, Cell(state, tone=tone)


def gaps_of(lines: list[LaptopLine]) -> list[str]:
    """``TIM-1 B: catatan 641–660 belum pernah sampai``."""
    return [
        sentence
        for line in lines
        for extent in line.extents
        for sentence in words.gap_sentences(line.laptop.name, extent.gaps)
    ]


def _state(file: ReceivedFile) -> tuple[Tone, str]:
    if file.state is FileState.REFUSED:
        return _refused(file.step)
    if file.held:
        return Tone.WARN, _("{entries} tertunda").format(entries=words.entries(file.held))
    return {
        FileState.APPLIED: (Tone.OK, _("Utuh dan sah")),
        FileState.PARTLY: (Tone.OK, _("Sebagian sudah ada")),
        FileState.KNOWN: (Tone.NEUTRAL, _("Semua sudah ada")),
        FileState.HELD: (Tone.WARN, _("Ditahan dulu")),
        FileState.UNDONE: (Tone.NEUTRAL, _("Dikesampingkan")),
    }[file.state]


def _refused(step: str) -> tuple[Tone, str]:
    if step in _STRANGE:
        return Tone.BAD, _("Laptop belum dikenal")
    if step in _UNREADABLE:
        return Tone.BAD, _("Rusak, atau bukan untuk kita")
    return Tone.BAD, _("Berkas rusak. Minta kirim ulang.")


def _numbers(file: ReceivedFile) -> list[Cell]:
    if file.state in (FileState.REFUSED, FileState.HELD):
        return [Cell(_NOTHING, quiet=True)] * 4
    total = (file.last or 0) - (file.first or 0) + 1
    counts = (total, file.new, file.known, file.held)
    return [Cell(format_number(number), quiet=not number) for number in counts]


def _moment(text: str) -> str:
    return format_moment(dt.datetime.fromisoformat(text)) if text else ""
