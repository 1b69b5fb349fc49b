"""What ``Store.writing()`` hands out: the only object that can state a fact."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from jemputbola.domain.entry import FORMAT_VERSION, VISIT_KINDS, Body, Change, Kind, refuse_unstorable_text
from jemputbola.domain.fields import RESIDENT_FIELDS, VISIT_FIELDS, Scope
from jemputbola.domain.fold import Head, Slot, fold_visit
from jemputbola.errors import BugError
from jemputbola.store.journal import Journal
from jemputbola.store.projection import Projection

_BATCH = 2000
"""Entries held before they are inserted: bounded memory on a list of 50,000."""


class Writing:
    """Collects facts of one transaction. Made by ``Store.writing``; ``finish`` is called by it too."""

    def __init__(
        self, journal: Journal, projection: Projection, stream: str, officer: str, clock: Callable[[], datetime]
    ) -> None:
        self._journal = journal
        self._projection = projection
        self._stream = stream
        self._officer = officer
        self._clock = clock
        self._waiting: list[Body] = []

    def record(
        self,
        kind: Kind,
        subject: str,
        sets: Mapping[str, Any] | None = None,
        *,
        visit: str | None = None,
        day: str = "",
        is_new: bool = False,
        **rest: Any,
    ) -> None:
        """State one fact. ``sets`` maps field names to values (None clears); ``rest`` are further parts of the body.

        What each value replaces is read from the journal, so that what other laptops wrote and this one showed is
        replaced too; ``is_new`` spares that look for a subject that cannot have entries yet. Raises EntryRefused.
        """
        changes = self._changes(kind, subject, sets or {}, visit, is_new=is_new)
        body = Body(
            v=FORMAT_VERSION,
            kind=kind,
            subject=subject,
            officer=self._officer,
            at=self._clock().isoformat(timespec="seconds"),
            visit=visit,
            day=day,
            sets=changes,
            **rest,
        )
        refuse_unstorable_text([change.value for change in changes.values()])
        self._waiting.append(body)
        if len(self._waiting) >= _BATCH:
            self.finish()

    def finish(self) -> None:
        """Insert what waits and bring the projection up to date."""
        if not self._waiting:
            return
        bodies, self._waiting = self._waiting, []
        self._projection.refresh(self._journal.append(bodies, self._stream))

    def _changes(
        self, kind: Kind, subject: str, sets: Mapping[str, Any], visit: str | None, *, is_new: bool
    ) -> dict[str, Change]:
        fields = VISIT_FIELDS if kind in VISIT_KINDS else RESIDENT_FIELDS
        unknown = sets.keys() - fields.keys()
        if unknown:
            raise BugError(f"undeclared fields: {sorted(unknown)}")
        heads = {} if is_new or not sets else self._heads(kind, subject)
        changes: dict[str, Change] = {}
        for name, value in sets.items():
            if not fields[name].fits(msgspec.to_builtins(value)) or (fields[name].scope is Scope.SERVICE and not visit):
                raise BugError(f"{name} cannot hold this")
            slot = (visit or "" if fields[name].scope is Scope.SERVICE else "", name)
            foreign = tuple(h.hash for h in heads.get(slot, ()) if (h.subject, h.stream) != (subject, self._stream))
            changes[name] = Change(value, foreign)
        return changes

    def _heads(self, kind: Kind, subject: str) -> Mapping[Slot, tuple[Head, ...]]:
        self.finish()  # what this transaction said before counts as on screen
        if kind in VISIT_KINDS:
            visit = fold_visit(subject, self._journal.of_subjects([subject]).get(subject, ()), self._projection.control)
            return visit.heads if visit else {}
        return self._projection.heads_of(subject)
