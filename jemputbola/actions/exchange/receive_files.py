"""Take in what laptops sent: preview, then all in one transaction. The office does it, and a lead for the team."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.exchange.judging_files import Judge, Judged, ReceivedFile, counted
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.conflicts import count_conflicts
from jemputbola.store.gaps import Extent, gaps_here
from jemputbola.store.laptops import give_stream
from jemputbola.store.ledger import (
    FileState,
    OfferedFile,
    file_by_sha256,
    files_of_later_versions,
    note_file,
    sealed_data,
)
from jemputbola.store.receiving import Receiving
from jemputbola.store.taking_in import Taken, count_known
from jemputbola.sync.batch import Batch
from jemputbola.texts import _

Progress = Callable[[int, int], None]
"""Called with (files done, all files). What it raises cancels: nothing is changed then."""

_TAKEN_IN = frozenset({FileState.APPLIED, FileState.PARTLY, FileState.KNOWN})


class NothingWaits(UserError):
    """No file with these bytes waits for a person."""


class Received(msgspec.Struct, frozen=True):
    """All files of one go, in the order given. ``conflicts``: how many wait for a decision now."""

    files: tuple[ReceivedFile, ...]
    conflicts: int
    gaps: tuple[Extent, ...]


def preview_files(session: Session, files: Sequence[Path], progress: Progress | None = None) -> Received:
    """What ``receive_files`` would do with each file, with nothing changed. Raises NotAllowed."""
    judge = Judge(session)
    seen: list[ReceivedFile] = []
    for file in _shown(files, progress):
        judged = judge.judge(file)
        seen.append(counted(judged.shown, _count(session, judged.batch)) if judged.batch else judged.shown)
    return _received(session, seen)


def receive_files(session: Session, files: Sequence[Path], progress: Progress | None = None) -> Received:
    """Take in each file that passes every check; refused and waiting ones are written down too, and stop no other.

    Files that waited for an update are tried again; those that can be read now stand behind the given ones.
    One transaction: a cancel, a kill or a full disk leaves everything as it was. Raises NotAllowed, DiskFull …
    """
    judge = Judge(session)
    with session.store.reading() as connection:
        waiting = files_of_later_versions(connection)
    with session.store.receiving() as receiving:
        received = [_take_in(session, receiving, judge.judge(file)) for file in _shown(files, progress)]
        again = [_try_again(session, receiving, judge, file) for file in waiting]
    return _received(session, [*received, *(shown for shown in again if shown)])


def release_file(session: Session, sha256: str) -> ReceivedFile:
    """A person looked at a file that waits and takes it in. Raises NotAllowed, NothingWaits, FileRefused."""
    with session.store.reading() as connection:
        file, data = file_by_sha256(connection, sha256), sealed_data(connection, sha256)
    if file is None or data is None or file.state is not FileState.HELD:
        raise NothingWaits(_("Berkas ini tidak sedang menunggu. Lihat buku berkas."))
    judge = Judge(session)
    with session.store.receiving() as receiving:
        return _take_in(session, receiving, judge.released(file.name, data))


def _take_in(session: Session, receiving: Receiving, judged: Judged) -> ReceivedFile:
    shown, batch = judged.shown, judged.batch
    if batch:
        give_stream(receiving.connection, batch.manifest.stream, batch.manifest.laptop, _now(session))
        taken = sum((receiving.add(piece) for piece in batch.read.pieces()), Taken())
        shown = counted(shown, taken)
    if shown.sha256:
        note_file(receiving.connection, _line(session, shown), data=judged.data)
    return shown


def _try_again(session: Session, receiving: Receiving, judge: Judge, file: OfferedFile) -> ReceivedFile | None:
    """None while it still waits."""
    data = sealed_data(receiving.connection, file.sha256)
    before = file_by_sha256(receiving.connection, file.sha256)
    if data is None or before is None or before.state is not FileState.HELD:
        return None
    judged = judge.judge_again(file.name, data)
    return None if judged.shown.state is FileState.HELD else _take_in(session, receiving, judged)


def _count(session: Session, batch: Batch) -> Taken:
    with session.store.reading() as connection:
        return sum((count_known(connection, piece) for piece in batch.read.pieces()), Taken())


def _line(session: Session, shown: ReceivedFile) -> OfferedFile:
    moment = _now(session)
    return OfferedFile(
        sha256=shown.sha256,
        name=shown.file,
        size=shown.size,
        kind="batch" if shown.stream else "",
        laptop=shown.laptop_id,
        stream=shown.stream,
        first=shown.first,
        last=shown.last,
        state=shown.state,
        step=shown.step or None,
        reason=shown.reason or None,
        new=shown.new,
        known=shown.known,
        held=shown.held,
        offered_at=moment,
        applied_at=moment if shown.state in _TAKEN_IN else None,
        officer=session.officer,
    )


def _received(session: Session, files: Sequence[ReceivedFile]) -> Received:
    with session.store.reading() as connection:
        conflicts = count_conflicts(connection, session.store.projection)
        return Received(tuple(files), conflicts, tuple(gaps_here(connection)))


def _shown(files: Sequence[Path], progress: Progress | None) -> Iterator[Path]:
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files))
        yield file
    if progress:
        progress(len(files), len(files))


def _now(session: Session) -> str:
    return session.store.clock().isoformat(timespec="seconds")
