"""The tables that screens read, written from the fold and by nothing else.

``refresh`` takes the subjects that new entries are about, finds everybody who may belong to the same people, folds them
again from the journal and replaces their rows. Nothing is carried over, so incremental and rebuilt cannot differ.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from jemputbola.domain.domicile import office_regency
from jemputbola.domain.entry import RESIDENT_KINDS, VISIT_KINDS, Entry
from jemputbola.domain.fold import Control, Head, Person, Slot, fold_control, fold_person, fold_visit
from jemputbola.domain.joining import Identity, Links, components, fold_links
from jemputbola.domain.names import comparison_key
from jemputbola.domain.slip_reference import reference
from jemputbola.store.inserting import Inserter
from jemputbola.store.journal import LINKING, RANGE_CONTROL, ROSTER_CONTROL, Journal, chunks
from jemputbola.store.rows import (
    SERVICE_COLUMNS,
    decode_person,
    decode_visit,
    encode_visit,
    person_row,
    search_tokens,
    service_rows,
)

_ASKED = ("nik", "name", "birth_date")
_CONTROLLING = frozenset((*RANGE_CONTROL, *ROSTER_CONTROL, *LINKING))
_PROJECTED = ("search", "services", "people", "subjects", "visits")
_SUBJECTS_OF_MINE = (
    "SELECT person FROM mine UNION ALL "
    "SELECT i.subject FROM mine JOIN subjects i ON i.person = mine.person AND i.person <> i.subject"
)
"""A person is named for one of their subjects; the index ``subjects_joined`` has the others."""
_CHUNK = 2_500
"""People folded at a time: bounds the memory of a rebuild, and of a large list that is taken back."""


class Projection:
    """Writes the projected tables on one connection; the caller owns the transaction."""

    def __init__(self, connection: Any, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal
        self._inserter = Inserter(connection)
        self.forget()

    def forget(self) -> None:
        """Read the controls and links again before the next refresh: they changed, or were rolled back."""
        self._control: Control | None = None
        self._links: Links | None = None

    @contextmanager
    def inserting_with(self, inserter: Inserter) -> Iterator[None]:
        """Within this context rows go in through ``inserter``. Whoever reads them outside settles it first."""
        before, self._inserter = self._inserter, inserter
        try:
            yield
        finally:
            self._inserter = before

    def refresh(self, entries: Iterable[Entry], on_the_way: Callable[[float], None] = lambda _share: None) -> None:
        """Bring the tables up to date with entries that were just inserted; ``on_the_way`` hears what share of it is
        done, now and then."""
        arrived = list(entries)
        touched = [*arrived, *self._moved_by(arrived)]
        if any(entry.body.kind in _CONTROLLING for entry in touched):
            self.forget()
        residents = [entry.body for entry in touched if entry.body.kind in RESIDENT_KINDS]
        rosters = {entry.body.roster for entry in touched if entry.body.kind in ROSTER_CONTROL and entry.body.roster}
        visits = {entry.body.subject for entry in touched if entry.body.kind in VISIT_KINDS}
        offices = self._offices(visits)
        self._write_visits(visits)
        offices_now = self._offices(visits)
        moved = {visit for visit in visits if offices.get(visit) != offices_now.get(visit)}
        self._write_people(
            {subject for body in residents for subject in (body.subject, *body.others)}
            | self._subjects_at(moved)
            | self._journal.subjects_of_rosters(rosters),
            self._journal.in_hand(arrived),
            on_the_way,
        )

    def fold_again(self, subjects: Collection[str]) -> None:
        """Write anew the people that these subjects belong to: bodies about them were destroyed."""
        self.forget()
        self._write_people(subjects, {})

    def rebuild(self) -> None:
        """Throw the tables away and fold the whole journal again."""
        self.forget()
        for table in _PROJECTED:
            self._connection.execute(f"DELETE FROM {table}")
        self._write_visits(self._journal.subjects_of_kinds(VISIT_KINDS))
        self._write_people(self._journal.subjects_of_kinds(RESIDENT_KINDS), {})

    @property
    def control(self) -> Control:
        """What hides entries now."""
        if self._control is None:
            self._control = fold_control(self._journal.control())
        return self._control

    @property
    def links(self) -> Links:
        """What people said about who is whom."""
        if self._links is None:
            self._links = fold_links(self._journal.links(), self.control)
        return self._links

    def subjects_together(self, subject: str) -> set[str]:
        """All subjects of the person that this one belongs to, itself included."""
        return {subject} | self._together([subject])

    def heads_of(self, subject: str) -> Mapping[Slot, tuple[Head, ...]]:
        """What stands in every field of the person that this subject belongs to, folded afresh."""
        found = self._journal.of_subjects(self.subjects_together(subject))
        person = fold_person((entry for entries in found.values() for entry in entries), self.control)
        return person.heads if person else {}

    def _moved_by(self, arrived: Sequence[Entry]) -> list[Entry]:
        """The entries that go out of the fold, or come back into it, because of what arrived."""
        lifted = self._lifted_by(arrived)
        ranges = {e.body.aside for e in (*arrived, *lifted) if e.body.kind in RANGE_CONTROL and e.body.aside}
        moved = [entry for place in sorted(ranges) for entry in self._journal.of_range(*place)]
        return [*lifted, *moved, *self._lifted_by(moved)]

    def _lifted_by(self, entries: Iterable[Entry]) -> list[Entry]:
        """What the restores among these cover, and the joins and partings."""
        steering = [entry for entry in entries if entry.body.kind in _CONTROLLING]
        return self._journal.of_hashes({covered for entry in steering for covered in entry.body.covers})

    def _write_visits(self, visits: Collection[str]) -> None:
        found = self._journal.of_subjects(visits)
        self._delete("visits", "id", visits)
        folded = (fold_visit(visit, entries, self.control) for visit, entries in found.items())
        self._connection.executemany(
            "INSERT INTO visits (id, starts_on, closed, state) VALUES (?, ?, ?, ?)",
            [encode_visit(visit) for visit in folded if visit],
        )

    def _visits_now(self, visits: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The values of those of these visits that are known, by id."""
        found: dict[str, dict[str, Any]] = {}
        for chunk in chunks(set(visits)):
            marks = ",".join("?" * len(chunk))
            rows = self._connection.execute(f"SELECT state FROM visits WHERE id IN ({marks})", chunk)
            found |= {visit.id: visit.values for visit in (decode_visit(row[0]) for row in rows)}
        return found

    def _offices(self, visits: Iterable[str]) -> dict[str, str]:
        return {visit: office_regency(values) for visit, values in self._visits_now(visits).items()}

    def _subjects_at(self, visits: Iterable[str]) -> set[str]:
        """Everybody at these visits: their domicile is compared with another office now."""
        return {
            subject
            for visit in visits
            for subject in self._column(
                f"WITH mine (person) AS (SELECT person FROM services WHERE visit = ?) {_SUBJECTS_OF_MINE}", [visit]
            )
        }

    def _write_people(
        self,
        subjects: Collection[str],
        in_hand: Mapping[str, list[Entry]],
        on_the_way: Callable[[float], None] = lambda _share: None,
    ) -> None:
        """Fold again whom these subjects are about. ``in_hand``: all that is said of some, so that it is not read."""
        ordered = sorted(subjects)
        for start in range(0, len(ordered), _CHUNK):
            self._write_some_people(set(ordered[start : start + _CHUNK]), in_hand)
            on_the_way(min(1, (start + _CHUNK) / len(ordered)))

    def _write_some_people(self, subjects: set[str], in_hand: Mapping[str, list[Entry]]) -> None:
        entries, identities, alone = self._closure(subjects, in_hand)
        people: list[Person] = []
        for group in components(identities, self.links):
            person = (
                alone[group[0]]
                if len(group) == 1
                else fold_person((entry for subject in group for entry in entries.get(subject, ())), self.control)
            )
            if person:
                people.append(person)
        self._replace(identities, entries.keys(), people)

    def _closure(
        self, subjects: set[str], in_hand: Mapping[str, list[Entry]]
    ) -> tuple[dict[str, list[Entry]], dict[str, Identity], dict[str, Person | None]]:
        """Entries, identity and own fold of every subject that may share a person with the given ones."""
        entries: dict[str, list[Entry]] = {}
        identities: dict[str, Identity] = {}
        alone: dict[str, Person | None] = {}
        todo = subjects
        while todo:
            found = {subject: in_hand[subject] for subject in todo & in_hand.keys()}
            if unread := todo - in_hand.keys():
                self._inserter.settle()
                found |= self._journal.of_subjects(unread)
            entries |= {
                s: said for s, said in found.items() if any(entry.body.kind in RESIDENT_KINDS for entry in said)
            }
            for subject in todo:
                person = alone[subject] = fold_person(found.get(subject, ()), self.control)
                identities[subject] = _identity(person)
            keys = {key for subject in todo if (key := identities[subject].key)}
            self._inserter.settle()  # they are looked for among those written last, too
            todo = self._peers(todo, keys) - identities.keys()
        return entries, identities, alone

    def _peers(self, subjects: set[str], keys: set[tuple[str, str, str]]) -> set[str]:
        """Who was the same person before, who is known by the same key, and who was joined by a person's word."""
        peers: set[str] = set()
        for chunk in chunks(subjects):
            peers |= self._together(chunk)
        for keyed in chunks(keys):
            marks = ",".join(["(?, ?, ?)"] * len(keyed))
            peers |= self._column(
                f"WITH wanted (nik, name_key, birth_date) AS (VALUES {marks}) "
                "SELECT subject FROM wanted JOIN subjects USING (nik, name_key, birth_date)",
                [part for key in keyed for part in key],
            )
        linked = {pair for pair in self.links.joined if not subjects.isdisjoint(pair)} if self.links.joined else ()
        return peers.union(*linked)

    def _together(self, subjects: list[str]) -> set[str]:
        """Every subject of the people that these subjects belong to, some of them twice."""
        marks = ",".join("?" * len(subjects))
        return self._column(
            f"WITH mine (person) AS (SELECT person FROM subjects WHERE subject IN ({marks}) AND person IS NOT NULL) "
            f"{_SUBJECTS_OF_MINE}",
            subjects,
        )

    def _column(self, query: str, values: list[str]) -> set[str]:
        return {row[0] for row in self._connection.execute(query, values)}

    def _replace(self, identities: dict[str, Identity], written: Collection[str], people: list[Person]) -> None:
        """Swap the rows of everybody in the closure for what was folded. ``written``: who has entries of their own."""
        known = self._rows_now(identities)
        numbered = _numbered(people, known, self._last_row())
        visits = self._visits_now(service.visit for _n, person in numbered for service in person.services)
        before = set(known.values())
        now = {(n, search_tokens(person)) for n, person in numbered}
        self._delete("services", "n", [n for n, _words in known.values()])
        self._delete("people", "id", known)
        self._delete("subjects", "subject", identities.keys() - written)
        # Changed only where words changed: every deletion leaves a tombstone in the index.
        self._delete("search", "rowid", [n for n, _words in before - now])
        person_of = {subject: person.id for person in people for subject in person.subjects}
        self._inserter.insert(
            "subjects (subject, person, reference, nik, name_key, birth_date)",
            [
                (subject, person_of.get(subject), reference(subject), who.nik, who.name_key, who.birth_date)
                for subject, who in sorted(identities.items())  # neighbours in the index, one page after the other
                if subject in written
            ],
            # A save rarely changes who somebody is, and rewriting the same row would cost four indexes.
            "ON CONFLICT (subject) DO UPDATE SET person = excluded.person, nik = excluded.nik, "
            "name_key = excluded.name_key, birth_date = excluded.birth_date "
            "WHERE (person, nik, name_key, birth_date) "
            "IS NOT (excluded.person, excluded.nik, excluded.name_key, excluded.birth_date)",
        )
        self._insert_people(numbered, visits)
        self._inserter.insert("search (rowid, tokens)", sorted(now - before))

    def _rows_now(self, subjects: Iterable[str]) -> dict[str, tuple[int, str]]:
        """The people rows that these subjects hold now: row number and indexed words by person id."""
        known: dict[str, tuple[int, str]] = {}
        for chunk in chunks(set(subjects)):
            marks = ",".join("?" * len(chunk))
            for n, state in self._connection.execute(f"SELECT n, state FROM people WHERE id IN ({marks})", chunk):
                person = decode_person(state)
                known[person.id] = (n, search_tokens(person))
        return known

    def _last_row(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(n), 0) FROM people").fetchone()[0])

    def _insert_people(self, numbered: list[tuple[int, Person]], visits: Mapping[str, Mapping[str, Any]]) -> None:
        self._inserter.insert(
            "people (n, id, name, nik, kk_number, conflicts, state)", [person_row(n, person) for n, person in numbered]
        )
        self._inserter.insert(
            f"services ({', '.join(SERVICE_COLUMNS)})",
            [row for n, person in numbered for row in service_rows(n, person, visits)],
        )

    def _delete(self, table: str, column: str, values: Collection[str | int]) -> None:
        self._connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(value,) for value in values])


def _numbered(people: Iterable[Person], known: Mapping[str, tuple[int, str]], last: int) -> list[tuple[int, Person]]:
    """A person keeps the row number they had; newcomers get the next ones."""
    following = max(last, *(n for n, _words in known.values())) if known else last
    numbered: list[tuple[int, Person]] = []
    for person in people:
        following += person.id not in known
        numbered.append((known[person.id][0] if person.id in known else following, person))
    return numbered


def _identity(person: Person | None) -> Identity:
    if person is None or any(conflict.field in _ASKED for conflict in person.conflicts):
        return Identity(None, None, None)
    nik, name, birth_date = (person.values.get(field) for field in _ASKED)
    return Identity(nik, comparison_key(name) if name else None, birth_date)
