"""Why a list cannot be read: one sentence per cause, each saying what to do. Shared by all readers."""

from jemputbola.errors import UserError
from jemputbola.texts import _

MAX_ROWS = 100_000
MAX_FILE_BYTES = 128 * 1024 * 1024
MAX_UNPACKED_BYTES = 512 * 1024 * 1024


class ListUnreadable(UserError):
    """The file is no list of people that can be read."""


def empty() -> ListUnreadable:
    """Zero bytes, or a sheet without a single row."""
    return ListUnreadable(_("Berkas ini kosong, tidak ada baris di dalamnya. Minta kembali daftar yang berisi."))


def no_people() -> ListUnreadable:
    """A header, but nothing below it."""
    return ListUnreadable(
        _("Daftar ini punya judul kolom, tetapi tidak ada baris di bawahnya. Minta daftar yang berisi.")
    )


def encrypted() -> ListUnreadable:
    """Protected by a password."""
    return ListUnreadable(_("Berkas ini dikunci kata sandi. Buka di Excel, simpan tanpa kata sandi, lalu impor lagi."))


def not_a_list() -> ListUnreadable:
    """A picture, a program, noise."""
    return ListUnreadable(_("Berkas ini bukan lembar kerja. Pilih berkas .xlsx, .xls, .ods, atau .csv."))


def document() -> ListUnreadable:
    """PDF or Word."""
    return ListUnreadable(
        _("Berkas ini dokumen PDF atau Word, bukan lembar kerja. Minta daftar aslinya dalam Excel atau CSV.")
    )


def web_page() -> ListUnreadable:
    """HTML or XML under a spreadsheet's name, as many web applications export it."""
    return ListUnreadable(
        _("Berkas ini halaman web yang diberi nama Excel. Buka di Excel, simpan sebagai .xlsx, lalu impor lagi.")
    )


def binary_workbook() -> ListUnreadable:
    """xlsb."""
    return ListUnreadable(_("Berkas ini Excel biner (.xlsb). Buka di Excel, simpan sebagai .xlsx, lalu impor lagi."))


def broken() -> ListUnreadable:
    """Cut off or damaged on the way."""
    return ListUnreadable(
        _("Berkas ini rusak atau terpotong. Salin ulang dari sumbernya, atau buka di Excel dan simpan sebagai .xlsx.")
    )


def too_large() -> ListUnreadable:
    """More bytes than any list needs, packed or unpacked."""
    return ListUnreadable(
        _("Isi berkas ini terlalu besar untuk sebuah daftar. Salin hanya tabelnya ke berkas baru, lalu impor lagi.")
    )


def too_many_rows() -> ListUnreadable:
    """Above ``MAX_ROWS``."""
    return ListUnreadable(
        _("Daftar ini lebih dari 100.000 baris. Bagi menjadi beberapa berkas, lalu impor satu per satu.")
    )


def far_cells() -> ListUnreadable:
    """A stray cell far right of or below the list would need gigabytes of memory."""
    return ListUnreadable(
        _("Ada isi jauh di luar tabel, atau lebih dari 100.000 baris. Salin hanya tabelnya ke berkas baru, lalu impor.")
    )


def no_name_column() -> ListUnreadable:
    """Nothing looks like names."""
    return ListUnreadable(
        _("Kolom nama tidak ditemukan. Beri judul “Nama” pada kolom nama orang, atau tunjuk kolomnya, lalu impor lagi.")
    )


def no_status_columns() -> ListUnreadable:
    """An answer of population data needs both."""
    return ListUnreadable(
        _("Kolom NIK dan STATUS tidak ditemukan. Pakai berkas “NIK untuk dipadankan” yang sudah diisi.")
    )


def no_such_sheet() -> ListUnreadable:
    """The mapping or the person names a sheet that this file does not have."""
    return ListUnreadable(_("Lembar yang dipilih tidak ada dalam berkas ini. Pilih lembar lain."))


def cannot_open() -> ListUnreadable:
    """The operating system refuses."""
    return ListUnreadable(
        _(
            "Berkas tidak dapat dibuka. Bila terbuka di program lain, tutup dulu; periksa bahwa berkas itu ada dan "
            "boleh dibaca, lalu coba lagi."
        )
    )
