"""NIK: region 2+2+2, birth date DDMMYY (women: day + 40), serial 0001-9999. No check digit.

Layout and the woman's day: PP 37/2007, article 37. The region is where the NIK was first issued; it
stays for life, so a region or birth date that differs is a warning and the digits are never changed.
"""

import calendar
import enum
import re
from datetime import date
from typing import NewType

import msgspec

from jemputbola.domain.digits import LENGTH, cell_text, clean_digits, only_digits, region_of
from jemputbola.domain.finding import Finding, Severity
from jemputbola.domain.kk_number import read_kk_number
from jemputbola.domain.region import Region
from jemputbola.texts import _

__all__ = [
    "Nik",
    "NikReading",
    "Sex",
    "cell_text",
    "clean_digits",
    "damaged_nik_finding",
    "looks_damaged",
    "looks_swapped",
    "read_nik",
    "swapped_finding",
]

Nik = NewType("Nik", str)

_WOMAN_DAY = 40
_LAST_DAY = 31
_MONTHS = 12
_LEAP_DAY = (29, 2)
_YOUNGEST_GUESS = 10
"""Without a stated birth date, nobody under ten is guessed: people come for a KTP."""
_OLDEST_GUESS = 99
_NUMBER_TEXT = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}|\d{13,}[.,]0+", re.IGNORECASE)


class Sex(enum.StrEnum):
    """As the lists write it: laki-laki, perempuan."""

    MALE = "L"
    FEMALE = "P"


class NikReading(msgspec.Struct, frozen=True):
    """What a NIK says. ``nik`` is the cleaned text with its digits as given; ``valid`` means no error was found."""

    nik: str
    valid: bool
    sex: Sex | None
    birth_date: date | None
    region: Region | None
    findings: tuple[Finding, ...]


def read_nik(text: str, *, today: date, birth_date: date | None = None, sex: Sex | None = None) -> NikReading:
    """Decode ``text`` and compare it with what the person or list states. Never raises for any text."""
    nik = clean_digits(text)
    fault = _shape_fault(nik)
    if fault is not None:
        return NikReading(nik, valid=False, sex=None, birth_date=None, region=None, findings=(fault,))
    decoded_sex = _sex(nik)
    born = _birth_date(nik, today, birth_date)
    region, region_finding = region_of(nik)
    errors = [
        *([] if born else [_invalid(_date_fault(nik))]),
        *([_invalid(_serial_fault())] if nik.endswith("0000") else []),
    ]
    warnings = [region_finding, _birth_date_finding(born, birth_date), _sex_finding(decoded_sex, sex)]
    return NikReading(
        nik,
        valid=not errors,
        sex=decoded_sex,
        birth_date=born,
        region=region,
        findings=(*errors, *(finding for finding in warnings if finding)),
    )


def looks_damaged(cell: object) -> bool:
    """True when a spreadsheet has treated the NIK as a number, so that its digits cannot be trusted.

    Sound signs are a numeric cell (Excel keeps 15 digits and writes 0 for the 16th; above 2**53 a double rounds too)
    and text in a number's clothes (``1,97102E+15``, ``1971021308080001.0``). Text that ends in 0 is a normal serial.
    """
    if isinstance(cell, str):
        return _NUMBER_TEXT.fullmatch(cell.strip().lstrip("'")) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def damaged_nik_finding() -> Finding:
    """The warning ``nik_damaged``."""
    message = _("NIK tersimpan sebagai bilangan, jadi angka terakhirnya bisa berubah. Minta NIK dari kartu keluarga.")
    return Finding("nik_damaged", Severity.WARNING, message)


def looks_swapped(nik_text: str, kk_text: str, *, birth_date: date | None, sex: Sex | None, today: date) -> bool:
    """True when the NIK cell reads as a No. KK and the KK cell as the NIK of the stated person.

    Nearly every No. KK also parses as a man's NIK, so only agreement with the stated birth date counts; without one,
    only a woman whose day + 40 stands in the KK cell, where no No. KK can have it.
    """
    in_nik_cell = read_nik(nik_text, today=today, birth_date=birth_date)
    in_kk_cell = read_nik(kk_text, today=today, birth_date=birth_date)
    if not in_kk_cell.valid or not read_kk_number(nik_text, today=today).valid:
        return False
    if birth_date is None:
        return sex is in_kk_cell.sex is Sex.FEMALE
    fits = in_kk_cell.birth_date == birth_date and sex in (None, in_kk_cell.sex)
    return fits and in_nik_cell.birth_date != birth_date


def swapped_finding() -> Finding:
    """The warning ``nik_kk_swapped``."""
    return Finding("nik_kk_swapped", Severity.WARNING, _("NIK dan No. KK tampaknya tertukar. Tukar, lalu periksa."))


def _shape_fault(nik: str) -> Finding | None:
    if not nik:
        return Finding("nik_missing", Severity.ERROR, _("NIK kosong. Minta NIK dari kartu keluarga."))
    if not only_digits(nik):
        return _invalid(
            _("NIK hanya boleh berisi angka. Periksa huruf yang terselip, misalnya O untuk 0 atau l untuk 1.")
        )
    if len(nik) != LENGTH:
        return _invalid(
            _("NIK harus 16 angka, di sini ada {count}. Cocokkan dengan kartu keluarga.").format(count=len(nik))
        )
    return None


def _invalid(message: str) -> Finding:
    return Finding("nik_invalid", Severity.ERROR, message)


def _day_month_year(nik: str) -> tuple[int, int, int]:
    day = int(nik[6:8])
    return day - _WOMAN_DAY if day > _WOMAN_DAY else day, int(nik[8:10]), int(nik[10:12])


def _sex(nik: str) -> Sex | None:
    day = int(nik[6:8])
    if 1 <= day <= _LAST_DAY:
        return Sex.MALE
    return Sex.FEMALE if 1 <= day - _WOMAN_DAY <= _LAST_DAY else None


def _birth_date(nik: str, today: date, stated: date | None) -> date | None:
    """The century in which the date exists and that fits best (``design: domain``, "Century")."""
    day, month, short_year = _day_month_year(nik)
    dates = [born for century in (2000, 1900) if (born := _real_date(century + short_year, month, day))]
    if stated in dates and 0 <= _age(stated, today) <= _OLDEST_GUESS:
        return stated
    old_enough = [born for born in dates if _age(born, today) >= _YOUNGEST_GUESS]
    return next(iter(old_enough or dates[::-1]), None)


def _real_date(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= _MONTHS or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _date_fault(nik: str) -> str:
    day, month, short_year = _day_month_year(nik)
    if not 1 <= day <= _LAST_DAY:
        return _(
            "Tanggal lahir dalam NIK (angka ke-7 dan ke-8) tidak mungkin: harus 01-31, atau 41-71 untuk perempuan."
        )
    if not 1 <= month <= _MONTHS:
        return _("Bulan lahir dalam NIK (angka ke-9 dan ke-10) tidak mungkin: harus 01-12.")
    if (day, month) == _LEAP_DAY:
        return _("NIK memuat tanggal 29 Februari, padahal tahun {year} bukan tahun kabisat.").format(
            year=f"{short_year:02d}"
        )
    return _("NIK memuat tanggal {day} bulan {month}, yang tidak ada dalam kalender.").format(day=day, month=month)


def _serial_fault() -> str:
    return _("Empat angka terakhir NIK 0000: tidak mungkin, sering karena dibulatkan Excel. Lihat kartu keluarga.")


def _birth_date_finding(decoded: date | None, stated: date | None) -> Finding | None:
    if decoded is None or stated is None or decoded == stated:
        return None
    message = _("Tanggal lahir berbeda dengan NIK. NIK tidak diubah; biodata diperbaiki di kantor.")
    return Finding("birth_date_mismatch", Severity.WARNING, message)


def _sex_finding(decoded: Sex | None, stated: Sex | None) -> Finding | None:
    if decoded is None or stated is None or decoded is stated:
        return None
    message = _("Jenis kelamin berbeda dengan NIK. NIK tidak diubah; biodata diperbaiki di kantor.")
    return Finding("sex_mismatch", Severity.WARNING, message)
