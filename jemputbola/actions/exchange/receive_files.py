"""Take in what laptops sent: preview, then all in one transaction. The office does it, and a lead for the team."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.exchange.import_gauge import Gauge, Progress
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
from jemputbola.store.taking_in import Seen, Taken, count_known
from jemputbola.texts import _

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
    gauge = Gauge(progress, folds=False)
    gauge.weigh(files, judge.secrets)
    shown: list[ReceivedFile] = []
    seen: Seen = {}
    for file in files:
        judged = judge.judge(file, gauge.opened)
        gauge.file_done(taken=judged.batch is not None)
        shown.append(_foretold(session, judged, gauge, seen))
    gauge.end()
    return _received(session, shown)


def receive_files(session: Session, files: Sequence[Path], progress: Progress | None = None) -> Received:
    """Take in each file that passes every check; refused and waiting ones are written down too, and stop no other.

    Files that waited for an update are tried again; those that can be read now stand behind the given ones.
    One transaction: a cancel, a kill or a full disk leaves everything as it was. Raises NotAllowed, DiskFull …
    """
    judge = Judge(session)
    gauge = Gauge(progress, folds=True)
    gauge.weigh(files, judge.secrets)
    with session.store.reading() as connection:
        waiting = files_of_later_versions(connection)
    with session.store.receiving(gauge.looked_at) as receiving:
        received = _take_in_all(session, receiving, judge, files, gauge)
        again = [_try_again(session, receiving, judge, file) for file in waiting]
        receiving.finish()
        gauge.end()
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


def _take_in_all(
    session: Session, receiving: Receiving, judge: Judge, files: Sequence[Path], gauge: Gauge
) -> list[ReceivedFile]:
    """A file is written down once the next is opened: until then, what it brought has the time to go in."""
    received: list[ReceivedFile] = []
    data: bytes | None = None
    for file in files:
        judged = judge.judge(file, gauge.opened)
        gauge.file_done(taken=judged.batch is not None)
        if received:
            _write_down(session, receiving, received[-1], data)
        received.append(_added(session, receiving, judged))
        data = judged.data
    if received:
        _write_down(session, receiving, received[-1], data)
    return received


def _take_in(session: Session, receiving: Receiving, judged: Judged) -> ReceivedFile:
    shown = _added(session, receiving, judged)
    _write_down(session, receiving, shown, judged.data)
    return shown


def _added(session: Session, receiving: Receiving, judged: Judged) -> ReceivedFile:
    batch = judged.batch
    if batch is None:
        return judged.shown
    give_stream(receiving.connection, batch.manifest.stream, batch.manifest.laptop, _now(session))
    return counted(judged.shown, sum((receiving.add(piece) for piece in batch.read.pieces()), Taken()))


def _write_down(session: Session, receiving: Receiving, shown: ReceivedFile, data: bytes | None) -> None:
    if shown.sha256:
        note_file(receiving.connection, _line(session, shown), data=data)


def _try_again(session: Session, receiving: Receiving, judge: Judge, file: OfferedFile) -> ReceivedFile | None:
    """None while it still waits."""
    data = sealed_data(receiving.connection, file.sha256)
    before = file_by_sha256(receiving.connection, file.sha256)
    if data is None or before is None or before.state is not FileState.HELD:
        return None
    judged = judge.judge_again(file.name, data)
    return None if judged.shown.state is FileState.HELD else _take_in(session, receiving, judged)


def _foretold(session: Session, judged: Judged, gauge: Gauge, seen: Seen) -> ReceivedFile:
    """``seen``: what the files before would have brought, where they can share something with this one."""
    batch = judged.batch
    if batch is None:
        return judged.shown
    shared = seen if batch.manifest.stream in gauge.repeated else None
    taken = Taken()
    with session.store.reading() as connection:
        for piece in batch.read.pieces():
            taken += count_known(connection, piece, shared)
            gauge.compared(len(piece))
    return counted(judged.shown, taken)


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


def _now(session: Session) -> str:
    return session.store.clock().isoformat(timespec="seconds")
