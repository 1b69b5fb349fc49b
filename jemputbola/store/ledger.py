"""The ledger: every file that was ever offered here, once by its bytes, and what became of it."""

import enum
import unicodedata
from typing import Any

import msgspec

_LONGEST_NAME = 120


class FileState(enum.StrEnum):
    """What became of a file."""

    APPLIED = "applied"
    KNOWN = "known"  # every entry was here before
    PARTLY = "partly"  # some of its entries were here before, or are held
    HELD = "held"  # of a later version, or beyond the cut-off of a revoked laptop: nothing of it was taken in
    REFUSED = "refused"
    UNDONE = "undone"  # its range is set aside


class OfferedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file. ``name`` is for people and never a path; ``kind``: ``batch``, ``pack`` …, empty when it did not open.

    ``first`` … ``last``: its range of ``stream``. ``step`` and ``reason``: where and why it was refused or held.
    ``new``, ``known``, ``held`` count entries as of its first application. Moments are ISO with zone.
    """

    sha256: str
    name: str
    size: int
    kind: str = ""
    laptop: str | None = None
    stream: str | None = None
    first: int | None = None
    last: int | None = None
    state: FileState
    step: str | None = None
    reason: str | None = None
    new: int = 0
    known: int = 0
    held: int = 0
    offered_at: str
    offered_again_at: str | None = None
    applied_at: str | None = None
    officer: str


_FIELDS = OfferedFile.__struct_fields__
_COLUMNS = ", ".join({"first": "first_seq", "last": "last_seq"}.get(name, name) for name in _FIELDS)
_MARKS = ", ".join("?" * len(_FIELDS))


def plain_name(name: str) -> str:
    """A file's name as a sentence may show it: one line, nothing invisible, at most 120 characters."""
    seen = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in name)
    return " ".join(seen.split())[:_LONGEST_NAME]


def note_file(connection: Any, file: OfferedFile, *, data: bytes | None = None) -> None:
    """Write down what became of a file. Within a transaction: ``Store.local()``, or ``receiving.connection``.

    A file that was offered before keeps when that was, and once applied what it brought then; a later refusal of it
    (revoked laptop) does not unsay that it was applied. ``data``: sealed bytes to keep while it is held, or until a
    lead forwarded it.
    """
    before = file_by_sha256(connection, file.sha256)
    if before:
        data = data or (sealed_data(connection, file.sha256) if before.applied_at else None)
        file = _following(before, file)
    named = msgspec.structs.replace(file, name=plain_name(file.name))
    row = [getattr(named, name) for name in _FIELDS]
    connection.execute("DELETE FROM files WHERE sha256 = ?", (file.sha256,))
    connection.execute(f"INSERT INTO files ({_COLUMNS}, data) VALUES ({_MARKS}, ?)", [*row, data])


def files_offered(connection: Any, *, most: int = 1000) -> list[OfferedFile]:
    """The ledger, what was offered last first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM files ORDER BY coalesce(offered_again_at, offered_at) DESC, n DESC LIMIT ?", (most,)
    )
    return [_file(row) for row in rows]


def file_by_sha256(connection: Any, sha256: str) -> OfferedFile | None:
    """One file; None when it was never offered."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM files WHERE sha256 = ?", (sha256,)).fetchone()
    return _file(row) if row else None


def files_named(connection: Any, beginning: str) -> list[OfferedFile]:
    """Files by their name, or by how their SHA-256 begins (at least 6 digits): what a person types."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM files WHERE name = ? OR (length(?) >= 6 AND substr(sha256, 1, length(?)) = ?) "
        "ORDER BY n DESC",
        (plain_name(beginning), beginning, beginning, beginning.lower()),
    )
    return [_file(row) for row in rows]


def files_of_stream(connection: Any, stream: str) -> list[OfferedFile]:
    """Every file with entries of one stream, by where it begins."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM files WHERE stream = ? ORDER BY first_seq, n", (stream,))
    return [_file(row) for row in rows]


def set_state(connection: Any, sha256: str, state: FileState, reason: str | None = None) -> None:
    """After an undo or redo. Within a transaction."""
    connection.execute("UPDATE files SET state = ?, reason = ? WHERE sha256 = ?", (state, reason, sha256))


def files_kept(connection: Any) -> list[OfferedFile]:
    """Files that were taken in and whose sealed bytes are still here: what a lead forwards."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM files WHERE data IS NOT NULL AND applied_at IS NOT NULL ORDER BY n"
    )
    return [_file(row) for row in rows]


def files_of_later_versions(connection: Any, *, most: int = 50) -> list[OfferedFile]:
    """Files that were held because a later version made them: an update may read them."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM files WHERE state = ? AND step IS NOT NULL AND data IS NOT NULL ORDER BY n LIMIT ?",
        (FileState.HELD, most),
    )
    return [_file(row) for row in rows]


def let_go(connection: Any, sha256: str) -> None:
    """Forget the sealed bytes of a file; its line stays. Within a transaction."""
    connection.execute("UPDATE files SET data = NULL WHERE sha256 = ?", (sha256,))


def sealed_data(connection: Any, sha256: str) -> bytes | None:
    """The sealed bytes of a file that is held, or kept to be forwarded."""
    row = connection.execute("SELECT data FROM files WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def _following(before: OfferedFile, now: OfferedFile) -> OfferedFile:
    """The same file offered again."""
    if before.applied_at:
        return msgspec.structs.replace(before, offered_again_at=now.offered_at)
    return msgspec.structs.replace(now, offered_at=before.offered_at, offered_again_at=now.offered_at)


def _file(row: tuple[Any, ...]) -> OfferedFile:
    named = dict(zip(_FIELDS, row, strict=True))
    return OfferedFile(**{**named, "state": FileState(named["state"])})
