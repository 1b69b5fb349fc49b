"""Enrolment files ``.jbe``: a laptop's request, an office's or lead's answer, six words (page: ``formats.md``).

Neither file is secret. What makes them trustworthy is a person who compares six words on both machines: until then
both sides treat the other as pending.
"""

import base64
import enum
import hashlib
import secrets
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, TypeVar

import msgspec

from jemputbola import __version__
from jemputbola.sync import envelope
from jemputbola.sync.envelope import Hash, Head, Id, MadeFile, Name, Short, Signer
from jemputbola.sync.file_names import file_name
from jemputbola.sync.refusal import FileRefused, Step
from jemputbola.texts import _
from jemputbola.vault.passwords import word_list
from jemputbola.vault.sealing import Recipient, RecipientUnreadable, read_recipient
from jemputbola.vault.signing import Purpose, VerifyKey, public_key

ENDING = ".jbe"
WORDS = 6
WORD_BITS = 11
QR_PREFIX = "JBE1-"
MAX_QR = 2000
"""Characters of a request as text; upper case and digits only, so that a QR code of middling size takes it."""
MAX_FILE = 2 * envelope.MAX_MANIFEST
_MAX_QR_PLAIN = 16 * 1024
_WORDS_PREFIX = b"jemputbola/enrol/v1/words\n"
_LONGEST_NAME = 40

RecipientText = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


class AuthorityKind(enum.StrEnum):
    """Who takes in the batches of a laptop."""

    OFFICE = "office"
    LEAD = "lead"  # of a team that works without an office, or before its office joins


class Role(enum.StrEnum):
    """What a laptop is for. Counts only from an office."""

    FIELD = "field"
    LEAD = "lead"


class RequestManifest(Head, frozen=True, kw_only=True):
    """A laptop introduces itself; signed with the key that it shows. ``signer``: its id."""

    laptop_name: Name
    public_key: Hash
    recipient: RecipientText
    app_version: Short
    made_at: Short


class Authority(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of an office, or of a lead's laptop. ``region``: the office's code like 19.71, "" for a lead.

    ``retired``: verify keys and recipients of before a rotation; still good for reading what was made then.
    """

    id: Id
    kind: AuthorityKind
    name: Name
    region: Annotated[str, msgspec.Meta(max_length=13)] = ""
    public_key: Hash
    recipient: RecipientText
    escrow: RecipientText | None = None
    """Recipient of the off-line escrow key."""
    retired_keys: Annotated[tuple[Hash, ...], msgspec.Meta(max_length=20)] = ()

    @property
    def recipients(self) -> list[Recipient]:
        """To whom a laptop seals: the authority, and its escrow key where there is one."""
        return [Recipient(text) for text in (self.recipient, self.escrow) if text]


class AnswerManifest(Head, frozen=True, kw_only=True):
    """An authority takes a laptop; signed with the key that it shows. ``signer``: the authority's id."""

    authority: Authority
    request_sha256: Hash
    laptop: Id
    laptop_name: Name
    """The name under which it was accepted, which need not be the one it asked for."""
    role: Role = Role.FIELD
    nonce: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
    """Random, so that nobody can search for a request that makes the words fit before the answer is given."""
    app_version: Short
    made_at: Short


class Request(msgspec.Struct, frozen=True):
    """A request that is signed by the key in it. Who sent it is not known before the six words were compared."""

    manifest: RequestManifest
    data: bytes

    @property
    def laptop(self) -> str:
        """Id of the laptop."""
        return self.manifest.signer

    @property
    def public_key(self) -> VerifyKey:
        """What its batches will be verified with."""
        return VerifyKey(bytes.fromhex(self.manifest.public_key))

    @property
    def recipient(self) -> Recipient:
        """What packs for it are sealed to."""
        return Recipient(self.manifest.recipient)


class Answer(msgspec.Struct, frozen=True):
    """An answer to one request. ``words``: six, to be compared on both machines before anything counts."""

    manifest: AnswerManifest
    data: bytes
    words: tuple[str, ...]

    @property
    def authority(self) -> Authority:
        """Its keys."""
        return self.manifest.authority


def make_request(laptop: Signer, recipient: Recipient, *, now: datetime) -> MadeFile:
    """The request of a laptop. ``laptop.id``: made with its key; ``recipient``: of its own sealing key."""
    manifest = RequestManifest(
        format=Purpose.REQUEST.value,
        signer=laptop.id,
        laptop_name=laptop.name,
        public_key=public_key(laptop.key).hex(),
        recipient=recipient,
        app_version=__version__,
        made_at=now.isoformat(timespec="seconds"),
    )
    data = envelope.wrap(manifest, Purpose.REQUEST, laptop.key)
    return MadeFile(_name("daftar", laptop.name, data), data)


def read_request(data: bytes) -> Request:
    """Raises FileRefused with its step, NewerFile."""
    manifest = _open(data, Purpose.REQUEST, RequestManifest, lambda found: found.public_key)
    _check_recipients([manifest.recipient], manifest.signer)
    return Request(manifest, data)


def request_as_text(data: bytes) -> str:
    """A request for a QR code or a chat: ``JBE1-`` and base 32 of its compressed bytes, about 700 characters."""
    return QR_PREFIX + base64.b32encode(zlib.compress(data, 9)).decode().rstrip("=")


def request_from_text(text: str) -> bytes:
    """The request's bytes, whatever line breaks a chat put in. Raises FileRefused (size, parse)."""
    plain = "".join(text.split()) if len(text) <= 2 * MAX_QR else ""
    if not plain.startswith(QR_PREFIX) or len(plain) > MAX_QR:
        raise FileRefused(Step.SIZE, _("Ini bukan kode pendaftaran laptop. Pindai lagi kode di layar laptop itu."))
    coded = plain.removeprefix(QR_PREFIX)
    try:
        stream = zlib.decompressobj()
        data = stream.decompress(base64.b32decode(coded + "=" * (-len(coded) % 8)), _MAX_QR_PLAIN)
    except (ValueError, zlib.error) as error:
        raise _damaged_code() from error
    if not stream.eof or stream.unused_data or request_as_text(data) != plain:
        raise _damaged_code()
    return data


def make_answer(
    request: Request, authority: Authority, signer: Signer, *, laptop_name: str, role: Role, now: datetime
) -> tuple[MadeFile, tuple[str, ...]]:
    """The answer's file, and the six words to show beside it. ``signer.key`` is the key that ``authority`` shows."""
    manifest = AnswerManifest(
        format=Purpose.ANSWER.value,
        signer=authority.id,
        authority=authority,
        request_sha256=hashlib.sha256(request.data).hexdigest(),
        laptop=request.laptop,
        laptop_name=laptop_name,
        role=role,
        nonce=secrets.token_hex(16),
        app_version=__version__,
        made_at=now.isoformat(timespec="seconds"),
    )
    data = envelope.wrap(manifest, Purpose.ANSWER, signer.key)
    return MadeFile(_name("jawaban", laptop_name, data), data), six_words(request.data, data)


def read_answer(data: bytes, request: bytes) -> Answer:
    """An answer to our own ``request``. Raises FileRefused with its step, NewerFile."""
    manifest = _open(data, Purpose.ANSWER, AnswerManifest, lambda found: found.authority.public_key)
    authority = manifest.authority
    _check_recipients([authority.recipient, *([authority.escrow] if authority.escrow else [])], manifest.signer)
    if authority.id != manifest.signer or manifest.request_sha256 != hashlib.sha256(request).hexdigest():
        text = _("Jawaban ini untuk permintaan lain. Minta jawaban atas permintaan terakhir laptop ini.")
        raise FileRefused(Step.CHAIN, text, signer=manifest.signer)
    return Answer(manifest, data, six_words(request, data))


def six_words(request: bytes, answer: bytes) -> tuple[str, ...]:
    """The first 66 bits of SHA-256(prefix ‖ SHA-256(request) ‖ SHA-256(answer)) as six of 2,048 words."""
    said = _WORDS_PREFIX + hashlib.sha256(request).digest() + hashlib.sha256(answer).digest()
    number = int.from_bytes(hashlib.sha256(said).digest(), "big") >> (256 - WORDS * WORD_BITS)
    words = word_list()
    places = [(number >> (WORD_BITS * place)) % (1 << WORD_BITS) for place in reversed(range(WORDS))]
    return tuple(words[place] for place in places)


_Manifest = TypeVar("_Manifest", RequestManifest, AnswerManifest)


def _open(data: bytes, purpose: Purpose, kind: type[_Manifest], key_in: Callable[[_Manifest], str]) -> _Manifest:
    if not data or len(data) > MAX_FILE:
        raise FileRefused(Step.SIZE, _("Berkas ini bukan berkas pendaftaran. Pilih berkas .jbe yang benar."))
    line, _signature, payload = envelope.split(data)
    head = envelope.read_head(line, purpose)
    envelope.check_version(head)
    manifest = envelope.read_manifest(line, kind)
    envelope.unwrap(data, purpose, lambda _signer: VerifyKey(bytes.fromhex(key_in(manifest))))
    if payload:
        text = _("Ada isi asing di belakang berkas pendaftaran ini. Minta berkas baru.")
        raise FileRefused(Step.BOUNDS, text, signer=manifest.signer)
    return manifest


def _check_recipients(texts: Sequence[str], signer: str) -> None:
    try:
        for text in texts:
            read_recipient(text)
    except RecipientUnreadable as error:
        raise FileRefused(Step.PARSE, str(error), signer=signer) from error


def _name(what: str, laptop_name: str, data: bytes) -> str:
    laptop = file_name(laptop_name)[:_LONGEST_NAME]
    return file_name(f"jb1_{what}_{laptop}_{hashlib.sha256(data).hexdigest()[:8]}{ENDING}")


def _damaged_code() -> FileRefused:
    return FileRefused(Step.PARSE, _("Kode pendaftaran ini rusak atau terpotong. Pindai lagi, atau pakai berkasnya."))
