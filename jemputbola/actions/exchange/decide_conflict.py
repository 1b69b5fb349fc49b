"""Decide what laptops wrote differently, and take a decision back. Both are entries: they travel and merge."""

import enum
from collections.abc import Iterable
from typing import Any

from jemputbola.actions.session import Session
from jemputbola.domain.entry import Entry, Kind
from jemputbola.domain.fields import RESIDENT_FIELDS, Scope
from jemputbola.domain.ids import new_id
from jemputbola.domain.nik import read_nik
from jemputbola.errors import UserError
from jemputbola.store.conflicts import IDENTITY, ConflictKind, OpenConflict, conflict_by_id, conflicts, see_fork
from jemputbola.store.decisions import Decision, decision_by_hash, decisions
from jemputbola.store.officers import Role
from jemputbola.store.residents import person_by_subject
from jemputbola.store.writing import Writing
from jemputbola.texts import _


class How(enum.StrEnum):
    """What a person says about a conflict."""

    SAME = "same"
    """One person. Of what differs, the values of the chosen side hold."""
    TYPO = "typo"
    """The chosen side has it wrong; the right value is given."""
    TWO = "two"
    """Several people: keep them apart."""
    KEEP = "keep"
    """Whoever was removed stays, with what was written since."""
    REMOVE = "remove"
    """They go, with everything that is known now."""
    SEEN = "seen"
    """A fork was read about."""


_FITS = {
    ConflictKind.NIK_SHARED: {How.SAME, How.TYPO, How.TWO},
    ConflictKind.FIELD: {How.SAME, How.TYPO, How.TWO},
    ConflictKind.VOIDED: {How.KEEP, How.REMOVE},
    ConflictKind.ROSTER_VOIDED: {How.KEEP, How.REMOVE},
    ConflictKind.FORK: {How.SEEN},
}


class ConflictGone(UserError):
    """It was decided meanwhile, or something new arrived about it."""


class DecisionGone(UserError):
    """There is no such decision, or it was taken back before."""


def open_conflicts(session: Session, *, most: int | None = None) -> list[OpenConflict]:
    """Everything that waits for a decision here, for the page and the command."""
    with session.store.reading() as connection:
        return conflicts(connection, session.store.journal, session.store.projection, most=most)


def decisions_made(session: Session, *, most: int = 200) -> list[Decision]:
    """Decisions in force that can be taken back, made here or on other machines; the latest arrived first."""
    with session.store.reading() as connection:
        return decisions(connection, session.store.journal, most=most)


def decide(
    session: Session, conflict: str, how: How, *, side: int = 0, nik: str | None = None, value: Any = None
) -> str | None:
    """Say how it is. Returns the decision's hash for ``take_back``; None for a fork, which is only read about.

    ``side``: place in ``sides``: whose values hold (SAME), or who has it wrong (TYPO). TYPO takes the right ``nik``
    ("" when nobody knows it), or for another field its ``value``.
    Raises NotAllowed, ConflictGone, UserError when the answer does not fit or the NIK cannot be one.
    """
    session.require(Role.LEAD)
    found = _open(session, conflict)
    if how not in _FITS[found.kind] or not 0 <= side < max(len(found.sides), 1):
        raise UserError(_("Jawaban itu tidak cocok untuk perbedaan ini. Pilih salah satu jawaban yang tersedia."))
    if how is How.SEEN:
        with session.store.local() as connection:
            see_fork(connection, found.sides[0].stream, found.sides[0].seq)
        return None
    typed = _typed(session, found, nik, value) if how is How.TYPO else None
    before = session.store.journal.tip(session.store.stream).seq
    with session.store.writing(session.officer) as writing:
        _Deciding(session, writing, found, how).write(side, typed)
    return session.store.journal.hash_at(session.store.stream, before + 1)


def take_back(session: Session, decision: str) -> None:
    """Undo a decision: what it replaced stands again, the conflict is open again. Raises DecisionGone, NotAllowed."""
    session.require(Role.LEAD)
    with session.store.reading():
        found = decision_by_hash(session.store.journal, decision)
    if found is None:
        raise DecisionGone(_("Keputusan itu tidak ada atau sudah dibatalkan. Muat ulang halaman ini."))
    with session.store.writing(session.officer) as writing:
        for entry in found.entries:
            _lift(writing, entry, found.id)


class _Deciding:
    """Writes the entries of one decision. The first is always ``conflict_decided``: by it the decision is found."""

    def __init__(self, session: Session, writing: Writing, found: OpenConflict, how: How) -> None:
        self._session = session
        self._writing = writing
        self._found = found
        self._how = how
        self._details = {
            "decision": new_id(session.store.clock()),
            "conflict": found.id,
            "kind": str(found.kind),
            "how": str(how),
            "subjects": list(found.subjects)[:100],
        }

    def write(self, side: int, typed: dict[str, Any] | None) -> None:
        """``typed``: the right value, of TYPO."""
        first = self._found.sides[side].person
        if self._how is How.TYPO:
            self._record(Kind.CONFLICT_DECIDED, first, typed)
        elif self._how is How.SAME:
            self._same(side)
        elif self._how is How.TWO:
            self._record(Kind.CONFLICT_DECIDED, first)
            self._part()
        elif self._how is How.KEEP:
            self._record(Kind.CONFLICT_DECIDED, self._found.sides[0].subject, self._everything_kept())
            self._restore()
        else:
            self._record(Kind.CONFLICT_DECIDED, first)
            self._remove()

    def _record(self, kind: Kind, subject: str, sets: dict[str, Any] | None = None, **rest: Any) -> None:
        self._writing.record(kind, subject, sets, details=self._details, **rest)

    def _same(self, side: int) -> None:
        chosen = self._found.sides[side]
        people = [person for person in self._found.people if person != chosen.person]
        if people:
            # The marker comes first; the values are said after the join, so that they replace what all of them said.
            self._record(Kind.CONFLICT_DECIDED, chosen.person)
            self._record(Kind.PEOPLE_JOINED, chosen.person, others=tuple(people))
            self._writing.finish()
        sets = self._values_of(side)
        if sets or not people:
            self._record(Kind.CONFLICT_DECIDED, chosen.person, sets)

    def _values_of(self, side: int) -> dict[str, Any]:
        """Of what differs, the chosen side's; what that side does not know, from whoever does."""
        sets: dict[str, Any] = {}
        fields = IDENTITY if self._found.kind is ConflictKind.NIK_SHARED else (self._found.field,)
        sides = [self._found.sides[side], *self._found.sides]
        for field in fields:
            known = [one.values[field] for one in sides if one.values.get(field) is not None]
            if len({RESIDENT_FIELDS[field].same(value) for value in known}) > 1:
                sets[field] = known[0]
        return sets

    def _part(self) -> None:
        """Everybody from everybody else. Of one person with a disputed field: the ids that said it."""
        by_nik = self._found.kind is ConflictKind.NIK_SHARED
        apart = list(dict.fromkeys(one.person if by_nik else one.subject for one in self._found.sides))
        if not apart[1:]:
            raise UserError(
                _("Kedua catatan ini ada pada satu kartu, jadi tidak dapat dipisah. Pilih isian yang benar.")
            )
        for place, one in enumerate(apart[:-1]):
            self._record(Kind.PEOPLE_PARTED, one, others=tuple(apart[place + 1 :]))

    def _everything_kept(self) -> dict[str, Any]:
        """A list that was taken back would take along what it said; who stays keeps it."""
        if self._found.kind is not ConflictKind.ROSTER_VOIDED:
            return {}
        person = person_by_subject(self._session.store.connection, self._found.sides[0].subject)
        values = person.values if person else {}
        return {name: value for name, value in values.items() if RESIDENT_FIELDS[name].scope is Scope.PERSON}

    def _restore(self) -> None:
        for one in self._found.sides:
            if self._found.kind is ConflictKind.VOIDED:
                self._record(Kind.RESIDENT_RESTORED, one.subject, covers=(one.hash,))

    def _remove(self) -> None:
        self._writing.finish()
        said = self._session.store.journal.of_subjects(self._found.subjects)
        for subject in self._found.subjects:
            covered = tuple(entry.hash for entry in said.get(subject, ()) if entry.stream != self._session.store.stream)
            self._record(Kind.RESIDENT_VOIDED, subject, covers=covered, reason=_("Keputusan petugas"))


def _lift(writing: Writing, entry: Entry, decision: str) -> None:
    """The entry that undoes one entry of a decision."""
    details, subject, covers = {"takes_back": decision}, entry.body.subject, (entry.hash,)
    if entry.body.kind == Kind.PEOPLE_JOINED:
        writing.record(Kind.PEOPLE_PARTED, subject, covers=covers, details=details)
    elif entry.body.kind == Kind.PEOPLE_PARTED:
        writing.record(Kind.PEOPLE_JOINED, subject, covers=covers, details=details)
    elif entry.body.kind == Kind.CONFLICT_DECIDED:
        writing.record(Kind.CONFLICT_DECIDED, subject, covers=covers, details=details)
    elif entry.body.kind == Kind.RESIDENT_VOIDED:
        writing.record(Kind.RESIDENT_RESTORED, subject, covers=covers, details=details)
    elif entry.body.kind == Kind.RESIDENT_RESTORED:
        # Knowing nothing, this void hides nobody: it only asks the question again.
        writing.record(Kind.RESIDENT_VOIDED, subject, reason=_("Keputusan dibatalkan"), details=details)


def _open(session: Session, conflict: str) -> OpenConflict:
    with session.store.reading() as connection:
        found = conflict_by_id(connection, session.store.journal, session.store.projection, conflict)
    if found is None:
        raise ConflictGone(_("Perbedaan ini sudah diputuskan atau ada catatan baru tentangnya. Lihat lagi daftarnya."))
    return found


def _typed(session: Session, found: OpenConflict, nik: str | None, value: Any) -> dict[str, Any]:
    if found.field != "nik":
        if value is None or not RESIDENT_FIELDS[found.field].fits(value):
            raise UserError(_("Isi dahulu nilai yang benar."))
        return {found.field: value}
    if nik is None:
        raise UserError(_("Ketik NIK yang benar, atau kosongkan bila belum diketahui."))
    if not nik.strip():
        return {"nik": None}
    read = read_nik(nik, today=session.store.clock().date())
    if not read.valid:
        raise UserError(_("NIK itu tidak mungkin benar. Cocokkan dengan kartu keluarga, lalu ketik lagi."))
    if found.kind is ConflictKind.NIK_SHARED and read.nik in _niks(found.sides):
        raise UserError(_("Itu NIK yang sama. Ketik NIK yang benar untuk orang yang NIK-nya salah."))
    return {"nik": read.nik}


def _niks(sides: Iterable[Any]) -> set[str]:
    return {str(side.values.get("nik")) for side in sides}


__all__ = [
    "ConflictGone",
    "ConflictKind",
    "Decision",
    "DecisionGone",
    "How",
    "OpenConflict",
    "decide",
    "decisions_made",
    "open_conflicts",
    "take_back",
]
