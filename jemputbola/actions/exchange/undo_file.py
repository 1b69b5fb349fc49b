"""Set aside what one file brought, and bring it back: received and kept, but out of every list and count."""

from jemputbola.actions.session import Session
from jemputbola.domain.entry import Entry, Kind
from jemputbola.errors import UserError
from jemputbola.store.ledger import FileState, OfferedFile, file_by_sha256, files_named, files_of_stream, set_state
from jemputbola.store.officers import Role
from jemputbola.store.writing import Writing
from jemputbola.texts import _

_COUNTS = frozenset({FileState.APPLIED, FileState.PARTLY, FileState.KNOWN})
_AGAIN = "again"
"""Detail of a range that a redo set aside again: the entry of the file that had said so."""

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

    What the file itself set aside comes back: entries that do so are never set aside themselves.
    Raises NotAllowed, NoSuchFile, FileStateWrong.
    """
    session.require(Role.LEAD)
    found = find_file(session, file)
    if found.state not in _COUNTS or not reason.strip():
        raise FileStateWrong(_("Hanya berkas yang sudah masuk dapat dibatalkan, dengan alasannya."))
    pieces = _without(_range(found), _counted(session, found))
    lifted = [entry for entry in _in_force(session) if _came_with(session, found, entry)]
    with session.store.writing(session.officer) as writing:
        for piece in pieces:
            _set_aside(writing, found.stream or "", piece, reason.strip(), found.sha256)
        for entry in lifted:
            _restore(writing, entry, found.sha256)
        set_state(session.store.connection, found.sha256, FileState.UNDONE, reason.strip())
    return find_file(session, found.sha256)


def redo_file(session: Session, file: str) -> OfferedFile:
    """Bring back what ``undo_file`` set aside, of this file or of another that brought it too.

    Raises NotAllowed, NoSuchFile, FileStateWrong.
    """
    session.require(Role.LEAD)
    found = find_file(session, file)
    if found.state is not FileState.UNDONE:
        raise FileStateWrong(_("Berkas ini tidak sedang dibatalkan."))
    state = FileState.PARTLY if found.known or found.held else FileState.APPLIED
    mine = _range(found)
    lifted = [entry for entry in _in_force(session) if _is_of_files(entry, found.stream) and _meets(entry, mine)]
    staying = [mine, *_counted(session, found)]
    again = [entry for entry in _setting_aside(session) if _is_in(found, entry)]
    with session.store.writing(session.officer) as writing:
        for entry in lifted:
            _restore(writing, entry, found.sha256)
            for piece in _without(_places(entry), staying):
                _set_aside(writing, found.stream or "", piece, entry.body.reason, entry.body.details["file"])
        for entry in again:
            stream, *_place = aside = entry.body.aside or ("", 0, 0)
            writing.record(Kind.RANGE_SET_ASIDE, stream, aside=aside, details={_AGAIN: entry.hash}, is_new=True)
        set_state(session.store.connection, found.sha256, state)
    return find_file(session, found.sha256)


def _range(file: OfferedFile) -> Range:
    return (file.first or 0, file.last or 0)


def _counted(session: Session, file: OfferedFile) -> list[Range]:
    """What other files brought of the same stream that nobody took back."""
    with session.store.reading() as connection:
        others = files_of_stream(connection, file.stream or "")
    return [_range(one) for one in others if one.sha256 != file.sha256 and one.state in _COUNTS]


def _setting_aside(session: Session) -> list[Entry]:
    with session.store.reading():
        control = session.store.journal.control()
    return [entry for entry in control if entry.body.kind == Kind.RANGE_SET_ASIDE and entry.body.aside]


def _in_force(session: Session) -> list[Entry]:
    with session.store.reading():
        control = session.store.journal.control()
    lifted = {one for entry in control if entry.body.kind == Kind.RANGE_RESTORED for one in entry.body.covers}
    return [entry for entry in _setting_aside(session) if entry.hash not in lifted]


def _came_with(session: Session, file: OfferedFile, entry: Entry) -> bool:
    """Whether the file itself set that aside, now or by a redo."""
    if _is_in(file, entry):
        return True
    origin = session.store.journal.of_hashes([str(entry.body.details.get(_AGAIN, ""))])
    return any(_is_in(file, one) for one in origin)


def _is_in(file: OfferedFile, entry: Entry) -> bool:
    first, last = _range(file)
    return entry.stream == file.stream and first <= entry.seq <= last


def _is_of_files(entry: Entry, stream: str | None) -> bool:
    """Whether an undo of a file set aside entries of this stream."""
    return "file" in entry.body.details and entry.body.aside is not None and entry.body.aside[0] == stream


def _places(entry: Entry) -> Range:
    _stream, first, last = entry.body.aside or ("", 0, 0)
    return (first, last)


def _meets(entry: Entry, mine: Range) -> bool:
    first, last = _places(entry)
    return first <= mine[1] and last >= mine[0]


def _set_aside(writing: Writing, stream: str, piece: Range, reason: str | None, file: str) -> None:
    writing.record(
        Kind.RANGE_SET_ASIDE, stream, aside=(stream, *piece), reason=reason, details={"file": file}, is_new=True
    )


def _restore(writing: Writing, entry: Entry, file: str) -> None:
    stream = entry.body.aside[0] if entry.body.aside else entry.body.subject
    writing.record(
        Kind.RANGE_RESTORED, stream, aside=entry.body.aside, covers=(entry.hash,), details={"file": file}, is_new=True
    )


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
