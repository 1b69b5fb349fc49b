"""No. KK (family-card number): region 2+2+2, recording date DDMMYY, serial 0001-9999."""

import calendar
from datetime import date
from typing import NewType

import msgspec

from jemputbola.domain.digits import LENGTH, clean_digits, only_digits, region_of
from jemputbola.domain.finding import Finding, Severity
from jemputbola.domain.region import Region
from jemputbola.texts import _

KkNumber = NewType("KkNumber", str)

_MONTHS = 12


class KkReading(msgspec.Struct, frozen=True):
    """What a No. KK says. ``kk_number`` is the cleaned text; an empty one is not valid but only a warning."""

    kk_number: str
    valid: bool
    region: Region | None
    recorded_on: date | None
    findings: tuple[Finding, ...]


def read_kk_number(text: str, *, today: date) -> KkReading:
    """Decode ``text``. Codes: ``kk_missing`` (warning), ``kk_invalid`` (error), ``region_unknown`` (warning)."""
    number = clean_digits(text)
    if not number:
        missing = Finding("kk_missing", Severity.WARNING, _("No. KK kosong."))
        return KkReading(number, valid=False, region=None, recorded_on=None, findings=(missing,))
    if not only_digits(number) or len(number) != LENGTH:
        fault = _invalid(_("No. KK harus 16 angka. Cocokkan dengan kartu keluarga."))
        return KkReading(number, valid=False, region=None, recorded_on=None, findings=(fault,))
    recorded_on = _recorded_on(number, today)
    region, region_finding = region_of(number)
    errors = _faults(number, recorded_on)
    return KkReading(
        number,
        valid=not errors,
        region=region,
        recorded_on=recorded_on,
        findings=(*errors, *((region_finding,) if region_finding else ())),
    )


def _invalid(message: str) -> Finding:
    return Finding("kk_invalid", Severity.ERROR, message)


def _faults(number: str, recorded_on: date | None) -> tuple[Finding, ...]:
    faults = []
    if recorded_on is None:
        faults.append(_invalid(_("Tanggal dalam No. KK (angka ke-7 sampai ke-12) tidak ada dalam kalender.")))
    if number.endswith("0000"):
        faults.append(_invalid(_("Empat angka terakhir No. KK 0000: tidak mungkin. Lihat kartu keluarga.")))
    return tuple(faults)


def _recorded_on(number: str, today: date) -> date | None:
    """The latest such date that is not after ``today``."""
    day, month, short_year = int(number[6:8]), int(number[8:10]), int(number[10:12])
    dates = [
        date(year, month, day)
        for year in (2000 + short_year, 1900 + short_year)
        if 1 <= month <= _MONTHS and 1 <= day <= calendar.monthrange(year, month)[1]
    ]
    return next((recorded for recorded in dates if recorded <= today), dates[0] if dates else None)
