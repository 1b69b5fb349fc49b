"""Which column of the file is which field, with samples; corrected by typing another column's letters or title."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from jemputbola.errors import UserError
from jemputbola.rosters.columns import Mapping, RosterField
from jemputbola.texts import N_, _
from jemputbola.ui.pages.visits.list_preview import ColumnSeen, ListSeen
from jemputbola.ui.theme import Tone, colours
from jemputbola.ui.widgets import identify
from jemputbola.ui.widgets.tip import tip

FIELD_LABELS = {
    RosterField.NAME: N_("Nama"),
    RosterField.NIK: N_("NIK"),
    RosterField.KK_NUMBER: N_("No. KK"),
    RosterField.SEX: N_("Jenis kelamin"),
    RosterField.BIRTH_PLACE: N_("Tempat lahir"),
    RosterField.BIRTH_DATE: N_("Tanggal lahir"),
    RosterField.BIRTH: N_("Tempat, tanggal lahir"),
    RosterField.PHONE: N_("Nomor HP"),
    RosterField.EMAIL: N_("E-mail"),
    RosterField.ADDRESS: N_("Alamat"),
    RosterField.RT: N_("RT"),
    RosterField.RW: N_("RW"),
    RosterField.HAMLET: N_("Dusun"),
    RosterField.VILLAGE: N_("Desa/kelurahan"),
    RosterField.DISTRICT: N_("Kecamatan"),
    RosterField.CLASS_GROUP: N_("Kelas atau bagian"),
    RosterField.NISN: N_("NISN"),
    RosterField.RECORDING_STATUS: N_("Status perekaman"),
    RosterField.MARITAL_STATUS: N_("Status kawin"),
}
_COLUMN = 1
_ROOMY = 480


class ColumnsTable(QTableWidget):
    """``corrected(mapping)`` after a correction; ``refused(sentence)`` when what was typed is no column."""

    corrected = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        identify(self, "visits.columns", _("Kolom yang dikenali"))
        self.setHorizontalHeaderLabels([_("Isian"), _("Kolom di berkas"), _("Contoh isinya"), ""])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        self.setShowGrid(False)
        self.setMinimumHeight(96)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(20)
        for column, mode in enumerate(("ResizeToContents", "Interactive", "Stretch", "ResizeToContents")):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode[mode])
        self._seen: ListSeen | None = None
        self._fields: list[RosterField] = []
        self.itemChanged.connect(self._changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the column of the file gives way."""
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY
        mode = QHeaderView.ResizeMode.Interactive if roomy else QHeaderView.ResizeMode.Stretch
        self.horizontalHeader().setSectionResizeMode(_COLUMN, mode)
        if roomy:
            self.setColumnWidth(_COLUMN, min(190, event.size().width() // 4))

    def show_list(self, seen: ListSeen) -> None:
        """What was recognised first, then what the list does not have."""
        here = max(self.currentRow(), 0)
        mapped = seen.preview.roster.mapping.columns
        self.blockSignals(True)
        self._seen = seen
        self._fields = sorted(RosterField, key=lambda field: field not in mapped)
        self.setRowCount(len(self._fields))
        for row, field in enumerate(self._fields):
            column = seen.columns[mapped[field]] if field in mapped and mapped[field] < len(seen.columns) else None
            self._show_row(row, field, column, unsure=field in seen.preview.roster.unsure)
        self.blockSignals(False)
        self.setCurrentCell(min(here, self.rowCount() - 1), _COLUMN)

    def edit_current(self) -> None:
        """Enter: type another column."""
        item = self.item(self.currentRow(), _COLUMN)
        if item is not None:
            self.editItem(item)

    def _show_row(self, row: int, field: RosterField, column: ColumnSeen | None, *, unsure: bool) -> None:
        words = column.words if column else _("tidak ada")
        samples = " · ".join(column.samples) if column else ""
        pill = _("periksa") if unsure else ""
        for place, text in enumerate((_(FIELD_LABELS[field]), words, samples, pill)):
            item = QTableWidgetItem(text)
            item.setToolTip(tip(text))
            if place != _COLUMN:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if column is None:
                item.setForeground(QColor(colours().muted))
            elif unsure and place in (_COLUMN, len("IKC")):
                item.setForeground(QColor(Tone.WARN.ink(colours())))
            self.setItem(row, place, item)

    def _changed(self, item: QTableWidgetItem) -> None:
        seen = self._seen
        if seen is None or item.column() != _COLUMN:
            return
        field, mapping = self._fields[item.row()], seen.preview.roster.mapping
        try:
            columns = with_column(mapping, field, find_column(item.text(), seen.columns))
        except UserError as refusal:
            self.refused.emit(str(refusal))
            self.show_list(seen)
            return
        if columns != mapping:
            self.corrected.emit(columns)
        else:
            self.show_list(seen)


def find_column(typed: str, columns: Sequence[ColumnSeen]) -> int | None:
    """``C``, ``c · NIK``, or the beginning of a title; nothing or ``-`` for none. Raises UserError."""
    text = typed.split(" · ", maxsplit=1)[0].strip().casefold()
    if text in ("", "-", _("tidak ada").casefold()):
        return None
    for place, column in enumerate(columns):
        if column.letters.casefold() == text:
            return place
    for place, column in enumerate(columns):
        if column.title.casefold().startswith(text):
            return place
    raise UserError(_("Kolom itu tidak ada di berkas. Ketik hurufnya, misalnya C, atau judulnya; - untuk tidak ada."))


def with_column(mapping: Mapping, field: RosterField, column: int | None) -> Mapping:
    """The mapping with one correction. Raises UserError for a list without names."""
    columns = {known: place for known, place in mapping.columns.items() if known is not field}
    if column is not None:
        columns[field] = column
    if RosterField.NAME not in columns:
        raise UserError(_("Daftar perlu kolom nama. Ketik huruf kolom yang berisi nama."))
    return msgspec.structs.replace(mapping, columns=columns)
