"""Marital status: married or ever married counts as grown up for a KTP-el (UU 24/2013, article 63)."""

import enum

from jemputbola.domain.names import search_key
from jemputbola.texts import N_, _


class MaritalStatus(enum.StrEnum):
    """As the family card knows it."""

    SINGLE = "single"
    MARRIED = "married"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


EVER_MARRIED = frozenset({MaritalStatus.MARRIED, MaritalStatus.DIVORCED, MaritalStatus.WIDOWED})

_LABELS = {
    MaritalStatus.SINGLE: N_("Belum kawin"),
    MaritalStatus.MARRIED: N_("Kawin"),
    MaritalStatus.DIVORCED: N_("Cerai hidup"),
    MaritalStatus.WIDOWED: N_("Cerai mati"),
}
_SINGLE = frozenset({"belum kawin", "belum menikah", "tidak kawin", "lajang", "single", "bk", "b"})
_MARRIED = frozenset({"kawin", "menikah", "nikah", "married", "sudah kawin", "sudah menikah", "k"})
_WIDOWED = frozenset({"cerai mati", "janda mati", "duda mati", "widowed", "cm"})
_DIVORCED = frozenset({"cerai hidup", "cerai", "janda", "duda", "divorced", "ch"})
_IN_LISTS = {
    **dict.fromkeys(_SINGLE, MaritalStatus.SINGLE),
    **dict.fromkeys(_MARRIED, MaritalStatus.MARRIED),
    **dict.fromkeys(_WIDOWED, MaritalStatus.WIDOWED),
    **dict.fromkeys(_DIVORCED, MaritalStatus.DIVORCED),
}
_REGISTERED = (" belum tercatat", " tidak tercatat", " tercatat")


def label(status: MaritalStatus) -> str:
    """The status in the current language."""
    return _(_LABELS[status])


def parse_marital_status(text: str) -> MaritalStatus | None:
    """What a list calls it; None for a word that nobody knows. Whether a marriage is registered makes no difference."""
    words = search_key(text)
    for ending in _REGISTERED:
        words = words.removesuffix(ending)
    return _IN_LISTS.get(words)
