"""What a person must decide, side by side: who said what, where and when. Computed from the projection, not kept."""

import enum
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import msgspec

from jemputbola.domain.entry import Entry
from jemputbola.domain.fold import Conflict
from jemputbola.domain.joining import Links, pair_of
from jemputbola.store.gaps import forks
from jemputbola.store.journal import Journal, chunks
from jemputbola.store.local_settings import read_setting, save_setting
from jemputbola.store.projection import Projection
from jemputbola.store.rows import PersonState, decode_person
from jemputbola.store.streams import our_streams

IDENTITY = ("nik", "name", "birth_date", "sex")
"""What is laid side by side when it is asked who is who."""
_FORKS_SEEN = "forks_seen"


class ConflictKind(enum.StrEnum):
    """What there is to decide."""

    FIELD = "field"
    """Laptops gave one person different values of one field."""
    VOIDED = "voided"
    """Somebody was removed while another laptop wrote about them."""
    ROSTER_VOIDED = "roster_voided"
    """Their list was taken back, and what is left does not say who they are."""
    NIK_SHARED = "nik_shared"
    """Several people have one NIK: same person, typing error, or really several."""
    FORK = "fork"
    """Two machines wrote on from one state of a vault: nothing is lost, but one of them is a copy."""


class Side(msgspec.Struct, frozen=True):
    """One of the values or people. ``subject``: whom it was said of; ``person``: who that is now.

    ``values``: by field, only the field in question or, for NIK_SHARED, all of ``IDENTITY``. ``hash``: the entry that
    said it (hex; of a person the latest of the NIK's). ``laptop``: its name, None for this vault and for a stream that
    nobody claimed; ``here``: this vault wrote it. ``visit``: visit id; ``at``: the writer's clock, ISO with zone.
    """

    subject: str
    person: str
    values: dict[str, Any]
    hash: str
    stream: str
    seq: int
    laptop: str | None
    here: bool
    officer: str
    visit: str | None
    at: str


class OpenConflict(msgspec.Struct, frozen=True):
    """``id``: 16 hex digits, the same after every rebuild and on every machine while nothing new arrived about it.

    ``field``: of FIELD, its name. ``people``: person ids, for NIK_SHARED one per side. ``subjects``: all their ids.
    """

    id: str
    kind: ConflictKind
    field: str
    people: tuple[str, ...]
    subjects: tuple[str, ...]
    sides: tuple[Side, ...]


def conflicts(
    connection: Any, journal: Journal, projection: Projection, *, most: int | None = None
) -> list[OpenConflict]:
    """All that are open: shared NIKs first, then what concerns one person, then forks; at most ``most`` of each."""
    sides = _Sides(connection, journal)
    shared = _shared(connection, projection, sides, most)
    return [*shared, *_personal(connection, sides, most), *_forked(connection, journal, sides, most)]


def conflict_by_id(connection: Any, journal: Journal, projection: Projection, conflict: str) -> OpenConflict | None:
    """One; None when it was decided, or something new arrived about it so that it must be looked at again."""
    return next((one for one in conflicts(connection, journal, projection) if one.id == conflict), None)


def count_conflicts(connection: Any, projection: Projection) -> int:
    """How many are open."""
    unseen = [one for one in forks(connection) if _fork_name(one.stream, one.seq) not in _forks_seen(connection)]
    rows = connection.execute("SELECT sum(conflicts) FROM people WHERE conflicts > 0").fetchone()
    groups = _groups(connection, None)
    return (rows[0] or 0) + sum(1 for people in groups if _unparted(people, projection.links)) + len(unseen)


def people_sharing_niks(connection: Any, projection: Projection) -> list[list[PersonState]]:
    """Everybody whose NIK somebody else has too, by NIK; not those whom a person told apart."""
    groups = (_unparted(people, projection.links) for people in _groups(connection, None))
    return [people for people in groups if people]


def subjects_in_conflict(connection: Any, projection: Projection) -> set[str]:
    """Everybody in an open conflict, by every id: what a receipt says must not be purged."""
    rows = connection.execute("SELECT subject FROM subjects JOIN people ON people.id = person WHERE conflicts > 0")
    shared = (_unparted(people, projection.links) for people in _groups(connection, None))
    return {row[0] for row in rows} | {subject for people in shared for person in people for subject in person.subjects}


def see_fork(connection: Any, stream: str, seq: int) -> None:
    """Somebody read about a fork: it is told no more. Within ``Store.local()``."""
    seen = _forks_seen(connection) | {_fork_name(stream, seq)}
    save_setting(connection, _FORKS_SEEN, sorted(seen))


class _Sides:
    """Makes sides, with the names of laptops at hand."""

    def __init__(self, connection: Any, journal: Journal) -> None:
        self._journal = journal
        self._ours = set(our_streams(connection))
        self._names: dict[str, str] = dict(
            connection.execute(
                "SELECT stream, name FROM laptop_streams JOIN laptops ON laptops.id = laptop_streams.laptop"
            ).fetchall()
        )

    def entries(self, hashes: Iterable[str]) -> dict[str, Entry]:
        """Entries by hash."""
        return {entry.hash: entry for entry in self._journal.of_hashes(set(hashes))}

    def about(self, subjects: Iterable[str]) -> dict[str, list[Entry]]:
        """All entries of the subjects."""
        return self._journal.of_subjects(set(subjects))

    def side(self, entry: Entry, person: str, values: Mapping[str, Any]) -> Side:
        """One value, or one person, as that entry left them."""
        body = entry.body
        return Side(
            subject=body.subject,
            person=person,
            values=dict(values),
            hash=entry.hash,
            stream=entry.stream,
            seq=entry.seq,
            laptop=self._names.get(entry.stream),
            here=entry.stream in self._ours,
            officer=body.officer,
            visit=body.visit,
            at=body.at,
        )


def _personal(connection: Any, sides: _Sides, most: int | None) -> Iterator[OpenConflict]:
    rows = connection.execute(
        "SELECT state FROM people WHERE conflicts > 0 ORDER BY name, id LIMIT ?", (-1 if most is None else most,)
    ).fetchall()
    people = [decode_person(row[0]) for row in rows]
    entries = sides.entries(found for person in people for one in person.conflicts for found in one.heads)
    for person in people:
        for one in person.conflicts:
            heads = [entries[found] for found in one.heads if found in entries]
            yield _of_person(person, one, sorted(heads, key=_latest_first, reverse=True), sides)


def _of_person(person: PersonState, found: Conflict, heads: Sequence[Entry], sides: _Sides) -> OpenConflict:
    special = found.field in (ConflictKind.VOIDED, ConflictKind.ROSTER_VOIDED)
    return OpenConflict(
        id=_id(found.field, found.visit, *found.heads),
        kind=ConflictKind(found.field) if special else ConflictKind.FIELD,
        field="" if special else found.field,
        people=(person.id,),
        subjects=person.subjects,
        sides=tuple(
            sides.side(entry, person.id, {} if special else {found.field: entry.body.sets[found.field].value})
            for entry in heads
        ),
    )


def _shared(connection: Any, projection: Projection, sides: _Sides, most: int | None) -> Iterator[OpenConflict]:
    found = [people for group in _groups(connection, most) if (people := _unparted(group, projection.links))]
    said = sides.about(subject for people in found for person in people for subject in person.subjects)
    for people in found:
        yield OpenConflict(
            id=_id(ConflictKind.NIK_SHARED, *(subject for person in people for subject in person.subjects)),
            kind=ConflictKind.NIK_SHARED,
            field="nik",
            people=tuple(person.id for person in people),
            subjects=tuple(subject for person in people for subject in person.subjects),
            sides=tuple(_shown(person, said, sides) for person in people),
        )


def _shown(person: PersonState, said: Mapping[str, list[Entry]], sides: _Sides) -> Side:
    """A person as a side: the latest entry that gave them their NIK."""
    nik = person.values.get("nik")
    giving = [
        entry
        for subject in person.subjects
        for entry in said.get(subject, ())
        if "nik" in entry.body.sets and entry.body.sets["nik"].value == nik
    ]
    values = {field: person.values[field] for field in IDENTITY if field in person.values}
    return sides.side(max(giving, key=_latest_first), person.id, values)


def _groups(connection: Any, most: int | None) -> Iterator[list[PersonState]]:
    """People with one NIK, several of them, by NIK."""
    niks = connection.execute(
        "SELECT nik FROM people WHERE nik IS NOT NULL GROUP BY nik HAVING count(*) > 1 ORDER BY nik LIMIT ?",
        (-1 if most is None else most,),
    ).fetchall()
    for chunk in chunks({row[0] for row in niks}):
        marks = ",".join("?" * len(chunk))
        by_nik: dict[str, list[PersonState]] = defaultdict(list)
        rows = connection.execute(f"SELECT nik, state FROM people WHERE nik IN ({marks}) ORDER BY nik, id", chunk)
        for nik, state in rows:
            by_nik[nik].append(decode_person(state))
        yield from by_nik.values()


def _unparted(people: Sequence[PersonState], links: Links) -> list[PersonState]:
    """Those of them who were not parted from every other: somebody has to look at them."""
    open_ones: set[str] = set()
    for one, other in combinations(people, 2):
        if not any(pair_of(a, b) in links.parted for a in one.subjects for b in other.subjects):
            open_ones |= {one.id, other.id}
    return [person for person in people if person.id in open_ones]


def _forked(connection: Any, journal: Journal, sides: _Sides, most: int | None) -> Iterator[OpenConflict]:
    seen = _forks_seen(connection)
    for one in forks(connection)[:most]:
        if _fork_name(one.stream, one.seq) in seen:
            continue
        branches = journal.of_range(one.stream, one.seq, one.seq)
        yield OpenConflict(
            id=_id(ConflictKind.FORK, one.stream, str(one.seq)),
            kind=ConflictKind.FORK,
            field="",
            people=(),
            subjects=tuple(sorted({entry.body.subject for entry in branches})),
            sides=tuple(sides.side(entry, entry.body.subject, {}) for entry in branches),
        )


def _forks_seen(connection: Any) -> set[str]:
    return set(read_setting(connection, _FORKS_SEEN, list[str]) or ())


def _fork_name(stream: str, seq: int) -> str:
    return f"{stream} {seq}"


def _latest_first(entry: Entry) -> tuple[str, str, int, str]:
    return (entry.body.day, entry.stream, entry.seq, entry.hash)


def _id(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
