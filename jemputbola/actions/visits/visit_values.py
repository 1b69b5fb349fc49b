"""What a person typed about a visit, checked and brought into the fields that entries carry."""

import re
from typing import Any, Literal

import msgspec

from jemputbola.domain.finding import Finding, Severity
from jemputbola.domain.region import find_region
from jemputbola.domain.visit import Contact, RequestLetter
from jemputbola.domain.visit_check import (
    check_district,
    check_expected,
    check_title,
    check_village,
    parse_request_state,
    parse_services,
    parse_signal,
    parse_visit_dates,
    parse_visit_kind,
)
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.formats import parse_date

_TIME = re.compile(r"(?P<hour>[0-9]{1,2})[.:](?P<minute>[0-9]{2})", re.ASCII)
_LAST_HOUR = 23
_LAST_MINUTE = 59
_LONGEST_TEXT = 300


class VisitDetails(msgspec.Struct, frozen=True, kw_only=True):
    """As typed; None where nothing was said, an empty text where something is taken back.

    ``date``: one day or ``first..last``. ``services``: ``ktp,ikd``. ``laptops``: names of those that come along; a
    tally says which of them are still missing.
    """

    title: str | None = None
    kind: str | None = None
    date: str | None = None
    start_time: str | None = None
    district: str | None = None
    village: str | None = None
    address: str | None = None
    expected: int | Literal[""] | None = None
    letter_number: str | None = None
    letter_date: str | None = None
    request_state: str | None = None
    contact_name: str | None = None
    contact_phone: str | None = None
    team: tuple[str, ...] | None = None
    laptops: tuple[str, ...] | None = None
    signal: str | None = None
    services: str | None = None
    legal_basis: str | None = None
    signed_list: str | None = None


def visit_sets(details: VisitDetails, known: dict[str, Any]) -> dict[str, Any]:
    """The fields that were said, as JSON values. ``known``: what stands already. Raises UserError."""
    sets: dict[str, Any] = {}
    if details.title is not None:
        sets["title"] = check_title(details.title)
    if details.kind is not None:
        sets["kind"] = parse_visit_kind(details.kind).value
    if details.date is not None:
        dates = parse_visit_dates(details.date)
        sets |= {"starts_on": dates.first.isoformat(), "ends_on": dates.last.isoformat()}
    sets |= _place(details, known)
    if details.expected is not None:
        sets["expected_count"] = None if details.expected == "" else check_expected(details.expected)
    if details.services is not None:
        sets["services"] = [service.value for service in parse_services(details.services)]
    if details.signal is not None:
        sets["signal"] = parse_signal(details.signal).value
    return {**sets, **_request(details, known), **_contact(details, known), **_texts(details)}


def visit_findings(values: dict[str, Any]) -> tuple[Finding, ...]:
    """What is odd about a visit, as warnings: they never block."""
    unknown = [name for name in ("district", "village") if values.get(name) and find_region(values[name]) is None]
    if not unknown:
        return ()
    message = _("Kode wilayah kegiatan ini tidak ada dalam tabel wilayah. Periksa lagi kodenya.")
    return (Finding("region_unknown", Severity.WARNING, message),)


def read_start_time(text: str) -> str:
    """``9:00`` or ``09.00`` → ``09.00``. Raises UserError."""
    found = _TIME.fullmatch(text.strip())
    if not found or int(found["hour"]) > _LAST_HOUR or int(found["minute"]) > _LAST_MINUTE:
        raise UserError(_("Jam mulai tidak terbaca. Tulis seperti 09.00."))
    return f"{int(found['hour']):02d}.{found['minute']}"


def tidy_text(text: str) -> str:
    """One line with single spaces, at most 300 characters. Raises UserError."""
    tidy = " ".join(text.split())
    if len(tidy) > _LONGEST_TEXT:
        raise UserError(_("Isian terlalu panjang. Paling banyak {most} huruf.").format(most=_LONGEST_TEXT))
    if not tidy.isprintable():
        raise UserError(_("Isian berisi tanda yang tidak terlihat. Ketik ulang isian itu."))
    return tidy


def _place(details: VisitDetails, known: dict[str, Any]) -> dict[str, Any]:
    sets: dict[str, Any] = {}
    if details.district is not None:
        sets["district"] = check_district(details.district)
    district = sets.get("district", known.get("district", ""))
    if details.village:
        sets["village"] = check_village(details.village, district=district)
    elif details.village == "" or not str(known.get("village") or district).startswith(district):
        sets["village"] = None  # a village of the district that was left
    return sets


def _request(details: VisitDetails, known: dict[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if details.letter_number is not None:
        changes["number"] = tidy_text(details.letter_number)
    if details.letter_date is not None:
        changes["dated"] = parse_date(details.letter_date) if details.letter_date.strip() else None
    if details.request_state:
        changes["state"] = parse_request_state(details.request_state)
    if not any(changes.values()) and not known.get("request"):
        return {}
    letter = msgspec.convert(known.get("request") or {}, RequestLetter)
    return {"request": msgspec.to_builtins(msgspec.structs.replace(letter, **changes))}


def _contact(details: VisitDetails, known: dict[str, Any]) -> dict[str, Any]:
    said = {"name": details.contact_name, "phone": details.contact_phone}
    changes = {name: tidy_text(value) for name, value in said.items() if value is not None}
    if not changes:
        return {}
    contact = msgspec.convert({"name": "", **(known.get("contact") or {})}, Contact)
    return {"contact": msgspec.to_builtins(msgspec.structs.replace(contact, **changes))}


def _texts(details: VisitDetails) -> dict[str, Any]:
    said = {"address": details.address, "legal_basis": details.legal_basis, "signed_list": details.signed_list}
    sets: dict[str, Any] = {name: tidy_text(text) or None for name, text in said.items() if text is not None}
    if details.start_time is not None:
        sets["start_time"] = read_start_time(details.start_time) if details.start_time else None
    for field, names in (("team", details.team), ("laptops", details.laptops)):
        if names is not None:
            tidied = (tidy_text(name) for name in names)
            sets[field] = list(dict.fromkeys(name for name in tidied if name))
    return sets
