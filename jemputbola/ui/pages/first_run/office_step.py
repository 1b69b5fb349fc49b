"""Which office: a regency or city, found by the beginning of its name, or by its code."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView

from jemputbola.domain.region import Region, search_regions
from jemputbola.texts import _
from jemputbola.ui.context import UiContext
from jemputbola.ui.pages.first_run.step import Answers, Step
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import HighlightDelegate, RowRole, SearchField, Text, identify

_SHOWN = 5
_ROW = 51


class OfficeStep(Step):
    """Letters find, arrows choose, Enter goes on."""

    def __init__(self, context: UiContext, answers: Answers) -> None:
        super().__init__(context, answers)
        self._found: list[Region] = []
        self.search = SearchField(
            "first_run.office",
            says=_("Nama kabupaten atau kota"),
            placeholder=_("Ketik nama atau kode, misalnya pangkal"),
            key="",
        )
        self.list = QListView()
        identify(self.list, "first_run.offices", _("Kabupaten atau kota yang cocok"))
        self._model = QStandardItemModel(self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(HighlightDelegate(self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(_SHOWN * _ROW)
        self._message = Text("", "message", wrap=True)
        self.search.typed.connect(self._find)
        self.search.moved.connect(self._move)
        self.search.opened.connect(self.done)
        self.list.doubleClicked.connect(lambda _index: self.done.emit())
        for widget in (self.search, self.list, self._message):
            self.box.addWidget(widget)
        self._message.hide()
        self.search.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc is the page's: it goes back, and what was typed stays."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def heading(self) -> str:
        """The office."""
        return _("Kantor Anda")

    def words(self) -> str:
        """Why."""
        return _("Kabupaten atau kota tempat Disdukcapil Anda. Dari sini dinilai siapa yang di dalam domisili.")

    def start(self) -> None:
        """Type at once."""
        self.search.start()

    def take(self) -> bool:
        """The row that is highlighted."""
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self._found):
            self._say(_("Pilih kabupaten atau kota: ketik awal namanya, lalu pilih dengan panah."), Tone.BAD)
            self.search.line.setFocus()
            return False
        region = self._found[row]
        if region != self.answers.region:
            self.answers.region = region
            self.answers.office_name = self.answers.usual_office_name
        return True

    def _find(self, text: str) -> None:
        regions = search_regions(text, limit=60)
        self._found = [region for region in regions if region.regency and not (region.district or region.retired)]
        self._model.clear()
        for region in self._found:
            item = QStandardItem(region.regency or "")
            item.setData(f"{region.province} · {region.code}", RowRole.BELOW)
            self._model.appendRow(item)
        if self._found:
            self.list.setCurrentIndex(self._model.index(0, 0))
            self._message.hide()
        elif text.strip():
            self._say(_("Tidak ada kabupaten atau kota yang nama atau kodenya begitu. Periksa ejaannya."), Tone.WARN)

    def _move(self, rows: int) -> None:
        row = min(max(self.list.currentIndex().row() + rows, 0), len(self._found) - 1)
        self.list.setCurrentIndex(self._model.index(row, 0))

    def _say(self, sentence: str, tone: Tone) -> None:
        self._message.setText(sentence)
        self._message.set_tone(tone)
        self._message.show()
