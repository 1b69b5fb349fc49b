"""Who of a list is already at the visit: by the row's own id, then NIK, then NISN, then name and birth date."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from jemputbola.domain.ids import roster_resident_id
from jemputbola.domain.names import comparison_key
from jemputbola.rosters.roster import KeptRow, Roster
from jemputbola.store.residents import niks_known, residents_of_visit
from jemputbola.store.rows import PersonState
from jemputbola.store.store import Store

Key = tuple[str, ...]


class Match(msgspec.Struct, frozen=True):
    """One kept row, the id it gets, the person it already is at this visit, and who else in the vault has its NIK."""

    row: KeptRow
    resident_id: str
    known: PersonState | None
    nik_elsewhere: bool


def match_roster(store: Store, roster: Roster, visit: str) -> list[Match]:
    """Match every kept row. A person at the visit is matched once; further rows like them count as new."""
    with store.reading() as connection:
        here = [found.person for found in residents_of_visit(connection, visit)]
        elsewhere = niks_known(connection, [row.person.nik for row in roster.kept if row.person.nik])
    indexes = [_index(here, keys) for keys in (_by_id, _by_nik, _by_nisn, _by_name)]
    taken: set[str] = set()
    matches = []
    for row in roster.kept:
        resident_id = roster_resident_id(visit=visit, file_sha256=roster.file_sha256, sheet=roster.sheet, row=row.row)
        known = next((p for p in _candidates(row, resident_id, indexes) if p.id not in taken), None)
        if known:
            taken.add(known.id)
        others = set(elsewhere.get(row.person.nik or "", ())) - {known.id if known else ""}
        matches.append(Match(row, resident_id, known, bool(others)))
    return matches


def _index(people: Iterable[PersonState], keys: Callable[[PersonState], Iterator[Key]]) -> dict[Key, PersonState]:
    return {key: person for person in people for key in keys(person)}


def _by_id(person: PersonState) -> Iterator[Key]:
    for subject in person.subjects:
        yield ("id", subject)


def _by_nik(person: PersonState) -> Iterator[Key]:
    """A NIK alone is not enough: twins and copy errors share one, so the birth date or the name must agree too."""
    values = person.values
    if "nik" in values:
        yield ("nik", values["nik"], "name", comparison_key(values.get("name", "")))
        yield ("nik", values["nik"], "born", values.get("birth_date", ""))


def _by_nisn(person: PersonState) -> Iterator[Key]:
    if "nisn" in person.values:
        yield ("nisn", person.values["nisn"])


def _by_name(person: PersonState) -> Iterator[Key]:
    values = person.values
    if "birth_date" in values:
        yield ("name", comparison_key(values.get("name", "")), values["birth_date"])


def _candidates(row: KeptRow, resident_id: str, indexes: list[dict[Key, PersonState]]) -> Iterator[PersonState]:
    person = row.person
    name = comparison_key(person.name)
    born = person.birth_date.isoformat() if person.birth_date else ""
    by_id, by_nik, by_nisn, by_name = indexes
    if ("id", resident_id) in by_id:
        yield by_id["id", resident_id]
        return
    wanted: list[tuple[dict[Key, PersonState], Key]] = []
    if person.nik:
        wanted += [(by_nik, ("nik", person.nik, "name", name)), (by_nik, ("nik", person.nik, "born", born))]
    if person.nisn:
        wanted.append((by_nisn, ("nisn", person.nisn)))
    if born:
        wanted.append((by_name, ("name", name, born)))
    yield from (index[key] for index, key in wanted if key in index)
