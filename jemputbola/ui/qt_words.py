"""Qt's own words in its file dialog, in the person's language: Qt ships none for Indonesian."""

from PySide6.QtCore import QTranslator

from jemputbola.texts import N_, _

_WORDS = {
    "Computer": N_("Komputer"),
    "Name": N_("Nama"),
    "Size": N_("Ukuran"),
    "Type": N_("Jenis"),
    "Date Modified": N_("Diubah"),
    "Folder": N_("Folder"),
    "Drive": N_("Media"),
    "Directories": N_("Folder"),
    "Files": N_("Berkas"),
    "Back": N_("Mundur"),
    "Forward": N_("Maju"),
    "Parent Directory": N_("Folder di atasnya"),
    "Create New Folder": N_("Folder baru"),
    "List View": N_("Daftar singkat"),
    "Detail View": N_("Daftar lengkap"),
    "Cancel": N_("Batal"),
}
"""As they stand in Qt 6, without the keys of menus."""


class QtWords(QTranslator):
    """Asked by Qt for each of its texts when that is shown; ours do not come this way."""

    def isEmpty(self) -> bool:
        """Else Qt would not ask."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Empty leaves Qt's."""
        del context, disambiguation, n
        words = _WORDS.get(text.replace("&", ""))
        return _(words) if words else ""
