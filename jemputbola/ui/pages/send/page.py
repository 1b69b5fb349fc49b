"""The page *Kirim*: sections by letter, the state read once for all of them, files dropped from anywhere."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout

from jemputbola.actions.exchange.find_media import Files, Place, find_media, sort_files
from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.copy_section import CopySection
from jemputbola.ui.pages.send.enrol_section import EnrolSection
from jemputbola.ui.pages.send.fetching import SendState, fetch_send
from jemputbola.ui.pages.send.purge_section import PurgeSection
from jemputbola.ui.pages.send.receipts_section import ReceiptsSection
from jemputbola.ui.pages.send.section import Section
from jemputbola.ui.pages.send.team_section import TeamSection
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets.section_chips import section_chips

Make = Callable[["SendPage", "SendPage"], Section]


class _Entry(NamedTuple):
    key: str
    title: str
    make: Make
    role: Role = Role.OFFICER


class SendPage(Page):
    """``open_page("send", section="D")``. Sections are made when first shown."""

    name = "send"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.find_places: Callable[[], list[Place]] = find_media
        """Which sticks there are, asked in the background; tests give folders."""
        self.state: SendState | None = None
        self.entries = [entry for entry in _entries() if context.may(entry.role)]
        self.sections: dict[str, Section] = {}
        self.current = self.entries[0].key
        self._start_wanted = False
        sections = ((entry.key, entry.title) for entry in self.entries)
        self.chips, row = section_chips("send", sections, self.choose)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(row)
        self.setAcceptDrops(True)
        context.data_changed.connect(self._changed)

    def title(self) -> str:
        """The page."""
        return _("Kirim")

    def subtitle(self) -> str:
        """Who this laptop is, and to whom."""
        if self.state is None:
            return ""
        names = ", ".join(one.name for one in self.state.confirmed)
        laptop = self.state.laptop
        if self.state.is_the_office:
            return _("{laptop} · komputer kantor").format(laptop=laptop)
        if not names:
            return _("{laptop} · belum terdaftar").format(laptop=laptop)
        return _("{laptop} · terdaftar pada {names}").format(laptop=laptop, names=names)

    def help_text(self) -> str:
        """F1."""
        always = _("Huruf membuka bagian lain. Berkas .jbb, .jbr, dan .jbe boleh diseret ke halaman ini.")
        return "\n".join(filter(None, (self.section.help_text() if self.sections else "", always)))

    def enter(self, params: Params) -> None:
        """Where one was, or ``section``."""
        wanted = params.get("section", self.current)
        self.choose(wanted if wanted in self.chips else self.entries[0].key)

    def refresh(self) -> None:
        """Read the state again."""
        self.ask(fetch_send, self._show, latest="state")

    def key_actions(self) -> Sequence[KeyAction]:
        """Those of the section, then the letters of all."""
        return [*(self.section.key_actions() if self.sections else ()), *self._letters()]

    def every_key(self) -> Sequence[KeyAction]:
        """Of all sections; Ctrl+Enter goes on in each."""
        go_on = KeyAction("Ctrl+Return", _("Langkah berikutnya di bagian ini"), lambda: None)
        own: list[KeyAction] = []
        for entry in self.entries:
            section = entry.make(self, self)
            own += [one._replace(label=f"{entry.title}: {one.label}") for one in section.key_actions()]
            section.deleteLater()
        return [*self._letters(), go_on, *own]

    def went_back(self) -> bool:
        """Esc: what the section has open, then the first section."""
        if self.section.went_back():
            return True
        if self.current == self.entries[0].key:
            return False
        self.choose(self.entries[0].key)
        return True

    @property
    def section(self) -> Section:
        """The one that is shown."""
        return self.sections[self.current]

    def choose(self, key: str) -> None:
        """Show a section; the focus where its work begins."""
        self.current = key
        for own, chip in self.chips.items():
            chip.set_selected(own == key)
        if key not in self.sections:
            entry = next(one for one in self.entries if one.key == key)
            self.sections[key] = entry.make(self, self)
            self._column.addWidget(self.sections[key], 1)
        for own, section in self.sections.items():  # not a stack: a hidden section must not widen the page
            section.setVisible(own == key)
        if self.state is not None:
            self.section.show_state(self.state)
        self._start_wanted = True
        self.setFocus()
        self.section.fetch()
        self.refresh()

    def take_files(self, files: Files) -> None:
        """In the section to which they belong."""
        wanted = [
            *(["T"] if files.receipts else []),
            *(["L"] if files.batches or files.enrolments else []),
            *(["D"] if files.enrolments else []),
        ]
        for key in [self.current, *wanted]:
            if key in self.chips and (key in self.sections or key in wanted):
                if key != self.current:
                    self.choose(key)
                if self.section.take(files):
                    return
        self.context.say(_("Berkas itu tidak dapat dipakai di sini. Tidak ada yang diubah."), Tone.WARN)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """All of them."""
        files = _dropped(event)
        if files:
            event.acceptProposedAction()
            self.take_files(files)

    def _letters(self) -> list[KeyAction]:
        return [
            KeyAction(entry.key, entry.title, lambda key=entry.key: self.choose(key))  # type: ignore[misc]  # bound now
            for entry in self.entries
            if not self.chips[entry.key].isHidden()
        ]

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, state: SendState) -> None:
        self.state = state
        self.chips["D"].setHidden(state.is_the_office)  # an office asks nobody
        if state.is_the_office and self.current == "D":
            self.choose(self.entries[0].key)
        self.section.show_state(state)
        if self._start_wanted and self.isVisible():
            self._start_wanted = False
            self.section.start()
        self.header_changed.emit()


def _dropped(event: QDropEvent) -> Files:
    return sort_files(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def _entries() -> list[_Entry]:
    """In the order of the work."""
    return [
        _Entry("S", _("Salin"), CopySection),
        _Entry("T", _("Tanda terima"), ReceiptsSection),
        _Entry("D", _("Pendaftaran"), EnrolSection),
        _Entry("L", _("Laptop tim"), TeamSection, Role.LEAD),
        _Entry("M", _("Musnahkan"), PurgeSection, Role.LEAD),
    ]
