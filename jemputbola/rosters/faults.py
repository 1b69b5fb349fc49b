"""Findings that only lists have; those of NIK and No. KK come from ``domain``."""

from jemputbola.domain.finding import Finding, Severity
from jemputbola.texts import _


def nik_missing() -> Finding:
    """The person is kept: without a NIK somebody can still be served and looked up later."""
    return Finding("nik_missing", Severity.WARNING, _("NIK kosong. Minta NIK dari kartu keluarga."))


def nik_shared(rows: list[int]) -> Finding:
    """One NIK on different people; ``rows`` are the others."""
    message = _("NIK ini juga dipakai orang lain di baris {rows}. Cocokkan keduanya dengan kartu keluarga.")
    return Finding("nik_shared", Severity.WARNING, message.format(rows=", ".join(map(str, rows))))


def duplicate_row(row: int) -> Finding:
    """The same person as in ``row``."""
    message = _("Orang ini sudah ada di baris {row}; baris ini tidak diambil.").format(row=row)
    return Finding("duplicate_row", Severity.WARNING, message)


def not_a_person() -> Finding:
    """A total, a signature, a section title."""
    message = _("Baris ini bukan data orang (judul, jumlah, atau tanda tangan).")
    return Finding("not_a_person", Severity.WARNING, message)


def name_missing() -> Finding:
    """Somebody's row, but nobody to call."""
    message = _("Nama kosong atau tidak berisi huruf. Lengkapi namanya di daftar, lalu impor lagi.")
    return Finding("name_missing", Severity.ERROR, message)


def date_unreadable() -> Finding:
    """No date, not in the calendar, or in the future."""
    message = _("Tanggal lahir tidak dapat dibaca. Isi dari kartu keluarga, misalnya 31-12-2007.")
    return Finding("date_unreadable", Severity.WARNING, message)


def sex_unreadable() -> Finding:
    """Neither L nor P."""
    return Finding("sex_unreadable", Severity.WARNING, _("Jenis kelamin tidak dapat dibaca. Isi L atau P."))


def phone_invalid() -> Finding:
    """Kept as written."""
    return Finding("phone_invalid", Severity.WARNING, _("Nomor HP tampaknya salah. Tanyakan lagi kepada orangnya."))


def email_invalid() -> Finding:
    """Kept as written."""
    return Finding("email_invalid", Severity.WARNING, _("Alamat email tampaknya salah. Tanyakan lagi kepada orangnya."))


def formula_cell() -> Finding:
    """The text of a formula instead of its result; never kept."""
    message = _("Ada sel berisi rumus, bukan isinya. Sel itu dikosongkan; isi dari daftar aslinya.")
    return Finding("formula_cell", Severity.WARNING, message)


def text_shortened() -> Finding:
    """More text than any name or address has."""
    message = _("Ada isi yang terlalu panjang dan dipotong. Periksa nama dan alamatnya.")
    return Finding("text_shortened", Severity.WARNING, message)


def status_unreadable() -> Finding:
    """For the answer of population data: a word that is no status."""
    message = _("Status perekaman tidak dikenal. Pakai kata dari SIAK, misalnya BELUM REKAM, SUDAH REKAM, atau PRR.")
    return Finding("status_unreadable", Severity.ERROR, message)


def status_date_unreadable() -> Finding:
    """The day of a status is no date, not in the calendar, or in the future."""
    message = _("Tanggal status tidak dapat dibaca, atau sesudah hari ini. Tulis seperti 31-12-2025.")
    return Finding("date_unreadable", Severity.ERROR, message)


def status_missing() -> Finding:
    """Population data gave no answer for this NIK."""
    return Finding("status_missing", Severity.WARNING, _("Status kosong; baris ini dilewati."))
