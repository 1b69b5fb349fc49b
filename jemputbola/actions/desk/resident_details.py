"""What a person typed about a resident, checked: errors refuse, warnings are told and the words stay as they are."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.visits.visit_values import tidy_text
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.finding import Finding, Severity
from jemputbola.domain.kk_number import KkReading, read_kk_number
from jemputbola.domain.marital import parse_marital_status
from jemputbola.domain.nik import NikReading, Sex, looks_swapped, read_nik, swapped_finding
from jemputbola.errors import UserError
from jemputbola.rosters import faults
from jemputbola.rosters.cells import is_email, phone_of, sex_of
from jemputbola.texts import _
from jemputbola.texts.formats import parse_date

_OLDEST = 120
_PLAIN = ("birth_place", "address", "rt", "rw", "hamlet", "village", "district", "nisn", "guardian")
_DOMICILES = {"inside": "inside", "dalam": "inside", "outside": "outside", "luar": "outside"}


class DetailsRefused(UserError):
    """Something typed cannot be right; the sentence says what and where to look."""


class ResidentDetails(msgspec.Struct, frozen=True, kw_only=True):
    """As typed; None where nothing was said, an empty text clears. Dates like ``17-08-2008``, sex L or P."""

    name: str | None = None
    nik: str | None = None
    birth_date: str | None = None
    birth_place: str | None = None
    sex: str | None = None
    kk_number: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    rt: str | None = None
    rw: str | None = None
    hamlet: str | None = None
    village: str | None = None
    district: str | None = None
    marital_status: str | None = None
    nisn: str | None = None
    guardian: str | None = None
    domicile: str | None = None
    class_group: str | None = None


class CheckedDetails(msgspec.Struct, frozen=True):
    """``sets``: fields and their values as entries carry them, None where one is cleared."""

    sets: dict[str, Any]
    findings: tuple[Finding, ...]


def check_details(details: ResidentDetails, known: Mapping[str, Any], *, today: dt.date) -> CheckedDetails:
    """Read all that was typed. ``known``: what stands already; ``today``: the visit's day.

    A new NIK fills in birth date and sex where nobody stated them. Raises DetailsRefused.
    """
    sets = {**_identity(details, today), **_contact(details), **_others(details)}
    stated = {**known, **sets}
    findings: list[Finding] = []
    if sets.get("nik"):
        reading = _read_nik(sets["nik"], stated, today)
        findings += reading.findings
        sets |= _told_by_nik(reading, stated)
    if sets.get("kk_number"):
        kk = _read_kk(sets["kk_number"], today)
        findings += kk.findings
        sets["kk_number"] = kk.kk_number
    findings += _odd_contact(sets, details)
    findings += _swapped({**known, **sets}, sets, today)
    return CheckedDetails(sets, tuple(findings))


def _identity(details: ResidentDetails, today: dt.date) -> dict[str, Any]:
    sets: dict[str, Any] = {}
    if details.name is not None:
        sets["name"] = _name(details.name)
    if details.nik is not None:
        sets["nik"] = details.nik.strip() or None
    if details.birth_date is not None:
        sets["birth_date"] = _birth_date(details.birth_date, today) if details.birth_date.strip() else None
    if details.sex is not None:
        sets["sex"] = _sex(details.sex) if details.sex.strip() else None
    return sets


def _contact(details: ResidentDetails) -> dict[str, Any]:
    sets: dict[str, Any] = {}
    if details.phone is not None:
        sets["phone"] = phone_of(tidy_text(details.phone))[0] or None
    if details.email is not None:
        sets["email"] = tidy_text(details.email) or None
    if details.kk_number is not None:
        sets["kk_number"] = details.kk_number.strip() or None
    return sets


def _others(details: ResidentDetails) -> dict[str, Any]:
    said = {name: getattr(details, name) for name in (*_PLAIN, "class_group")}
    sets: dict[str, Any] = {name: tidy_text(text) or None for name, text in said.items() if text is not None}
    if details.marital_status is not None:
        sets["marital_status"] = _marital_status(details.marital_status) if details.marital_status.strip() else None
    if details.domicile is not None:
        sets["domicile"] = _domicile(details.domicile) if details.domicile.strip() else None
    return sets


def _name(text: str) -> str:
    name = tidy_text(text)
    if not any(letter.isalpha() for letter in name):
        raise DetailsRefused(_("Nama kosong atau tidak berisi huruf. Isi nama seperti di kartu keluarga."))
    return name


def _birth_date(text: str, today: dt.date) -> str:
    born = parse_date(text)
    if born > today:
        raise DetailsRefused(_("Tanggal lahir sesudah hari kegiatan. Periksa tanggal lahir."))
    if born.year < today.year - _OLDEST:
        raise DetailsRefused(_("Tanggal lahir lebih dari 120 tahun yang lalu. Periksa tahunnya."))
    return born.isoformat()


def _sex(text: str) -> str:
    sex = sex_of(text)
    if sex is None:
        raise DetailsRefused(_("Jenis kelamin tidak terbaca. Tulis L atau P."))
    return sex.value


def _marital_status(text: str) -> str:
    status = parse_marital_status(text)
    if status is None:
        raise DetailsRefused(_("Status kawin tidak terbaca. Tulis belum kawin, kawin, cerai hidup, atau cerai mati."))
    return status.value


def _domicile(text: str) -> str:
    found = _DOMICILES.get(text.strip().lower())
    if found is None:
        raise DetailsRefused(_("Domisili tidak terbaca. Tulis dalam atau luar."))
    return Domicile(found).value


def _read_nik(text: str, stated: Mapping[str, Any], today: dt.date) -> NikReading:
    reading = read_nik(text, today=today, birth_date=birth_date_of(stated), sex=_stated_sex(stated))
    if not reading.valid:
        fault = next(finding for finding in reading.findings if finding.severity is Severity.ERROR)
        raise DetailsRefused(_("{fault} Bila belum ada NIK yang benar, simpan tanpa NIK.").format(fault=fault.message))
    return reading


def _told_by_nik(reading: NikReading, stated: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"nik": reading.nik}
    if reading.birth_date and not stated.get("birth_date"):
        told["birth_date"] = reading.birth_date.isoformat()
    if reading.sex and not stated.get("sex"):
        told["sex"] = reading.sex.value
    return told


def _read_kk(text: str, today: dt.date) -> KkReading:
    reading = read_kk_number(text, today=today)
    fault = next((finding for finding in reading.findings if finding.severity is Severity.ERROR), None)
    if fault:
        raise DetailsRefused(fault.message)
    return reading


def _odd_contact(sets: Mapping[str, Any], details: ResidentDetails) -> list[Finding]:
    odd = []
    if sets.get("phone") and not phone_of(tidy_text(details.phone or ""))[1]:
        odd.append(faults.phone_invalid())
    if sets.get("email") and not is_email(sets["email"]):
        odd.append(faults.email_invalid())
    return odd


def _swapped(stated: Mapping[str, Any], sets: Mapping[str, Any], today: dt.date) -> list[Finding]:
    nik, kk_number = stated.get("nik"), stated.get("kk_number")
    if not nik or not kk_number or not sets.keys() & {"nik", "kk_number"}:
        return []
    swapped = looks_swapped(nik, kk_number, birth_date=birth_date_of(stated), sex=_stated_sex(stated), today=today)
    return [swapped_finding()] if swapped else []


def birth_date_of(values: Mapping[str, Any]) -> dt.date | None:
    """The birth date in a person's values."""
    return dt.date.fromisoformat(values["birth_date"]) if values.get("birth_date") else None


def _stated_sex(stated: Mapping[str, Any]) -> Sex | None:
    return Sex(stated["sex"]) if stated.get("sex") in set(Sex) else None
