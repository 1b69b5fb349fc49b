"""The file dialog that Qt draws speaks the person's language to its last heading."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.ui.file_dialogs import choose_place
from jemputbola.ui.qt_words import QtWords


def test_headings_and_buttons_of_a_save_dialog_are_indonesian(qtbot: QtBot, tmp_path: Path) -> None:
    application = QApplication.instance()
    assert application is not None
    words = QtWords(application)
    application.installTranslator(words)
    try:
        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = choose_place(parent, str(tmp_path / "rekap.xlsx"), "Excel", "xlsx", lambda _file: None)
        assert {button.text() for button in dialog.findChildren(QPushButton)} == {"Simpan", "Batal"}
        table = dialog.findChild(QTreeView)
        assert table is not None
        heads = [table.model().headerData(place, Qt.Orientation.Horizontal) for place in range(4)]
        assert heads == ["Nama", "Ukuran", "Jenis", "Diubah"]
        dialog.close()
    finally:
        application.removeTranslator(words)
