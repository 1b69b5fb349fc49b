"""Take back an import that nobody has touched since."""

from collections import defaultdict

import msgspec

from jemputbola.actions.session import Session
from jemputbola.domain.entry import Entry, Kind
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.store.visits import visit_by_id
from jemputbola.texts import _, ngettext


class RosterTouched(UserError):
    """Somebody was served since; taking the list back would tear that out."""


class NoSuchRoster(UserError):
    """No list with this id was imported, or it was taken back already."""


class ImportedRoster(msgspec.Struct, frozen=True):
    """A list that was taken in and not taken back. ``people``: whom it brought or changed."""

    roster: str
    visit: str
    at: str
    officer: str
    people: int


_NO_TOUCH = frozenset({Kind.SLIP_PRINTED, Kind.DATA_REVEALED, Kind.DATA_EXPORTED})


def imported_rosters(session: Session, *, visit: str) -> list[ImportedRoster]:
    """The lists in force at a visit, in the order in which they came."""
    with session.store.reading():
        entries = session.store.journal.of_subjects([visit]).get(visit, [])
        voided = session.store.projection.control.voided_rosters
        found = {entry.body.roster: entry for entry in entries if entry.body.kind == Kind.ROSTER_IMPORTED}
        journal = session.store.journal
        return [
            ImportedRoster(
                roster, visit, entry.body.at, entry.body.officer, len(journal.subjects_of_rosters([roster]) - {visit})
            )
            for roster, entry in found.items()
            if roster and roster not in voided
        ]


def undo_roster(session: Session, *, visit: str, roster: str) -> ImportedRoster:
    """Hide everybody whom only this list brought. Raises NoSuchRoster, RosterTouched, NotAllowed."""
    session.require(Role.LEAD)
    imported = next((item for item in imported_rosters(session, visit=visit) if item.roster == roster), None)
    if imported is None:
        raise NoSuchRoster(_("Daftar ini tidak ada pada kegiatan ini atau sudah dibatalkan."))
    touched = _touched(session, visit, roster)
    if touched:
        raise RosterTouched(
            ngettext(
                "Daftar tidak dapat dibatalkan: petugas sudah mencatat sesuatu tentang {count} orang di dalamnya.",
                "Daftar tidak dapat dibatalkan: petugas sudah mencatat sesuatu tentang {count} orang di dalamnya.",
                touched,
            ).format(count=touched)
        )
    with session.store.reading() as connection:
        day = visit_by_id(connection, visit).day
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.ROSTER_VOIDED, visit, roster=roster, day=day)
    return imported


def _touched(session: Session, visit: str, roster: str) -> int:
    """People about whom somebody wrote after the list did."""
    journal = session.store.journal
    with session.store.reading():
        people = journal.of_subjects(journal.subjects_of_rosters([roster]) - {visit})
        return sum(_written_after(entries, roster) for entries in people.values())


def _written_after(entries: list[Entry], roster: str) -> bool:
    last_by_stream: dict[str, int] = defaultdict(int)
    for entry in entries:
        if entry.body.roster == roster:
            last_by_stream[entry.stream] = max(last_by_stream[entry.stream], entry.seq)
    return any(
        entry.body.roster != roster
        and entry.body.kind not in _NO_TOUCH
        and entry.seq > last_by_stream.get(entry.stream, 0)
        for entry in entries
    )
