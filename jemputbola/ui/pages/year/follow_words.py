"""A follow-up list as the lines of a table."""

from jemputbola.actions.planning.follow_up import FollowUpPerson
from jemputbola.domain.follow_up import FollowUp
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_number
from jemputbola.ui.pages.year.follow_jobs import FollowView
from jemputbola.ui.widgets.lines_table import Cell, Column


def columns() -> tuple[Column, ...]:
    """Always the same, so that the eye finds them."""
    return (
        Column(_("Nama")),
        Column(_("Kegiatan terakhir")),
        Column(_("Keterangan")),
        Column(_("Tanggal baru")),
        Column(_("HP")),
    )


def line(kind: FollowUp, person: FollowUpPerson | None, *, marked: bool) -> tuple[Cell, ...]:
    """The class below the name, the day below the visit. None: gone since the list was read."""
    if person is None:
        return (Cell(_("tidak lagi di daftar ini"), quiet=True), *(Cell("") for _column in range(len(columns()) - 1)))
    name = person.name or person.reference
    return (
        Cell(_("✓ {name}").format(name=name) if marked else name, person.class_group or "–"),
        Cell(person.visit_name, format_date_short(person.visit_day)),
        _reason(kind, person),
        _new_date(person),
        Cell(person.phone or "–", quiet=not person.phone),
    )


def told_words(view: FollowView, marked: int) -> str:
    """Below the table: how many, how many of them are chosen, and what else can be done with this list."""
    places = view.places
    count = format_number(len(places.people))
    if marked:
        return _("{marked} dari {count} orang dipilih; M, K, H, dan Ctrl+E hanya untuk mereka. Esc melepas.").format(
            marked=format_number(marked), count=count
        )
    words = _("{count} orang di daftar ini.").format(count=count)
    if places.people:
        words += " " + _("Spasi atau Ctrl+klik memilih sebagian.")
    if places.months:
        words = " · ".join((words, *(f"{month}: {format_number(many)}" for month, many in places.months.items())))
    if places.kind is FollowUp.WAITING_PRR and places.people:
        words += " " + _("C menulis NIK untuk dipadankan di SIAK, J membaca jawabannya.")
    return words


def _reason(kind: FollowUp, person: FollowUpPerson) -> Cell:
    if kind is FollowUp.TURNS_17 and person.due:
        return Cell(_("17 tahun pada {date}").format(date=format_date_short(person.due)), person.reason)
    return Cell(person.reason)


def _new_date(person: FollowUpPerson) -> Cell:
    if person.next_day:
        return Cell(format_date_short(person.next_day), _("di kegiatan"))
    if person.call_back:
        return Cell(format_date_short(person.call_back), _("hubungi lagi"))
    return Cell(_("belum ada"), quiet=True)
