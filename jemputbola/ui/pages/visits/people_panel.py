"""Lists that were imported, each to be taken back; and the classes, each with its tickets."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.actions.lists.undo_roster import ImportedRoster, undo_roster
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_number, format_time_zone
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.fetching import VisitDetail
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import FilterChip, Flow, QuietButton, Text
from jemputbola.ui.widgets.sections import Section, clear_layout


class PeoplePanel(QWidget):
    """``changed`` after a list was taken back; ``tickets_wanted(class)``; ``import_wanted``."""

    changed = Signal()
    tickets_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._visit = page, ""
        self._lists = Section(_("Daftar masuk"))
        self._classes = Section(_("Kelas"), _("Enter: tiket kelas itu"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._lists.body.addLayout(self._rows)
        self.chips = Flow(spacing=6)
        self._classes.body.addLayout(self.chips)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._lists)
        box.addWidget(self._classes)

    def show_detail(self, detail: VisitDetail, *, locked: bool) -> None:
        """Fresh lists and classes."""
        self._visit = detail.shown.line.id
        clear_layout(self._rows)
        for place, roster in enumerate(detail.rosters, start=1):
            self._rows.addWidget(self._row(place, roster, locked=locked))
        if not detail.rosters:
            self._rows.addWidget(Text(_("Belum ada daftar. Ctrl+I memasukkannya dari berkas."), "muted", wrap=True))
        self._classes.setVisible(bool(detail.classes))
        self.chips.clear()
        for place, (name, people) in enumerate(detail.classes, start=1):
            words = f"{name} · {format_number(people)}"
            chip = FilterChip(f"visits.class_{place}", words, says=_("Tiket kelas {name}").format(name=name))
            chip.picked.connect(lambda name=name: self.tickets_wanted.emit(name))
            self.chips.addWidget(chip)

    def undo(self, visit: str, roster: str) -> None:
        """Take a list back. Refused with a notice when somebody of it was served."""

        def done(undone: ImportedRoster) -> None:
            words = _("Daftar dibatalkan: {people} orang keluar dari kegiatan.")
            self._page.context.say(words.format(people=format_number(undone.people)))
            self.changed.emit()

        self._page.save(lambda session: undo_roster(session, visit=visit, roster=roster), done)

    def _row(self, place: int, roster: ImportedRoster, *, locked: bool) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Text(roster_words(roster), wrap=True), 1)
        button = QuietButton(
            f"visits.undo_list_{place}",
            _("Batalkan daftar"),
            says=_("Batalkan daftar ke-{n}").format(n=place),
            icon=Icon.UNDO,
        )
        button.setEnabled(not locked)
        button.clicked.connect(lambda _down=False, one=roster: self.undo(one.visit, one.roster))
        box.addWidget(button)
        return row


def roster_words(roster: ImportedRoster) -> str:
    """``300 orang · 20-11-2026 08.15 WIB · Sri Contoh``."""
    moment = dt.datetime.fromisoformat(roster.at)
    people = _("{people} orang").format(people=format_number(roster.people))
    return f"{people} · {format_date_short(moment.date())} {format_time_zone(moment)} · {roster.officer}"
