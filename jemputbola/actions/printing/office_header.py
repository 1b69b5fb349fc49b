"""The office as it stands on paper: what it set, and our own wording where it set nothing."""

from typing import Any

import msgspec

from jemputbola.slips.model import OfficeHeader, SlipTexts
from jemputbola.store.local_settings import Office

STATIONS = "stations"
"""The one text that is a list: tables to tick, written with commas between."""

PLACEHOLDERS: dict[str, frozenset[str]] = {"reprint": frozenset({"copy"}), "reminder": frozenset({"date"})}
"""What a text may have replaced, in braces; all others have nothing."""


def text_names() -> tuple[str, ...]:
    """The names of all slip texts, in the order in which they stand on slips."""
    return SlipTexts.__struct_fields__


def office_header(office: Office) -> OfficeHeader:
    """What the slips are printed with."""
    return OfficeHeader(office.name, office.address, office.hours, office.logo, slip_texts(office.texts))


def slip_texts(changed: dict[str, str]) -> SlipTexts:
    """Our wording with the office's own; a name that this version does not know is left out."""
    known: dict[str, Any] = {name: text for name, text in changed.items() if name in text_names()}
    if STATIONS in known:
        known[STATIONS] = split_stations(known[STATIONS])
    return msgspec.structs.replace(SlipTexts(), **known)


def split_stations(text: str) -> tuple[str, ...]:
    """``Daftar, Rekam, IKD`` → the three tables."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def as_text(texts: SlipTexts, name: str) -> str:
    """A slip text as it is typed."""
    value = getattr(texts, name)
    return ", ".join(value) if isinstance(value, tuple) else value
