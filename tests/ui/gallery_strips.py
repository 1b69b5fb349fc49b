"""The strips of the desk, for the gallery."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import (
    Chip,
    Flow,
    Pill,
    Stepper,
)

STEPS = ("Terpasang", "Data diisi", "Swafoto", "Pindai QR", "Kode e-mail", "PIN dibuat", "Aktif")


def chips(prefix: str, words: list[tuple[str, str]], selected: str) -> Flow:
    flow = Flow()
    for key, text in words:
        chip = Chip(f"gallery.{prefix}_{key.lower()}", text, says=text, key=key)
        chip.set_selected(key == selected)
        chip.setEnabled(text != "Tidak punya HP")
        flow.addWidget(chip)
    return flow


def recording() -> QWidget:
    holder = QWidget()
    words = [
        ("1", "Direkam hari ini"),
        ("2", "Sudah pernah"),
        ("3", "Gagal…"),
        ("4", "Ditunda…"),
        ("5", "Menolak…"),
        ("6", "Bukan sasaran…"),
    ]
    holder.setLayout(chips("recording", words, "1"))
    return holder


def phone() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(
        chips(
            "phone",
            [("A", "Android 8 ke atas"), ("L", "Android lebih lama"), ("I", "iPhone"), ("T", "Tidak punya HP")],
            "A",
        )
    )
    column.addWidget(Pill("Memenuhi syarat", Tone.OK))
    return holder


def ladder() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    stepper = Stepper("gallery.ladder", STEPS, says="Langkah IKD")
    stepper.show_step(3)
    column.addWidget(stepper)
    column.addLayout(chips("ikd", [("S", "Langsung aktif"), ("W", "Menunggu PRR"), ("K", "Alasan belum aktif…")], ""))
    return holder
