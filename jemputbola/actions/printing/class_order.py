"""The order in which a class list is called out, and each person's number in it."""

import itertools
import re
from collections.abc import Iterable, Sequence

from jemputbola.domain.names import search_key
from jemputbola.store.residents import FoundResident

_PART = re.compile(r"[0-9]+|[^0-9 ]+")
_GRADES = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LONGEST_NUMBER = 9
"""Digits that still count as a number: a longer run is no class."""

Key = tuple[tuple[int, int, str], ...]


def class_key(class_group: str | None) -> Key:
    """For sorting and for telling classes apart: ``IX B`` < ``X A`` < ``XII IPS 2`` < ``XII IPS 10``; none is last."""
    parts = _PART.findall(search_key(class_group or ""))
    if not parts:
        return ((2, 0, ""),)
    return tuple(_part_key(part, is_first=place == 0) for place, part in enumerate(parts))


def in_class_order(people: Iterable[FoundResident]) -> list[FoundResident]:
    """By class, then by name as a teacher reads it (case and accents do not count), then by id."""
    return sorted(people, key=_place)


def numbers_in_class(people: Sequence[FoundResident], visit: str) -> dict[str, int]:
    """A number for everybody at the visit, by person id: from 1 in each class, in class order.

    A number that was printed once stays, whoever joins the class later; the newcomers get what is free. Should two
    laptops have given one number to two people of a class, the lower id keeps it.
    """
    ordered = in_class_order(people)
    numbers: dict[str, int] = {}
    for _class, group in itertools.groupby(ordered, key=lambda found: class_key(found.class_group)):
        members = list(group)
        kept = _kept_numbers(members, visit)
        free = iter(sorted(set(range(1, len(members) + len(kept) + 1)) - set(kept.values())))
        numbers |= {found.person.id: kept.get(found.person.id) or next(free) for found in members}
    return numbers


def printed_number(found: FoundResident, visit: str) -> int | None:
    """The number that an earlier ticket of this visit carries."""
    service = found.person.service_at(visit)
    number = service.values.get("number") if service else None
    return number if isinstance(number, int) and number > 0 else None


def _kept_numbers(members: Sequence[FoundResident], visit: str) -> dict[str, int]:
    kept: dict[int, str] = {}
    for found in sorted(members, key=lambda member: member.person.id):
        number = printed_number(found, visit)
        if number is not None:
            kept.setdefault(number, found.person.id)
    return {person: number for number, person in kept.items()}


def _place(found: FoundResident) -> tuple[Key, str, str]:
    return (class_key(found.class_group), search_key(str(found.person.values.get("name", ""))), found.person.id)


def _part_key(part: str, *, is_first: bool) -> tuple[int, int, str]:
    """Numbers before words; the grade of a school stands first and may be Roman."""
    if part.isdecimal() and len(part) <= _LONGEST_NUMBER:
        return (0, int(part), "")
    if is_first and part in _GRADES:
        return (0, _GRADES.index(part) + 1, "")
    return (1, 0, part)
