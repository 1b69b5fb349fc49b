"""Which people are listed and in which order: plain values, worked out by the worker."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Any

import msgspec

from jemputbola.actions.printing.class_order import class_key
from jemputbola.domain.activation import LADDER, ActivationGroup, ActivationStep, activation_group
from jemputbola.domain.names import search_key
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.slip_reference import reference
from jemputbola.store.people_lines import PersonLine
from jemputbola.ui.outcome_words import SHOWN_ORDER

_AT_ONCE = 10_000
_FEWEST_DIGITS = 4
_REFERENCE = 11
"""Letters and digits of a reference; typed in full, because it is a digest."""


class Column(StrEnum):
    """Of the table."""

    NAME = "name"
    CLASS = "class"
    NIK = "nik"
    BORN = "born"
    OUTCOME = "outcome"
    STEP = "step"
    REFERENCE = "reference"


SORTABLE = (Column.NAME, Column.CLASS, Column.NIK, Column.BORN, Column.OUTCOME, Column.STEP)
"""The reference is a digest: its order helps nobody and takes seconds."""


class Extra(StrEnum):
    """What one can ask for besides an outcome."""

    PRESENT = "present"
    ACTIVE = "active"
    WALK_INS = "walk_ins"


class Wanted(msgspec.Struct, frozen=True):
    """``class_group``: None for all, "" for those without. ``show``: an outcome, an Extra, or "" for everybody."""

    text: str = ""
    class_group: str | None = None
    show: str = ""
    sort: Column = Column.NAME
    descending: bool = False


class Chosen(msgspec.Struct, frozen=True):
    """``classes``: (name, people) of the whole visit; ``shows``: people by ``show`` within the class."""

    lines: Sequence[PersonLine]
    everybody: int
    classes: tuple[tuple[str, int], ...]
    shows: dict[str, int]


def choose(lines: Sequence[PersonLine], wanted: Wanted) -> Chosen:
    """``lines`` come by name."""
    groups = Counter(line.class_group for line in lines)
    rank = _ranks(groups)
    here = lines
    if wanted.class_group is not None:
        place = rank.get(wanted.class_group, class_key(wanted.class_group))
        here = [line for line in lines if rank[line.class_group] == place]
    shows = _count_shows(here)
    is_shown, is_found = shown_by(wanted.show), _finder(wanted.text)
    found = [line for line in here if is_shown(line) and is_found(line)]
    return Chosen(_sorted(found, wanted, groups), len(lines), _classes(groups), shows)


def shown_by(show: str) -> Callable[[PersonLine], bool]:
    """Whether a line belongs to an outcome or an Extra; an unknown word shows everybody."""
    if show == Extra.PRESENT:
        return lambda line: line.present
    if show == Extra.ACTIVE:
        return lambda line: line.step is ActivationStep.ACTIVE
    if show == Extra.WALK_INS:
        return lambda line: line.walk_in
    if show in set(Outcome):
        return lambda line: line.outcome == show
    return lambda _line: True


def _count_shows(lines: Iterable[PersonLine]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for line in lines:
        counts[line.outcome] += 1
        counts[Extra.PRESENT] += line.present
        counts[Extra.WALK_INS] += line.walk_in
        counts[Extra.ACTIVE] += line.step is ActivationStep.ACTIVE
    return {str(key): people for key, people in counts.items()}


def _finder(text: str) -> Callable[[PersonLine], bool]:
    """Words of the name by their beginnings; digits of the NIK that are not hidden; a whole reference."""
    digits = text.replace(" ", "").replace("-", "")
    words = search_key(text).split()
    if digits.isascii() and digits.isdigit() and len(digits) >= _FEWEST_DIGITS:
        start = digits[:12]
        return lambda line: line.nik.replace(" ", "").startswith(start)
    if len(digits) == _REFERENCE and any(letter.isdigit() or letter == "-" for letter in text):
        whole = digits.upper()
        return lambda line: reference(line.id).replace("-", "") == whole
    if not words:
        return lambda _line: True
    return lambda line: all(f" {line.key}".find(f" {word}") >= 0 for word in words)


def _ranks(groups: Iterable[str]) -> dict[str, object]:
    """Spellings of one class are one class."""
    return {name: class_key(name) for name in groups}


def _classes(groups: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The first spelling stands for all of them."""
    merged: dict[object, tuple[str, int]] = {}
    for name in sorted(groups):
        first, people = merged.get(class_key(name), (name, 0))
        merged[class_key(name)] = (first, people + groups[name])
    return tuple(sorted(merged.values(), key=lambda one: class_key(one[0])))


def _sorted(lines: list[PersonLine], wanted: Wanted, groups: Iterable[str]) -> list[PersonLine]:
    """Stable, so that equals stay by name; who has nothing in the column comes last either way."""
    if wanted.sort is Column.NAME:
        return lines[::-1] if wanted.descending else lines
    places = {
        Column.CLASS: {name: at for at, name in enumerate(sorted(groups, key=class_key))},
        Column.OUTCOME: {outcome: at for at, outcome in enumerate(SHOWN_ORDER)},
        Column.STEP: _step_places(),
    }.get(wanted.sort)
    if places is not None:
        key: Callable[[PersonLine], object] = attrgetter(_FIELDS[wanted.sort])
        return gently_sorted(lines, lambda line: places[key(line)], descending=wanted.descending)  # type: ignore[index]
    key_of: Callable[[PersonLine], str] = attrgetter(_FIELDS[wanted.sort])
    known = [line for line in lines if key_of(line)]
    return gently_sorted(known, key_of, descending=wanted.descending) + [line for line in lines if not key_of(line)]


_FIELDS = {
    Column.CLASS: "class_group",
    Column.OUTCOME: "outcome",
    Column.STEP: "step",
    Column.NIK: "nik",
    Column.BORN: "born",
}


def gently_sorted(lines: list[PersonLine], key: Callable[[PersonLine], Any], *, descending: bool) -> list[PersonLine]:
    """As ``sorted``, which holds the interpreter until it is done: the window would stand still for 70 ms."""
    if len(lines) <= _AT_ONCE:
        return sorted(lines, key=key, reverse=descending)
    parts = [lines[start : start + _AT_ONCE] for start in range(0, len(lines), _AT_ONCE)]
    return list(
        heapq.merge(*(sorted(part, key=key, reverse=descending) for part in parts), key=key, reverse=descending)
    )


def _step_places() -> dict[ActivationStep | None, int]:
    """Active first, then by how far it got, then what stands aside, then nobody asked."""
    ladder = [*reversed(LADDER)]
    aside = [step for step in ActivationStep if step not in ladder]
    waiting = [step for step in aside if activation_group(step) is ActivationGroup.WAITING_PRR]
    order = [ladder[0], *waiting, *ladder[1:], *(step for step in aside if step not in waiting), None]
    return {step: at for at, step in enumerate(order)}
