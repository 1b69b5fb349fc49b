"""How an officer's name is written down and found again."""

import unicodedata
from collections.abc import Iterable

from jemputbola.errors import UserError
from jemputbola.store.officers import Officer
from jemputbola.texts import _

_LONGEST = 60


class OfficerNameInvalid(UserError):
    """Empty, too long or unprintable."""


def tidy_officer_name(text: str) -> str:
    """NFC, single spaces, as typed otherwise. Raises OfficerNameInvalid."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise OfficerNameInvalid(_("Nama petugas kosong, terlalu panjang, atau memuat tanda yang tidak dapat dicetak."))
    return name


def find_officer(officers: Iterable[Officer], text: str) -> Officer | None:
    """The officer meant, whatever the case and spacing: two officers never differ by these alone."""
    key = _key(text)
    return next((officer for officer in officers if _key(officer.name) == key), None)


def _key(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
