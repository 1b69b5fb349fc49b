"""Change how the office presents itself on slips: name, address, hours, logo, and every fixed text."""

import datetime as dt
import io
import re
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.actions.printing.office_header import (
    PLACEHOLDERS,
    STATIONS,
    office_header,
    split_stations,
    text_names,
)
from jemputbola.actions.session import Session
from jemputbola.domain.slip_reference import reference
from jemputbola.errors import UserError
from jemputbola.files import explained
from jemputbola.slips.model import Paper, Ticket
from jemputbola.slips.render import render_slips
from jemputbola.store.local_settings import Office, save_setting
from jemputbola.store.officers import Role
from jemputbola.texts import _

LARGEST_LOGO = 512 * 1024
_LONGEST_TEXT = 200
_MOST_STATIONS = 6
_BRACES = re.compile(r"\{[^{}]*\}?|\}")


class OfficeTextRefused(UserError):
    """A text that cannot stand on a slip; the sentence names it."""


class LogoRefused(UserError):
    """A logo file that is missing, too large or not readable."""


def edit_office(
    session: Session,
    *,
    name: str | None = None,
    address: str | None = None,
    hours: str | None = None,
    logo: bytes | None = None,
    texts: Mapping[str, str] | None = None,
) -> Office:
    """Change what is given and return the whole. An empty text brings ours back, an empty logo takes it away.

    Raises NotAllowed, OfficeTextRefused, LogoRefused, UnreadableLogo.
    """
    session.require(Role.LEAD)
    changes: dict[str, Any] = {
        field: _one_line(field, value)
        for field, value in (("name", name), ("address", address), ("hours", hours))
        if value is not None
    }
    if changes.get("name") == "":
        raise OfficeTextRefused(_("Nama kantor tidak boleh kosong: ia berdiri di setiap slip."))
    if logo is not None:
        changes["logo"] = _checked_logo(logo) or None
    if texts:
        changes["texts"] = _merged(session.office.texts, texts)
    office = msgspec.structs.replace(session.office, **changes)
    _try_out(office)
    with session.store.local() as connection:
        save_setting(connection, "office", office)
    return office


def read_logo(path: Path) -> bytes:
    """A logo file's content, at most 512 KiB. Raises LogoRefused."""
    try:
        with explained(path.parent), path.open("rb") as file:
            return _checked_logo(file.read(LARGEST_LOGO + 1))
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise LogoRefused(
            _("Berkas logo tidak ditemukan: {file}. Periksa nama berkasnya.").format(file=path)
        ) from error


def _checked_logo(content: bytes) -> bytes:
    if len(content) > LARGEST_LOGO:
        raise LogoRefused(_("Logo melebihi 512 KiB. Perkecil gambarnya, misalnya ke 600 × 600 piksel."))
    return content


def _merged(before: dict[str, str], said: Mapping[str, str]) -> dict[str, str]:
    merged = dict(before)
    for name, text in said.items():
        checked = _checked_text(name, text)
        merged[name] = checked
        if not checked:
            del merged[name]
    return merged


def _checked_text(name: str, text: str) -> str:
    if name not in text_names():
        raise OfficeTextRefused(
            _("Teks slip “{name}” tidak ada. Pilih salah satu: {names}.").format(
                name=name[:40], names=", ".join(text_names())
            )
        )
    line = _one_line(name, text)
    _refuse_unknown_placeholders(name, line)
    if name == STATIONS and len(split_stations(line)) > _MOST_STATIONS:
        raise OfficeTextRefused(_("Paling banyak {count} meja pada tiket.").format(count=_MOST_STATIONS))
    return line


def _one_line(name: str, text: str) -> str:
    line = " ".join(text.split())
    if not line.isprintable():
        raise OfficeTextRefused(_("Teks “{name}” memuat huruf yang tidak dapat dicetak.").format(name=name))
    if len(line) > _LONGEST_TEXT:
        raise OfficeTextRefused(
            _("Teks “{name}” terlalu panjang: paling banyak {count} huruf.").format(name=name, count=_LONGEST_TEXT)
        )
    return line


def _refuse_unknown_placeholders(name: str, text: str) -> None:
    """Only the ``{words}`` that the slip replaces; anything else in braces would stand on paper as it is."""
    allowed = sorted(f"{{{place}}}" for place in PLACEHOLDERS.get(name, ()))
    rest = text
    for place in allowed:
        rest = rest.replace(place, "")
    unknown = _BRACES.search(rest)
    if unknown is None:
        return
    raise OfficeTextRefused(
        _("Teks “{name}” memuat {found}, yang tidak dikenal. Yang dapat diisikan otomatis di sini: {choices}.").format(
            name=name, found=unknown[0], choices=", ".join(allowed) or _("tidak ada")
        )
    )


def _try_out(office: Office) -> None:
    """Print one ticket to nowhere: a logo that cannot be drawn is told now, not to a queue. Raises UnreadableLogo."""
    nobody = str(uuid.UUID(int=0))
    ticket = Ticket(nobody, reference(nobody), "", "", None, "", visit_date=dt.date.min)
    render_slips([ticket], paper=Paper.A4, office=office_header(office), out=io.BytesIO())
