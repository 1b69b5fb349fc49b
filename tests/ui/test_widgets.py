"""Widgets: names for tests and readers, what keys do, what is never lost or cut."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.errors import BugError
from jemputbola.ui.key_names import same_key, shown_key
from jemputbola.ui.theme import Appearance, Icon, Tone, apply_theme
from jemputbola.ui.widgets import (
    Chip,
    EmptyState,
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
    SearchField,
    SecondaryButton,
    Segment,
    StatCard,
    Stepper,
    Text,
    VerdictBanner,
    identify,
)
from jemputbola.ui.widgets.chip_row import ChipRow

REASONS = [Reason("TANPA_EMAIL", "Masalah e-mail"), Reason("BLANK_SPOT", "Tidak ada sinyal")]


@pytest.mark.parametrize("name", ["desk", "Desk.save", "desk.", "desk save", ""])
def test_a_name_that_tests_cannot_use_is_refused(name: str) -> None:
    with pytest.raises(BugError):
        PrimaryButton(name, "Selesai", says="Selesai")


def test_words_for_screen_readers_cannot_be_left_out() -> None:
    with pytest.raises(BugError):
        identify(QWidget(), "desk.save", " ")


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, Chip])
def test_a_button_has_room_for_words_icon_and_key(kind: type[PrimaryButton]) -> None:
    bare = kind("a.b", "Selesai", says="Selesai")
    keyed = kind("a.b", "Selesai", says="Selesai", key="Ctrl+Return", icon=Icon.PRINTER)
    assert keyed.sizeHint().width() > bare.sizeHint().width() + 60
    assert keyed.minimumSizeHint() == keyed.sizeHint()
    assert keyed.sizeHint().height() >= 36
    assert keyed.accessibleDescription() == "Ctrl Enter"


def test_buttons_take_no_focus_from_a_click(show: Callable[[QWidget], QWidget], qtbot: QtBot) -> None:
    holder = QWidget()
    box = QVBoxLayout(holder)
    field, button = LabeledField("a.field", "Nama", in_place=False), SecondaryButton("a.b", "Cari", says="Cari")
    box.addWidget(field)
    box.addWidget(button)
    show(holder)
    field.line.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.line.hasFocus()


def test_a_row_of_chips_says_how_many_are_beyond_its_edge(show: Callable[[QWidget], QWidget]) -> None:
    row = ChipRow("year.lists", "D")
    row.show_options([(str(at), f"Daftar nomor {at}") for at in range(12)], "0")
    row.setFixedWidth(400)
    show(row)
    QApplication.processEvents()
    beyond = int(row.more.text().removeprefix("+").split()[0])
    assert 5 < beyond < 12
    row.show_options([(str(at), f"Daftar nomor {at}") for at in range(12)], "11")
    assert row.more.text() == ""
    row.setFixedWidth(3000)
    QApplication.processEvents()
    assert row.more.text() == ""


def test_a_chip_is_selected_by_the_page_and_not_by_the_click(show: Callable[[QWidget], QWidget], qtbot: QtBot) -> None:
    chip = Chip("desk.failed", "Gagal…", says="Gagal", key="3")
    show(chip)
    with qtbot.waitSignal(chip.picked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.selected
    chip.set_selected(True)
    assert chip.selected


def test_a_chip_keeps_its_width_when_selected() -> None:
    chip = Chip("desk.failed", "Gagal…", says="Gagal", key="3")
    before = chip.sizeHint()
    chip.set_selected(True)
    assert chip.sizeHint() == before


def test_search_moves_and_opens_without_leaving_the_line(show: Callable[[QWidget], QWidget], qtbot: QtBot) -> None:
    search = SearchField("desk.search", says="Cari")
    show(search)
    moves: list[int] = []
    opened: list[bool] = []
    search.moved.connect(moves.append)
    search.opened.connect(lambda: opened.append(True))
    search.start()
    qtbot.keyClicks(search.line, "ha")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        qtbot.keyClick(search.line, key)
    assert moves == [1, -1, 8]
    assert opened == [True]
    assert search.text() == "ha"


def test_a_verdict_shows_names_as_text_and_says_the_whole_sentence() -> None:
    banner = VerdictBanner("desk.verdict")
    banner.show_verdict(Tone.WARN, "15 tahun <b>", "dapat direkam nanti & besok.")
    assert "&lt;b&gt;" in banner.words.text()
    assert banner.words.accessibleName() == "15 tahun <b> — dapat direkam nanti & besok."


def test_labels_never_read_a_name_as_markup() -> None:
    for label in (Text("<b>Agus</b>"), Pill("<b>x</b>"), KeyCap("1")):
        assert label.textFormat() in (Qt.TextFormat.PlainText, Qt.TextFormat.AutoText)
    assert Text("<b>Agus</b>").textFormat() == Qt.TextFormat.PlainText


def test_stepper_says_where_one_stands_and_is_chosen_by_arrows(
    show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    stepper = Stepper("desk.ladder", ["Terpasang", "Swafoto", "Aktif"], says="Langkah IKD")
    show(stepper)
    stepper.show_step(1)
    assert stepper.accessibleDescription() == "Langkah 2 dari 3: Swafoto"
    chosen: list[int] = []
    stepper.chosen.connect(chosen.append)
    qtbot.keyClick(stepper, Qt.Key.Key_Right)
    qtbot.keyClick(stepper, Qt.Key.Key_Return)
    assert chosen == [2]
    stepper.show_step(99)
    assert stepper.accessibleDescription() == "Langkah 3 dari 3: Aktif"


def test_the_bar_shares_its_width_by_count_and_its_legend_is_chosen(
    show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    bar = OutcomeBar("recap.bar", says="Hasil")
    bar.show_segments(
        [
            Segment("direkam", "Direkam", 30, "outcome_recorded"),
            Segment("gagal", "Gagal", 0, "outcome_failed"),
            Segment("ditunda", "Ditunda", 10, "outcome_postponed"),
        ]
    )
    bar.resize(400, 60)
    show(bar)
    widths = {segment.key: box.width() for segment, box in bar._bar._boxes()}
    assert widths == pytest.approx({"direkam": bar.width() * 0.75, "ditunda": bar.width() * 0.25})
    assert bar.accessibleDescription() == "Direkam 30, Gagal 0, Ditunda 10"
    entry = bar.findChild(QWidget, "recap.bar.gagal")
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert chosen.args == ["gagal"]


def test_nothing_counted_draws_nothing(show: Callable[[QWidget], QWidget]) -> None:
    bar = OutcomeBar("recap.bar", says="Hasil")
    bar.show_segments([Segment("direkam", "Direkam", 0, "outcome_recorded")])
    show(bar)
    assert bar._bar._boxes() == []


def test_a_number_opens_by_enter_and_click(show: Callable[[QWidget], QWidget], qtbot: QtBot) -> None:
    card = StatCard("recap.present", "Hadir")
    card.show_number("253", "82,7% dari sasaran")
    show(card)
    opened: list[bool] = []
    card.opened.connect(lambda: opened.append(True))
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert opened == [True, True]
    assert card.accessibleDescription() == "253 82,7% dari sasaran"


def test_reasons_are_chosen_by_number_and_closed_by_esc(show: Callable[[QWidget], QWidget]) -> None:
    reasons = ReasonList("desk.reasons")
    show(QWidget())
    chosen: list[str] = []
    closed: list[bool] = []
    reasons.chosen.connect(chosen.append)
    reasons.closed.connect(lambda: closed.append(True))
    reasons.open("Alasan IKD belum aktif", REASONS)
    assert reasons.is_open
    by_key = {action.key: action for action in reasons.key_actions()}
    assert [by_key[key].label for key in "12"] == ["Masalah e-mail", "Tidak ada sinyal"]
    by_key["2"].call()
    assert chosen == ["BLANK_SPOT"]
    assert not reasons.is_open
    reasons.open("Alasan", REASONS)
    by_key["Escape"].call()
    assert closed == [True]
    assert not reasons.is_open
    reasons.deleteLater()


def test_more_reasons_than_digits_go_on_with_letters() -> None:
    reasons = ReasonList("desk.reasons")
    reasons.open("Alasan", [Reason(f"R{number}", f"Alasan {number}") for number in range(13)])
    assert "".join(action.key for action in reasons.key_actions()[:-1]) == "1234567890ABC"
    reasons.deleteLater()


def test_an_empty_state_offers_its_key(show: Callable[[QWidget], QWidget], qtbot: QtBot) -> None:
    state = EmptyState(Icon.VISITS, "Belum ada kegiatan", "Rencanakan kegiatan pertama.")
    started: list[bool] = []
    button = state.offer("visits.plan", "Rencanakan", lambda: started.append(True), key="Ctrl+N")
    show(state)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert started == [True]
    assert button.key == "Ctrl+N"


def test_a_flow_breaks_into_lines_and_cuts_nothing(show: Callable[[QWidget], QWidget]) -> None:
    holder = QWidget()
    flow = Flow(holder, spacing=8)
    pills = [Pill(f"Nomor {number}") for number in range(6)]
    for pill in pills:
        flow.addWidget(pill)
    holder.resize(200, flow.heightForWidth(200))
    show(holder)
    assert len({pill.y() for pill in pills}) > 1
    assert all(pill.geometry().right() < 200 for pill in pills)
    assert flow.heightForWidth(2000) < flow.heightForWidth(200)
    flow.clear()
    assert flow.count() == 0


def test_a_flow_has_another_height_when_words_grow_come_or_go(show: Callable[[QWidget], QWidget], qtbot: QtBot) -> None:
    holder = QWidget()
    column, flow = QVBoxLayout(holder), Flow(spacing=8)
    pills = [Pill("Nomor"), Pill("Nomor")]
    for pill in pills:
        flow.addWidget(pill)
    column.addLayout(flow)
    column.addStretch()
    holder.setFixedWidth(200)
    show(holder)
    one_line = flow.heightForWidth(180)
    pills[0].setText("Nomor yang panjang sekali")
    qtbot.waitUntil(lambda: flow.heightForWidth(180) > one_line)
    qtbot.waitUntil(lambda: pills[1].y() > pills[0].y())
    pills[0].hide()
    qtbot.waitUntil(lambda: flow.heightForWidth(180) == one_line)
    flow.addWidget(Pill("Nomor yang panjang sekali"))
    qtbot.waitUntil(lambda: flow.heightForWidth(180) > one_line)


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_rows_mark_the_matched_letters(qapp: QApplication, qtbot: QtBot, appearance: Appearance) -> None:
    apply_theme(qapp, appearance)
    view = QListView()
    qtbot.addWidget(view)
    plain, marked = (_painted_row(view, marks) for marks in ([], [(5, 2)]))
    assert plain != marked


def _painted_row(view: QListView, marks: list[tuple[int, int]]) -> QImage:
    model = QStandardItemModel(view)
    item = QStandardItem("Agus Hakim Rahmawati yang sangat panjang namanya")
    for role, value in (
        (RowRole.BELOW, "XII"),
        (RowRole.PILL, "Belum"),
        (RowRole.TONE, Tone.WARN),
        (RowRole.MARKS, marks),
    ):
        item.setData(value, role)
    model.appendRow(item)
    view.setModel(model)
    delegate = HighlightDelegate(view)
    index: QModelIndex = model.index(0, 0)
    option = QStyleOptionViewItem()
    option.rect.setRect(0, 0, 300, 51)
    image = QImage(300, 51, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image


@pytest.mark.parametrize(
    ("name", "shown"), [("Ctrl+Return", "Ctrl Enter"), ("Space", "Spasi"), ("Escape", "Esc"), ("1", "1"), ("", "")]
)
def test_keys_as_they_stand_on_the_keyboard(name: str, shown: str) -> None:
    assert shown_key(name) == shown


@pytest.mark.parametrize(("written", "meant"), [("Ctrl+Enter", "Ctrl+Return"), ("Esc", "Escape"), ("a", "A")])
def test_key_names_forgive_how_they_are_written(written: str, meant: str) -> None:
    assert same_key(written) == meant
