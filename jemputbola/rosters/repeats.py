"""A row that repeats an earlier one is refused; a NIK on two different people is kept twice, with a warning.

Deciding rule: nobody may get lost. Rows are one person only when nothing in them contradicts it.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

import msgspec

from jemputbola.domain.digits import LENGTH
from jemputbola.domain.names import comparison_key
from jemputbola.rosters import faults
from jemputbola.rosters.people import RosterPerson
from jemputbola.rosters.rows import KeptRow, RefusedRow


def separate_repeats(rows: Iterable[KeptRow]) -> tuple[list[KeptRow], list[RefusedRow]]:
    """The rows without repeats, and the repeats. Of two, the earlier stays, unless only the later one has a NIK."""
    kept: list[KeptRow | None] = []
    refused: list[RefusedRow] = []
    seen: dict[Hashable, list[int]] = defaultdict(list)
    for row in rows:
        keys = list(_keys(row.person))
        earlier = _same_person(row, keys, kept, seen)
        if earlier is None or (earlier.person.nik is None and row.person.nik is not None):
            if earlier is not None:
                kept[kept.index(earlier)] = None
                refused.append(RefusedRow(earlier.row, faults.duplicate_row(row.row)))
            for key in keys:
                seen[key].append(len(kept))
            kept.append(row)
        else:
            refused.append(RefusedRow(row.row, faults.duplicate_row(earlier.row)))
    return _with_shared([row for row in kept if row is not None]), refused


def _keys(person: RosterPerson) -> Iterator[Hashable]:
    """Under each of these a repeat would be found."""
    name = comparison_key(person.name)
    if person.nik:
        yield "nik", person.nik, name
    if person.nisn:
        yield "nisn", person.nisn, name
    if person.birth_date:
        where = (person.birth_place, person.hamlet, person.rt, person.rw)
        yield "birth", name, person.birth_date, person.class_group, *where


def _same_person(
    row: KeptRow, keys: list[Hashable], kept: list[KeptRow | None], seen: dict[Hashable, list[int]]
) -> KeptRow | None:
    places = sorted({place for key in keys if key in seen for place in seen[key]})
    candidates = (kept[place] for place in places)
    return next((other for other in candidates if other is not None and _may_be_one(other, row)), None)


def _may_be_one(one: KeptRow, other: KeptRow) -> bool:
    """True when nothing says that these are two people."""
    a, b = one.person, other.person
    pairs = ((a.birth_date, b.birth_date), (a.nisn, b.nisn), (a.sex, b.sex))
    return all(x is None or y is None or x == y for x, y in pairs) and _same_nik(one, other)


def _same_nik(one: KeptRow, other: KeptRow) -> bool:
    a, b = one.person.nik, other.person.nik
    if a is None or b is None or a == b:
        return True
    damaged = one.has("nik_damaged") or other.has("nik_damaged")
    return damaged and len(a) == len(b) == LENGTH and a[: LENGTH - 1] == b[: LENGTH - 1]


def _with_shared(rows: list[KeptRow]) -> list[KeptRow]:
    holders: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.person.nik and not row.has("nik_invalid") and not row.has("nik_damaged"):
            holders[row.person.nik].append(row.row)
    shared = {nik: numbers for nik, numbers in holders.items() if len(numbers) > 1}
    return [_marked(row, shared.get(row.person.nik or "", [])) for row in rows]


def _marked(row: KeptRow, holders: list[int]) -> KeptRow:
    if row.row not in holders:
        return row
    others = [number for number in holders if number != row.row]
    return msgspec.structs.replace(row, findings=(*row.findings, faults.nik_shared(others[:5])))
