"""Batch files ``.jbb``: a range of one stream on its way to the office (page: ``formats.md``)."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Annotated

import msgspec

from jemputbola import __version__
from jemputbola.domain.entry import NO_ENTRY, ReadEntry, SealedEntry, Seq
from jemputbola.sync import envelope
from jemputbola.sync.envelope import Hash, Head, Id, KeyOf, Name, Short
from jemputbola.sync.file_names import file_name
from jemputbola.sync.payload import MAX_ENTRIES, MAX_RAW, Cut, Entries, broken_chain, cut, read_payload
from jemputbola.sync.refusal import FileRefused, OtherOffice, Step, UnknownSigner
from jemputbola.texts import _
from jemputbola.vault.sealing import NotForUs, Recipient, SealBroken, SealingKey, seal, unseal
from jemputbola.vault.signing import Purpose, SigningKey

ENDING = ".jbb"
_LONGEST_NAME = 40


class BatchManifest(Head, frozen=True, kw_only=True):
    """What the batch says about itself. ``signer``: the laptop that wrote the stream."""

    laptop_name: Name
    office: Id | None = None
    """The office that it is for; None while the team works without one."""
    stream: Id
    first: Seq
    count: Annotated[int, msgspec.Meta(ge=1, le=MAX_ENTRIES)]
    prev: Hash
    """Hash of the entry before the first; zeros when the stream begins here."""
    head: Hash
    """Hash of the last entry."""
    raw_size: Annotated[int, msgspec.Meta(ge=1, le=MAX_RAW)]
    payload_sha256: Hash
    app_version: Short
    made_at: Short
    """Wall clock with zone, ISO 8601; informs only."""

    @property
    def laptop(self) -> str:
        """Id of the laptop that signed."""
        return self.signer

    @property
    def last(self) -> int:
        """Seq of the last entry."""
        return self.first + self.count - 1


class Sender(msgspec.Struct, frozen=True):
    """The laptop as it signs. ``office``: id of the office it is enrolled with, None before that."""

    laptop: str
    name: str
    key: SigningKey
    office: str | None = None

    def __repr__(self) -> str:
        """Without the key: what is printed may end in a log."""
        return f"Sender({self.laptop})"


class SealedFile(msgspec.Struct, frozen=True):
    """A file ready to be copied. ``name`` is for people and passes every file system."""

    name: str
    data: bytes
    manifest: BatchManifest


class Batch(msgspec.Struct, frozen=True):
    """A batch that passed every check."""

    manifest: BatchManifest
    read: Entries
    """``read.pieces()`` gives the entries with bounded memory: what takes in whole files uses that."""

    @property
    def entries(self) -> list[ReadEntry]:
        """All at once: for a few."""
        return [entry for piece in self.read.pieces() for entry in piece]


class Inspection(msgspec.Struct, frozen=True):
    """What ``batch inspect`` shows. ``is_signed``: by a laptop that is confirmed here; every other check passed."""

    manifest: BatchManifest
    size: int
    sha256: str
    is_signed: bool
    bodies: int
    destroyed: int


def make_batches(
    entries: Iterable[SealedEntry], sender: Sender, recipients: Sequence[Recipient], *, now: datetime
) -> Iterator[SealedFile]:
    """Sealed files of at most 20,000 entries and 16 MiB; a gap or another stream starts a new one.

    ``recipients``: office, escrow, leads. Entries in order of (stream, seq). Deterministic but for the seal.
    """
    for run in _runs(entries):
        for piece in cut(run):
            manifest = _manifest(piece, sender, now)
            data = seal(envelope.wrap(manifest, Purpose.BATCH, sender.key, piece.payload), recipients)
            yield SealedFile(_name(manifest, data), data, manifest)


def open_batch(
    data: bytes,
    secrets: Sequence[SealingKey],
    key_of: KeyOf,
    *,
    office: str | None = None,
    read: Callable[[int], object] | None = None,
) -> Batch:
    """Check a batch in the published order. ``key_of``: verify key of a laptop id that is confirmed here. ``read``
    hears now and then of how many entries; what it raises stops the reading.

    Raises FileRefused with its step; UnknownSigner, OtherOffice (``office`` is ours, where we have one); NewerFile:
    to be held. Nothing is written, the clear text lives in memory only.
    """
    signed = envelope.unwrap(open_seal(data, secrets), Purpose.BATCH, key_of)
    return _read(signed.manifest, signed.payload, office, read)


def weigh_batch(data: bytes, secrets: Sequence[SealingKey]) -> BatchManifest:
    """What a batch says of itself, with nothing verified: for a bar that shows how far an import is.

    Raises FileRefused.
    """
    line, _signature, _payload = envelope.split(open_seal(data, secrets))
    return envelope.read_manifest(line, BatchManifest)


def inspect(data: bytes, secrets: Sequence[SealingKey], key_of: KeyOf) -> Inspection:
    """Like ``open_batch``, also for a laptop that is not known here. Raises FileRefused, NewerFile."""
    plain = open_seal(data, secrets)
    is_signed = True
    try:
        signed = envelope.unwrap(plain, Purpose.BATCH, key_of)
        batch = _read(signed.manifest, signed.payload, None)
    except UnknownSigner:
        is_signed = False
        line, _signature, payload = envelope.split(plain)
        envelope.check_version(envelope.read_head(line, Purpose.BATCH))
        batch = _read(line, payload, None)
    destroyed = sum(entry.raw is None for entry in batch.read.sealed)
    count = len(batch.read)
    sha256 = hashlib.sha256(data).hexdigest()
    return Inspection(batch.manifest, len(data), sha256, is_signed, count - destroyed, destroyed)


def open_seal(data: bytes, secrets: Sequence[SealingKey]) -> bytes:
    """The envelope inside a sealed file. Raises FileRefused (size, seal)."""
    envelope.check_size(data)
    try:
        return unseal(data, secrets)
    except (NotForUs, SealBroken) as error:
        raise FileRefused(Step.SEAL, str(error)) from error


def _read(line: bytes, payload: bytes, office: str | None, read: Callable[[int], object] | None = None) -> Batch:
    manifest = envelope.read_manifest(line, BatchManifest)
    if office and manifest.office and manifest.office != office:
        text = _("Berkas ini dibuat untuk kantor lain. Kirim ke kantor itu, atau minta berkas baru untuk kantor ini.")
        raise OtherOffice(Step.MANIFEST, text, signer=manifest.signer)
    envelope.check_payload(payload, manifest.payload_sha256, signer=manifest.signer)
    entries = read_payload(payload, raw_size=manifest.raw_size, count=manifest.count, signer=manifest.signer, read=read)
    _check_chain(manifest, entries)
    return Batch(manifest, entries)


def _check_chain(manifest: BatchManifest, entries: Entries) -> None:
    """One stream, contiguous, each entry on the one before; both ends as the manifest says."""
    prev = bytes.fromhex(manifest.prev)
    if manifest.first == 1 and prev != NO_ENTRY:
        raise broken_chain(manifest.signer)
    for seq, (entry, found) in enumerate(zip(entries.sealed, entries.hashes, strict=True), start=manifest.first):
        if entry.stream != manifest.stream or entry.seq != seq or entry.prev != prev:
            raise broken_chain(manifest.signer)
        prev = found
    if prev.hex() != manifest.head:
        raise broken_chain(manifest.signer)


def _runs(entries: Iterable[SealedEntry]) -> Iterator[list[SealedEntry]]:
    run: list[SealedEntry] = []
    for entry in entries:
        if run and (len(run) == MAX_ENTRIES or entry.stream != run[-1].stream or entry.seq != run[-1].seq + 1):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _manifest(piece: Cut, sender: Sender, now: datetime) -> BatchManifest:
    first, last = piece.entries[0], piece.entries[-1]
    return BatchManifest(
        format=Purpose.BATCH.value,
        signer=sender.laptop,
        laptop_name=sender.name,
        office=sender.office,
        stream=first.stream,
        first=first.seq,
        count=len(piece.entries),
        prev=first.prev.hex(),
        head=last.hash.hex(),
        raw_size=piece.raw_size,
        payload_sha256=piece.sha256,
        app_version=__version__,
        made_at=now.isoformat(timespec="seconds"),
    )


def _name(manifest: BatchManifest, data: bytes) -> str:
    laptop = file_name(manifest.laptop_name)[:_LONGEST_NAME]
    mark = hashlib.sha256(data).hexdigest()[:8]
    return file_name(f"jb1_{laptop}_{manifest.first}-{manifest.last}_{mark}{ENDING}")
