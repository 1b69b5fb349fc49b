"""What every file has in common: manifest line ‖ signature line ‖ payload (page: ``formats.md``).

The manifest is JSON on one line; its literal bytes are signed, after the prefix of the kind of file, so that keys of a
later version survive and are covered. The payload is bound by its hash in the manifest.
"""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Annotated, TypeVar

import msgspec

from jemputbola.domain.entry import EntryRefused, refuse_unstorable_text
from jemputbola.sync.refusal import FileRefused, NewerFile, Step, UnknownSigner
from jemputbola.texts import _
from jemputbola.vault.signing import SIGNATURE_SIZE, Purpose, SigningKey, VerifyKey, is_signed, sign

VERSION = 1
MAX_FILE = 16 * 1024 * 1024
MAX_MANIFEST = 64 * 1024
_SIGNATURE_LINE = 2 * SIGNATURE_SIZE + 1
_HEX = re.compile(rb"[0-9a-f]+")

KeyOf = Callable[[str], VerifyKey | None]
"""The verify key of a signer's id; None when nobody of that id was confirmed here."""

Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
"""A UUID of 36 lower-case characters: of a laptop, an office, a stream, a resident."""
Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
"""SHA-256, or a public key, in lower-case hex."""
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
"""What people call a laptop or an office. Never a path, never an id."""
Short = Annotated[str, msgspec.Meta(max_length=80)]
"""A version or a time, for people."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What every version of every kind, also a later one, keeps as it is. ``format``: the kind's prefix."""

    format: str
    version: Annotated[int, msgspec.Meta(ge=1)] = VERSION
    min_reader: Annotated[int, msgspec.Meta(ge=1)] = VERSION
    """The oldest version that may read it."""
    signer: Id


class Signed(msgspec.Struct, frozen=True):
    """An opened envelope whose signature was verified."""

    manifest: bytes
    payload: bytes
    signer: str


Manifest = TypeVar("Manifest", bound=Head)
Value = TypeVar("Value")


class Unreadable(ValueError):
    """JSON that is not what it should be; the caller knows which sentence that makes."""


class Signer(msgspec.Struct, frozen=True):
    """Who signs: a laptop or an office. ``name`` as people know it."""

    id: str
    name: str
    key: SigningKey

    def __repr__(self) -> str:
        """Without the key: what is printed may end in a log."""
        return f"Signer({self.id})"


class MadeFile(msgspec.Struct, frozen=True):
    """A file ready to be copied. ``name`` is for people and passes every file system."""

    name: str
    data: bytes


def wrap(manifest: Head, purpose: Purpose, key: SigningKey, payload: bytes = b"") -> bytes:
    """The envelope's bytes, unsealed."""
    line = msgspec.json.encode(manifest)
    return b"%b\n%b\n%b" % (line, sign(key, purpose, line).hex().encode(), payload)


def unwrap(data: bytes, purpose: Purpose, key_of: KeyOf) -> Signed:
    """Manifest and payload of a file that a known signer made for ``purpose``.

    Raises FileRefused (manifest, signature), UnknownSigner, and NewerFile once the signature is right.
    """
    line, signature, payload = split(data)
    head = read_head(line, purpose)
    key = key_of(head.signer)
    if key is None:
        raise UnknownSigner(
            Step.SIGNATURE,
            _("Pengirim berkas ini belum terdaftar di sini. Daftarkan laptopnya dahulu, lalu buka lagi berkas ini."),
            signer=head.signer,
        )
    if not is_signed(key, purpose, line, signature):
        raise FileRefused(
            Step.SIGNATURE,
            _("Tanda tangan berkas ini tidak cocok dengan pengirimnya. Jangan dipakai; minta berkas baru."),
            signer=head.signer,
        )
    check_version(head)
    return Signed(line, payload, head.signer)


def check_version(head: Head) -> None:
    """Raises NewerFile (manifest)."""
    if head.min_reader > VERSION:
        text = _("Berkas ini dibuat jemputbola versi baru. Simpan berkasnya, perbarui aplikasi, lalu buka lagi.")
        raise NewerFile(Step.MANIFEST, text, signer=head.signer)


def split(data: bytes) -> tuple[bytes, bytes, bytes]:
    """(manifest line, 64 bytes of signature, payload). Raises FileRefused (manifest)."""
    end = data.find(b"\n", 0, MAX_MANIFEST + 1)
    if end < 0:
        raise _unreadable()
    start = end + 1
    line = data[start : start + _SIGNATURE_LINE]
    if len(line) != _SIGNATURE_LINE or line[-1:] != b"\n" or not _HEX.fullmatch(line[:-1]):
        raise _unreadable()
    return data[:end], bytes.fromhex(line[:-1].decode()), data[start + _SIGNATURE_LINE :]


def read_head(line: bytes, purpose: Purpose) -> Head:
    """Raises FileRefused (manifest) for other bytes and other kinds of file."""
    head = read_manifest(line, Head)
    if head.format != purpose.value:
        raise FileRefused(
            Step.MANIFEST, _("Ini berkas jemputbola jenis lain. Pilih berkas yang sesuai."), signer=head.signer
        )
    return head


def read_manifest(line: bytes, kind: type[Manifest]) -> Manifest:
    """Strict about what it knows, indifferent to keys it does not know. Raises FileRefused (manifest)."""
    try:
        return read_json(line, kind)
    except Unreadable as error:
        raise _unreadable() from error


def read_json(line: bytes, kind: type[Value]) -> Value:
    """A value from outside: no key twice, no NUL, no lone surrogate, no NaN, not too deep. Raises Unreadable."""
    try:
        plain = json.loads(line.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
        refuse_unstorable_text(plain)
        return msgspec.json.decode(line, type=kind, strict=True)
    except (msgspec.MsgspecError, ValueError, RecursionError, EntryRefused) as error:
        raise Unreadable from error


def check_payload(payload: bytes, sha256: str, *, signer: str) -> None:
    """Raises FileRefused (hash)."""
    if hashlib.sha256(payload).hexdigest() != sha256:
        text = _("Isi berkas ini lain dari yang ditandatangani pengirim. Jangan dipakai; minta berkas baru.")
        raise FileRefused(Step.HASH, text, signer=signer)


def check_size(data: bytes) -> None:
    """Raises FileRefused (size): before anything is opened."""
    if not data or len(data) > MAX_FILE:
        text = _(
            "Berkas ini kosong atau lebih dari 16 MiB, jadi bukan berkas jemputbola yang utuh. Minta salinan baru."
        )
        raise FileRefused(Step.SIZE, text)


def _unreadable() -> FileRefused:
    text = _("Keterangan di awal berkas ini tidak terbaca. Minta berkas baru dari pembuatnya.")
    return FileRefused(Step.MANIFEST, text)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        raise ValueError("a key twice")
    return plain


def _no_constant(name: str) -> object:
    raise ValueError(name)
