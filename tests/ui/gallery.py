"""Shows every widget, to be looked at: ``python -m tests.ui.gallery [--dark]``."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from jemputbola.ui.help_panel import HelpPanel
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.notice import Notice
from jemputbola.ui.page_list import PAGES
from jemputbola.ui.rail import Rail
from jemputbola.ui.status_line import StatusLine
from jemputbola.ui.theme import Appearance, Icon, Tone, apply_theme
from jemputbola.ui.top_bar import SyncStates, TopBar
from jemputbola.ui.widgets import (
    Card,
    EmptyState,
    FieldState,
    FilterChip,
    Flow,
    HighlightDelegate,
    KeyCap,
    LabeledField,
    OutcomeBar,
    Pill,
    PrimaryButton,
    Reason,
    ReasonList,
    RowRole,
    Rule,
    SearchField,
    SecondaryButton,
    Segment,
    StatCard,
    Text,
    VerdictBanner,
)
from tests.ui.gallery_strips import ladder, phone, recording

ROWS = (
    ("Agus Hakim Rahmawati", "XII IPS 2 · 1971 0213 0808 •••• · 18 th", "Belum rekam", Tone.WARN, [(5, 2)]),
    ("Dewi Handayani", "XII IPS 2 · 1971 0452 0309 •••• · 17 th", "IKD aktif", Tone.OK, [(5, 2)]),
    ("Hana Siregar", "XII IPS 2 · 1971 0147 1110 •••• · 16 th", "Menunggu PRR", Tone.NEUTRAL, [(0, 2)]),
    ("Yoga Hasibuan Putra Nusantara Wijaya", "XII IPS 2 · NIK belum ada", "Periksa NIK", Tone.BAD, [(5, 2)]),
)
SEGMENTS = (
    Segment("direkam", "Direkam", 137, "outcome_recorded"),
    Segment("sudah_rekam", "Sudah pernah", 68, "outcome_already"),
    Segment("di_bawah_umur", "Di bawah umur", 23, "outcome_under_age"),
    Segment("gagal_rekam", "Gagal", 4, "outcome_failed"),
    Segment("ditunda", "Ditunda", 17, "outcome_postponed"),
    Segment("menolak", "Menolak", 4, "outcome_refused"),
    Segment("bukan_sasaran", "Bukan sasaran", 1, "outcome_not_target"),
    Segment("tidak_hadir", "Tidak hadir", 52, "outcome_absent"),
)


class Gallery(QWidget):
    """The desk's look from real widgets, and the rest below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rail = Rail()
        rail.show_pages(entry for entry in PAGES if entry.in_rail)
        rail.show_current("desk")
        top = TopBar()
        top.show_titles("SMA Negeri Contoh Pangkalpinang", "Senin, 23 November 2026 · Pos 2 · Perekaman + IKD")
        top.show_states(SyncStates(42, 118, 1203))
        status = StatusLine()
        status.show_texts(
            "Hari ini: 118 dilayani · 96 direkam · 31 IKD aktif", "Cadangan terakhir 13.45 ke USB “TIM-2”"
        )
        notice = Notice()
        notice.offer("Terjadi kesalahan pada aplikasi. Coba lagi.", Tone.BAD, "Simpan laporan…", print)
        body = QHBoxLayout()
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(16)
        left, right = queue(), desk()
        left.setMinimumWidth(280)
        left.setMaximumWidth(372)
        body.addWidget(left, 2)
        body.addWidget(right, 5)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (top, notice):
            column.addWidget(part)
        if "--more" in sys.argv:
            body = QHBoxLayout()
            body.setContentsMargins(20, 16, 20, 16)
            body.addWidget(more(), 1)
            panel = HelpPanel()
            panel.show_help("Layanan", "Cari orangnya, buka kartunya, tekan angka.\nSemua disimpan saat Selesai.", KEYS)
            body.addWidget(panel)
        else:
            notice.hide()
        page = QWidget()
        page.setLayout(body)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        column.addWidget(scroll, 1)
        column.addWidget(status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rail)
        row.addLayout(column, 1)


KEYS = [
    KeyAction("Ctrl+F", "Cari", print),
    KeyAction("1", "Direkam hari ini", print),
    KeyAction("Ctrl+Return", "Selesai, cetak, lalu berikutnya", print),
]


def queue() -> QWidget:
    """As at the left of the desk."""
    card = Card(padding=0, spacing=0)
    head = QVBoxLayout()
    head.setContentsMargins(14, 14, 14, 10)
    head.setSpacing(10)
    search = SearchField("gallery.search", says="Cari", placeholder="Nama, NIK, nomor")
    search.line.setText("ha")
    head.addWidget(search)
    filters = Flow(spacing=6)
    for number, words in enumerate(("Kelas XII IPS 2 · 34", "Belum 11", "Antrean IKD 23", "Kendala 14")):
        chip = FilterChip(f"gallery.filter{number}", words, says=words)
        chip.set_selected(number == 0)
        filters.addWidget(chip)
    head.addLayout(filters)
    card.body.addLayout(head)
    card.body.addWidget(Rule())
    view = QListView()
    model = QStandardItemModel(view)
    for title, below, pill, tone, marks in ROWS:
        item = QStandardItem(title)
        for role, value in ((RowRole.BELOW, below), (RowRole.PILL, pill), (RowRole.TONE, tone), (RowRole.MARKS, marks)):
            item.setData(value, role)
        model.appendRow(item)
    view.setModel(model)
    view.setItemDelegate(HighlightDelegate(view))
    view.setCurrentIndex(model.index(0, 0))
    card.body.addWidget(view, 1)
    card.body.addWidget(Rule())
    last = QVBoxLayout()
    last.setContentsMargins(16, 12, 16, 12)
    last.addWidget(Text("Terakhir dilayani", "heading"))
    for line in ("Citra Lestari · 14.01 direkam", "Rafi Nasution · 13.58 IKD aktif"):
        last.addWidget(Text(line))
    card.body.addLayout(last)
    return card


def desk() -> QWidget:
    """As at the right of the desk."""
    card = Card(padding=20, spacing=10)
    head = QHBoxLayout()
    head.addWidget(Text("Agus Hakim Rahmawati", "name"), 1)
    head.addWidget(Pill("7Q4K-M2R9-XT6", Tone.PRIMARY))
    card.body.addLayout(head)
    line = QHBoxLayout()
    for widget in (
        Text("NIK 1971 0213 0808 ••••", "muted"),
        KeyCap("Ctrl+R", "tampilkan"),
        Text("· Laki-laki · 13 Agustus 2008 · XII IPS 2 · Dalam domisili", "muted"),
        KeyCap("D"),
    ):
        line.addWidget(widget)
    line.addStretch()
    card.body.addLayout(line)
    banner = VerdictBanner("gallery.verdict")
    banner.show_verdict(
        Tone.OK,
        "18 tahun pada hari kegiatan",
        "dapat direkam; dicetak setelah PRR. Tawarkan IKD sebelum cetak (kebijakan 2026-01).",
    )
    card.body.addWidget(banner)
    for title, below, content in (
        ("1 Identitas", "sesuai NIK", fields()),
        ("2 Perekaman", "KTP-el", recording()),
        ("3 HP", "aturan 2026-07-01", phone()),
        ("4 Aktivasi IKD", "", ladder()),
    ):
        card.body.addWidget(Rule())
        strip = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(Text(title, "section"))
        words.addWidget(Text(below, "secondary"))
        words.addStretch()
        holder = QWidget()
        holder.setLayout(words)
        holder.setFixedWidth(142)
        words.setContentsMargins(0, 0, 0, 0)
        strip.addWidget(holder)
        strip.addWidget(content, 1)
        card.body.addLayout(strip)
    card.body.addStretch(1)
    card.body.addWidget(Rule())
    foot = QHBoxLayout()
    foot.addWidget(PrimaryButton("gallery.finish", "Selesai & cetak, berikutnya", says="Selesai", key="Ctrl+Return"))
    foot.addWidget(SecondaryButton("gallery.save", "Selesai", says="Selesai", key="Ctrl+S"))
    foot.addWidget(SecondaryButton("gallery.undo", "Urungkan", says="Urungkan", key="Ctrl+Z"))
    foot.addStretch()
    foot.addWidget(Text("Draf tersimpan 14.02.11", "secondary"))
    card.body.addLayout(foot)
    return card


def fields() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    for row in (
        (
            ("Nama", "Agus Hakim Rahmawati", "", FieldState.OK, ""),
            ("Tempat, tanggal lahir", "Pangkalpinang, 13-08-2008", "", FieldState.OK, ""),
            ("No. KK", "1971 0210 0412 ••••", "", FieldState.NONE, ""),
        ),
        (
            ("Nomor HP", "0812 7788 901", "P", FieldState.WARN, "Nomor HP biasanya 10–13 angka."),
            ("E-mail", "", "E", FieldState.NONE, ""),
            ("Status kawin", "Belum kawin", "", FieldState.BAD, "Tidak cocok"),
        ),
    ):
        line = QHBoxLayout()
        for caption, value, key, state, message in row:
            field = LabeledField(
                f"gallery.{caption.lower().split()[0].strip(',').replace('-', '').replace('.', '')}",
                caption,
                key=key,
                placeholder="belum ada",
            )
            field.set_text(value)
            field.set_state(state, message)
            line.addWidget(field, 1)
        column.addLayout(line)
    return holder


def more() -> QWidget:
    """Numbers, bar, reasons, empty state, pills."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    stats = QHBoxLayout()
    for number, (caption, value, note) in enumerate(
        (
            ("Sasaran", "306", "dari daftar sekolah"),
            ("Hadir", "253", "82,7% dari sasaran"),
            ("IKD aktif", "68", "33,2% dari 205 sudah rekam"),
        )
    ):
        card = StatCard(f"gallery.stat{number}", caption)
        card.show_number(value, note)
        stats.addWidget(card)
    column.addLayout(stats)
    box = Card()
    box.body.addWidget(Text("306 sasaran, setiap orang punya satu hasil", "heading"))
    bar = OutcomeBar("gallery.bar", says="Hasil")
    bar.show_segments(SEGMENTS)
    box.body.addWidget(bar)
    column.addWidget(box)
    reasons = ReasonList("gallery.reasons")
    reasons.open(
        "Alasan IKD belum aktif",
        [
            Reason(f"R{n}", words)
            for n, words in enumerate(
                (
                    "Merasa belum perlu",
                    "Tidak ada sinyal",
                    "Masalah e-mail",
                    "Verifikasi wajah gagal",
                    "Versi sistem HP terlalu lama",
                    "Takut data bocor",
                )
            )
        ],
    )
    column.addWidget(reasons)
    pills = Flow()
    for tone in Tone:
        pills.addWidget(Pill(f"Nada {tone.value}", tone))
    column.addLayout(pills)
    empty = Card()
    state = EmptyState(
        Icon.VISITS,
        "Belum ada kegiatan",
        "Rencanakan kegiatan pertama: tempat, tanggal, dan tim. Daftar peserta dapat dimasukkan sesudahnya.",
    )
    state.offer("gallery.plan", "Rencanakan kegiatan", print, key="Ctrl+N")
    empty.body.addWidget(state)
    column.addWidget(empty, 1)
    return holder


def main() -> None:
    """Until the window is closed."""
    application = QApplication(sys.argv)
    apply_theme(application, Appearance.DARK if "--dark" in sys.argv else Appearance.LIGHT)
    gallery = Gallery()
    gallery.setWindowTitle("gallery")
    gallery.showFullScreen()
    application.exec()


if __name__ == "__main__":
    main()
