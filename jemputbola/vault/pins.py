"""An officer's PIN. It signs in while the vault is open; it never unwraps a key, since six digits are soon guessed."""

import itertools
import re
import secrets

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from jemputbola.errors import BugError, UserError
from jemputbola.texts import _

LENGTH = 6
# OWASP's smaller Argon2id setting (19 MiB, 2 passes): the hash lies inside the encrypted vault.
_MEMORY_KIB, _PASSES, _LANES = 19 * 1024, 2, 1
_STORED = re.compile(r"\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=([1-8])\$[A-Za-z0-9+/]{20,90}\$[A-Za-z0-9+/]{20,90}")
_MOST_MEMORY_KIB = 128 * 1024
_FEWEST_DIFFERENT = 3


class PinTooWeak(UserError):
    """The new PIN is no six digits, or among the first that anybody would try."""


def hash_pin(pin: str) -> str:
    """Argon2id with a salt of its own, as the usual ``$argon2id$…`` text."""
    hasher = Argon2id(
        salt=secrets.token_bytes(16), length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB
    )
    return hasher.derive_phc_encoded(_pin_bytes(pin))


def pin_matches(pin: str, stored: str) -> bool:
    """Compare in constant time. Raises BugError when ``stored`` is not what ``hash_pin`` writes."""
    shape = _STORED.fullmatch(stored)
    if shape is None or int(shape[1]) > _MOST_MEMORY_KIB:
        raise BugError("a stored PIN hash is unreadable")
    try:
        Argon2id.verify_phc_encoded(_pin_bytes(pin), stored)
    except InvalidKey:
        return False
    return True


def check_new_pin(pin: str) -> None:
    """Refuse a PIN that is not six digits or easily guessed: raises PinTooWeak."""
    if len(pin) != LENGTH or not (pin.isascii() and pin.isdigit()):
        raise PinTooWeak(_("PIN harus {count} angka.").format(count=LENGTH))
    if _is_obvious(pin):
        raise PinTooWeak(_("PIN ini mudah ditebak. Hindari angka berurutan atau berulang."))


def _pin_bytes(pin: str) -> bytes:
    return pin.encode("utf-8", "surrogatepass")  # what a terminal in another encoding lets through is just wrong


def _is_obvious(pin: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in itertools.pairwise(pin)}
    runs = len(steps) == 1  # 000000, 123456, 987654, 246802
    repeats = pin[:3] == pin[3:] or pin[:2] == pin[2:4] == pin[4:]  # 123123, 121212
    pairs = pin[::2] == pin[1::2]  # 112233
    return runs or repeats or pairs or len(set(pin)) < _FEWEST_DIFFERENT
