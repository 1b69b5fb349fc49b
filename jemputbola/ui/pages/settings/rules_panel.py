"""3 Aturan: the rule sets known here, with their dates and the source of every line. Read only."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from jemputbola.domain.rules import RuleKind, RuleSet
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_long
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.pages.settings.rule_words import rule_lines
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Flow, Pill, Text, identify
from jemputbola.ui.widgets.sections import Section, clear_layout


class RulesPanel(Panel):
    """Newest first; arrows scroll."""

    def __init__(self, page: Page) -> None:
        super().__init__(
            page,
            _("Aturan"),
            _("Setiap catatan diputuskan dengan aturan pada harinya. Aturan tidak diubah di sini."),
        )
        self._sets = QVBoxLayout()
        self._sets.setSpacing(0)
        self.body.addLayout(self._sets)
        self.body.addStretch(1)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        identify(self.area, "settings.rules", _("Aturan yang berlaku"))

    def fetch(self) -> None:
        """All, and which one is in force today."""
        self.page.ask(
            lambda session: (session.rule_sets, session.rules_on(session.store.clock().date()).id),
            lambda found: self.show_sets(*found),
            latest="rules",
        )

    def start(self) -> None:
        """To scroll."""
        self.area.setFocus()

    def show_sets(self, sets: tuple[RuleSet, ...], in_force: str) -> None:
        """One section for each."""
        clear_layout(self._sets)
        today = next(rules.valid_from for rules in sets if rules.id == in_force)
        for rules in reversed(sets):
            section = Section(
                rules.id, _("ditetapkan kantor") if rules.kind is RuleKind.OFFICE else _("aturan nasional")
            )
            head = Flow()
            head.addWidget(_state(rules, in_force, today))
            head.addWidget(Text(_("mulai {day}").format(day=format_date_long(rules.valid_from)), "secondary"))
            section.body.addLayout(head)
            for words, source in rule_lines(rules):
                line = QVBoxLayout()
                line.setSpacing(0)
                line.addWidget(Text(words, wrap=True))
                line.addWidget(Text(source, "secondary", wrap=True))
                section.body.addLayout(line)
            self._sets.addWidget(section)


def _state(rules: RuleSet, in_force: str, since: dt.date) -> Pill:
    if rules.id == in_force:
        return Pill(_("Berlaku sekarang"), Tone.OK)
    return Pill(_("Belum berlaku"), Tone.WARN) if rules.valid_from > since else Pill(_("Sudah diganti"), Tone.NEUTRAL)
