"""One file that was offered: known already, refused at a step, waiting for a person, or good to take in."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.actions.exchange.own_authority import keys_of_laptops, own_authority, own_secrets
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.journal import RANGE_CONTROL
from jemputbola.store.laptops import LaptopState, laptop_by_id, laptop_of_stream, streams_of
from jemputbola.store.ledger import FileState, file_by_sha256, plain_name
from jemputbola.store.streams import our_streams
from jemputbola.store.taking_in import Taken
from jemputbola.sync.batch import Batch, BatchManifest, open_batch
from jemputbola.sync.enrolment import AuthorityKind
from jemputbola.sync.incoming import read_incoming
from jemputbola.sync.refusal import FileRefused, Step
from jemputbola.texts import _


class ReceivedFile(msgspec.Struct, frozen=True, kw_only=True):
    """What became, or would become, of one file. ``file``: its name for people; ``laptop``: "" when nobody knows.

    ``new`` + ``known`` + ``filled`` are the entries of the file; ``held`` are among the new ones. ``step`` and
    ``reason`` say where and why it was refused or waits.
    """

    file: str
    sha256: str = ""
    size: int = 0
    laptop_id: str | None = None
    laptop: str = ""
    stream: str | None = None
    first: int | None = None
    last: int | None = None
    made_at: str = ""
    state: FileState
    new: int = 0
    known: int = 0
    filled: int = 0
    held: int = 0
    forks: int = 0
    step: str = ""
    reason: str = ""


class Judged(msgspec.Struct, frozen=True):
    """``batch`` is there only when the file is good to be taken in.

    ``data``: its sealed bytes, when it has to wait, or when a lead will forward it.
    """

    shown: ReceivedFile
    batch: Batch | None = None
    data: bytes | None = None


class Judge:
    """For one go through some files: whose keys count is asked once."""

    def __init__(self, session: Session) -> None:
        shown = own_authority(session).shown  # refuses whoever may not
        self._session = session
        self._office = shown.id if shown.kind is AuthorityKind.OFFICE else None
        self.secrets = own_secrets(session)
        self._key_of = keys_of_laptops(session)

    def judge(self, file: Path, opened: Callable[[int], object] | None = None) -> Judged:
        """Everything that can be said of a file without changing anything. ``opened`` hears of how many entries."""
        try:
            data = read_incoming(file)
        except UserError as refusal:
            return Judged(ReceivedFile(file=plain_name(file.name), state=FileState.REFUSED, reason=str(refusal)))
        shown = _unopened(file.name, data)
        with self._session.store.reading() as connection:
            again = _taken_in_before(connection, shown)
        return Judged(again) if again else self._opened(shown, data, opened=opened)

    def judge_again(self, name: str, data: bytes) -> Judged:
        """A file that was held, after an update: as if it were offered now."""
        return self._opened(_unopened(name, data), data)

    def released(self, name: str, data: bytes) -> Judged:
        """A file that waited, once a person looked at it: every other check counts as before."""
        return self._opened(_unopened(name, data), data, released=True)

    def _opened(
        self,
        shown: ReceivedFile,
        data: bytes,
        *,
        released: bool = False,
        opened: Callable[[int], object] | None = None,
    ) -> Judged:
        try:
            batch = open_batch(data, self.secrets, self._key_of, office=self._office, read=opened)
            with self._session.store.reading() as connection:
                shown = _described(connection, shown, batch.manifest)
                _refuse_our_own(connection, batch.manifest)
                waits = "" if released else _waits_for_a_person(connection, batch)
        except FileRefused as refusal:
            state = FileState.HELD if refusal.is_newer else FileState.REFUSED
            told = msgspec.structs.replace(shown, state=state, step=refusal.step.value, reason=str(refusal))
            return Judged(told, data=data if refusal.is_newer else None)
        if waits:
            return Judged(msgspec.structs.replace(shown, state=FileState.HELD, reason=waits), data=data)
        return Judged(shown, batch, data=None if self._office else data)


def counted(shown: ReceivedFile, taken: Taken) -> ReceivedFile:
    """A good file with what was, or would be, found in it."""
    if not taken.new and not taken.filled:
        state = FileState.KNOWN
    else:
        state = FileState.PARTLY if taken.known or taken.held else FileState.APPLIED
    return msgspec.structs.replace(
        shown, state=state, new=taken.new, known=taken.known, filled=taken.filled, held=taken.held, forks=taken.forks
    )


def _unopened(name: str, data: bytes) -> ReceivedFile:
    return ReceivedFile(
        file=plain_name(name), sha256=hashlib.sha256(data).hexdigest(), size=len(data), state=FileState.REFUSED
    )


def _taken_in_before(connection: Any, shown: ReceivedFile) -> ReceivedFile | None:
    """The same bytes again: nothing of them needs to be opened, unless it only waited then."""
    before = file_by_sha256(connection, shown.sha256)
    if before is None or not before.applied_at:
        return None
    laptop = laptop_by_id(connection, before.laptop or "")
    return msgspec.structs.replace(
        shown,
        laptop_id=before.laptop,
        laptop=laptop.name if laptop else "",
        stream=before.stream,
        first=before.first,
        last=before.last,
        state=FileState.UNDONE if before.state is FileState.UNDONE else FileState.KNOWN,
        known=(before.last or 0) - (before.first or 0) + 1,
        reason=before.reason or "",
    )


def _described(connection: Any, shown: ReceivedFile, manifest: BatchManifest) -> ReceivedFile:
    laptop = laptop_by_id(connection, manifest.laptop)
    return msgspec.structs.replace(
        shown,
        laptop_id=manifest.laptop,
        laptop=laptop.name if laptop else plain_name(manifest.laptop_name),
        stream=manifest.stream,
        first=manifest.first,
        last=manifest.last,
        made_at=plain_name(manifest.made_at),
    )


def _refuse_our_own(connection: Any, manifest: BatchManifest) -> None:
    """Nobody else writes in our stream. Raises FileRefused (signature)."""
    if manifest.stream in our_streams(connection):
        text = _("Catatan di berkas ini ditulis komputer ini sendiri, bukan laptop yang menandatanganinya.")
        raise FileRefused(Step.SIGNATURE, text, signer=manifest.signer)


def _waits_for_a_person(connection: Any, batch: Batch) -> str:
    """Why a file is not taken in unseen; empty when it may be."""
    reasons = (_of_another(connection, batch), _after_cut_off(connection, batch), _sets_others_aside(connection, batch))
    return next((why for why in reasons if why), "")


def _of_another(connection: Any, batch: Batch) -> str:
    """A laptop's batch holds only what it wrote itself. Refused outright, whoever lied first would lock out the other:
    it is kept, and a person who takes it in says by it whose stream it is.
    """
    owner = laptop_of_stream(connection, batch.manifest.stream)
    if owner in (None, batch.manifest.laptop):
        return ""
    known = laptop_by_id(connection, owner or "")
    text = _("Catatan di berkas ini sudah pernah dikirim laptop lain, {laptop}. Pastikan dahulu siapa yang menulisnya.")
    return text.format(laptop=known.name if known else owner)


def _after_cut_off(connection: Any, batch: Batch) -> str:
    laptop = laptop_by_id(connection, batch.manifest.laptop)
    if laptop is None or laptop.state is not LaptopState.REVOKED:
        return ""
    cut_off = {one.stream: one.revoked_after for one in streams_of(connection, laptop.id)}
    if batch.manifest.last <= (cut_off.get(batch.manifest.stream) or 0):
        return ""
    return _(
        "Laptop ini sudah dicabut, dan berkas ini memuat catatan sesudahnya. Periksa dahulu siapa yang menulisnya."
    )


def _sets_others_aside(connection: Any, batch: Batch) -> str:
    """One entry of this kind takes all of another laptop out of every list: a lead may mean it, a thief may too."""
    if batch.read.kinds.isdisjoint(RANGE_CONTROL):
        return ""
    own = {batch.manifest.stream, *(one.stream for one in streams_of(connection, batch.manifest.laptop))}
    whose = {
        entry.body.aside[0]
        for piece in batch.read.pieces()
        for entry in piece
        if entry.body and entry.body.kind in RANGE_CONTROL and entry.body.aside
    }
    if whose <= own:
        return ""
    return _("Berkas ini menyingkirkan atau mengembalikan catatan laptop lain. Tanyakan dahulu kepada pengirimnya.")
