"""The recovery code on the recovery sheet: 140 random bits in seven groups that each know when they are mistyped."""

import re
import secrets
import unicodedata

from jemputbola.domain.slip_reference import ALPHABET, check_character
from jemputbola.errors import UserError
from jemputbola.texts import _

_LOOKALIKES = str.maketrans("ILO", "110")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015.,_]+")
GROUPS = 7
GROUP_LENGTH = 5  # four random characters and one that checks them


class RecoveryCodeMistyped(UserError):
    """The code cannot be right; the sentence says which group to look at."""


def new_recovery_code() -> str:
    """28 random characters of 5 bits (140 bits) as ``XXXXX-XXXXX-…``, seven groups of four and a check character."""
    groups = []
    for number in range(1, GROUPS + 1):
        characters = "".join(secrets.choice(ALPHABET) for _place in range(GROUP_LENGTH - 1))
        groups.append(characters + _check(number, characters))
    return "-".join(groups)


def normalise_recovery_code(text: str) -> str:
    """The code as printed, whatever case, spaces, dashes or look-alikes (O, I, L) were typed.

    Raises RecoveryCodeMistyped naming the first group that is wrong: every single wrong character, every swap of
    neighbours in a group and every group in another's place is found.
    """
    groups = _groups(unicodedata.normalize("NFKC", text).upper().translate(_LOOKALIKES))
    for number, group in enumerate(groups[:GROUPS], start=1):
        if not _is_right(number, group):
            raise RecoveryCodeMistyped(
                _("Kelompok ke-{number} kode pemulihan salah ketik. Cocokkan lagi dengan lembar pemulihan.").format(
                    number=number
                )
            )
    if len(groups) != GROUPS:
        raise RecoveryCodeMistyped(
            _("Kode pemulihan terdiri atas {groups} kelompok; yang diketik {typed}. Lengkapi lalu coba lagi.").format(
                groups=GROUPS, typed=len(groups)
            )
        )
    return "-".join(groups)


def _groups(text: str) -> list[str]:
    """As separated by the person, or cut into fives when nothing or something else was separated."""
    groups = [group for group in _SEPARATORS.split(text) if group]
    if len(groups) == GROUPS:
        return groups
    joined = "".join(groups)
    return [joined[start : start + GROUP_LENGTH] for start in range(0, len(joined), GROUP_LENGTH)]


def _is_right(number: int, group: str) -> bool:
    if len(group) != GROUP_LENGTH or any(character not in ALPHABET for character in group):
        return False
    return group[-1] == _check(number, group[:-1])


def _check(number: int, characters: str) -> str:
    """The group's number goes in like a character of its own, so that a group in another's place is found too."""
    return check_character(ALPHABET[number] + characters)
