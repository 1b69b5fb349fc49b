"""Column titles: ours in many spellings, and the look-alikes that must never be taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.rosters.fields import RosterField as F
from jemputbola.rosters.labels import Owner, meaning_of, owner_of

OURS = {
    F.NAME: [
        "Nama", "NAMA LENGKAP", "Nama Siswa", "Nama Peserta Didik", "NAMA KARYAWAN", "Nama Lengkap (sesuai KTP)",
        "nama_lengkap", "Nama\nLengkap", "Nama Siswa/i", "NamaLengkap", "Nama Warga",
    ],
    F.NIK: [
        "NIK", "No. KTP", "NO. KTP", "No. Induk Kependudukan", "Nomor Induk Kependudukan (NIK)", "NIK/No. KTP",
        "No. e-KTP", "No KTP-el", "NIK *", "nik_siswa", "NOMOR KTP", "NoKTP", "NIK Siswa",
    ],
    F.KK_NUMBER: ["No KK", "No. Kartu Keluarga", "NOMOR KK", "no_kk", "Nomor Kartu Keluarga (KK)", "NKK"],
    F.SEX: ["JK", "L/P", "Jenis Kelamin", "JENIS KELAMIN (L/P)", "jenis_kelamin", "Gender", "Jns Kelamin"],
    F.BIRTH_PLACE: ["Tempat Lahir", "TMP LAHIR", "Tmpt. Lahir"],
    F.BIRTH_DATE: ["Tanggal Lahir", "TGL LAHIR", "Tgl. Lahir", "TglLahir", "tanggal_lahir", "Tgl Lahir (dd/mm/yyyy)"],
    F.BIRTH: ["TTL", "Tempat, Tanggal Lahir", "Tempat/Tgl Lahir", "TEMPAT & TGL. LAHIR"],
    F.PHONE: ["HP", "NO HP (WA)", "No. HP", "No. Telp", "Nomor HP/WhatsApp", "Telepon", "No WA", "NOHP"],
    F.EMAIL: ["E-Mail", "EMAIL", "Alamat Email"],
    F.ADDRESS: ["Alamat", "ALAMAT LENGKAP", "Alamat Rumah"],
    F.RT: ["RT", "RT/RW"],
    F.RW: ["RW"],
    F.HAMLET: ["Dusun", "Nama Dusun"],
    F.VILLAGE: ["Kelurahan", "Desa/Kelurahan"],
    F.DISTRICT: ["Kecamatan", "KEC."],
    F.CLASS_GROUP: ["Rombel Saat Ini", "Kelas", "BAGIAN", "Departemen", "Unit Kerja"],
    F.NISN: ["NISN"],
    F.RECORDING_STATUS: ["status_rekam_ktp", "Status Perekaman", "Status Rekam KTP-el"],
    F.MARITAL_STATUS: ["status_perkawinan", "Status Kawin"],
}  # fmt: skip

NOT_OURS = [
    *(
        "Nama Ayah",
        "NIK Ibu",
        "Nama Orang Tua",
        "HP Ortu",
        "NIK Wali",
        "Alamat Orang Tua",
        "Nama Kepala Keluarga",
        "No. HP Ayah",
    ),
    *(
        "No. KPS",
        "NIPD",
        "NUPTK",
        "No Peserta",
        "No Peserta Ujian Nasional",
        "Kode Pos",
        "Nomor Rekening Bank",
        "Nomor KKS",
    ),
    *("Rekening Atas Nama", "Nama di KIP", "Nomor KIP", "No Seri Ijazah", "No Registrasi Akta Lahir", "Bank", "Agama"),
    *(
        "Nama Sekolah",
        "Sekolah Asal",
        "Tahun Lahir",
        "Tanggal Masuk",
        "No",
        "No. Induk",
        "Status",
        "Keterangan",
        "Nama KK",
    ),
    *(
        "Wali Kelas",
        "Anak ke-berapa",
        "Jarak Rumah\nke Sekolah (KM)",
        "Nama Panggilan",
        "Nama Kabupaten",
        "",
        "x" * 500,
    ),
]


@pytest.mark.parametrize(("field", "title"), [(field, title) for field, titles in OURS.items() for title in titles])
def test_ours(field: F, title: str) -> None:
    meaning = meaning_of(title)
    assert meaning is not None
    assert meaning.field is field


@pytest.mark.parametrize("title", NOT_OURS)
def test_not_ours(title: str) -> None:
    assert meaning_of(title) is None


@pytest.mark.parametrize("title", ["Nama", "NIK", "HP", "Alamat", "No KTP", "Tanggal Lahir", "Pekerjaan"])
@pytest.mark.parametrize("parent", ["Ayah", "Ibu", "Wali", "Orang Tua", "Ortu", "Suami"])
def test_no_title_with_a_parent_in_it_is_the_persons(title: str, parent: str) -> None:
    assert meaning_of(f"{title} {parent}") is None
    assert meaning_of(f"{title} ({parent})") is None
    assert owner_of(f"{title} {parent}") is Owner.SOMEBODY_ELSE


@given(st.text(max_size=100))
def test_any_text_has_a_meaning_or_none(title: str) -> None:
    meaning_of(title)
