"""Sealing a file to several recipients (age, X25519), and the escrow key's own file under a passphrase.

Everything happens in memory: pyrage's streaming reader would hand out plain text before it notices that a file was
cut off. What is made here opens with the standard ``age`` program (https://age-encryption.org/v1).
"""

import unicodedata
from collections.abc import Sequence
from typing import NewType

import pyrage
from pyrage import passphrase as by_passphrase
from pyrage import x25519

from jemputbola.errors import BugError, UserError
from jemputbola.texts import _
from jemputbola.vault.passwords import check_new_passphrase

SealingKey = NewType("SealingKey", str)
"""Secret: ``AGE-SECRET-KEY-1…``."""
Recipient = NewType("Recipient", str)
"""Public: ``age1…``."""

MAX_SEALED = 16 * 1024 * 1024
"""Bytes of a sealed file: it is opened in memory."""
MAX_RECIPIENTS = 512
"""About 100 bytes of the file's head each."""
_MAX_KEY_FILE = 4096
_NOT_FOR_US = "No matching keys found"
_LONGEST_RECIPIENT = 100
_EXCESSIVE = "Excessive work"
_TRIES = 20


class SealBroken(UserError):
    """The file was changed, cut off, or never was a sealed file."""


class NotForUs(SealBroken):
    """Sealed to other keys (or the lines that name ours were changed: from outside that looks the same)."""


class RecipientUnreadable(UserError):
    """The text is no age recipient."""


class EscrowUnreadable(UserError):
    """The escrow file does not open with this passphrase, or is no escrow file."""


def new_sealing_key() -> SealingKey:
    """A fresh key from the system's random source."""
    return SealingKey(str(x25519.Identity.generate()))


def recipient_of(key: SealingKey) -> Recipient:
    """What others seal to."""
    return Recipient(str(x25519.Identity.from_str(key).to_public()))


def read_recipient(text: str) -> Recipient:
    """``text`` if it is a recipient in its one canonical form. Raises RecipientUnreadable."""
    refused = RecipientUnreadable(_("Kunci segel di berkas ini tidak dikenal. Minta berkas pendaftaran yang baru."))
    if not text.isascii() or len(text) > _LONGEST_RECIPIENT:
        raise refused
    try:
        plain = str(x25519.Recipient.from_str(text))
    except pyrage.RecipientError as error:
        raise refused from error
    if plain != text:
        raise refused
    return Recipient(plain)


def seal(data: bytes, recipients: Sequence[Recipient]) -> bytes:
    """An age file that each of ``recipients`` opens alone; the same data never gives the same bytes twice."""
    wanted = sorted(set(recipients))
    if not wanted or len(wanted) > MAX_RECIPIENTS:
        raise BugError("a file is sealed to 1-512 recipients")
    return pyrage.encrypt(data, [x25519.Recipient.from_str(recipient) for recipient in wanted])


def unseal(sealed: bytes, keys: Sequence[SealingKey]) -> bytes:
    """The data, whole. Any of ``keys`` may fit (an office keeps its old ones). Raises SealBroken, NotForUs."""
    try:
        return pyrage.decrypt(sealed, [x25519.Identity.from_str(key) for key in keys])
    except pyrage.DecryptError as error:
        if _NOT_FOR_US in str(error):
            text = _("Berkas ini disegel untuk penerima lain. Kirim ke kantor yang dituju, atau minta berkas baru.")
            raise NotForUs(text) from error
        raise SealBroken(_("Segel berkas ini rusak: isinya berubah atau terpotong. Minta salinan baru.")) from error


def lock_escrow_key(key: SealingKey, passphrase: str) -> bytes:
    """The escrow key as a passphrase-protected age file; takes seconds by design (scrypt).

    ``age -d FILE`` asks for the passphrase as typed here, without spaces around it. Raises PassphraseTooWeak.
    """
    check_new_passphrase(passphrase)
    text = f"# jemputbola escrow: {recipient_of(key)}\n{key}\n"
    return by_passphrase.encrypt(text.encode(), _as_typed(passphrase))


def open_escrow_key(data: bytes, passphrase: str) -> SealingKey:
    """The key of an escrow file. Raises EscrowUnreadable, in other words where this computer is too slow for it."""
    refused = EscrowUnreadable(
        _("Kunci cadangan tidak terbuka. Periksa frasa sandinya (huruf besar dan kecil) dan berkasnya.")
    )
    if len(data) > _MAX_KEY_FILE:
        raise refused
    try:
        lines = _decrypted(data, _as_typed(passphrase)).decode("ascii").splitlines()
        (key,) = (line for line in lines if line and not line.startswith("#"))
        return SealingKey(str(x25519.Identity.from_str(key)))
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as error:
        raise refused from error


def _decrypted(data: bytes, passphrase: str, tries: int = _TRIES) -> bytes:
    """Again when the work is called excessive: the library weighs this computer anew at each call, in a millisecond,
    and one that is busy in that moment looks thirty times slower than it is.
    """
    try:
        return by_passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError as error:
        if not str(error).startswith(_EXCESSIVE):
            raise
        if tries > 1:
            return _decrypted(data, passphrase, tries - 1)
        text = _(
            "Kunci cadangan ini dibuat di komputer yang jauh lebih cepat, atau komputer ini sedang sangat sibuk. "
            "Tutup program lain lalu coba lagi, atau buka di komputer lain."
        )
        raise EscrowUnreadable(text) from error


def _as_typed(passphrase: str) -> str:
    """Case stays: the age program, which must open this too, knows nothing of our folding."""
    return unicodedata.normalize("NFC", passphrase).strip()
