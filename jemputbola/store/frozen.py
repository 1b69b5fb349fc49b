"""What a purge leaves of a visit: how many people there were of each sort, and no person. Kept in its journal entry."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from jemputbola.domain.entry import Kind

_ROOM = 12 * 1024
"""Bytes of groups in one entry: with all the rest it stays below the 16 KiB of a body."""


class FrozenGroup(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """People of a visit that do not differ in anything that is counted; the ingredients of an outcome, not the outcome.

    ``activation``: a step; ``other_service``: which; ``domicile``: as shown; ``served_on``: ISO day of the last save.
    Age, officer and hour are left out on purpose: with them most groups would be one person.
    """

    class_group: str | None
    expected: bool
    result: str | None
    other_service: str | None
    seen: bool
    recorded_before: bool
    under_age: bool
    activation: str | None
    obstacle: str | None
    domicile: str | None
    sex: str | None
    served_on: str | None
    people: int


class Destruction(msgspec.Struct, frozen=True):
    """One purge, for whoever has to show it. ``at``: ISO with zone. ``receipts``: what allowed it, as it was noted."""

    at: str
    officer: str
    people: int
    bodies: int
    visits: int
    drafts: int
    grace_days: int
    receipts: tuple[dict[str, Any], ...]
    backups: int
    """How many backups had been made by then: they still held the data."""


def frozen_totals(connection: Any, visit: str) -> list[FrozenGroup]:
    """What was frozen of a visit by purges on this laptop; those of others hide nobody here."""
    found = (details.get("groups", []) for details in _details(connection, visit))
    return [group for groups in found for group in msgspec.convert(groups, list[FrozenGroup])]


def frozen_spans(connection: Any, visit: str) -> list[tuple[str, str]]:
    """The first and the last save of each day of a visit, of the people who were purged (ISO with zone)."""
    found = (details.get("spans", []) for details in _details(connection, visit))
    return [span for spans in found for span in msgspec.convert(spans, list[tuple[str, str]])]


def parts_of(groups: Iterable[FrozenGroup]) -> Iterator[list[FrozenGroup]]:
    """The groups, as many at a time as one entry holds."""
    part: list[FrozenGroup] = []
    room = _ROOM
    for group in groups:
        size = len(msgspec.json.encode(group)) + 1
        if size > room:
            yield part
            part, room = [], _ROOM
        part.append(group)
        room -= size
    if part:
        yield part


def destructions(connection: Any) -> list[Destruction]:
    """Every purge on this laptop, the latest first."""
    rows = connection.execute(
        "SELECT CAST(body AS TEXT) FROM entries JOIN streams ON streams.stream = entries.subject "
        "WHERE kind = ? AND body IS NOT NULL AND entries.stream IN (SELECT stream FROM streams) "
        "ORDER BY streams.n DESC, seq DESC",
        (str(Kind.DATA_PURGED),),
    )
    bodies = [msgspec.json.decode(row[0]) for row in rows]
    return [
        msgspec.convert({"at": body["at"], "officer": body["officer"], **body["details"]}, type=Destruction)
        for body in bodies
    ]


def _details(connection: Any, visit: str) -> list[dict[str, Any]]:
    rows = connection.execute(
        "SELECT CAST(body AS TEXT) -> '$.details' FROM entries WHERE subject = ? AND kind = ? "
        "AND body IS NOT NULL AND stream IN (SELECT stream FROM streams) ORDER BY stream, seq",
        (visit, str(Kind.DATA_PURGED)),
    )
    return [msgspec.json.decode(row[0]) for row in rows if row[0]]
