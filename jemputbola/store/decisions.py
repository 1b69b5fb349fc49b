"""Decisions about conflicts, as they can be taken back: one ``conflict_decided`` and what was written with it."""

from collections.abc import Sequence
from typing import Any

import msgspec

from jemputbola.domain.entry import Entry, Kind
from jemputbola.store.journal import Journal


class Decision(msgspec.Struct, frozen=True):
    """``id``: hex hash of its first entry. ``how`` and ``kind``: what was said about what sort of conflict.

    ``officer`` and ``at``: of whoever decided. ``entries``: all that was written for it, the first one first.
    """

    id: str
    conflict: str
    kind: str
    how: str
    officer: str
    at: str
    stream: str
    subjects: tuple[str, ...]
    entries: tuple[Entry, ...]


def decisions(connection: Any, journal: Journal, *, most: int = 200) -> list[Decision]:
    """Those in force, what arrived last first."""
    hashes = connection.execute(
        "SELECT lower(hex(hash)) FROM entries WHERE kind = 'conflict_decided' AND body IS NOT NULL "
        "ORDER BY n DESC LIMIT ?",
        (most * 2,),  # half of them may have been taken back
    ).fetchall()
    found = {entry.hash: entry for entry in journal.of_hashes({row[0] for row in hashes})}
    firsts = [found[row[0]] for row in hashes if row[0] in found]
    made = (_made_by(first, journal) for first in firsts)
    return [decision for decision in made if decision][:most]


def decision_by_hash(journal: Journal, entry_hash: str) -> Decision | None:
    """The decision that begins with this entry; None when it is none, or was taken back."""
    first = next(iter(journal.of_hashes([entry_hash])), None)
    return _made_by(first, journal) if first else None


def _made_by(first: Entry, journal: Journal) -> Decision | None:
    token = first.body.details.get("decision")
    if first.body.kind != Kind.CONFLICT_DECIDED or not token:
        return None
    named = first.body.details.get("subjects")  # another laptop wrote this: it may be anything
    subjects = [str(subject) for subject in named] if isinstance(named, list) else []
    about = [entry for said in journal.of_subjects({first.body.subject, *subjects}).values() for entry in said]
    entries = sorted(
        (entry for entry in about if entry.stream == first.stream and entry.body.details.get("decision") == token),
        key=lambda entry: entry.seq,
    )
    if entries[0].hash != first.hash or _is_taken_back(first, about):
        return None
    details = first.body.details
    return Decision(
        first.hash,
        str(details.get("conflict", "")),
        str(details.get("kind", "")),
        str(details.get("how", "")),
        first.body.officer,
        first.body.at,
        first.stream,
        tuple(subjects),
        tuple(entries),
    )


def _is_taken_back(first: Entry, about: Sequence[Entry]) -> bool:
    return any(
        entry.body.kind == Kind.CONFLICT_DECIDED
        and entry.body.subject == first.body.subject
        and first.hash in entry.body.covers
        for entry in about
    )
