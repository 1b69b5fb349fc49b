"""A follow-up list as the lines of a table."""

from collections import Counter
from collections.abc import Sequence

from jemputbola.actions.planning.follow_up import FollowUpPerson
from jemputbola.domain.follow_up import FollowUp
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short
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


def line(kind: FollowUp, person: FollowUpPerson) -> tuple[Cell, ...]:
    """The class below the name, the day below the visit."""
    return (
        Cell(person.name or person.reference, person.class_group or "–"),
        Cell(person.visit_name, format_date_short(person.visit_day)),
        _reason(kind, person),
        _new_date(person),
        Cell(person.phone or "–", quiet=not person.phone),
    )


def by_month(people: Sequence[FollowUpPerson]) -> list[str]:
    """``12-2026: 31`` for each month in which somebody turns 17."""
    months = Counter(f"{person.due:%m-%Y}" for person in people if person.due)
    return [f"{month}: {count}" for month, count in months.items()]


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
