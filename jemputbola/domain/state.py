"""What a fold gives: heads, people, visits, conflicts, and what hides entries."""

from typing import Any

import msgspec

from jemputbola.domain.entry import Entry

Slot = tuple[str, str]
"""(visit id, field) for a field of person × visit; ("", field) otherwise."""

# gc=False: these hold JSON values and each other, never a cycle; following them is a quarter of a fold's cost.


class Head(msgspec.Struct, frozen=True, gc=False):
    """A value that no other live entry replaces, and the entry that said it: what is shown when heads disagree."""

    value: Any
    entry: Entry

    @property
    def hash(self) -> str:
        """Of the entry, hex."""
        return self.entry.hash

    @property
    def subject(self) -> str:
        """Whom it was said of."""
        return self.entry.body.subject

    @property
    def stream(self) -> str:
        """Who wrote it."""
        return self.entry.stream

    @property
    def visit(self) -> str | None:
        """Where it was said."""
        return self.entry.body.visit

    @property
    def roster(self) -> str | None:
        """The list that brought it; None when an officer said it."""
        return self.entry.body.roster

    @property
    def order(self) -> tuple[str, str, int, str]:
        """The fixed rule for "latest"."""
        return order_of(self.entry)


def order_of(entry: Entry) -> tuple[str, str, int, str]:
    """The fixed rule for "latest": visit date, stream, seq; the hash only parts forks."""
    return (entry.body.day, entry.stream, entry.seq, entry.hash)


class Control(msgspec.Struct, frozen=True):
    """What hides entries: ranges set aside and rosters voided."""

    aside: tuple[tuple[str, int, int], ...] = ()
    voided_rosters: frozenset[str] = frozenset()

    def is_aside(self, entry: Entry) -> bool:
        """Whether the entry is received but out of the fold."""
        return any(stream == entry.stream and first <= entry.seq <= last for stream, first, last in self.aside)


class Conflict(msgspec.Struct, frozen=True, gc=False):
    """Something a person must decide. ``field`` is a field's name, or ``voided`` / ``roster_voided``."""

    field: str
    visit: str
    heads: tuple[str, ...]

    @property
    def order(self) -> tuple[str, str, tuple[str, ...]]:
        """The fixed order of lists of conflicts."""
        return (self.visit, self.field, self.heads)


class Service(msgspec.Struct, frozen=True, gc=False):
    """One person at one visit: resolved values, whether an officer saw them there, slips printed by kind."""

    visit: str
    values: dict[str, Any]
    seen: bool
    day: str
    served_at: str | None
    served_by: str | None
    slips: dict[str, int]


class Person(msgspec.Struct, frozen=True, gc=False):
    """One human being: all subjects that fold together."""

    id: str
    subjects: tuple[str, ...]
    values: dict[str, Any]
    services: tuple[Service, ...]
    conflicts: tuple[Conflict, ...]
    heads: dict[Slot, tuple[Head, ...]]
    streams: dict[str, str]
    """By visit the stream of what an officer said last there: the save whose moment and officer the service has."""


class Visit(msgspec.Struct, frozen=True):
    """A visit's resolved values and heads."""

    id: str
    values: dict[str, Any]
    heads: dict[Slot, tuple[Head, ...]]
