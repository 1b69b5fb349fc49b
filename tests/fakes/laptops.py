"""Laptops that write entries, see some of what others wrote, and name in ``replaces`` what they saw."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from jemputbola.domain.entry import (
    FORMAT_VERSION,
    NO_ENTRY,
    VISIT_KINDS,
    Body,
    Change,
    Entry,
    SealedEntry,
    hash_body,
    parse_body,
)
from jemputbola.domain.fields import RESIDENT_FIELDS, VISIT_FIELDS, Scope
from jemputbola.domain.fold import Head, Slot
from tests.fakes.people import people_of, visits_of


def as_read(item: SealedEntry) -> Entry:
    """The entry as the fold reads it."""
    return Entry(item.hash.hex(), item.stream, item.seq, parse_body(item.raw or b""))


class Laptop:
    """One stream and what its laptop has seen. ``written``: its own entries, sealed, in order."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.written: list[SealedEntry] = []
        self.seen: dict[str, Entry] = {}
        self._seq, self._prev = 0, NO_ENTRY

    def write(
        self,
        kind: str,
        subject: str,
        sets: Mapping[str, Any] | None = None,
        *,
        visit: str | None = None,
        day: str = "",
        **rest: Any,
    ) -> Entry:
        """State a fact as the application does: a value replaces the foreign heads that were seen."""
        changes = self._changes(kind, subject, sets or {}, visit) if sets else {}
        body = Body(
            v=FORMAT_VERSION, kind=kind, subject=subject, officer="sari", at="2026-11-23T09:00:00+07:00",
            visit=visit, day=day, sets=changes, **rest,
        )  # fmt: skip
        return self.write_raw(msgspec.json.encode(body))

    def write_raw(self, raw: bytes) -> Entry:
        """Chain literal bytes, also such as this version would never write."""
        salt = hashlib.sha256(self.stream.encode() + self._seq.to_bytes(8, "big") + raw).digest()[:16]
        item = SealedEntry(self.stream, self._seq + 1, self._prev, hash_body(salt, raw), salt, raw)
        self._seq, self._prev = item.seq, item.hash
        self.written.append(item)
        entry = as_read(item)
        self.seen[entry.hash] = entry
        return entry

    def forget_last(self) -> None:
        """Go on as a restored copy would: the next entry takes the place of the last one, which exists elsewhere."""
        if self._seq:
            last = self.written[-1]
            self._seq, self._prev = last.seq - 1, last.prev
            self.seen.pop(last.hash.hex(), None)

    def receive(self, items: Iterable[SealedEntry]) -> None:
        """See what others wrote."""
        self.seen.update((item.hash.hex(), as_read(item)) for item in items)

    def covering(self, matches: Callable[[Entry], bool]) -> tuple[str, ...]:
        """Hashes of what it has seen of a sort."""
        return tuple(sorted(entry.hash for entry in self.seen.values() if matches(entry)))

    def heads(self, kind: str, subject: str) -> Mapping[Slot, Sequence[Head]]:
        """What stands on its screen for a visit or a person."""
        if kind in VISIT_KINDS:
            return next((visit.heads for visit in visits_of(self.seen.values()) if visit.id == subject), {})
        return next((person.heads for person in people_of(self.seen.values()) if subject in person.subjects), {})

    def _changes(self, kind: str, subject: str, sets: Mapping[str, Any], visit: str | None) -> dict[str, Change]:
        fields = VISIT_FIELDS if kind in VISIT_KINDS else RESIDENT_FIELDS
        heads = self.heads(kind, subject)
        changes = {}
        for name, value in sets.items():
            slot = (visit or "" if fields[name].scope is Scope.SERVICE else "", name)
            shown = heads.get(slot, ())
            named = tuple(h.hash for h in shown if (h.subject, h.stream) != (subject, self.stream))
            changes[name] = Change(value, named)
        return changes
