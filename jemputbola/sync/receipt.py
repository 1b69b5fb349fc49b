"""Receipts ``.jbr``: what an office holds of one stream, and what the laptop must not forget (page: ``formats.md``).

No personal data, so no seal: a receipt may travel on any stick or messenger. Signed by the office.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

import msgspec

from jemputbola import __version__
from jemputbola.domain.entry import MAX_SEQ, NO_ENTRY, Seq
from jemputbola.errors import BugError
from jemputbola.sync import envelope
from jemputbola.sync.envelope import Hash, Head, Id, KeyOf, MadeFile, Name, Short, Signer
from jemputbola.sync.file_names import file_name
from jemputbola.sync.refusal import FileRefused, Step
from jemputbola.texts import _
from jemputbola.vault.signing import Purpose

ENDING = ".jbr"
MAX_GAPS = 1000
MAX_KEEP = 200_000
_ID_LINE = 37
_LONGEST_NAME = 40

Gap = tuple[Seq, Seq]
"""First and last seq that never arrived, both included."""
Count = Annotated[int, msgspec.Meta(ge=0, le=MAX_SEQ)]


class ReceiptManifest(Head, frozen=True, kw_only=True):
    """What an office says about one stream. ``signer``: the office."""

    office_name: Name
    stream: Id
    sequence: Seq
    """Counts the receipts of this office for this stream: a lower one never overrules a higher one."""
    contiguous_to: Count
    """The office holds entries 1 … n without a gap; 0 when it holds none from the beginning."""
    head: Hash
    """Hash of entry ``contiguous_to``; zeros when that is 0."""
    highest: Count
    """The highest seq that it holds at all."""
    gaps: Annotated[tuple[Gap, ...], msgspec.Meta(max_length=MAX_GAPS)] = ()
    """Ranges between ``contiguous_to`` and ``highest`` that it misses, ascending."""
    held: Count = 0
    """Entries that it keeps without understanding them yet."""
    durable: bool = False
    """Everything that it holds is committed and in a verified backup on a second medium."""
    keep_count: Annotated[int, msgspec.Meta(ge=0, le=MAX_KEEP)] = 0
    payload_sha256: Hash
    app_version: Short
    made_at: Short


class Receipt(msgspec.Struct, frozen=True):
    """A receipt that passed every check. ``keep``: subjects in open conflicts or set aside; never purge those."""

    manifest: ReceiptManifest
    keep: tuple[str, ...]

    @property
    def office(self) -> str:
        """Id of the office that signed."""
        return self.manifest.signer


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What an office holds of one stream, before it is signed. ``head``: 32 bytes; fields as in the manifest."""

    stream: str
    sequence: int
    contiguous_to: int
    head: bytes = NO_ENTRY
    highest: int
    gaps: tuple[tuple[int, int], ...] = ()
    held: int = 0
    durable: bool = False
    keep: Iterable[str] = ()


def make_receipt(holding: Held, office: Signer, *, laptop_name: str, now: datetime) -> MadeFile:
    """The signed file. ``laptop_name`` only goes into the file's name, so that people find theirs."""
    keep = sorted(set(holding.keep))
    if len(keep) > MAX_KEEP:
        raise BugError("a receipt keeps more subjects than it may")
    payload = "".join(f"{subject}\n" for subject in keep).encode()
    manifest = ReceiptManifest(
        format=Purpose.RECEIPT.value,
        signer=office.id,
        office_name=office.name,
        stream=holding.stream,
        sequence=holding.sequence,
        contiguous_to=holding.contiguous_to,
        head=holding.head.hex(),
        highest=holding.highest,
        gaps=_few(holding.gaps),
        held=holding.held,
        durable=holding.durable,
        keep_count=len(keep),
        payload_sha256=hashlib.sha256(payload).hexdigest(),
        app_version=__version__,
        made_at=now.isoformat(timespec="seconds"),
    )
    data = envelope.wrap(manifest, Purpose.RECEIPT, office.key, payload)
    laptop = file_name(laptop_name)[:_LONGEST_NAME]
    mark = hashlib.sha256(data).hexdigest()[:8]
    return MadeFile(file_name(f"jb1_{laptop}_{holding.contiguous_to}_{mark}{ENDING}"), data)


def says_the_same(receipt: Receipt, holding: Held) -> bool:
    """Whether a laptop that has this receipt would learn nothing from another one; their numbers do not matter."""
    said = receipt.manifest
    return (said.stream, said.contiguous_to, said.head, said.highest, said.gaps, said.held, said.durable) == (
        holding.stream,
        holding.contiguous_to,
        holding.head.hex(),
        holding.highest,
        _few(holding.gaps),
        holding.held,
        holding.durable,
    ) and receipt.keep == tuple(sorted(set(holding.keep)))


def read_receipt(data: bytes, key_of: KeyOf) -> Receipt:
    """Check a receipt. ``key_of``: verify key of an office id that is confirmed here.

    Raises FileRefused with its step, UnknownSigner, NewerFile. Whether it is new, and whether it fits what is here,
    the store decides.
    """
    envelope.check_size(data)
    signed = envelope.unwrap(data, Purpose.RECEIPT, key_of)
    manifest = envelope.read_manifest(signed.manifest, ReceiptManifest)
    _check_numbers(manifest)
    envelope.check_payload(signed.payload, manifest.payload_sha256, signer=manifest.signer)
    if len(signed.payload) != manifest.keep_count * _ID_LINE or signed.payload[-1:] not in {b"", b"\n"}:
        raise FileRefused(Step.BOUNDS, _sentence(), signer=manifest.signer)
    return Receipt(manifest, _keep(signed.payload, manifest.signer))


def _keep(payload: bytes, signer: str) -> tuple[str, ...]:
    """A stray line feed or letter makes a line that is no id."""
    try:
        lines = payload.decode("ascii").split("\n")[:-1]
        return msgspec.convert(lines, type=tuple[Id, ...])
    except (UnicodeDecodeError, msgspec.ValidationError) as error:
        raise FileRefused(Step.PARSE, _sentence(), signer=signer) from error


def _check_numbers(manifest: ReceiptManifest) -> None:
    """Gaps ascend between ``contiguous_to`` and ``highest`` and do not touch; no head without an entry."""
    after = manifest.contiguous_to
    for number, (first, last) in enumerate(manifest.gaps):
        if not (after + 1 <= first <= last < manifest.highest) or (number and first == after + 1):
            raise FileRefused(Step.PARSE, _sentence(), signer=manifest.signer)
        after = last
    starts = manifest.head == NO_ENTRY.hex()
    if manifest.highest < manifest.contiguous_to or starts != (manifest.contiguous_to == 0):
        raise FileRefused(Step.PARSE, _sentence(), signer=manifest.signer)


def _few(gaps: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Above the limit the last ones become one that covers them: to miss too much is harmless."""
    if len(gaps) <= MAX_GAPS:
        return gaps
    return (*gaps[: MAX_GAPS - 1], (gaps[MAX_GAPS - 1][0], gaps[-1][1]))


def _sentence() -> str:
    return _("Isi tanda terima ini tidak masuk akal. Minta kantor membuat tanda terima baru.")
