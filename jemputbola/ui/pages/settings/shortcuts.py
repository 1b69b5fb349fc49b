"""Every key worth knowing, on one sheet; F1 on a page has all of that page."""

from jemputbola.texts import _


def shortcut_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Caption, then (key, words)."""
    return [
        (
            _("Di mana saja"),
            [
                ("F1", _("Bantuan halaman ini")),
                ("Ctrl+L", _("Kunci layar")),
                ("Escape", _("Tutup atau kembali")),
                ("Tab", _("Ke isian berikutnya")),
            ],
        ),
        (
            _("Layanan"),
            [
                ("Ctrl+F", _("Cari peserta")),
                ("Return", _("Buka peserta")),
                ("1 – 6", _("Hasil perekaman")),
                ("A L I T", _("Jenis HP")),
                ("Space", _("Langkah IKD berikutnya")),
                ("S", _("IKD langsung aktif")),
                ("W", _("IKD menunggu PRR")),
                ("K", _("Alasan IKD belum aktif")),
                ("N E P D", _("NIK, e-mail, HP, domisili")),
                ("Ctrl+Return", _("Selesai, cetak, berikutnya")),
                ("Ctrl+S", _("Selesai")),
                ("Ctrl+Z", _("Urungkan")),
                ("Ctrl+N", _("Peserta baru")),
                ("Ctrl+R", _("Tampilkan NIK, dicatat")),
            ],
        ),
        (
            _("Beranda dan Kegiatan"),
            [
                ("Ctrl+B", _("Cadangkan ke USB")),
                ("N", _("Rencanakan kegiatan")),
            ],
        ),
    ]
