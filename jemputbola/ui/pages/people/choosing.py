"""Which people are listed and in which order: plain values, worked out by the worker."""

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum

import msgspec

from jemputbola.actions.printing.class_order import class_key
from jemputbola.domain.activation import LADDER, ActivationGroup, ActivationStep, activation_group
from jemputbola.domain.names import search_key
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.slip_reference import reference
from jemputbola.ui.outcome_words import SHOWN_ORDER
from jemputbola.ui.pages.people.columns import ChosenLines, Kind, PeopleColumns
from jemputbola.ui.pages.people.gentle_sort import gently_sorted
from jemputbola.ui.pages.people.sections import Section

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
    """``class_group``: None for all, "" for those without. ``show``: an outcome, an Extra, or "" for everybody.

    ``grouped``: class by class, each with a head; within a class in the order asked for.
    """

    text: str = ""
    class_group: str | None = None
    show: str = ""
    sort: Column = Column.NAME
    descending: bool = False
    grouped: bool = False


class Chosen(msgspec.Struct, frozen=True):
    """``classes``: (name, people) of the whole visit; ``shows``: people by ``show`` within the class.

    ``sections``: (name, people shown) of each class, in the order of ``lines``, where it was asked for.
    """

    lines: ChosenLines
    everybody: int
    classes: tuple[tuple[str, int], ...]
    shows: dict[str, int]
    sections: tuple[Section, ...] = ()


def choose(people: PeopleColumns, wanted: Wanted) -> Chosen:
    """By name, unless another order was asked for."""
    groups = people.groups
    ranks = [class_key(name) for name in groups.values]
    here = people.by_name
    if wanted.class_group is not None:
        asked = class_key(wanted.class_group)
        meant = {code for code, rank in enumerate(ranks) if rank == asked}
        here = array("I", (row for row in here if groups.codes[row] in meant))
    shown, is_found = shown_kinds(people, wanted.show), _finder(people, wanted.text)
    kinds = people.kinds.codes
    found = array("I", (row for row in here if kinds[row] in shown and is_found(row)))
    classes = _classes(people)
    rows = _sorted(people, found, wanted)
    sections: tuple[Section, ...] = ()
    if wanted.grouped:
        rows, sections = _by_class(people, rows, classes)
    return Chosen(ChosenLines(people, rows), len(people), classes, _count_shows(people, here), sections)


def shown_kinds(people: PeopleColumns, show: str) -> set[int]:
    """Codes of those who belong to an outcome or an Extra; an unknown word shows everybody."""
    return {code for code, kind in enumerate(people.kinds.values) if _belongs(kind, show)}


def _belongs(kind: Kind, show: str) -> bool:
    outcome, step, present, walk_in = kind
    if show == Extra.PRESENT:
        return present
    if show == Extra.ACTIVE:
        return step is ActivationStep.ACTIVE
    if show == Extra.WALK_INS:
        return walk_in
    return outcome == show or show not in set(Outcome)


def _count_shows(people: PeopleColumns, here: Sequence[int]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    codes = people.kinds.codes
    for code, number in Counter(codes[row] for row in here).items():
        kind = people.kinds.values[code]
        counts[str(kind[0])] += number
        for extra in Extra:
            counts[str(extra)] += number * _belongs(kind, extra)
    return dict(counts)


def _finder(people: PeopleColumns, text: str) -> Callable[[int], bool]:
    """Words of the name by their beginnings; digits of the NIK that are not hidden; a whole reference."""
    digits = text.replace(" ", "").replace("-", "")
    if digits.isascii() and digits.isdigit() and len(digits) >= _FEWEST_DIGITS:
        start, niks = digits[:12], people.niks
        return lambda row: niks[row].replace(" ", "").startswith(start)
    if len(digits) == _REFERENCE and any(letter.isdigit() or letter == "-" for letter in text):
        whole, ids = digits.upper(), people.ids
        return lambda row: reference(ids[row]).replace("-", "") == whole
    words, keys = [f" {word}".encode() for word in search_key(text).split()], people.keys
    return lambda row: all(keys.holds(row, word) for word in words)


def _classes(people: PeopleColumns) -> tuple[tuple[str, int], ...]:
    """The first spelling stands for all of them."""
    numbers = Counter(people.groups.codes)
    groups = {name: numbers[code] for code, name in enumerate(people.groups.values)}
    merged: dict[object, tuple[str, int]] = {}
    for name in sorted(groups):
        first, number = merged.get(class_key(name), (name, 0))
        merged[class_key(name)] = (first, number + groups[name])
    return tuple(sorted(merged.values(), key=lambda one: class_key(one[0])))


def _by_class(
    people: PeopleColumns, rows: Sequence[int], classes: Sequence[tuple[str, int]]
) -> tuple["array[int]", tuple[Section, ...]]:
    """The same people class by class, in school order; who has none comes last, as in the chips."""
    places = {class_key(name): place for place, (name, _number) in enumerate(classes)}
    place_of = [places[class_key(name)] for name in people.groups.values]
    members = [array("I") for _class in classes]
    codes = people.groups.codes
    for row in rows:
        members[place_of[codes[row]]].append(row)
    together = array("I")
    for found in members:
        together += found
    named = zip((name for name, _number in classes), members, strict=True)
    return together, tuple((name, len(found)) for name, found in named if found)


def _sorted(people: PeopleColumns, rows: "array[int]", wanted: Wanted) -> "array[int]":
    """Stable, so that equals stay by name; who has nothing in the column comes last either way."""
    if wanted.sort is Column.NAME:
        return rows[::-1] if wanted.descending else rows
    if wanted.sort is Column.NIK:
        niks = people.niks
        return _known_first(rows, lambda row: niks[row], descending=wanted.descending)
    if wanted.sort is Column.BORN:
        births = people.births
        return _known_first(rows, lambda row: births[row], descending=wanted.descending)
    codes, places = _places(people, wanted.sort)
    return gently_sorted(rows, lambda row: places[codes[row]], descending=wanted.descending)


def _known_first(rows: Sequence[int], key: Callable[[int], str], *, descending: bool) -> "array[int]":
    known = array("I", (row for row in rows if key(row)))
    return gently_sorted(known, key, descending=descending) + array("I", (row for row in rows if not key(row)))


def _places(people: PeopleColumns, column: Column) -> tuple[Sequence[int], list[int]]:
    """Of every row a code, and of every code its place in the order."""
    if column is Column.CLASS:
        order = {name: at for at, name in enumerate(sorted(people.groups.values, key=class_key))}
        return people.groups.codes, [order[name] for name in people.groups.values]
    kinds = people.kinds
    if column is Column.OUTCOME:
        return kinds.codes, [SHOWN_ORDER.index(kind[0]) for kind in kinds.values]
    steps = _step_places()
    return kinds.codes, [steps[kind[1]] for kind in kinds.values]


def _step_places() -> dict[ActivationStep | None, int]:
    """Active first, then by how far it got, then what stands aside, then nobody asked."""
    ladder = [*reversed(LADDER)]
    aside = [step for step in ActivationStep if step not in ladder]
    waiting = [step for step in aside if activation_group(step) is ActivationGroup.WAITING_PRR]
    order = [ladder[0], *waiting, *ladder[1:], *(step for step in aside if step not in waiting), None]
    return {step: at for at, step in enumerate(order)}
