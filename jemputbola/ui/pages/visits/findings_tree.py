"""What is odd about a list: a line for each kind, opened to its rows. Also what changes, and what is not kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from jemputbola.actions.lists.import_roster import RosterPreview, rows_by_finding
from jemputbola.domain.masking import mask_nik
from jemputbola.rosters.fields import RosterField
from jemputbola.texts import _, ngettext
from jemputbola.texts.formats import format_number
from jemputbola.ui.pages.visits.columns_table import FIELD_LABELS
from jemputbola.ui.theme import Tone, colours
from jemputbola.ui.widgets import identify
from jemputbola.ui.widgets.tip import tip

_MOST_ROWS = 500
_LINE_HIGH = 26
_ROWS_SHOWN = 8


class Line(msgspec.Struct, frozen=True):
    """``words`` with ``below``: what it opens to."""

    tone: Tone
    words: str
    below: tuple[str, ...]


class FindingsTree(QTreeWidget):
    """Enter, or the left and right arrows, open and close a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, "visits.findings", _("Temuan dalam daftar"))
        self.setHeaderHidden(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAnimated(False)
        self.setMinimumHeight(96)

    def show_preview(self, preview: RosterPreview) -> None:
        """All lines, closed."""
        self.clear()
        for line in lines_of(preview):
            item = QTreeWidgetItem([line.words])
            item.setToolTip(0, tip(line.words))
            item.setSizeHint(0, QSize(0, _LINE_HIGH))
            item.setForeground(0, QColor(line.tone.ink(colours()) if line.tone is not Tone.NEUTRAL else colours().ink))
            for text in line.below[:_MOST_ROWS]:
                row = QTreeWidgetItem(item, [text])
                row.setSizeHint(0, QSize(0, _LINE_HIGH))
            self.addTopLevelItem(item)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def toggle(self) -> None:
        """Open or close the current line."""
        item = self.currentItem()
        if item is not None:
            top = item.parent() or item
            top.setExpanded(not top.isExpanded())
            self.setCurrentItem(top)


def lines_of(preview: RosterPreview) -> Iterator[Line]:
    """Refusals, faults, differences, what is dropped."""
    people = {match.row.row: _person(preview, place) for place, match in enumerate(preview.matches)}
    refused: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in preview.roster.refused:
        refused[row.reason.code].append((row.row, row.reason.message))
    for rows in refused.values():
        reasons = {message for _row, message in rows}
        why = rows[0][1] if len(reasons) == 1 else _("alasannya di tiap baris.")
        words = _counted(_("{count} baris ditolak: {message}"), why, [row for row, _message in rows])
        yield Line(Tone.BAD, words, tuple(_("Baris {row}: {reason}").format(row=row, reason=why) for row, why in rows))
    for found in rows_by_finding(preview):
        words = _counted(_("{count} × {message}"), found.message, found.rows)
        yield Line(Tone.WARN, words, tuple(people[row] for row in found.rows if row in people))
    yield from _differences(preview, people)
    dropped = preview.roster.dropped_columns
    if dropped:
        count = len(dropped)
        words = ngettext("{count} kolom tidak disimpan", "{count} kolom tidak disimpan", count).format(count=count)
        yield Line(Tone.NEUTRAL, f"{words}: {', '.join(dropped)}", dropped)
    if preview.roster.other_lists:
        words = _("Lembar lain yang tidak dibaca: {sheets}").format(sheets=", ".join(preview.roster.other_lists))
        yield Line(Tone.NEUTRAL, words, ())


def _differences(preview: RosterPreview, people: dict[int, str]) -> Iterator[Line]:
    changed = [one for one in preview.differences if one.fields]
    kept = [one for one in preview.differences if one.kept]
    if changed:
        words = _counted(_("Data berubah pada {count} orang. {message}"), "", [one.row for one in changed])
        yield Line(Tone.PRIMARY, words, tuple(f"{people[one.row]} · {_named(one.fields)}" for one in changed))
    if kept:
        words = _("Yang diketik petugas tetap dipakai pada {count} orang. {message}")
        rows = [one.row for one in kept]
        yield Line(
            Tone.NEUTRAL, _counted(words, "", rows), tuple(f"{people[one.row]} · {_named(one.kept)}" for one in kept)
        )


def _person(preview: RosterPreview, place: int) -> str:
    row = preview.matches[place].row
    person = row.person
    parts = (person.name, person.class_group, mask_nik(person.nik) if person.nik else "")
    told = " · ".join(part for part in parts if part)
    return _("Baris {row}: {person}").format(row=row.row, person=told)


def _counted(words: str, message: str, rows: Sequence[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:_ROWS_SHOWN]) + (" …" if len(rows) > _ROWS_SHOWN else "")
    told = words.format(count=format_number(len(rows)), message=message).strip()
    return f"{told} " + _("Baris {rows}").format(rows=shown)


def _named(fields: Iterable[str]) -> str:
    known = {field.value: label for field, label in FIELD_LABELS.items()}
    return ", ".join(_(known[RosterField(name).value]) if name in known else name for name in fields)
