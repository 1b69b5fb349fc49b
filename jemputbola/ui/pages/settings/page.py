"""The page *Pengaturan*: sections at the left, chosen by number; one of them at the right."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStyleOptionViewItem

from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.about_panel import AboutPanel
from jemputbola.ui.pages.settings.data_panel import DataPanel
from jemputbola.ui.pages.settings.look_panel import LookPanel
from jemputbola.ui.pages.settings.office_panel import OfficePanel
from jemputbola.ui.pages.settings.officers_panel import officers_section
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.pages.settings.paper_panel import PaperPanel
from jemputbola.ui.pages.settings.reports_panel import ReportsPanel
from jemputbola.ui.pages.settings.rules_panel import RulesPanel
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Card, HighlightDelegate, RowRole, identify
from jemputbola.ui.widgets.sections import OneOfMany, Screenful

_LAST = "settings.section"
_LIST_WIDTH = (136, 236)
_ROW = (43, 51)
"""Pixels: two lines need the first; with the second the list looks like others."""


class _Section(NamedTuple):
    key: str
    title: str
    below: str
    make: Callable[[Page], Panel]
    role: Role = Role.OFFICER


class _FittingRows(HighlightDelegate):
    """Lower rows where the window is low (150 %), so that the list needs no scroll bar beside the section's."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows alike."""
        view, rows = self.parent(), index.model().rowCount()
        room = view.viewport().height() if isinstance(view, QListView) else 0
        return QSize(super().sizeHint(option, index).width(), min(_ROW[1], max(_ROW[0], room // max(rows, 1))))


class SettingsPage(Page):
    """The list has the focus until Enter or Tab; Esc leads back to it. Sections are made when first shown."""

    name = "settings"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.sections = [section for section in _sections(context) if context.may(section.role)]
        self.panels: dict[str, Panel] = {}
        self.list = QListView()
        identify(self.list, "settings.sections", _("Bagian pengaturan"))
        self._model = QStandardItemModel(self.list)
        for section in self.sections:
            item = QStandardItem(section.title)
            item.setData(section.below, RowRole.BELOW)
            item.setData(section.key, RowRole.PILL)
            self._model.appendRow(item)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_FittingRows(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)  # rows are measured again
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self._stack = OneOfMany()
        self._lay_out()

    def title(self) -> str:
        """The page."""
        return _("Pengaturan")

    def subtitle(self) -> str:
        """The section."""
        return self.sections[self._row()].title

    def enter(self, params: Params) -> None:
        """Where one was last, or ``section`` (its number)."""
        wanted = params.get("section") or self.context.settings.value(_LAST, str, "")
        self.choose(wanted if wanted in {section.key for section in self.sections} else self.sections[0].key)

    def refresh(self) -> None:
        """Something was saved elsewhere."""
        if self.panels:
            self.panel.fetch()

    def help_text(self) -> str:
        """Beside the keys."""
        return _(
            "Angka memilih bagian, Enter masuk ke isinya, Esc kembali ke daftar bagian.\n"
            "Yang diketik tetap ada saat berpindah bagian; baru berlaku setelah Ctrl+S."
        )

    def key_actions(self) -> Sequence[KeyAction]:
        """Numbers, Enter, Esc, and those of the section."""
        numbers = [KeyAction(one.key, one.title, self._choosing(one.key)) for one in self.sections]
        own = self.panel.keys() if self.panels else ()
        return [*own, *numbers, KeyAction("Return", _("Masuk ke isinya"), self._into)]

    def went_back(self) -> bool:
        """Esc: what the section has open, then the list, then the page before."""
        if self.panel.went_back():
            return True
        if self.list.hasFocus():
            return False
        self.list.setFocus()
        return True

    @property
    def panel(self) -> Panel:
        """What is shown at the right."""
        return self.panels[self.sections[self._row()].key]

    def choose(self, key: str) -> None:
        """A section by its number; the focus on the list, so that the next number counts."""
        row = next(place for place, section in enumerate(self.sections) if section.key == key)
        self.list.setFocus()
        if row == self.list.currentIndex().row():
            self.panel.fetch()
        self.list.setCurrentIndex(self._model.index(row, 0))

    def _choosing(self, key: str) -> Callable[[], None]:
        return lambda: self.choose(key)

    def _row(self) -> int:
        return max(self.list.currentIndex().row(), 0)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        section = self.sections[now.row()]
        if section.key not in self.panels:
            panel = section.make(self)
            self.panels[section.key] = panel
            panel.told.connect(lambda: self._mark(section))
            self._stack.addWidget(panel)
        self._stack.show_one(self.panels[section.key])
        self.context.settings.keep(_LAST, section.key)
        self.panels[section.key].fetch()
        self.header_changed.emit()

    def _mark(self, section: _Section) -> None:
        """Unsaved changes show in the list, from every section."""
        item = self._model.item(self.sections.index(section))
        unsaved = self.panels[section.key].unsaved
        item.setData(_("belum disimpan") if unsaved else section.below, RowRole.BELOW)
        item.setData(Tone.WARN if unsaved else Tone.NEUTRAL, RowRole.TONE)

    def _into(self) -> None:
        self.panel.start()

    def _lay_out(self) -> None:
        left, right = Card(padding=0, spacing=0), Card(padding=0, spacing=0)
        left.body.setContentsMargins(0, 8, 0, 8)
        left.body.addWidget(self.list)
        right.body.addWidget(self._stack)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        side = Screenful(left)
        side.setMinimumWidth(_LIST_WIDTH[0])
        side.setMaximumWidth(_LIST_WIDTH[1])
        row.addWidget(side, 1)
        row.addWidget(Screenful(right), 3)


def _sections(context: UiContext) -> list[_Section]:
    """In their order; the numbers stay the same for every role."""
    lead = context.may(Role.LEAD)
    return [
        _Section("1", _("Kantor"), _("nama, logo, teks slip"), OfficePanel, Role.LEAD),
        _Section(
            "2",
            _("Para petugas") if lead else _("PIN saya"),
            _("siapa yang boleh masuk") if lead else _("ganti PIN"),
            officers_section,
        ),
        _Section("3", _("Aturan"), _("tanggal dan sumbernya"), RulesPanel),
        _Section("4", _("Tampilan"), _("bahasa, warna, pos, kunci"), LookPanel),
        _Section("5", _("Printer dan kertas"), _("printer, kertas, cetak contoh"), PaperPanel),
        _Section("6", _("Data"), _("cadangan, pemeriksaan"), DataPanel, Role.LEAD),
        _Section("7", _("Tentang"), _("versi, lisensi, tombol"), AboutPanel),
        _Section("8", _("Laporan"), _("template, kolom daftar"), ReportsPanel, Role.LEAD),
    ]
