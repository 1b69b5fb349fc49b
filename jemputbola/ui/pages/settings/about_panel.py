"""7 Tentang: the version, whose work this is, and every key on one sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit

from jemputbola import __version__
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.licences import all_licences
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.pages.settings.shortcuts import MOST_GROUPS, Group, shortcut_groups
from jemputbola.ui.turns import Turns
from jemputbola.ui.widgets import Flow, KeyCap, SecondaryButton, Text, identify
from jemputbola.ui.widgets.sections import Section


class AboutPanel(Panel):
    """Licence texts are read from the files that came with the program, when somebody wants them."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _("Tentang"), _("jemputbola {version}").format(version=__version__))
        about = Section(_("Lisensi"))
        about.body.addWidget(
            Text(
                _(
                    "Apache License 2.0. Huruf: Inter (SIL Open Font License 1.1). Ikon: Lucide (ISC). "
                    "Kode wilayah: idn-area-data (Open Database License 1.0)."
                ),
                wrap=True,
            )
        )
        self.licences_button = SecondaryButton(
            "settings.licences", _("Baca lisensi"), says=_("Baca semua lisensi"), key="B"
        )
        self.licences_button.clicked.connect(lambda _down: self.show_licences())
        self.text = QPlainTextEdit()
        identify(self.text, "settings.licence_text", _("Teks semua lisensi"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(260)
        self.text.hide()
        row = Flow()
        row.addWidget(self.licences_button)
        about.body.addLayout(row)
        about.body.addWidget(self.text)
        self.body.addWidget(about)
        self.body.addStretch(1)
        self._groups = shortcut_groups(page.context)
        self._group: Group | None = None
        self.turns = Turns([self._ask_group, self._lay_group] * MOST_GROUPS, self)
        """A page is made for each group of keys: all at once stand still."""
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        identify(self.area, "settings.about", _("Tentang dan daftar tombol"))

    def _ask_group(self) -> None:
        self._group = next(self._groups, None)

    def _lay_group(self) -> None:
        if self._group is not None:
            caption, lines = self._group
            section = Section(caption)
            section.body.addLayout(_table(lines))
            self.body.insertWidget(self.body.count() - 1, section)

    def start(self) -> None:
        """To scroll."""
        self.area.setFocus()

    def keys(self) -> list[KeyAction]:
        """The licences."""
        return [KeyAction("B", _("Baca lisensi"), self.show_licences)]

    def went_back(self) -> bool:
        """Esc closes the licences."""
        if self.text.isHidden():
            return False
        self.text.hide()
        self.start()
        return True

    def show_licences(self) -> None:
        """All of them, to scroll."""
        self.page.ask(lambda _session: all_licences(), self._show)

    def _show(self, text: str) -> None:
        self.text.setPlainText(text)
        self.text.show()
        self.text.setFocus()


def _table(lines: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    for column in (1, 3):
        grid.setColumnStretch(column, 1)
    for place, (key, words) in enumerate(lines):
        row, column = place // 2, place % 2 * 2
        grid.addWidget(KeyCap(key), row, column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(words, "secondary", wrap=True), row, column + 1)
    return grid
