"""Who needs somebody's attention: people in conflict, and those whose birthday makes a card possible."""

from typing import Any

from jemputbola.store.rows import PersonState, decode_person


def people_in_conflict(connection: Any, limit: int) -> tuple[int, list[PersonState]]:
    """(how many, the first of them by name): two laptops wrote differently, or something was hidden and used again."""
    count = connection.execute("SELECT count(*) FROM people WHERE conflicts > 0").fetchone()[0]
    rows = connection.execute(
        "SELECT state FROM people WHERE conflicts > 0 ORDER BY name, id LIMIT ?", (limit,)
    ).fetchall()
    return count, [decode_person(row[0]) for row in rows]


def born_between(connection: Any, first: str, last: str, limit: int) -> tuple[int, list[PersonState]]:
    """(how many, the first of them by birth date) of everybody at some visit, born on these ISO days or between."""
    count = connection.execute(
        "SELECT count(DISTINCT person) FROM services WHERE birth_date BETWEEN ? AND ?", (first, last)
    ).fetchone()[0]
    rows = connection.execute(
        "SELECT p.state FROM (SELECT DISTINCT person, birth_date FROM services WHERE birth_date BETWEEN ? AND ? "
        "ORDER BY birth_date, person LIMIT ?) b JOIN people p ON p.id = b.person ORDER BY b.birth_date, p.name, p.id",
        (first, last, limit),
    )
    return count, [decode_person(row[0]) for row in rows]
