"""2 Petugas: who may sign in here. An officer finds only the own PIN."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView

from jemputbola.actions.access.manage_officers import OfficerLine, activate_officer, deactivate_officer, list_officers
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.officer_form import ROLE_NAMES, Asking, OfficerForm
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Flow, HighlightDelegate, RowRole, SecondaryButton, Text, VerdictBanner, identify

_ROW = 51


class OwnPinPanel(Panel):
    """For an officer: the form, always open."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _("PIN saya"), _("Enam angka untuk masuk di laptop ini."))
        self.form = OfficerForm(page)
        self.form.saved.connect(page.context.say)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.ask(Asking.OWN_PIN)

    def start(self) -> None:
        """The old PIN."""
        self.form.start()
        self.body.activate()  # the form has its place now, and its last button comes into view
        self.area.ensureWidgetVisible(self.form.save_button)

    def keys(self) -> Sequence[KeyAction]:
        """Save."""
        return self.form.keys()


class OfficersPanel(Panel):
    """The list; what is asked opens below it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _("Para petugas"), _("Siapa yang boleh masuk di laptop ini. Yang ditulisnya tetap ada."))
        self._lines: list[OfficerLine] = []
        self.list = QListView()
        identify(self.list, "settings.officers", _("Daftar petugas"))
        self._model = QStandardItemModel(self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(HighlightDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_buttons())
        self.form = OfficerForm(page)
        self.form.saved.connect(self._saved)
        self.form.closed.connect(self.start)
        self.fault = VerdictBanner("settings.officers_fault")
        self.fault.hide()
        self.own_words = Text(_("Peran dan keadaan Anda sendiri diubah oleh ketua tim lain."), "caption", wrap=True)
        self.buttons = {
            key: SecondaryButton(f"settings.officer_{name}", words, says=words, key=key)
            for key, name, words in (
                ("N", "add", _("Petugas baru…")),
                ("R", "role", _("Peran…")),
                ("P", "pin", _("PIN baru…")),
                ("D", "active", _("Nonaktifkan")),
            )
        }
        calls = (self.ask_new, self.ask_role, self.ask_pin, self.switch)
        for button, call in zip(self.buttons.values(), calls, strict=True):
            button.clicked.connect(lambda _down, call=call: call())
        self._lay_out()

    def fetch(self) -> None:
        """Everybody."""
        self.page.ask(lambda session: list_officers(session.store), self._show, latest="officers")

    def start(self) -> None:
        """On the list."""
        self.list.setFocus()
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0, 0))

    def keys(self) -> Sequence[KeyAction]:
        """Of the form while it is open, always of the list."""
        chosen = self.current()
        own = chosen is not None and chosen.name == self.page.context.officer
        form = self.form.keys() if self.form.is_open else ()
        return [
            *form,
            KeyAction("N", _("Petugas baru"), self.ask_new),
            KeyAction("R", _("Ganti peran"), self.ask_role, chosen is not None and not own),
            KeyAction("P", _("PIN baru"), self.ask_pin, chosen is not None),
            KeyAction("D", _("Nonaktifkan atau aktifkan"), self.switch, chosen is not None and not own),
        ]

    def went_back(self) -> bool:
        """Esc closes the form."""
        if self.form.is_open:
            self.form.close_form()
            return True
        return False

    def current(self) -> OfficerLine | None:
        """Where one stands in the list."""
        at = self.list.currentIndex().row()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def ask_new(self) -> None:
        """Name, role, PIN."""
        self._ask(Asking.ADD)

    def ask_role(self) -> None:
        """Of the chosen one."""
        self._ask(Asking.ROLE, self.current())

    def ask_pin(self) -> None:
        """Of the chosen one; one's own asks for the old one."""
        chosen = self.current()
        own = chosen is not None and chosen.name == self.page.context.officer
        self._ask(Asking.OWN_PIN if own else Asking.PIN, chosen)

    def switch(self) -> None:
        """Active or not; taken back by the same key."""
        chosen = self.current()
        if chosen is None:
            return
        change = deactivate_officer if chosen.active else activate_officer
        name = chosen.name
        self.page.save(lambda session: change(session, name=name), self._switched, self._refused)

    def _ask(self, asking: Asking, officer: OfficerLine | None = None) -> None:
        self.fault.hide()
        self.form.ask(asking, officer)
        self.form.start()

    def _show(self, lines: list[OfficerLine]) -> None:
        kept = self.list.currentIndex().row()
        self._lines = lines
        self._model.clear()
        for line in lines:
            item = QStandardItem(line.name)
            role = _(ROLE_NAMES[line.role])
            own = line.name == self.page.context.officer
            item.setData(_("{role} · Anda").format(role=role) if own else role, RowRole.BELOW)
            item.setData(_("Aktif") if line.active else _("Nonaktif"), RowRole.PILL)
            item.setData(Tone.OK if line.active else Tone.NEUTRAL, RowRole.TONE)
            self._model.appendRow(item)
        self.list.setFixedHeight(_ROW * min(max(len(lines), 1), 5))
        self.list.setCurrentIndex(self._model.index(min(max(kept, 0), len(lines) - 1), 0))
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self.current()
        own = chosen is not None and chosen.name == self.page.context.officer
        words = _("Aktifkan") if chosen is not None and not chosen.active else _("Nonaktifkan")
        self.buttons["D"].setText(words)
        self.buttons["D"].setAccessibleName(words)
        for key in "RD":
            self.buttons[key].setEnabled(chosen is not None and not own)
        self.buttons["P"].setEnabled(chosen is not None)
        self.own_words.setVisible(own)

    def _saved(self, sentence: str) -> None:
        self.form.close_form()
        self.page.context.say(sentence)
        self.fetch()

    def _switched(self, line: OfficerLine) -> None:
        self.fault.hide()
        said = _("{name} aktif lagi.") if line.active else _("{name} tidak dapat masuk lagi. D mengaktifkannya.")
        self.page.context.say(said.format(name=line.name))
        self.fetch()

    def _refused(self, refusal: UserError) -> None:
        self.fault.show_verdict(Tone.BAD, str(refusal))
        self.fault.show()

    def _lay_out(self) -> None:
        row = Flow(spacing=8)
        for button in self.buttons.values():
            row.addWidget(button)
        self.body.setSpacing(12)
        self.body.addWidget(self.list)
        self.body.addLayout(row)
        self.body.addWidget(self.own_words)
        self.body.addWidget(self.fault)
        self.body.addWidget(self.form)
        self.body.addStretch(1)


def officers_section(page: Page) -> Panel:
    """What the signed-in role may see of it."""
    return OfficersPanel(page) if page.context.may(Role.LEAD) else OwnPinPanel(page)
