"""Everything that a projection holds, in an order of its own; row numbers only where they must agree."""

from collections.abc import Iterable
from typing import Any

from jemputbola.domain.fold import Person, Visit
from jemputbola.domain.names import search_key
from jemputbola.store.rows import encode_visit, person_row, service_rows, visit_token

Rows = dict[str, list[tuple[Any, ...]]]

_QUERIES = {
    "people": "SELECT id, name, nik, kk_number, conflicts, state FROM people ORDER BY id",
    "subjects": "SELECT subject, person, reference, nik, name_key, birth_date FROM subjects ORDER BY subject",
    "visits": "SELECT id, starts_on, closed, state FROM visits ORDER BY id",
}


def projected(connection: Any) -> Rows:
    """All projected tables but the search index."""
    rows = {name: [tuple(row) for row in connection.execute(query)] for name, query in _QUERIES.items()}
    services = connection.execute(
        "SELECT s.* FROM services s LEFT JOIN people p ON p.id = s.person AND p.n = s.n ORDER BY visit, person, p.id"
    )
    columns = [column[0] for column in services.description]
    rows["services"] = [tuple(v for c, v in zip(columns, row, strict=True) if c != "n") for row in services]
    strangers = connection.execute(
        "SELECT s.visit, s.person FROM services s LEFT JOIN people p ON p.id = s.person AND p.n = s.n WHERE p.n IS NULL"
    )
    rows["services of nobody"] = [tuple(row) for row in strangers]
    return rows


def expected_rows(people: Iterable[Person], visits: Iterable[Visit]) -> Rows:
    """What the tables must hold of these people and visits; ``subjects`` is left to the comparison with a rebuild."""
    everybody = sorted(people, key=lambda person: person.id)
    ordered = sorted(visits, key=lambda visit: visit.id)
    values = {visit.id: visit.values for visit in ordered}
    services = [row for person in everybody for row in service_rows(0, person, values)]
    return {
        "people": [person_row(0, person)[1:] for person in everybody],
        "visits": [encode_visit(visit) for visit in ordered],
        "services": sorted((row[0], row[1], *row[3:]) for row in services),
        "services of nobody": [],
    }


def found_by_search(connection: Any, words: Iterable[str]) -> dict[str, list[str]]:
    """Person ids by the word that finds them; a row of nobody shows as its number."""
    query = (
        "SELECT coalesce(p.id, search.rowid) FROM search LEFT JOIN people p ON p.n = search.rowid WHERE search MATCH ?"
    )
    return {word: sorted(str(row[0]) for row in connection.execute(query, (f'"{word}"',))) for word in words}


def expected_search(people: Iterable[Person], words: Iterable[str]) -> dict[str, list[str]]:
    """Who must be found by each word of their name or token of their visits."""
    tokens = {
        person.id: {
            *search_key(person.values.get("name") or "").split(),
            *(visit_token(service.visit) for service in person.services),
        }
        for person in people
    }
    return {word: sorted(person for person, theirs in tokens.items() if word in theirs) for word in words}
