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
    rows = connection.execute(
        # One walk along an index that has all of it: there is none by birth date.
        "WITH born AS MATERIALIZED (SELECT DISTINCT n, birth_date FROM services INDEXED BY services_counted "
        "WHERE birth_date BETWEEN ? AND ?), first AS (SELECT * FROM born ORDER BY birth_date, n LIMIT ?) "
        "SELECT (SELECT count(*) FROM born), p.state FROM first JOIN people p ON p.n = first.n "
        "ORDER BY first.birth_date, p.name, p.id",
        (first, last, limit),
    ).fetchall()
    return (rows[0][0] if rows else 0), [decode_person(state) for _count, state in rows]
