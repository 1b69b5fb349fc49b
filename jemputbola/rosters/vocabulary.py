"""The words of column titles, for ``labels``. Lower case; *e-KTP*, *KTP-el* and *KTP elektronik* are all ``ektp``."""

from typing import NamedTuple

from jemputbola.rosters.fields import RosterField


class WordRule(NamedTuple):
    """A title names ``field`` when it has one of ``needed`` and nothing outside ``needed`` and ``allowed``."""

    field: RosterField
    needed: frozenset[str]
    allowed: frozenset[str] = frozenset()
    rank: int = 0


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NUMBER = _words("no nomor nomer number nmr")
_PHONE = _words("hp telp telepon telpon tlp handphone ponsel seluler phone mobile kontak whatsapp wa nohp")
BIRTH_WORDS = _words("lahir lhr kelahiran birth")
PLACE_WORDS = _words("tempat tmp tmpt tpt tp kota place")
DAY_WORDS = _words("tanggal tgl tg date hari bulan bln tahun thn")

WORD_RULES = (
    WordRule(RosterField.NIK, _words("nik"), _NUMBER | _words("ktp ektp induk kependudukan")),
    WordRule(RosterField.NIK, _words("kependudukan"), _NUMBER | _words("induk")),
    WordRule(RosterField.NIK, _words("ktp ektp"), _NUMBER),
    WordRule(RosterField.KK_NUMBER, _words("kk nkk nokk"), _NUMBER | _words("kartu keluarga")),
    WordRule(RosterField.PHONE, _words("hp handphone ponsel seluler mobile whatsapp wa nohp"), _NUMBER | _PHONE),
    WordRule(RosterField.PHONE, _PHONE, _NUMBER, rank=1),
    WordRule(
        RosterField.SEX, _words("kelamin jk jkel jkl gender sex"), _words("jenis jns jnis l p lk pr laki perempuan")
    ),
    WordRule(RosterField.RT, _words("rt"), _NUMBER | _words("rw")),
    WordRule(RosterField.RW, _words("rw"), _NUMBER),
    WordRule(RosterField.NISN, _words("nisn"), _NUMBER | _words("induk nasional")),
    WordRule(
        RosterField.RECORDING_STATUS,
        _words("rekam perekaman rekaman"),
        _words("status keterangan ket ktp ektp biometrik data sudah belum hasil"),
    ),
    WordRule(RosterField.RECORDING_STATUS, _words("ktp ektp"), _words("status kepemilikan cetak"), rank=1),
    WordRule(
        RosterField.MARITAL_STATUS,
        _words("perkawinan kawin nikah pernikahan kwn marital"),
        _words("status stat sts"),
    ),
)
"""The first that fits wins."""

_TITLES = {
    RosterField.NAME: "nama name fullname nm",
    RosterField.KK_NUMBER: "nokartukeluarga nomorkartukeluarga kartukeluarga",
    RosterField.NIK: "| noidentitas nomoridentitas noid nationalid",
    RosterField.SEX: "jeniskel jnskel lp lpr lkpr lakilakiperempuan lakiperempuan",
    RosterField.BIRTH: "ttl",
    RosterField.BIRTH_DATE: "dob birthday birthdate",
    RosterField.EMAIL: "email emailaddress alamatemail surel alamatsurel gmail alamatgmail | mail",
    RosterField.ADDRESS: (
        "alamat alamatrumah alamattinggal alamattempattinggal alamatdomisili alamatktp alamatkk alamatjalan "
        "address | domisili jalan tempattinggal"
    ),
    RosterField.HAMLET: (
        "dusun namadusun dukuh padukuhan pedukuhan lingkungan dusunlingkungan lingkungandusun banjar jorong | kampung"
    ),
    RosterField.VILLAGE: (
        "desa kelurahan desakelurahan kelurahandesa keldesa desakel deskel namadesa namakelurahan "
        "namadesakelurahan nagari gampong kampungkelurahan | kel"
    ),
    RosterField.DISTRICT: "kecamatan kec namakecamatan distrik kapanewon kemantren",
    RosterField.CLASS_GROUP: (
        "rombelsaatini rombel rombonganbelajar namarombel kelas kls kelasrombel rombelkelas kelassaatini "
        "kelasjurusan kelasruang ruangkelas bagian departemen department dept divisi unitkerja unit seksi | "
        "section bidang line jurusan prodi programstudi tingkat"
    ),
}
TITLES = {
    title: (field, rank)
    for field, titles in _TITLES.items()
    for rank, part in enumerate(titles.split("|"))
    for title in part.split()
}
"""Whole titles without spaces. What follows a ``|`` above is a weaker title, rank 1."""

BARE_NAMES = _words("peserta siswa pesertadidik karyawan pegawai warga penduduk")
"""A title that only says who is listed; may head the column of names."""

FILLER = _words(
    "lengkap siswa siswi siswasiswi i peserta didik murid pelajar mahasiswa mahasiswi santri santriwati karyawan "
    "karyawati ti pegawai pekerja buruh staf staff guru anggota warga penduduk masyarakat pemilih pemohon anak "
    "calon yang ybs bersangkutan aktif pribadi terbaru sekarang wajib diisi isi diri dan dgn dengan the of full "
    "data identitas biodata pd sasaran pemula asli sendiri jemput bola"
)
SOMEBODY_ELSE = _words(
    "ayah bapak bpk ibu mama papa wali ortu orangtua orang tua suami istri isteri pasangan kepala saksi pelapor "
    "penanggung pj kerabat saudara kakek nenek darurat atasan pimpinan operator petugas pengunduh father mother "
    "parent parents guardian husband wife emergency"
)
SOMETHING_ELSE = _words(
    "sekolah smp sd mts bank kip kps kks pip pkh kis rekening rek norek atm npwp bpjs jkn kpj jamsostek jht "
    "ijazah skhun skhu akta akte nipd nis nip nuptk nrp nim npsn ujian seri register registrasi pos masuk keluar "
    "lulus kontrak tmt pensiun mulai terima agama pekerjaan pendidikan penghasilan jabatan golongan gol pangkat "
    "instansi perusahaan pt sim paspor passport polis polisi kendaraan umur usia berat tinggi lingkar lintang "
    "bujur jarak penerima layak alasan kebutuhan jenjang kode tps badge absen urut surat sk vaksin panggilan"
)
NOT_A_PERSONS_NAME = _words(
    "kk jalan dusun desa kelas rombel kab kabupaten kota kecamatan provinsi propinsi kantor cabang usaha toko "
    "kampus universitas"
)
"""After "nama": whose name that is."""

HEADER_WORDS = (
    _NUMBER | _PHONE | BIRTH_WORDS | PLACE_WORDS | DAY_WORDS | FILLER | SOMEBODY_ELSE | SOMETHING_ELSE
    | _words(
        "nama nik kk nokk ktp ektp jenis kelamin jk l p rt rw alamat jalan jl dusun desa kelurahan kecamatan kec "
        "kel email kelas rombel nisn status keterangan ket paraf ttd tanda tangan kabupaten provinsi rekam kawin "
        "perkawinan induk kependudukan kartu keluarga laki perempuan bagian unit kerja"
    )
)  # fmt: skip
"""Everything that stands in headers, kept or not."""
