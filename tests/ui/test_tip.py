"""A name is shown as it is written, also where Qt would take it for markup."""

from PySide6.QtGui import Qt, QTextDocumentFragment

from jemputbola.ui.widgets.tip import tip


def test_markup_in_a_name_is_shown_not_run() -> None:
    for name in ("<img src='file:///etc/hostname'>Agus", "<h1>Agus</h1>", "A <b>B</b>"):
        shown = tip(name)
        assert Qt.mightBeRichText(name)
        assert QTextDocumentFragment.fromHtml(shown).toPlainText() == name
        assert "<img" not in shown
    assert tip("Agus Contoh") == "Agus Contoh"
