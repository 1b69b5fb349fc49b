"""Set aside what one file brought, and bring it back: received and kept, but out of every list and count."""

from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.errors import UserError
from jemputbola.store.ledger import FileState, OfferedFile, file_by_sha256, files_named, files_of_stream, set_state
from jemputbola.store.officers import Role
from jemputbola.texts import _

_COUNTS = frozenset({FileState.APPLIED, FileState.PARTLY, FileState.KNOWN})

Range = tuple[int, int]
"""First and last seq, both included."""


class NoSuchFile(UserError):
    """No file of this name was offered here, or several were."""


class FileStateWrong(UserError):
    """A file that cannot be undone, or brought back, as it stands."""


def find_file(session: Session, file: str) -> OfferedFile:
    """By name, or by how its SHA-256 begins. Raises NoSuchFile."""
    with session.store.reading() as connection:
        exact = file_by_sha256(connection, file)
        found = [exact] if exact else files_named(connection, file)
    if len(found) != 1:
        raise NoSuchFile(_("Berkas itu tidak ditemukan, atau namanya dipakai beberapa berkas. Lihat buku berkas."))
    return found[0]


def undo_file(session: Session, file: str, *, reason: str) -> OfferedFile:
    """Set aside what only this file brought: what another file brought too stays. Nothing is deleted.

    Raises NotAllowed, NoSuchFile, FileStateWrong.
    """
    session.require(Role.LEAD)
    found = find_file(session, file)
    if found.state not in _COUNTS or not reason.strip():
        raise FileStateWrong(_("Hanya berkas yang sudah masuk dapat dibatalkan, dengan alasannya."))
    with session.store.reading() as connection:
        others = [one for one in files_of_stream(connection, found.stream or "") if one.sha256 != found.sha256]
    covered = [(one.first or 0, one.last or 0) for one in others if one.state in _COUNTS]
    with session.store.writing(session.officer) as writing:
        for first, last in _without((found.first or 0, found.last or 0), covered):
            writing.record(
                Kind.RANGE_SET_ASIDE,
                found.stream or "",
                aside=(found.stream or "", first, last),
                reason=reason.strip(),
                details={"file": found.sha256},
                is_new=True,
            )
        set_state(session.store.connection, found.sha256, FileState.UNDONE, reason.strip())
    return find_file(session, found.sha256)


def redo_file(session: Session, file: str) -> OfferedFile:
    """Bring back what ``undo_file`` set aside. Raises NotAllowed, NoSuchFile, FileStateWrong."""
    session.require(Role.LEAD)
    found = find_file(session, file)
    if found.state is not FileState.UNDONE:
        raise FileStateWrong(_("Berkas ini tidak sedang dibatalkan."))
    state = FileState.PARTLY if found.known or found.held else FileState.APPLIED
    with session.store.reading():
        aside = [
            entry
            for entry in session.store.journal.control()
            if entry.body.kind == Kind.RANGE_SET_ASIDE and entry.body.details.get("file") == found.sha256
        ]
    with session.store.writing(session.officer) as writing:
        for entry in aside:
            writing.record(
                Kind.RANGE_RESTORED,
                found.stream or "",
                aside=entry.body.aside,
                covers=(entry.hash,),
                details={"file": found.sha256},
                is_new=True,
            )
        set_state(session.store.connection, found.sha256, state)
    return find_file(session, found.sha256)


def _without(wanted: Range, covered: list[Range]) -> list[Range]:
    """What is left of a range once others are cut out of it."""
    left = [wanted]
    for first, last in covered:
        left = [piece for one in left for piece in _cut(one, first, last)]
    return left


def _cut(one: Range, first: int, last: int) -> list[Range]:
    low, high = one
    if last < low or first > high:
        return [one]
    return [(start, end) for start, end in ((low, first - 1), (last + 1, high)) if start <= end]
