"""Finding people and reading one of them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from jemputbola.domain.age import is_under_age
from jemputbola.domain.entry import Entry
from jemputbola.domain.names import search_key
from jemputbola.domain.outcome import Ingredients, Outcome, RecordingResult, outcome_of
from jemputbola.domain.rules import RuleSet
from jemputbola.store.journal import Journal
from jemputbola.store.rows import PersonState, decode_person, is_married, visit_token

MOST_FOUND = 50
_SHORTEST_NUMBER = 4
_LONGEST_NIK = 16
_UNMASKED = 12
"""Digits of a NIK that stand on the screen. Between these and all sixteen, one more digit narrows nothing down: forty
searches would otherwise tell a whole NIK without the entry that ``reveal`` writes."""
_REFERENCE_LENGTH = 11
_MOST_WORDS = 20
"""No name has more; fifty thousand, pasted by mistake, took five seconds."""


class FoundResident(msgspec.Struct, frozen=True):
    """A line of a search: the person and, within a visit, what their outcome depends on."""

    person: PersonState
    class_group: str | None
    ingredients: Ingredients | None
    """None without a visit. ``under_age`` is not known here: it needs the rules of the visit's day."""

    def outcome(self, day: dt.date, rules: RuleSet) -> Outcome | None:
        """The one outcome at the visit; None without a visit."""
        if self.ingredients is None:
            return None
        birth = self.person.values.get("birth_date")
        under_age = birth is not None and is_under_age(
            dt.date.fromisoformat(birth), day, married=is_married(self.person.values), rules=rules
        )
        return outcome_of(msgspec.structs.replace(self.ingredients, under_age=under_age))


_SERVICE_COLUMNS = "s.class_group, s.result, s.other_service, s.seen, s.recorded_before, v.closed"


def find_residents(
    connection: Any, text: str, *, visit: str | None = None, limit: int = MOST_FOUND
) -> list[FoundResident]:
    """People whose name words start with the words of ``text``, or whose NIK, No. KK or reference starts with it.

    At most ``limit``, by name; an empty text lists the visit's people. Without a visit, an empty text finds nobody.
    """
    numbers = _row_numbers(connection, text, visit, limit)
    if not numbers:
        return []
    marks = ",".join("?" * len(numbers))
    rows = connection.execute(
        f"SELECT p.state, {_SERVICE_COLUMNS} FROM people p "
        "LEFT JOIN services s ON s.n = p.n AND s.visit = ? LEFT JOIN visits v ON v.id = s.visit "
        f"WHERE p.n IN ({marks}) ORDER BY p.name",
        [visit, *numbers],
    )
    return [found_resident(row) for row in rows]


def residents_of_visit(connection: Any, visit: str, *, class_group: str | None = None) -> Iterable[FoundResident]:
    """Everybody at a visit, by class and name."""
    rows = connection.execute(
        f"SELECT p.state, {_SERVICE_COLUMNS} FROM services s JOIN people p ON p.n = s.n "
        "LEFT JOIN visits v ON v.id = s.visit WHERE s.visit = ? AND (? IS NULL OR s.class_group = ?) "
        "ORDER BY coalesce(s.class_group, ''), p.name, p.id",
        (visit, class_group, class_group),
    )
    return (found_resident(row) for row in rows)


def class_groups(connection: Any, visit: str) -> list[tuple[str, int]]:
    """(class or department, people) of a visit, in order."""
    rows = connection.execute(
        "SELECT class_group, count(*) FROM services WHERE visit = ? AND class_group IS NOT NULL "
        "GROUP BY class_group ORDER BY class_group",
        (visit,),
    )
    return [(row[0], row[1]) for row in rows]


def person_by_subject(connection: Any, subject: str) -> PersonState | None:
    """The person that a resident id belongs to: every id of a joined person resolves to them."""
    row = connection.execute(
        "SELECT p.state FROM subjects s JOIN people p ON p.id = s.person WHERE s.subject = ?", (subject,)
    ).fetchone()
    return decode_person(row[0]) if row else None


def people_by_reference(connection: Any, full_reference: str) -> list[PersonState]:
    """Who answers to a reference; more than one only if two ids share their first 50 bits."""
    rows = connection.execute(
        "SELECT DISTINCT p.id, p.state FROM subjects s JOIN people p ON p.id = s.person WHERE s.reference = ?",
        (full_reference,),
    )
    return [decode_person(row[1]) for row in rows]


def hidden_subjects(connection: Any, full_reference: str) -> list[str]:
    """Ids with this reference whose entries are all hidden: removed, or brought by a list that was taken back."""
    rows = connection.execute("SELECT subject FROM subjects WHERE reference = ? AND person IS NULL", (full_reference,))
    return [row[0] for row in rows]


def resident_at(connection: Any, subject: str, visit: str | None) -> FoundResident | None:
    """The person that a resident id belongs to, with what their outcome at the visit depends on."""
    row = connection.execute(
        f"SELECT p.state, {_SERVICE_COLUMNS} FROM subjects i JOIN people p ON p.id = i.person "
        "LEFT JOIN services s ON s.n = p.n AND s.visit = ? LEFT JOIN visits v ON v.id = s.visit "
        "WHERE i.subject = ?",
        (visit, subject),
    ).fetchone()
    return found_resident(row) if row else None


def people_by_nik(connection: Any, nik: str) -> list[PersonState]:
    """Everybody who has this NIK: more than one is ``nik_shared``."""
    rows = connection.execute("SELECT state FROM people WHERE nik = ? ORDER BY id", (nik,))
    return [decode_person(row[0]) for row in rows]


def people_of_name(connection: Any, visit: str, key: str) -> list[PersonState]:
    """Everybody at a visit whose name is equal to the one with this ``comparison_key``."""
    rows = connection.execute(
        "SELECT DISTINCT p.id, p.state FROM services s JOIN subjects i "
        "ON (i.subject = s.person OR (i.person = s.person AND i.person <> i.subject)) "
        "JOIN people p ON p.id = s.person WHERE s.visit = ? AND i.name_key = ? ORDER BY p.id",
        (visit, key),
    )
    return [decode_person(row[1]) for row in rows]


def niks_known(connection: Any, niks: Sequence[str]) -> dict[str, list[str]]:
    """Person ids by NIK, for those of the given NIKs that are here."""
    known: dict[str, list[str]] = {}
    for start in range(0, len(niks), 500):
        chunk = niks[start : start + 500]
        marks = ",".join("?" * len(chunk))
        for nik, person in connection.execute(f"SELECT nik, id FROM people WHERE nik IN ({marks})", chunk):
            known.setdefault(nik, []).append(person)
    return known


def history(journal: Journal, person: PersonState) -> list[Entry]:
    """Every entry about a person in the order of their streams: what the audit shows."""
    entries = [entry for found in journal.of_subjects(person.subjects).values() for entry in found]
    return sorted(entries, key=lambda entry: (entry.body.day, entry.body.at, entry.stream, entry.seq))


def found_resident(row: Sequence[Any]) -> FoundResident:
    """From ``state, class_group, result, other_service, seen, recorded_before, closed``."""
    state, class_group, result, other_service, seen, recorded_before, closed = row
    person = decode_person(state)
    if seen is None:
        return FoundResident(person, None, None)
    ingredients = Ingredients(
        result=RecordingResult(result) if result else None,
        other_service=bool(other_service),
        seen=bool(seen),
        recorded_before=bool(recorded_before),
        under_age=False,
        closed=bool(closed),
    )
    return FoundResident(person, class_group, ingredients)


def _row_numbers(connection: Any, text: str, visit: str | None, limit: int) -> list[int]:
    digits = text.replace(" ", "").replace("-", "")
    if digits.isascii() and digits.isdigit() and _SHORTEST_NUMBER <= len(digits) <= _LONGEST_NIK:
        return _by_number(connection, digits, limit)
    return _by_reference(connection, text) or _by_name(connection, text, visit, limit)


def _by_number(connection: Any, digits: str, limit: int) -> list[int]:
    digits = digits if len(digits) == _LONGEST_NIK else digits[:_UNMASKED]
    upper = digits + ":"  # the character after "9": everything that starts with the digits sorts before it
    rows = connection.execute(
        "SELECT n FROM people WHERE nik >= ? AND nik < ? UNION SELECT n FROM people WHERE kk_number >= ? "
        "AND kk_number < ? LIMIT ?",
        (digits, upper, digits, upper, limit),
    )
    return [row[0] for row in rows]


def _by_reference(connection: Any, text: str) -> list[int]:
    typed = "".join(text.split()).replace("-", "").upper()
    if len(typed) != _REFERENCE_LENGTH:
        return []
    grouped = f"{typed[:4]}-{typed[4:8]}-{typed[8:]}"
    rows = connection.execute(
        "SELECT p.n FROM subjects s JOIN people p ON p.id = s.person WHERE s.reference = ?", (grouped,)
    )
    return [row[0] for row in rows]


def _by_name(connection: Any, text: str, visit: str | None, limit: int) -> list[int]:
    match = name_match(text, visit)
    if not match:
        return []
    rows = connection.execute("SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", (match, limit))
    return [row[0] for row in rows]


def name_match(text: str, visit: str | None) -> str:
    """What the table ``search`` is asked for: each word by its beginning, and the visit. Empty: nothing to look for."""
    terms = [f'"{word}"*' for word in search_key(text).split()[:_MOST_WORDS]]
    return " AND ".join([*terms, f'"{visit_token(visit)}"'] if visit else terms)
