"""The page *Terima*: sections by letter, the state read once for all of them, files dropped from anywhere."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jemputbola.actions.exchange.find_media import Files, Place, find_media, sort_files
from jemputbola.actions.exchange.office_overview import OfficeOverview, office_overview
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page, Status
from jemputbola.ui.pages.inbox.founding import Founding
from jemputbola.ui.pages.inbox.incoming_section import IncomingSection
from jemputbola.ui.pages.inbox.laptops_section import LaptopsSection
from jemputbola.ui.pages.inbox.ledger_section import LedgerSection
from jemputbola.ui.pages.inbox.packs_section import PacksSection
from jemputbola.ui.pages.inbox.search_section import SearchSection
from jemputbola.ui.pages.inbox.section import Section
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Pill, PrimaryButton
from jemputbola.ui.widgets.section_chips import section_chips


class _Entry(NamedTuple):
    key: str
    title: str
    make: Callable[["InboxPage", "InboxPage"], Section]


class InboxPage(Page):
    """``open_page("inbox", section="L")``. Sections are made when first shown; without an office there are none."""

    name = "inbox"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.find_places: Callable[[], list[Place]] = find_media
        """Which sticks there are, asked in the background; tests give folders."""
        self.state: OfficeOverview | None = None
        self.entries = _entries()
        self.sections: dict[str, Section] = {}
        self.current = self.entries[0].key
        self._start_wanted = False
        self.button = PrimaryButton("inbox.take_in", "", says=_("Masukkan berkas"), key="Ctrl+Return")
        self.button.clicked.connect(lambda _down: self.incoming.take_in())
        self.pill = Pill("", Tone.WARN)
        self.founding = Founding(self, self)
        self.founding.founded.connect(self.refresh)
        sections = ((entry.key, entry.title) for entry in self.entries)
        self.chips, self._row = section_chips("inbox", sections, self.choose)
        self._lay_out()
        context.data_changed.connect(self._changed)

    @property
    def incoming(self) -> IncomingSection:
        """The first section; the button at the top is its."""
        found = self._section("M")
        assert isinstance(found, IncomingSection)  # noqa: S101 - the entry makes it
        return found

    def title(self) -> str:
        """The page."""
        return _("Terima berkas dari lapangan")

    def subtitle(self) -> str:
        """Whose computer this is."""
        return _("{office} · data di komputer ini").format(office=self.state.name) if self.state else ""

    def top_widgets(self) -> Sequence[QWidget]:
        """What waits, and the button."""
        waits = bool(self.state and self.state.conflicts)
        first = self.current == "M" and self.is_founded
        return (*((self.pill,) if waits else ()), *((self.button,) if first else ()))

    def status(self) -> Status:
        """What nobody needs to fear, and for whom a receipt can be written."""
        count = self.state.receipts if self.state else 0
        ready = _("Tanda terima siap: {count}").format(count=format_number(count)) if count else ""
        return Status(_("Tidak ada catatan yang dibuang: data yang berbeda tetap disimpan."), ready)

    def help_text(self) -> str:
        """F1."""
        return _(
            "Seret berkas .jbb ke sini atau ambil dari USB. Pratinjau menunjukkan apa yang akan terjadi; baru Ctrl "
            "Enter memasukkan semuanya sekaligus. Urutan dan ulangan tidak penting, dan setiap berkas dapat dibatalkan "
            "di buku berkas. Sesudahnya cadangkan ke media kedua, lalu tulis tanda terima di USB yang sama."
        )

    def enter(self, params: Params) -> None:
        """Where one was, or ``section``."""
        wanted = params.get("section", self.current)
        self._start_wanted = True
        self.setFocus()
        if self.is_founded:
            self.choose(wanted if wanted in self.chips else self.entries[0].key)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read the state again."""
        self.ask(office_overview, self._show, latest="state")

    @property
    def is_founded(self) -> bool:
        """Whether this vault has an office's keys, as far as is known."""
        return bool(self.state and self.state.founded)

    def key_actions(self) -> Sequence[KeyAction]:
        """Those of the section, then the letters of all."""
        if not self.is_founded:
            return self.founding.keys() if self.state else ()
        letters = [KeyAction(entry.key, entry.title, partial(self.choose, entry.key)) for entry in self.entries]
        return [*self.section.keys(), *letters]

    def went_back(self) -> bool:
        """Esc: what the section has open, then the first section."""
        if not self.is_founded:
            return self.founding.went_back()
        if self.section.went_back():
            return True
        if self.current == self.entries[0].key:
            return False
        self.choose(self.entries[0].key)
        return True

    @property
    def section(self) -> Section:
        """The one that is shown."""
        return self._section(self.current)

    def choose(self, key: str) -> None:
        """Show a section; the focus where its work begins."""
        self.current = key
        for own, chip in self.chips.items():
            chip.set_selected(own == key)
        self._stack.setCurrentWidget(self.section)
        if self.state is not None:
            self.section.show_state(self.state)
        self._start_wanted = True
        self.setFocus()
        self.head_changed()
        self.refresh()

    def head_changed(self) -> None:
        """The button at the top says something else."""
        shown = self.is_founded and self.current == "M"
        if shown:
            self.button.setText(self.incoming.button_text)
            self.button.setEnabled(self.incoming.can_take)
        waiting = self.state.conflicts if self.state else 0
        self.pill.setText(_("{count} perlu keputusan").format(count=format_number(waiting)))
        self.header_changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if self.is_founded and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """All of them: batches are looked at, requests answered."""
        files = _dropped(event)
        if not (files and self.is_founded):
            return
        event.acceptProposedAction()
        key = "M" if files.batches else "L"
        if self.current != key:
            self.choose(key)
        if not self.section.take(files):
            self.context.say(_("Berkas itu tidak dapat dipakai di sini. Tidak ada yang diubah."), Tone.WARN)

    def _section(self, key: str) -> Section:
        if key not in self.sections:
            entry = next(one for one in self.entries if one.key == key)
            self.sections[key] = entry.make(self, self)
            self._stack.addWidget(self.sections[key])
        return self.sections[key]

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, state: OfficeOverview) -> None:
        was_founded, self.state = self.is_founded, state
        self.founding.setVisible(not state.founded)
        for widget in (self._stack, *self.chips.values()):
            widget.setVisible(state.founded)
        if state.founded and not was_founded:
            self.choose(self.current)
            return
        if state.founded:
            self.section.show_state(state)
        if self._start_wanted and self.isVisible():
            self._start_wanted = False
            if state.founded:
                self.section.start()
        self.head_changed()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._row)
        column.addWidget(self.founding, 1)
        column.addWidget(self._stack, 1)
        for hidden in (self.founding, self._stack, *self.chips.values()):
            hidden.hide()
        self.setAcceptDrops(True)


def _dropped(event: QDropEvent) -> Files:
    return sort_files(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def _entries() -> list[_Entry]:
    """In the order of the work."""
    return [
        _Entry("M", _("Masuk"), IncomingSection),
        _Entry("B", _("Buku berkas"), LedgerSection),
        _Entry("L", _("Laptop"), LaptopsSection),
        _Entry("P", _("Paket"), PacksSection),
        _Entry("S", _("Cari orang"), SearchSection),
    ]
