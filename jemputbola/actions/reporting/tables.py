"""What was counted, and the people behind it, as tables for a file."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from jemputbola.actions.reporting.list_people import ListedPerson, PeopleList
from jemputbola.actions.reporting.words import group_name, obstacle_word, reason_word, status_word, step_word
from jemputbola.domain import activation, eligibility, outcome
from jemputbola.domain.activation import ActivationGroup
from jemputbola.domain.outcome import SHOWN_ORDER, Outcome
from jemputbola.domain.tally import Grouping, Tally, TallyResult, label
from jemputbola.reports.model import Column, Kind, Table, Value
from jemputbola.texts import N_, _

_LISTS = {
    PeopleList.OPERATOR: N_("Operator SIAK"),
    PeopleList.MAKEUP: N_("Susulan"),
    PeopleList.FOLLOW_UP: N_("IKD belum selesai"),
    PeopleList.EVERYBODY: N_("Daftar hadir"),
}
_PEOPLE = {
    "visit_day": (N_("Tanggal kegiatan"), Kind.DATE),
    "nik": (N_("NIK"), Kind.IDENTITY),
    "kk_number": (N_("No. KK"), Kind.IDENTITY),
    "name": (N_("Nama"), Kind.TEXT),
    "birth_place": (N_("Tempat lahir"), Kind.TEXT),
    "birth_date": (N_("Tanggal lahir"), Kind.DATE),
    "sex": (N_("L/P"), Kind.TEXT),
    "class_group": (N_("Kelas"), Kind.TEXT),
    "outcome": (N_("Hasil"), Kind.TEXT),
    "status": (N_("Status rekam"), Kind.TEXT),
    "activation": (N_("IKD"), Kind.TEXT),
    "obstacle": (N_("Kendala IKD"), Kind.TEXT),
    "reason": (N_("Alasan"), Kind.TEXT),
    "officer": (N_("Petugas"), Kind.TEXT),
    "reference": (N_("Nomor slip"), Kind.TEXT),
}
_ONLY_IF_ANY = frozenset({Outcome.LAYANAN_LAIN, Outcome.TIDAK_HADIR, Outcome.BELUM_DILAYANI})
"""On one sheet of A4 a column of nothing but zeros makes the others narrow."""


def list_label(which: PeopleList) -> str:
    """The list in the current language."""
    return _(_LISTS[which])


def group_table(
    groups: Mapping[str, Tally], total: Tally, by: Grouping | None, titles: Mapping[str, str], *, brief: bool = False
) -> Table:
    """A row for each group: expected + walk-ins = the outcomes = the sum; IKD apart. ``brief``: for paper.

    ``titles``: of visits, by id. Without groups only the total stands there.
    """
    outcomes = [key for key in SHOWN_ORDER if not brief or key not in _ONLY_IF_ANY or total.outcomes[key]]
    ikd = [ActivationGroup.ACTIVE] if brief else list(ActivationGroup)
    columns = [Column("group", label(by) if by else _("Rekap"))]
    columns += [Column("expected", _("Sasaran"), Kind.NUMBER)]
    if not brief or total.walk_ins:
        columns.append(Column("walk_ins", _("Tanpa daftar"), Kind.NUMBER))
    columns += [
        Column(key.value, outcome.short_label(key) if brief else outcome.label(key), Kind.NUMBER) for key in outcomes
    ]
    columns += [] if brief else [Column("sum", _("Jumlah"), Kind.NUMBER)]
    columns += [Column(f"ikd_{key.value}", _ikd_title(key), Kind.NUMBER) for key in ikd]
    keys = [column.key for column in columns[1:]]
    rows: list[tuple[Value, ...]] = [
        (group_name(by, key, titles), *numbers(tally, keys)) for key, tally in groups.items()
    ]
    title = _("Per {group}").format(group=label(by).lower()) if by else _("Rekap")
    return Table(title, tuple(columns), tuple(rows), (_("Jumlah"), *numbers(total, keys)))


def numbers(tally: Tally, keys: Iterable[str]) -> tuple[int, ...]:
    """The cells of one row."""
    known = {"expected": tally.expected, "walk_ins": tally.walk_ins, "sum": tally.rows, "present": tally.present}
    known |= {key.value: people for key, people in tally.outcomes.items()}
    known |= {f"ikd_{key.value}": people for key, people in tally.activation.items()}
    return tuple(known[key] for key in keys)


def people_table(listed: Sequence[ListedPerson], which: PeopleList) -> Table:
    """One line a person, in words; identity numbers as text, masked or full as they were listed."""
    columns = tuple(Column(name, _(title), kind) for name, (title, kind) in _PEOPLE.items())
    rows = tuple(tuple(_cell(person, name) for name in _PEOPLE) for person in listed)
    return Table(list_label(which), columns, rows)


def beside_tables(found: TallyResult) -> tuple[Table, ...]:
    """What stands beside the outcomes: obstacles, IKD by step, phones, pace."""
    tally = found.total
    return (
        _counts(_("Kendala IKD"), ((obstacle_word(code), people) for code, people in by_size(tally.obstacles))),
        _counts(_("Langkah IKD"), ((step_word(step), people) for step, people in tally.steps.items())),
        _counts(_("HP"), ((eligibility.label(verdict), people) for verdict, people in found.devices.items())),
        _counts(_("Laju per 15 menit"), ((clock.replace(":", "."), n) for clock, n in found.pace.by_quarter.items())),
    )


def by_size(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The commonest first."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _counts(title: str, counts: Iterable[tuple[str, int]]) -> Table:
    rows = tuple(counts)
    columns = (Column("what", title), Column("people", _("Orang"), Kind.NUMBER))
    return Table(title, columns, rows, (_("Jumlah"), sum(people for _what, people in rows)))


def _ikd_title(key: ActivationGroup) -> str:
    if key is ActivationGroup.ACTIVE:
        return _("IKD aktif")
    return _("IKD: {group}").format(group=activation.group_label(key))


def _cell(person: ListedPerson, name: str) -> Value:
    value: str = getattr(person, name)
    if name in {"visit_day", "birth_date"}:
        return _day(value)
    if name == "outcome":
        return outcome.label(person.outcome)
    words = {"status": status_word, "activation": step_word, "obstacle": obstacle_word, "reason": reason_word}
    return words[name](value) if name in words else value


def _day(text: str) -> Value:
    """Whatever is no date stays as it was written."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return text
