"""Choosing a file or a folder, with words in the person's language: Qt ships none for Indonesian."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from jemputbola.texts import _


def choose_logo(parent: QWidget, chosen: Callable[[str], object]) -> QFileDialog:
    """A PNG."""
    dialog = _dialog(parent, _("Pilih logo kantor"), str(Path.home()), chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("Gambar PNG (*.png)")])
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, folder: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Where a backup goes."""
    dialog = _dialog(parent, _("Folder cadangan"), folder or str(Path.home()), chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, folder: str, chosen: Callable[[str], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder)
    dialog.setObjectName("settings.file_dialog")
    dialog.setAccessibleName(title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = QFileDialog.DialogLabel
    words = {
        labels.LookIn: _("Folder"),
        labels.FileName: _("Nama berkas"),
        labels.FileType: _("Jenis"),
        labels.Accept: _("Pilih"),
        labels.Reject: _("Batal"),
    }
    for label, text in words.items():
        dialog.setLabelText(label, text)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
