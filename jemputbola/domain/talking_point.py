"""One sentence an officer can say when a person hesitates or is stuck. It informs; it never presses."""

from jemputbola.domain.obstacle import Obstacle
from jemputbola.texts import N_, _

_POINTS = {
    Obstacle.MERASA_BELUM_PERLU: N_(
        "IKD juga memuat kartu keluarga dan akta, jadi fotokopi sering tidak diperlukan lagi."
    ),
    Obstacle.ENGGAN: N_("Aktivasi gratis dan hanya sekali; petugas mendampingi sampai selesai."),
    Obstacle.TAKUT_DATA_BOCOR: N_(
        "Data tetap di pusat dan dibuka dengan PIN. Jangan berikan OTP atau PIN kepada siapa pun, juga petugas."
    ),
    Obstacle.KURANG_INFO: N_("IKD adalah KTP-el di HP: sama nomornya, dipakai bersama kartu fisik."),
    Obstacle.BELUM_TERBIASA: N_("Mohon ikuti langkahnya pelan-pelan; keluarga boleh mendampingi."),
    Obstacle.TANPA_HP: N_("Tidak apa-apa: KTP-el fisik tetap dilayani."),
    Obstacle.BUKAN_ANDROID: N_("Tidak apa-apa: KTP-el fisik tetap dilayani."),
    Obstacle.OS_LAMA: N_(
        "Bila HP menawarkan pembaruan sistem, perbarui dulu; bila tidak, KTP-el fisik tetap dilayani."
    ),
    Obstacle.HP_TIDAK_COCOK: N_("Boleh datang lagi dengan HP lain; KTP-el fisik tetap dilayani."),
    Obstacle.MEMORI_PENUH: N_("Hapus atau pindahkan foto dan video yang tidak dipakai, lalu pasang aplikasinya lagi."),
    Obstacle.BLANK_SPOT: N_("Aktivasi dapat diselesaikan di kantor atau tempat lain yang ada sinyal."),
    Obstacle.INSTANSI_MENOLAK_IKD: N_("Mohon sebutkan nama instansinya; kantor akan menyurati instansi itu."),
    Obstacle.TANPA_EMAIL: N_("E-mail dapat dibuat gratis di HP ini sekarang; simpan kata sandinya."),
    Obstacle.EMAIL_TIDAK_MASUK: N_("Periksa folder Spam dan ejaan alamat e-mail, lalu minta kirim ulang."),
    Obstacle.WAJAH_GAGAL: N_("Cari tempat terang, lepas kacamata dan masker, sejajarkan wajah, lalu coba lagi."),
    Obstacle.SERVER_GANGGUAN: N_("Gangguan ada di pusat, bukan pada HP. Langkah yang sudah selesai tetap tercatat."),
    Obstacle.KUOTA_DATA_HABIS: N_("Boleh memakai Wi-Fi kegiatan, atau lanjutkan di kantor pada jam layanan."),
    Obstacle.KAMERA_RUSAK: N_("Boleh datang lagi dengan HP lain; KTP-el fisik tetap dilayani."),
    Obstacle.TERDAFTAR_HP_LAIN: N_("Satu akun hanya untuk satu HP. Petugas dapat membantu aktivasi ulang di HP ini."),
    Obstacle.LUPA_PIN: N_("PIN tidak dapat dilihat siapa pun; petugas dapat membantu aktivasi ulang."),
    Obstacle.BELUM_REKAM: N_("Mohon perekaman KTP-el dulu; IKD menyusul setelah siap cetak (PRR)."),
}


def talking_point(code: Obstacle) -> str | None:
    """What may be said about this obstacle, in the current language; None where nothing helps."""
    point = _POINTS.get(code)
    return None if point is None else _(point)
