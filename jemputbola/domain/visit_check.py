"""Reading and checking what a person typed about a visit. Every refusal is one UserError that says what to do."""

import datetime as dt
import re
import unicodedata

from jemputbola.domain.visit import CardStock, RequestState, Service, SpotSignal, VisitDates, VisitKind, VisitPlan
from jemputbola.errors import UserError
from jemputbola.texts import _

_DISTRICT = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}", re.ASCII)
_VILLAGE = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}", re.ASCII)
_ISO_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", re.ASCII)
_LOCAL_DATE = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})", re.ASCII)
_FIRST_YEAR = 2011  # KTP-el recording began
_LAST_YEAR = 2099
_MOST_DAYS = 366
_MOST_PEOPLE = 1_000_000
_LONGEST_TEXT = 200


def parse_visit_dates(text: str) -> VisitDates:
    """One day or a range: ``2026-11-23``, ``23-11-2026``, ``2026-11-23..2026-11-25``. Checked (UserError)."""
    first, dots, last = text.partition("..")
    start = _parse_date(first)
    return check_dates(VisitDates(start, _parse_date(last) if dots else start))


def check_dates(dates: VisitDates) -> VisitDates:
    """The dates, when the end is not before the start, the years make sense and the visit lasts at most a year."""
    if dates.last < dates.first:
        raise UserError(_("Tanggal selesai sebelum tanggal mulai. Tukar atau perbaiki tanggalnya."))
    if dates.first.year < _FIRST_YEAR or dates.last.year > _LAST_YEAR:
        raise UserError(
            _("Tahun kegiatan harus antara {first} dan {last}. Periksa tanggalnya.").format(
                first=_FIRST_YEAR, last=_LAST_YEAR
            )
        )
    if (dates.last - dates.first).days >= _MOST_DAYS:
        raise UserError(_("Kegiatan lebih dari setahun. Buat kegiatan terpisah untuk tiap masa."))
    return dates


def parse_visit_kind(text: str) -> VisitKind:
    """A visit kind from its code, whatever its case; ``-`` and spaces count as ``_``."""
    code = re.sub(r"[\s-]+", "_", text.strip().lower())
    try:
        return VisitKind(code)
    except ValueError as error:
        raise UserError(
            _("Jenis kegiatan tidak dikenal. Pilih salah satu: {kinds}.").format(kinds=", ".join(VisitKind))
        ) from error


def parse_services(text: str) -> tuple[Service, ...]:
    """Services from ``ktp,ikd``: in the order of the form, each once, at least one."""
    codes = {part.strip().lower() for part in text.split(",") if part.strip()}
    if not codes or codes - set(Service):
        raise UserError(_("Layanan tidak dikenal. Pilih dari: {services}.").format(services=", ".join(Service)))
    return tuple(service for service in Service if service in codes)


def parse_request_state(text: str) -> RequestState:
    """A request's state from its code."""
    try:
        return RequestState(text.strip().lower())
    except ValueError as error:
        raise UserError(
            _("Status permohonan tidak dikenal. Pilih dari: {states}.").format(states=", ".join(RequestState))
        ) from error


def parse_signal(text: str) -> SpotSignal:
    """The signal at the venue from its code."""
    try:
        return SpotSignal(text.strip().lower())
    except ValueError as error:
        raise UserError(
            _("Keadaan sinyal tidak dikenal. Pilih dari: {signals}.").format(signals=", ".join(SpotSignal))
        ) from error


def check_district(code: str) -> str:
    """A district code, as text. Whether it exists is for the region table to say."""
    if not _DISTRICT.fullmatch(code.strip()):
        raise UserError(_("Kode kecamatan tidak terbaca. Tulis dengan titik, seperti 19.71.02."))
    return code.strip()


def check_village(code: str, *, district: str) -> str:
    """A village code of that district, as text."""
    if not _VILLAGE.fullmatch(code.strip()):
        raise UserError(_("Kode desa atau kelurahan tidak terbaca. Tulis dengan titik, seperti 19.71.02.1001."))
    if not code.strip().startswith(f"{district}."):
        raise UserError(
            _("Desa itu tidak berada di kecamatan {district}. Periksa kedua kode.").format(district=district)
        )
    return code.strip()


def check_expected(count: int) -> int:
    """How many people are expected: 0 to a million."""
    if not 0 <= count <= _MOST_PEOPLE:
        raise UserError(_("Jumlah sasaran harus antara 0 dan {most}.").format(most=_MOST_PEOPLE))
    return count


def check_stock(stock: CardStock) -> CardStock:
    """The card stock, when nothing is negative and no more was used and spoilt than received."""
    if min(stock.received, stock.used, stock.spoilt) < 0:
        raise UserError(_("Jumlah blangko tidak boleh kurang dari nol."))
    if stock.left < 0:
        raise UserError(
            _(
                "Blangko dipakai dan rusak ({out}) lebih banyak daripada yang diterima ({received}). Hitung ulang."
            ).format(out=stock.used + stock.spoilt, received=stock.received)
        )
    return stock


def check_title(title: str) -> str:
    """A visit's title with single spaces: not empty, at most 200 characters, nothing invisible."""
    tidy = " ".join(title.split())
    if not tidy:
        raise UserError(_("Nama kegiatan masih kosong. Isi nama tempatnya."))
    if len(tidy) > _LONGEST_TEXT:
        raise UserError(_("Nama kegiatan terlalu panjang. Paling banyak {most} huruf.").format(most=_LONGEST_TEXT))
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in tidy):
        raise UserError(_("Nama kegiatan berisi tanda yang tidak terlihat. Ketik ulang namanya."))
    return tidy


def check_plan(plan: VisitPlan) -> None:
    """All of the above on a whole plan, and that it offers something."""
    check_title(plan.title)
    check_dates(plan.dates)
    check_district(plan.district)
    if plan.village:
        check_village(plan.village, district=plan.district)
    if plan.expected is not None:
        check_expected(plan.expected)
    if not plan.services:
        raise UserError(_("Belum ada layanan yang dipilih. Pilih paling sedikit satu."))


def _parse_date(text: str) -> dt.date:
    found = _ISO_DATE.fullmatch(text.strip()) or _LOCAL_DATE.fullmatch(text.strip())
    try:
        if found:
            return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise _unreadable_date() from error
    raise _unreadable_date()


def _unreadable_date() -> UserError:
    return UserError(_("Tanggal kegiatan tidak terbaca. Tulis seperti 2026-11-23 atau 2026-11-23..2026-11-25."))
