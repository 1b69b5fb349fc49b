"""Visit packs ``.jbp``: entries, team keys and an office's word, to the laptops of a team (page: ``formats.md``).

Keys of offices, rules, targets, roles and revocations count only under an office's signature; from a lead's pack they
are dropped here, so that no caller can forget to.
"""

import datetime as dt
import hashlib
import itertools
from collections.abc import Sequence
from typing import Annotated, Any

import msgspec

from jemputbola import __version__
from jemputbola.domain.entry import ReadEntry, SealedEntry, Seq
from jemputbola.sync import envelope
from jemputbola.sync.batch import open_seal
from jemputbola.sync.enrolment import Answer, Authority, AuthorityKind, RecipientText, Role, read_answer, read_request
from jemputbola.sync.envelope import Hash, Head, Id, KeyOf, MadeFile, Name, Short, Signer
from jemputbola.sync.file_names import file_name
from jemputbola.sync.payload import (
    MAX_ENTRIES,
    MAX_RAW,
    Cut,
    Entries,
    broken_chain,
    cut,
    decompress,
    read_entries,
    unreadable_payload,
)
from jemputbola.sync.refusal import FileRefused, UnknownSigner
from jemputbola.vault.sealing import Recipient, RecipientUnreadable, SealingKey, read_recipient, seal
from jemputbola.vault.signing import Purpose

ENDING = ".jbp"
MAX_TEAM = 500
MAX_CONTENTS = 2 * 1024 * 1024
"""Bytes of the first line."""
_LONGEST_NAME = 40

Plain = dict[str, Any]
"""A JSON object whose meaning is read elsewhere: a rule set, a target."""


class Member(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A laptop of the team. ``role`` counts only from an office."""

    laptop: Id
    name: Name
    public_key: Hash
    recipient: RecipientText
    role: Role | None = None


class Revoked(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop whose batches are no longer taken unseen. ``after``: stream → last seq that still counts."""

    laptop: Id
    name: Name
    after: dict[Id, Annotated[int, msgspec.Meta(ge=0)]] = msgspec.field(default_factory=dict)


class Introduction(msgspec.Struct, frozen=True):
    """How a lead shows its team the office that enrolled it: its own request and the office's signed answer."""

    request: bytes
    answer: bytes


class Contents(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What travels beside the entries. All but ``team`` and ``introduction`` need an office's signature."""

    team: Annotated[tuple[Member, ...], msgspec.Meta(max_length=MAX_TEAM)] = ()
    introduction: Introduction | None = None
    office: Authority | None = None
    rules: Annotated[tuple[Plain, ...], msgspec.Meta(max_length=200)] = ()
    targets: Annotated[tuple[Plain, ...], msgspec.Meta(max_length=5000)] = ()
    revoked: Annotated[tuple[Revoked, ...], msgspec.Meta(max_length=5000)] = ()


class PackManifest(Head, frozen=True, kw_only=True):
    """What the pack says about itself. ``signer``: an office, or the laptop of a lead."""

    signer_name: Name
    visit: Id | None = None
    """None for a pack that brings only an office's word."""
    edition: Seq
    """Grows with every pack of this signer. A lower one for the same visit is old, and taking it changes nothing."""
    part: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    parts: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    """A big visit comes in several files of one edition; each stands for itself."""
    expires_on: dt.date
    """Afterwards a laptop warns; work never stops."""
    count: Annotated[int, msgspec.Meta(ge=0, le=MAX_ENTRIES)]
    raw_size: Annotated[int, msgspec.Meta(ge=1, le=MAX_RAW)]
    payload_sha256: Hash
    app_version: Short
    made_at: Short


class Pack(msgspec.Struct, frozen=True):
    """A pack that passed every check."""

    manifest: PackManifest
    contents: Contents
    read: Entries
    """``read.pieces()`` gives the entries with bounded memory."""
    is_by_office: bool
    introduced: Answer | None
    """The office's answer to the lead that signed this pack: this office is now known under the lead's word."""

    @property
    def entries(self) -> list[ReadEntry]:
        """All at once."""
        return [entry for piece in self.read.pieces() for entry in piece]

    def has_expired(self, today: dt.date) -> bool:
        """Worth a warning, never a refusal: a laptop in the field may have no newer one."""
        return today > self.manifest.expires_on


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """Which pack this is: fields as in the manifest."""

    visit: str | None
    edition: int
    expires_on: dt.date


def make_packs(
    entries: Sequence[SealedEntry],
    contents: Contents,
    issue: Issue,
    signer: Signer,
    recipients: Sequence[Recipient],
    *,
    now: dt.datetime,
) -> list[MadeFile]:
    """One file, or several parts, sealed to ``recipients`` (the team's laptops, and whoever else reads it).

    ``entries`` in any order and from any streams; each goes in once.
    """
    wanted = {entry.hash: entry for entry in entries}.values()
    ordered = sorted(wanted, key=lambda entry: (entry.stream, entry.seq, entry.hash))
    pieces = list(cut(ordered, msgspec.json.encode(contents) + b"\n"))
    return [
        _file(_manifest(piece, (number, len(pieces)), issue, signer, now), piece, signer, recipients)
        for number, piece in enumerate(pieces, start=1)
    ]


def open_pack(data: bytes, secrets: Sequence[SealingKey], *, office_key_of: KeyOf, lead_key_of: KeyOf) -> Pack:
    """Check a pack in the published order. Which of the two knows its signer decides what counts.

    Raises FileRefused with its step, UnknownSigner, NewerFile. Old, foreign to this visit and expired are for the
    caller to say: ``manifest.edition``, ``manifest.visit``, ``has_expired``.
    """
    plain = open_seal(data, secrets)
    try:
        signed, by_office = envelope.unwrap(plain, Purpose.PACK, office_key_of), True
    except UnknownSigner:
        signed, by_office = envelope.unwrap(plain, Purpose.PACK, lead_key_of), False
    manifest = envelope.read_manifest(signed.manifest, PackManifest)
    envelope.check_payload(signed.payload, manifest.payload_sha256, signer=manifest.signer)
    raw = decompress(signed.payload, manifest.raw_size, manifest.signer)
    contents, start = _contents(raw, manifest.signer)
    read = read_entries(raw, start=start, count=manifest.count, signer=manifest.signer)
    _check_order(read, manifest.signer)
    counted = contents if by_office else _of_a_lead(contents)
    return Pack(manifest, counted, read, by_office, None if by_office else _introduced(contents, manifest.signer))


def _contents(raw: bytes, signer: str) -> tuple[Contents, int]:
    end = raw.find(b"\n", 0, MAX_CONTENTS)
    if end < 0:
        raise unreadable_payload(signer)
    try:
        contents = envelope.read_json(raw[:end], Contents)
        for member in contents.team:
            read_recipient(member.recipient)
    except (envelope.Unreadable, RecipientUnreadable) as error:
        raise unreadable_payload(signer) from error
    return contents, end + 1


def _of_a_lead(contents: Contents) -> Contents:
    team = tuple(msgspec.structs.replace(member, role=None) for member in contents.team)
    return Contents(team=team, introduction=contents.introduction)


def _introduced(contents: Contents, signer: str) -> Answer | None:
    """The office's answer, if it really is one to the laptop that signed the pack."""
    if contents.introduction is None:
        return None
    try:
        request = read_request(contents.introduction.request)
        answer = read_answer(contents.introduction.answer, request.data)
    except FileRefused as error:
        raise unreadable_payload(signer) from error
    if request.laptop != signer or answer.manifest.laptop != signer or answer.authority.kind != AuthorityKind.OFFICE:
        raise unreadable_payload(signer)
    return answer


def _check_order(read: Entries, signer: str) -> None:
    """Ascending, no entry twice. Links are not checked: a pack may hold one side of a fork."""
    places = [(entry.stream, entry.seq, found) for entry, found in zip(read.sealed, read.hashes, strict=True)]
    if any(after <= before for before, after in itertools.pairwise(places)):
        raise broken_chain(signer)


def _manifest(piece: Cut, part: tuple[int, int], issue: Issue, signer: Signer, now: dt.datetime) -> PackManifest:
    return PackManifest(
        format=Purpose.PACK.value,
        signer=signer.id,
        signer_name=signer.name,
        visit=issue.visit,
        edition=issue.edition,
        part=part[0],
        parts=part[1],
        expires_on=issue.expires_on,
        count=len(piece.entries),
        raw_size=piece.raw_size,
        payload_sha256=piece.sha256,
        app_version=__version__,
        made_at=now.isoformat(timespec="seconds"),
    )


def _file(manifest: PackManifest, piece: Cut, signer: Signer, recipients: Sequence[Recipient]) -> MadeFile:
    data = seal(envelope.wrap(manifest, Purpose.PACK, signer.key, piece.payload), recipients)
    name = file_name(manifest.signer_name)[:_LONGEST_NAME]
    mark = hashlib.sha256(data).hexdigest()[:8]
    return MadeFile(file_name(f"jb1_{name}_{manifest.edition}-{manifest.part}_{mark}{ENDING}"), data)
