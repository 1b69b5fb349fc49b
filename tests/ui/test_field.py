"""A field that is read until somebody types in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.ui.widgets import (
    FieldState,
    LabeledField,
    SecondaryButton,
)


class TestField:
    """A field in place."""

    @pytest.fixture
    def field(self, show: Callable[[QWidget], QWidget]) -> LabeledField:
        """With a value, shown beside another widget that can have the focus."""
        holder = QWidget()
        box = QVBoxLayout(holder)
        field = LabeledField("desk.phone", "Nomor HP", key="P")
        field.set_text("0812")
        box.addWidget(field)
        box.addWidget(SecondaryButton("desk.other", "Lain", says="Lain"))
        self.holder = show(holder)
        return field

    def test_it_is_read_only_until_it_is_opened(self, field: LabeledField, qtbot: QtBot) -> None:
        field.line.setFocus()
        qtbot.keyClicks(field.line, "9")
        assert field.text() == "0812"
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
        assert field.editing
        qtbot.keyClicks(field.line, "9")
        assert field.text() == "9"

    def test_a_long_value_ends_in_an_ellipsis_and_stays_whole(self, field: LabeledField) -> None:
        field.set_text("muhammad.agustinus.hakim.rahmawati@contoh.example")
        self.holder.setFixedWidth(200)
        QApplication.processEvents()
        assert field.line.cut_text().endswith("…")
        assert field.text().endswith("@contoh.example")
        closed = field.line.grab().toImage()
        field.edit()
        field.line.deselect()
        assert field.line.grab().toImage() != closed
        self.holder.setFixedWidth(800)
        QApplication.processEvents()
        assert field.line.cut_text() == field.text()

    def test_a_click_in_the_box_opens_it(self, field: LabeledField, qtbot: QtBot) -> None:
        qtbot.mouseClick(field.caption, Qt.MouseButton.LeftButton)
        assert field.editing

    def test_leaving_keeps_what_was_typed(self, field: LabeledField, qtbot: QtBot) -> None:
        field.edit()
        qtbot.keyClicks(field.line, "0813")
        with qtbot.waitSignal(field.edited) as edited:
            qtbot.keyClick(field.line, Qt.Key.Key_Tab)
        assert edited.args == ["0813"]
        assert not field.editing

    def test_a_value_from_elsewhere_does_not_overwrite_what_is_being_typed(
        self, field: LabeledField, qtbot: QtBot
    ) -> None:
        field.edit()
        qtbot.keyClicks(field.line, "0813")
        field.set_text("0899")
        assert field.text() == "0813"
        qtbot.keyClick(field.line, Qt.Key.Key_Escape)
        assert field.text() == "0899"

    def test_nothing_changed_tells_nothing(self, field: LabeledField, qtbot: QtBot) -> None:
        field.edit()
        with qtbot.assertNotEmitted(field.edited):
            qtbot.keyClick(field.line, Qt.Key.Key_Return)

    def test_every_letter_is_told_for_checks(self, field: LabeledField, qtbot: QtBot) -> None:
        typed: list[str] = []
        field.typed.connect(typed.append)
        field.edit()
        qtbot.keyClicks(field.line, "08")
        assert typed == ["0", "08"]

    def test_a_message_makes_room_and_is_read_out(self, field: LabeledField) -> None:
        before = field.sizeHint().height()
        field.set_state(FieldState.WARN, "Nomor HP biasanya 10 sampai 13 angka.")
        assert field.sizeHint().height() > before
        assert field.line.accessibleDescription() == "Nomor HP biasanya 10 sampai 13 angka."
        field.set_state(FieldState.NONE)
        assert field.sizeHint().height() == before

    def test_a_locked_field_does_not_open(self, field: LabeledField) -> None:
        field.set_locked(True)
        field.edit()
        assert not field.editing
