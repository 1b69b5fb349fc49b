"""The fields that a template may name, each with what it holds. Templates are read against this list.

Names are Indonesian and lower case, because staff of an office type them in Word.
"""

from collections.abc import Iterator, Mapping

import msgspec

from jemputbola.texts import N_, _


class FieldList(msgspec.Struct, frozen=True):
    """``single``: name → what it is. ``lists``: name → its items' fields, for a row that repeats."""

    single: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]


class FieldLine(msgspec.Struct, frozen=True):
    """A line of the page that lists the fields: what to type, and what it becomes."""

    typed: str
    meaning: str


_VISIT = {
    "kantor": N_("Nama kantor"),
    "alamat_kantor": N_("Alamat kantor"),
    "judul": N_("Judul rekap, dengan laptop yang belum masuk"),
    "belum_masuk": N_("Laptop yang belum masuk; kosong bila lengkap"),
    "laptop": N_("Laptop yang sudah masuk"),
    "kegiatan": N_("Nama kegiatan"),
    "tempat": N_("Tempat kegiatan"),
    "hari_tanggal": N_("Hari dan tanggal: Senin, 23 November 2026"),
    "tanggal": N_("Tanggal: 23 November 2026"),
    "dibuat": N_("Kapan rekap ini dibuat"),
    "jumlah": N_("Semua orang: sasaran dan yang datang tanpa daftar"),
}
_STOCK = {
    "blangko_terima": N_("Blangko diterima"),
    "blangko_pakai": N_("Blangko terpakai"),
    "blangko_rusak": N_("Blangko rusak"),
    "blangko_sisa": N_("Sisa blangko"),
}
_LETTER = {
    "nomor_surat": N_("Nomor surat"),
    "surat_tugas": N_("Nomor dan tanggal surat tugas"),
    "kepada": N_("Penerima surat"),
    "perihal": N_("Perihal surat"),
    "jam_mulai": N_("Jam mulai"),
    "jam_selesai": N_("Jam selesai"),
    "tim": N_("Nama anggota tim, dipisah koma"),
    "catatan": N_("Catatan"),
}
_COUNTED = {"nama": N_("Namanya"), "jumlah": N_("Banyaknya orang")}
_TOTALS = {
    "angka": {
        "nama": N_("Namanya"),
        "nilai": N_("Angkanya"),
        "keterangan": N_("Keterangan di bawah angka"),
    },
    "hasil": _COUNTED,
    "ikd": _COUNTED,
    "kendala": _COUNTED,
    "persentase": {
        "nama": N_("Namanya"),
        "nilai": N_("Persennya, dua angka di belakang koma"),
        "bagian": N_("Pembilang"),
        "dari": N_("Penyebut"),
        "dari_apa": N_("Apa yang dihitung penyebut"),
    },
}
_PAPER_ONLY = {
    "tanda_tangan": {"peran": N_("Jabatan"), "nama": N_("Nama"), "nip": N_("NIP")},
    "peserta": {
        "nomor": N_("Nomor urut"),
        "nama": N_("Nama"),
        "kelas": N_("Kelas atau bagian"),
        "jk": N_("Jenis kelamin, L atau P"),
        "tanggal_lahir": N_("Tanggal lahir"),
        "nik": N_("NIK; ditutup kecuali diminta dengan alasan"),
        "hasil": N_("Hasil perekaman"),
        "ikd": N_("Keadaan IKD"),
        "kendala": N_("Kendala"),
        "petugas": N_("Petugas"),
    },
    "foto": {"gambar": N_("Fotonya"), "keterangan": N_("Keterangan foto")},
}

TEXT_FIELDS = FieldList(single=_VISIT | _STOCK, lists=_TOTALS)
"""For a message: totals only, nobody's name."""
WORD_FIELDS = FieldList(single=_VISIT | _STOCK | _LETTER, lists=_TOTALS | _PAPER_ONLY)
"""For minutes, attendance lists and letters."""


def list_fields(fields: FieldList) -> Iterator[FieldLine]:
    """What can be typed into a template, in the order of the page that shows it."""
    for name, meaning in fields.single.items():
        yield FieldLine("{{ " + name + " }}", _(meaning))
    for name, items in fields.lists.items():
        item = item_name(name)
        for key, meaning in items.items():
            typed = "{% for " + item + " in " + name + " %} {{ " + f"{item}.{key}" + " }} {% endfor %}"
            yield FieldLine(typed, _(meaning))


def nothing(fields: FieldList) -> dict[str, str | list[str]]:
    """Every field, empty: to try a template without anybody's data."""
    return {**dict.fromkeys(fields.single, ""), **{name: [] for name in fields.lists}}


def item_name(name: str) -> str:
    """What the examples call one item of a list: its first letter, ``p in peserta``."""
    return name[0]
