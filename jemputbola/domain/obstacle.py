"""Why something did not happen, as codes: never free text alone, so that reasons can be counted.

IKD and recording codes follow the offices' press reports (2023 and 2024); the other two groups say why a person who
came was postponed, and why a person did not come. One code may stand in several groups. ``MEMORI_PENUH`` is ours.
"""

import enum

from jemputbola.errors import UserError
from jemputbola.texts import N_, _


class Obstacle(enum.StrEnum):
    """All codes. They are stored and exported as they are; ``label`` is for the screen."""

    MERASA_BELUM_PERLU = "MERASA_BELUM_PERLU"
    ENGGAN = "ENGGAN"
    TAKUT_DATA_BOCOR = "TAKUT_DATA_BOCOR"
    KURANG_INFO = "KURANG_INFO"
    BELUM_TERBIASA = "BELUM_TERBIASA"
    TANPA_HP = "TANPA_HP"
    BUKAN_ANDROID = "BUKAN_ANDROID"
    OS_LAMA = "OS_LAMA"
    HP_TIDAK_COCOK = "HP_TIDAK_COCOK"
    MEMORI_PENUH = "MEMORI_PENUH"
    BLANK_SPOT = "BLANK_SPOT"
    INSTANSI_MENOLAK_IKD = "INSTANSI_MENOLAK_IKD"
    TANPA_EMAIL = "TANPA_EMAIL"
    EMAIL_TIDAK_MASUK = "EMAIL_TIDAK_MASUK"
    WAJAH_GAGAL = "WAJAH_GAGAL"
    SERVER_GANGGUAN = "SERVER_GANGGUAN"
    KUOTA_DATA_HABIS = "KUOTA_DATA_HABIS"
    KAMERA_RUSAK = "KAMERA_RUSAK"
    TERDAFTAR_HP_LAIN = "TERDAFTAR_HP_LAIN"
    LUPA_PIN = "LUPA_PIN"
    BELUM_REKAM = "BELUM_REKAM"
    DI_BAWAH_UMUR = "DI_BAWAH_UMUR"
    SUDAH_PUNYA = "SUDAH_PUNYA"
    TIDAK_HADIR = "TIDAK_HADIR"
    PKL = "PKL"
    SEKOLAH_LUAR_DAERAH = "SEKOLAH_LUAR_DAERAH"
    TANPA_KK = "TANPA_KK"
    NIK_TIDAK_AKTIF = "NIK_TIDAK_AKTIF"
    DATA_BEDA = "DATA_BEDA"
    REKAM_GANDA = "REKAM_GANDA"
    BIOMETRIK_GAGAL = "BIOMETRIK_GAGAL"
    ALAT_RUSAK = "ALAT_RUSAK"
    BLANGKO_HABIS = "BLANGKO_HABIS"
    BELUM_SIAP_FOTO = "BELUM_SIAP_FOTO"
    SAKIT = "SAKIT"
    IZIN = "IZIN"
    TANPA_NIK = "TANPA_NIK"
    TANPA_KETERANGAN = "TANPA_KETERANGAN"
    LAINNYA = "LAINNYA"


IKD_OBSTACLES: tuple[Obstacle, ...] = (
    Obstacle.MERASA_BELUM_PERLU,
    Obstacle.ENGGAN,
    Obstacle.TAKUT_DATA_BOCOR,
    Obstacle.KURANG_INFO,
    Obstacle.BELUM_TERBIASA,
    Obstacle.TANPA_HP,
    Obstacle.BUKAN_ANDROID,
    Obstacle.OS_LAMA,
    Obstacle.HP_TIDAK_COCOK,
    Obstacle.MEMORI_PENUH,
    Obstacle.BLANK_SPOT,
    Obstacle.INSTANSI_MENOLAK_IKD,
    Obstacle.TANPA_EMAIL,
    Obstacle.EMAIL_TIDAK_MASUK,
    Obstacle.WAJAH_GAGAL,
    Obstacle.SERVER_GANGGUAN,
    Obstacle.KUOTA_DATA_HABIS,
    Obstacle.KAMERA_RUSAK,
    Obstacle.TERDAFTAR_HP_LAIN,
    Obstacle.LUPA_PIN,
    Obstacle.BELUM_REKAM,
    Obstacle.LAINNYA,
)

RECORDING_OBSTACLES: tuple[Obstacle, ...] = (
    Obstacle.DI_BAWAH_UMUR,
    Obstacle.SUDAH_PUNYA,
    Obstacle.TIDAK_HADIR,
    Obstacle.PKL,
    Obstacle.SEKOLAH_LUAR_DAERAH,
    Obstacle.TANPA_KK,
    Obstacle.NIK_TIDAK_AKTIF,
    Obstacle.DATA_BEDA,
    Obstacle.REKAM_GANDA,
    Obstacle.BIOMETRIK_GAGAL,
    Obstacle.ALAT_RUSAK,
    Obstacle.BLANGKO_HABIS,
    Obstacle.LAINNYA,
)

POSTPONE_REASONS: tuple[Obstacle, ...] = (
    Obstacle.BELUM_SIAP_FOTO,
    Obstacle.SAKIT,
    Obstacle.IZIN,
    Obstacle.TANPA_NIK,
    Obstacle.TANPA_KK,
    Obstacle.NIK_TIDAK_AKTIF,
    Obstacle.DATA_BEDA,
    Obstacle.ALAT_RUSAK,
    Obstacle.SERVER_GANGGUAN,
    Obstacle.LAINNYA,
)

ABSENCE_REASONS: tuple[Obstacle, ...] = (
    Obstacle.PKL,
    Obstacle.SAKIT,
    Obstacle.IZIN,
    Obstacle.SEKOLAH_LUAR_DAERAH,
    Obstacle.TANPA_KETERANGAN,
    Obstacle.LAINNYA,
)

_LABELS = {
    Obstacle.MERASA_BELUM_PERLU: N_("Merasa belum perlu"),
    Obstacle.ENGGAN: N_("Enggan"),
    Obstacle.TAKUT_DATA_BOCOR: N_("Takut data bocor"),
    Obstacle.KURANG_INFO: N_("Kurang informasi"),
    Obstacle.BELUM_TERBIASA: N_("Belum terbiasa"),
    Obstacle.TANPA_HP: N_("Tidak punya HP"),
    Obstacle.BUKAN_ANDROID: N_("HP bukan Android"),
    Obstacle.OS_LAMA: N_("Versi sistem HP terlalu lama"),
    Obstacle.HP_TIDAK_COCOK: N_("HP tidak cocok"),
    Obstacle.MEMORI_PENUH: N_("Memori HP penuh"),
    Obstacle.BLANK_SPOT: N_("Tidak ada sinyal"),
    Obstacle.INSTANSI_MENOLAK_IKD: N_("Instansi menolak IKD"),
    Obstacle.TANPA_EMAIL: N_("Tidak punya e-mail"),
    Obstacle.EMAIL_TIDAK_MASUK: N_("E-mail tidak masuk"),
    Obstacle.WAJAH_GAGAL: N_("Verifikasi wajah gagal"),
    Obstacle.SERVER_GANGGUAN: N_("Server gangguan"),
    Obstacle.KUOTA_DATA_HABIS: N_("Kuota data habis"),
    Obstacle.KAMERA_RUSAK: N_("Kamera HP rusak"),
    Obstacle.TERDAFTAR_HP_LAIN: N_("Terdaftar di HP lain"),
    Obstacle.LUPA_PIN: N_("Lupa PIN"),
    Obstacle.BELUM_REKAM: N_("Belum rekam KTP-el"),
    Obstacle.DI_BAWAH_UMUR: N_("Di bawah umur rekam"),
    Obstacle.SUDAH_PUNYA: N_("Sudah punya KTP-el"),
    Obstacle.TIDAK_HADIR: N_("Tidak hadir"),
    Obstacle.PKL: N_("Praktik kerja lapangan (PKL)"),
    Obstacle.SEKOLAH_LUAR_DAERAH: N_("Sekolah di luar daerah"),
    Obstacle.TANPA_KK: N_("Tidak membawa KK"),
    Obstacle.NIK_TIDAK_AKTIF: N_("NIK tidak aktif"),
    Obstacle.DATA_BEDA: N_("Data berbeda"),
    Obstacle.REKAM_GANDA: N_("Rekam ganda"),
    Obstacle.BIOMETRIK_GAGAL: N_("Biometrik gagal"),
    Obstacle.ALAT_RUSAK: N_("Alat rusak"),
    Obstacle.BLANGKO_HABIS: N_("Blangko habis"),
    Obstacle.BELUM_SIAP_FOTO: N_("Belum siap foto"),
    Obstacle.SAKIT: N_("Sakit"),
    Obstacle.IZIN: N_("Izin"),
    Obstacle.TANPA_NIK: N_("Belum ada NIK"),
    Obstacle.TANPA_KETERANGAN: N_("Tanpa keterangan"),
    Obstacle.LAINNYA: N_("Lainnya"),
}

_NOTE_PROMPTS = {
    Obstacle.INSTANSI_MENOLAK_IKD: N_("Nama instansi"),
    Obstacle.HP_TIDAK_COCOK: N_("Merek dan tipe HP"),
    Obstacle.LAINNYA: N_("Jelaskan dengan singkat"),
}


def label(code: Obstacle) -> str:
    """The reason in the current language."""
    return _(_LABELS[code])


def note_prompt(code: Obstacle) -> str | None:
    """What the note beside this code should say (an agency's name, a phone's model), or None where none is asked."""
    prompt = _NOTE_PROMPTS.get(code)
    return None if prompt is None else _(prompt)


def check_obstacle(code: str, note: str | None = None) -> Obstacle:
    """The code, whatever its case. Raises UserError for an unknown one, and for LAINNYA without a note."""
    try:
        obstacle = Obstacle(code.strip().upper())
    except ValueError as error:
        raise UserError(
            _("Kode kendala tidak dikenal. Pilih salah satu: {codes}.").format(codes=", ".join(Obstacle))
        ) from error
    if obstacle is Obstacle.LAINNYA and not (note and note.strip()):
        raise UserError(_("Kendala “Lainnya” perlu catatan. Tulis alasannya dengan singkat."))
    return obstacle
