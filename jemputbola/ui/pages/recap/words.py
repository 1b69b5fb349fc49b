"""How the numbers are told: columns, legend, notes below the cards, reasons."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from jemputbola.actions.count_visit import Share
from jemputbola.domain import activation, obstacle
from jemputbola.domain.activation import ActivationGroup
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.visit import VisitKind
from jemputbola.store.counting import Tally
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_number, format_percent
from jemputbola.ui.outcome_words import SHOWN_ORDER, colour_token, short_label
from jemputbola.ui.pages.recap.fetching import Recap
from jemputbola.ui.widgets import Segment


class Extra(StrEnum):
    """Columns that are no outcome."""

    EXPECTED = "expected"
    WALK_INS = "walk_ins"
    ACTIVE = "active"


Column = Outcome | Extra

_EXTRAS = {Extra.EXPECTED: N_("Sasaran"), Extra.WALK_INS: N_("Tanpa daftar"), Extra.ACTIVE: N_("IKD aktif")}
_ORDER: tuple[Column, ...] = (Extra.EXPECTED, Extra.WALK_INS, *SHOWN_ORDER, Extra.ACTIVE)
_ONLY_IF_ANY = (Extra.WALK_INS, Outcome.LAYANAN_LAIN, Outcome.TIDAK_HADIR, Outcome.BELUM_DILAYANI)
"""Columns of nothing but zeros would make the others narrow."""


class ClassRow(msgspec.Struct, frozen=True):
    """A line of the table. ``name`` is empty for people without a class, None for the totals."""

    name: str | None
    numbers: tuple[int, ...]


def column_label(column: Column) -> str:
    """In the current language."""
    return short_label(column) if isinstance(column, Outcome) else _(_EXTRAS[column])


def columns_of(tally: Tally) -> tuple[Column, ...]:
    """In the order of the legend; expected + walk-ins = the sum of the outcomes, IKD stands apart."""
    return tuple(column for column in _ORDER if column not in _ONLY_IF_ANY or number_of(tally, column))


def number_of(tally: Tally, column: Column) -> int:
    """One cell."""
    if isinstance(column, Outcome):
        return tally.outcomes.get(column, 0)
    numbers = {
        Extra.EXPECTED: tally.expected,
        Extra.WALK_INS: tally.walk_ins,
        Extra.ACTIVE: tally.activation.get(ActivationGroup.ACTIVE, 0),
    }
    return numbers[column]


def class_rows(recap: Recap, columns: tuple[Column, ...]) -> list[ClassRow]:
    """One for each class, then the totals."""
    named: list[tuple[str | None, Tally]] = [*recap.count.by_class.items(), (None, recap.count.tally)]
    return [ClassRow(name, tuple(number_of(tally, column) for column in columns)) for name, tally in named]


def row_name(row: ClassRow) -> str:
    """``XII IPS 2``, ``Tanpa kelas``, ``Jumlah``."""
    if row.name is None:
        return _("Jumlah")
    return row.name or _("Tanpa kelas")


def group_word(recap: Recap) -> str:
    """A school has classes, everybody else parts."""
    return _("Kelas") if recap.kind == VisitKind.SCHOOL else _("Bagian")


def segments(tally: Tally) -> list[Segment]:
    """The bar: every outcome that has people, and the usual ones."""
    return [
        Segment(column.value, column_label(column), number_of(tally, column), colour_token(column))
        for column in columns_of(tally)
        if isinstance(column, Outcome)
    ]


def bar_title(recap: Recap) -> str:
    """What the bar adds up to."""
    tally = recap.count.tally
    if not tally.walk_ins:
        return _("{people} sasaran, setiap orang punya satu hasil").format(people=format_number(tally.expected))
    return _("{expected} sasaran + {walk_ins} tanpa daftar, setiap orang punya satu hasil").format(
        expected=format_number(tally.expected), walk_ins=format_number(tally.walk_ins)
    )


def expected_note(tally: Tally) -> str:
    """Below *Sasaran*."""
    if not tally.walk_ins:
        return _("dalam daftar")
    return _("dalam daftar; {walk_ins} datang tanpa daftar").format(walk_ins=format_number(tally.walk_ins))


def present_note(share: Share) -> str:
    """Below *Hadir*."""
    return _share_words(share, _("{percent} dari {people} orang"), _("belum ada orang"))


def recorded_note(tally: Tally) -> str:
    """Below *Direkam*: what was tried and did not work."""
    return _("{failed} gagal · {postponed} ditunda").format(
        failed=format_number(number_of(tally, Outcome.GAGAL_REKAM)),
        postponed=format_number(number_of(tally, Outcome.DITUNDA)),
    )


def active_note(count_of_elsewhere: int, share: Share) -> str:
    """Below *IKD aktif*: coverage, whose denominator leaves out who lives elsewhere."""
    words = _("{percent} dari {people} sudah rekam")
    if count_of_elsewhere:
        words = _("{percent} dari {people} sudah rekam, dalam domisili")
    return _share_words(share, words, _("belum ada yang sudah rekam"))


def _share_words(share: Share, words: str, nobody: str) -> str:
    if share.ratio is None:
        return nobody
    return words.format(percent=format_percent(share.ratio), people=format_number(share.whole))


def reason_label(code: str) -> str:
    """Of an obstacle or, where there is none, of how far the IKD got."""
    if code in set(Obstacle):
        return obstacle.label(Obstacle(code))
    return activation.group_label(ActivationGroup(code)) if code in set(ActivationGroup) else code


def sorted_reasons(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """(label, people), the commonest first."""
    return sorted(((reason_label(code), people) for code, people in counts.items()), key=lambda one: (-one[1], one[0]))
