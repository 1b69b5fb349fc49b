"""How people and filters are told."""

import datetime as dt
from collections.abc import Callable

from jemputbola.domain import activation
from jemputbola.domain.age import age_on
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.slip_reference import reference
from jemputbola.store.people_lines import PersonLine
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_date_short, format_number
from jemputbola.ui.outcome_words import short_label
from jemputbola.ui.pages.people.choosing import Column, Extra
from jemputbola.ui.pages.people.fetching import People
from jemputbola.ui.pages.people.sections import Section

_COLUMNS = {
    Column.NAME: N_("Nama"),
    Column.CLASS: N_("Kelas"),
    Column.NIK: N_("NIK"),
    Column.BORN: N_("Lahir (umur)"),
    Column.OUTCOME: N_("Hasil"),
    Column.STEP: N_("IKD"),
    Column.REFERENCE: N_("Nomor rujukan"),
}
_EXTRAS = {Extra.PRESENT: N_("Hadir"), Extra.ACTIVE: N_("IKD aktif"), Extra.WALK_INS: N_("Tanpa daftar")}


def column_label(column: Column) -> str:
    """In the current language."""
    return _(_COLUMNS[column])


def cell_text(line: PersonLine, column: Column, day: dt.date) -> str:
    """What stands in the table."""
    words: dict[Column, Callable[[], str]] = {
        Column.NAME: lambda: line.name or _("(tanpa nama)"),
        Column.CLASS: lambda: line.class_group or "–",
        Column.NIK: lambda: line.nik or _("NIK belum ada"),
        Column.BORN: lambda: born_text(line.born, day),
        Column.OUTCOME: lambda: short_label(line.outcome),
        Column.STEP: lambda: activation.label(line.step) if line.step else "–",
        Column.REFERENCE: lambda: reference(line.id),
    }
    return words[column]()


def born_text(born: str, day: dt.date) -> str:
    """``13-08-2008 (18)``."""
    if not born:
        return _("belum ada")
    date = dt.date.fromisoformat(born)
    if date > day:
        return format_date_short(date)
    return f"{format_date_short(date)} ({age_on(date, day).years})"


def class_label(name: str) -> str:
    """Of a chip."""
    return name or _("Tanpa kelas")


def section_label(section: Section) -> str:
    """``XII IPS 2 · 34 orang``."""
    name, people = section
    return _("{class_group} · {people} orang").format(class_group=class_label(name), people=format_number(people))


def show_label(show: str) -> str:
    """An outcome, an Extra, or everybody."""
    if not show:
        return _("Semua hasil")
    return short_label(Outcome(show)) if show in set(Outcome) else _(_EXTRAS[Extra(show)])


def count_words(people: People) -> str:
    """``34 dari 602 orang``."""
    shown, everybody = len(people.chosen.lines), people.chosen.everybody
    if shown == everybody:
        return _("{people} orang").format(people=format_number(everybody))
    return _("{shown} dari {people} orang").format(shown=format_number(shown), people=format_number(everybody))
