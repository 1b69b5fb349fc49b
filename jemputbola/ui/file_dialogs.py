"""Choosing files with words in the person's language: Qt ships none for Indonesian."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from jemputbola.texts import _


def choose_list(parent: QWidget, folder: str, chosen: Callable[[str], object]) -> QFileDialog:
    """A list to read."""
    dialog = _dialog(parent, _("Pilih daftar peserta"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    kinds = _("Daftar (*.xlsx *.xls *.ods *.csv *.txt)"), _("Semua berkas (*)")
    dialog.setNameFilters(list(kinds))
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Pilih"))
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def choose_pdf(parent: QWidget, file: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Where a PDF goes."""
    dialog = _dialog(parent, _("Simpan PDF"), str(Path(file).parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("PDF (*.pdf)")])
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(Path(file).name)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Simpan"))
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def choose_place(parent: QWidget, file: str, kind: str, ending: str, chosen: Callable[[str], object]) -> QFileDialog:
    """Where a report goes; ``kind``: ``Excel``, ``ending``: ``xlsx``."""
    dialog = _dialog(parent, _("Simpan {kind}").format(kind=kind), str(Path(file).parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{kind} (*.{ending})"])
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(Path(file).name)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Simpan"))
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def choose_photos(parent: QWidget, folder: str, chosen: Callable[[list[Path]], object]) -> QFileDialog:
    """One or more photos."""
    dialog = _dialog(parent, _("Pilih foto, paling banyak empat"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([_("Foto (*.jpg *.jpeg *.png *.webp)")])
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Pilih"))
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()
    return dialog


def choose_template(parent: QWidget, ending: str, chosen: Callable[[str], object]) -> QFileDialog:
    """A Word template or a message; ``ending``: ``docx``."""
    dialog = _dialog(parent, _("Pilih template"), str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("Template (*.{ending})").format(ending=ending), _("Semua berkas (*)")])
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Pilih"))
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def choose_logo(parent: QWidget, chosen: Callable[[str], object]) -> QFileDialog:
    """A PNG."""
    dialog = _dialog(parent, _("Pilih logo kantor"), str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("Gambar PNG (*.png)")])
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Pilih"))
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, folder: str, chosen: Callable[[str], object], title: str = "") -> QFileDialog:
    """Where a backup goes, or lies; with a ``title`` anything else."""
    dialog = _dialog(parent, title or _("Folder cadangan"), folder or str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Pilih"))
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def choose_files(
    parent: QWidget, title: str, kinds: str, folder: str, chosen: Callable[[list[Path]], object]
) -> QFileDialog:
    """One or many of ours; ``kinds``: ``*.jbb``."""
    dialog = _dialog(parent, title, folder or str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([_("Berkas jemputbola ({kinds})").format(kinds=kinds), _("Semua berkas (*)")])
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Pilih"))
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder)
    dialog.setObjectName("file_dialog")
    dialog.setAccessibleName(title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = QFileDialog.DialogLabel
    words = {
        labels.LookIn: _("Folder"),
        labels.FileName: _("Nama berkas"),
        labels.FileType: _("Jenis"),
        labels.Reject: _("Batal"),
    }
    for label, text in words.items():
        dialog.setLabelText(label, text)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
