"""The page *Rencana*: targets and coverage, the places of the year, follow-up lists; sections by letter."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout

from jemputbola.texts import _
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.year.follow_section import FollowSection
from jemputbola.ui.pages.year.places_section import PlacesSection
from jemputbola.ui.pages.year.section import Section
from jemputbola.ui.pages.year.targets_section import TargetsSection
from jemputbola.ui.tab_order import order_tabs
from jemputbola.ui.widgets.section_chips import section_chips


class _Entry(NamedTuple):
    key: str
    title: str
    make: Callable[["YearPage"], Section]


class YearPage(Page):
    """``open_page("year", section="L", list="absent")``. Sections are made when first shown."""

    name = "year"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.entries = [
            _Entry("L", _("Tindak lanjut"), FollowSection),
            _Entry("T", _("Target dan cakupan"), TargetsSection),
            _Entry("S", _("Sekolah dan tempat"), PlacesSection),
        ]
        self.sections: dict[str, Section] = {}
        self.current = context.settings.value("year.section", str, "L")
        sections = ((entry.key, entry.title) for entry in self.entries)
        self.chips, row = section_chips("year", sections, self.choose)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(row)

    def title(self) -> str:
        """The page."""
        return _("Rencana")

    def subtitle(self) -> str:
        """What is below it."""
        return _("Tindak lanjut, target, tempat setahun")

    def help_text(self) -> str:
        """F1."""
        return _(
            "Daftar tindak lanjut terisi dan kosong sendiri: orang keluar dari daftar begitu statusnya berubah. "
            "Kegiatan susulan mengundang tepat orang di daftar itu dan dapat dibatalkan selama belum ada yang "
            "dilayani.\nCakupan dihitung dari angka SIAK yang bertanggal; hasil kegiatan sendiri ditunjukkan di "
            "sampingnya dan tidak pernah ditambahkan."
        )

    def enter(self, params: Params) -> None:
        """Where one was, or ``section``."""
        wanted = params.get("section", self.current)
        self.choose(wanted if wanted in self.chips else "L", params)

    def refresh(self) -> None:
        """Read again."""
        for section in self.sections.values():
            section.forget()
        if self.sections:
            self.section.fetch({})

    def key_actions(self) -> Sequence[KeyAction]:
        """Those of the section, then the letters of all."""
        own = self.section.keys() if self.current in self.sections else ()
        if self.sections and self.section.ask.is_open:
            return own
        letters = [
            KeyAction(entry.key, entry.title, lambda key=entry.key: self.choose(key))  # type: ignore[misc]  # bound now
            for entry in self.entries
        ]
        return [*own, *letters]

    def went_back(self) -> bool:
        """Esc: what the section has open."""
        return self.section.went_back()

    @property
    def section(self) -> Section:
        """The one that is shown."""
        return self.sections[self.current]

    def choose(self, key: str, params: Params | None = None) -> None:
        """Show a section; the focus where its work begins."""
        self.current = key
        self.context.settings.keep("year.section", key)
        for own, chip in self.chips.items():
            chip.set_selected(own == key)
        if key not in self.sections:
            entry = next(one for one in self.entries if one.key == key)
            self.sections[key] = entry.make(self)
            self._column.addWidget(self.sections[key], 1)
        for own, section in self.sections.items():  # not a stack: a hidden section must not widen the page
            section.setVisible(own == key)
        order_tabs(self)
        self.section.fetch(params or {})
        self.section.start()
