"""What a slip says about whom it belongs to: the QR text for scanners, the reference for people. Neither holds a NIK.

Both are written in Crockford's base 32 (0-9, A-Z without I, L, O, U) and both come from the 16 raw bytes of the
resident's UUID in network order (RFC 9562), so any laptop derives the same ones:

- QR text ``JB1-`` + the UUID as one number in 26 characters (130 bits, the top two are zero);
- reference ``CCCC-CCCC-CCK``: the first 50 bits of SHA-256 of the 16 bytes in ten characters C, then a check K.

The check works in the field GF(32) = GF(2)[x] / (x^5 + x^2 + 1), not in integers modulo 32: there, half of all
products can vanish, and swaps go unseen. Every character is an element (its five bits are the coefficients), and K is
chosen so that ``c0*x^10 + c1*x^9 + ... + c9*x + K = 0``. A wrong character changes that sum by ``e * x^n``, e not 0;
a swap of neighbours changes it by ``(a + b) * x^n * (x + 1)`` with a not b. A field has no zero divisors, so neither
can be 0: every single error and every swap of neighbours is caught. (x has order 31, so this holds for any two of the
eleven places.)
"""

import hashlib
import re
import uuid

from jemputbola.errors import BugError, UserError
from jemputbola.texts import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
QR_PREFIX = "JB1-"

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_CANONICAL = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_QR_CHARACTERS = 26
_DATA_CHARACTERS = 10
_REFERENCE_CHARACTERS = _DATA_CHARACTERS + 1
_LOOKALIKES = str.maketrans("OIL", "011", "-\u2013\u2014_.")  # the dashes that phones make of a hyphen, too


class NotASlip(UserError):
    """A scanned text that is not the QR of one of our slips."""


class MistypedReference(UserError):
    """A typed reference that no slip can carry."""


def qr_text(resident_id: str) -> str:
    """The text in a slip's QR: ``JB1-`` and 26 upper-case characters, QR's alphanumeric mode."""
    return QR_PREFIX + _encode(int.from_bytes(_bytes(resident_id)), _QR_CHARACTERS)


def resident_id_from_qr(text: str) -> str:
    """The resident id (36 lower-case characters) in a scanned text, whatever its case and white space.

    Raises NotASlip for anything else that a scanner may bring: a product's bar code, a web address, half a scan.
    """
    scanned = "".join(text.split()).upper()
    digits = scanned.removeprefix(QR_PREFIX)
    value = _decode(digits)
    if not scanned.startswith(QR_PREFIX) or len(digits) != _QR_CHARACTERS or value is None or value >> 128:
        raise NotASlip(_("Kode ini bukan dari slip jemputbola. Pindai QR pada tiket atau tanda terima."))
    return str(uuid.UUID(int=value))


def reference(resident_id: str) -> str:
    """The number that people read aloud and type, grouped: ``7Q4K-M2R9-XT0``."""
    digest = hashlib.sha256(_bytes(resident_id)).digest()
    number = int.from_bytes(digest[:7]) >> 6
    text, total = "", 0
    for shift in (40, 30, 20, 10, 0):  # two characters at a time: an import makes thousands of these
        pair = number >> shift & 1023
        text += _PAIRS[pair]
        total = _TIMES_X2[total] ^ _PAIR_VALUES[pair]
    return _grouped(text + ALPHABET[_times_x(total)])


def parse_reference(text: str) -> str:
    """The grouped reference in what somebody typed, with O read as 0, I and L as 1, spaces and dashes ignored.

    Raises MistypedReference, without repeating what was typed: people also type names into this field.
    """
    typed = "".join(text.split()).upper().translate(_LOOKALIKES)
    if len(typed) != _REFERENCE_CHARACTERS or _decode(typed) is None:
        raise MistypedReference(
            _("Nomor rujukan terdiri dari 11 huruf dan angka seperti {example}. Periksa lagi tulisan di slip.").format(
                example="7Q4K-M2R9-XT0"
            )
        )
    if _polynomial(typed) != 0:
        raise MistypedReference(_("Nomor rujukan salah ketik. Periksa lagi tulisan di slip, atau pindai QR-nya."))
    return _grouped(typed)


def check_character(data: str) -> str:
    """The character that makes ``data`` + it a valid reference; see the module's text for the mathematics."""
    return ALPHABET[_times_x(_polynomial(data))]


def _polynomial(characters: str) -> int:
    """The characters as coefficients of a polynomial over GF(32), highest power first, evaluated at x (Horner)."""
    total = 0
    for character in characters:
        total = _times_x(total) ^ _VALUES[character]
    return total


def _times_x(element: int) -> int:
    """Multiply by x: shift, then replace x^5 by x^2 + 1."""
    shifted = element << 1
    return shifted ^ 0b100101 if shifted & 0b100000 else shifted


_PAIRS = [one + other for one in ALPHABET for other in ALPHABET]
_PAIR_VALUES = [_polynomial(pair) for pair in _PAIRS]
_TIMES_X2 = [_times_x(_times_x(element)) for element in range(32)]


def _bytes(resident_id: str) -> bytes:
    if not _CANONICAL.fullmatch(resident_id):
        raise BugError("A resident id is not a UUID in its canonical form")
    return bytes.fromhex(resident_id.replace("-", ""))


def _encode(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (length - 1), -1, -5))


def _decode(characters: str) -> int | None:
    """The number in base 32, or None when a character is not in the alphabet."""
    number = 0
    for character in characters:
        if character not in _VALUES:
            return None
        number = number << 5 | _VALUES[character]
    return number


def _grouped(characters: str) -> str:
    return f"{characters[:4]}-{characters[4:8]}-{characters[8:]}"
