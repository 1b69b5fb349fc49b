"""Who wrote about somebody whom another laptop removed, or whose list was voided: the other half of the question."""

from jemputbola.actions.exchange.gap_words import stream_names
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Entry, Kind
from jemputbola.domain.fold import escapes
from jemputbola.store.conflicts import ConflictKind, OpenConflict, Side
from jemputbola.store.streams import our_streams

_NO_WORD = frozenset({Kind.RESIDENT_VOIDED, Kind.RESIDENT_RESTORED, Kind.SLIP_PRINTED})
"""What keeps nobody: as in the fold, a slip that was printed is no service."""


def written_since(session: Session, found: OpenConflict) -> list[Side]:
    """The latest of each stream, as sides without values; none for other kinds of conflicts."""
    if found.kind not in (ConflictKind.VOIDED, ConflictKind.ROSTER_VOIDED):
        return []
    known = {side.hash for side in found.sides}
    names = stream_names(session)
    with session.store.reading() as connection:
        said = session.store.journal.of_subjects(set(found.subjects))
        ours = set(our_streams(connection))
    entries = [entry for entries in said.values() for entry in entries]
    voids = [entry for entry in entries if entry.hash in known and entry.body.kind == Kind.RESIDENT_VOIDED]
    told = [one for one in entries if one.hash not in known and one.body.kind not in _NO_WORD]
    unseen = [one for one in told if all(escapes(one, void) for void in voids)]
    latest = {one.stream: one for one in sorted(unseen, key=lambda one: one.seq)}
    return [_side(one, found, names.get(one.stream), here=one.stream in ours) for one in latest.values()]


def _side(entry: Entry, found: OpenConflict, laptop: str | None, *, here: bool) -> Side:
    body = entry.body
    return Side(
        subject=body.subject,
        person=found.people[0],
        values={},
        hash=entry.hash,
        stream=entry.stream,
        seq=entry.seq,
        laptop=laptop,
        here=here,
        officer=body.officer,
        visit=body.visit,
        at=body.at,
    )
