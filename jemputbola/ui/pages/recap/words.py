"""How the numbers are told: columns, legend, notes below the cards, reasons."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from jemputbola.actions.reporting.daily import coverage_title, pace_note, target_title
from jemputbola.actions.reporting.words import group_name, reason_word
from jemputbola.domain.activation import ActivationGroup
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.tally import Grouping, Share, Tally, label
from jemputbola.domain.visit import VisitKind
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_date_short, format_number, format_percent
from jemputbola.ui.outcome_words import SHOWN_ORDER, colour_token, short_label
from jemputbola.ui.pages.recap.fetching import Recap
from jemputbola.ui.widgets import Segment


class Extra(StrEnum):
    """Columns that are no outcome."""

    EXPECTED = "expected"
    WALK_INS = "walk_ins"
    ACTIVE = "active"


Column = Outcome | Extra
NOTHING = "–"

_EXTRAS = {Extra.EXPECTED: N_("Sasaran"), Extra.WALK_INS: N_("Tanpa daftar"), Extra.ACTIVE: N_("IKD aktif")}
_ORDER: tuple[Column, ...] = (Extra.EXPECTED, Extra.WALK_INS, *SHOWN_ORDER, Extra.ACTIVE)
_ONLY_IF_ANY = (Extra.WALK_INS, Outcome.LAYANAN_LAIN, Outcome.TIDAK_HADIR, Outcome.BELUM_DILAYANI)
"""Columns of nothing but zeros would make the others narrow."""


class GroupRow(msgspec.Struct, frozen=True):
    """A line of the table. ``key``: of the group, "" for people without one, None for the totals."""

    key: str | None
    name: str
    numbers: tuple[int, ...]


def column_label(column: Column) -> str:
    """In the current language."""
    return short_label(column) if isinstance(column, Outcome) else _(_EXTRAS[column])


def show_words(show: str) -> str:
    """Which number it was; "" for everybody."""
    if show in set(Outcome):
        return short_label(Outcome(show))
    return _("Hadir") if show == "present" else column_label(Extra(show)) if show else ""


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


def group_rows(recap: Recap, columns: tuple[Column, ...]) -> list[GroupRow]:
    """One for each group, then the totals."""
    titles = recap.counted.titles
    named = [(key, group_label(recap.by, key, titles), tally) for key, tally in recap.found.groups.items()]
    every: list[tuple[str | None, str, Tally]] = [*named, (None, _("Jumlah"), recap.tally)]
    return [GroupRow(key, name, tuple(number_of(tally, column) for column in columns)) for key, name, tally in every]


def group_label(by: Grouping, key: str, titles: Mapping[str, str]) -> str:
    """``XII IPS 2``, ``Tanpa kelas``, ``Gerunggang``, ``23-11-2026``."""
    if by is Grouping.CLASS and not key:
        return _("Tanpa kelas")
    if by in {Grouping.OFFICER, Grouping.LAPTOP} and not key:
        return _("Belum dilayani")
    if by is Grouping.DAY and key:
        return format_date_short(dt.date.fromisoformat(key))
    if by is Grouping.AGE and key:
        return _("{years} tahun").format(years=key)
    return group_name(by, key, titles)


def group_word(recap: Recap) -> str:
    """A school has classes, everybody else parts."""
    if recap.by is not Grouping.CLASS:
        return label(recap.by)
    return _("Kelas") if recap.kind in {VisitKind.SCHOOL, ""} else _("Bagian")


def segments(tally: Tally) -> list[Segment]:
    """The bar: every outcome that has people, and the usual ones."""
    return [
        Segment(column.value, column_label(column), number_of(tally, column), colour_token(column))
        for column in columns_of(tally)
        if isinstance(column, Outcome)
    ]


def bar_title(recap: Recap) -> str:
    """What the bar adds up to."""
    tally = recap.tally
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


def active_note(active: int, count_of_elsewhere: int, share: Share) -> str:
    """Below *IKD aktif*: coverage, which leaves out who lives elsewhere or is not recorded, and then says its part."""
    words = _("{percent} dari {people} sudah rekam")
    if share.whole and share.part != active:
        return _("{part} dari {people} sudah rekam, dalam domisili").format(
            part=format_number(share.part), people=format_number(share.whole)
        )
    if count_of_elsewhere:
        words = _("{percent} dari {people} sudah rekam, dalam domisili")
    return _share_words(share, words, _("belum ada yang sudah rekam"))


def _share_words(share: Share, words: str, nobody: str) -> str:
    if share.ratio is None:
        return nobody
    return words.format(percent=format_percent(share.ratio), people=format_number(share.whole))


def coverage_card(recap: Recap) -> tuple[str, str, str]:
    """Title, number and note of *Cakupan*: what SIAK says of the whole office, never of this visit."""
    row, bare, title = recap.counted.coverage, recap.counted.untargeted, coverage_title(recap.office)
    if bare and bare.shares:
        (basis, share), told = bare.shares[0], bare.baseline
        of = f"{format_number(told.done)} / {format_number(told.whole(basis) or 0)}"
        return title, format_percent(share), f"{of} · {told.source}"
    if bare:
        return title, NOTHING, _("penyebut belum ada")
    if row is None or row.baseline is None or row.attainment is None:
        return title, NOTHING, _("Enter: masukkan angka SIAK")
    done = row.attainment
    if done.coverage is None or done.whole is None:
        return title, NOTHING, _("penyebut belum ada")
    of = f"{format_number(done.done)} / {format_number(done.whole)}"
    return title, format_percent(done.coverage), f"{of} · {row.baseline.source}"


def target_card(recap: Recap) -> tuple[str, str, str]:
    """Title, number and note of *Capaian target*: of the year's target, with the pace that would reach it."""
    row = recap.counted.coverage
    if row is None:
        return _("Capaian target"), NOTHING, _("Enter: masukkan target")
    attained = row.attainment.attained if row.attainment else None
    return target_title(row), NOTHING if attained is None else format_percent(attained), pace_note(row)


def open_words(recap: Recap) -> str:
    """What is still to do: who waits, which laptops, cards that must go back."""
    tally, parts = recap.tally, []
    waiting = number_of(tally, Outcome.BELUM_DILAYANI)
    prr = tally.activation.get(ActivationGroup.WAITING_PRR, 0)
    begun = tally.activation.get(ActivationGroup.IN_PROGRESS, 0)
    stock = recap.found.stock
    if waiting:
        parts.append(_("{people} belum dilayani").format(people=format_number(waiting)))
    if prr:
        parts.append(_("{people} menunggu PRR").format(people=format_number(prr)))
    if begun:
        parts.append(_("{people} IKD belum selesai").format(people=format_number(begun)))
    if stock.left and not recap.closed:
        parts.append(_("{cards} blangko sisa").format(cards=format_number(stock.left)))
    return " · ".join(parts)


def lacking(recap: Recap) -> str:
    """``2 dari 3 laptop; TIM-1 C belum masuk``; "" when everything came in."""
    missing, here = recap.found.laptops_missing, recap.found.laptops_included
    if not missing:
        return ""
    return _("{here} dari {all} laptop; {missing} belum masuk").format(
        here=len(here), all=len(here) + len(missing), missing=", ".join(missing)
    )


def pace_words(recap: Recap) -> str:
    """Above the trend."""
    if recap.counted.first != recap.counted.last:
        return _("Hadir per hari")
    per_hour = recap.found.pace.per_hour
    if per_hour is None:
        return _("Dilayani per 15 menit")
    return _("Dilayani per 15 menit · {people} per jam").format(people=format_number(round(per_hour)))


def sorted_reasons(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """(code, label, people), the commonest first."""
    told = [(code, reason_word(code), people) for code, people in counts.items()]
    return sorted(told, key=lambda one: (-one[2], one[1]))
