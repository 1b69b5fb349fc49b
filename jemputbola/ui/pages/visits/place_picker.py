"""District or village by its name: suggestions while one types, arrows and Enter choose. No codes on the screen."""

import functools

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from jemputbola.domain.region import Region, children, find_region, search_regions
from jemputbola.texts import _
from jemputbola.ui.widgets import FieldState, LabeledField, identify
from jemputbola.ui.widgets.form_field import FormField

_MOST = 8
_DISTRICT = len("19.71.02")


@functools.lru_cache(maxsize=256)
def suggest_places(text: str, office: str) -> tuple[Region, ...]:
    """Districts, then villages, whose name begins with ``text``; of the office's regency if it has any like it."""
    here = find_region(office)
    if not text.strip():
        return tuple(children(office)[: _MOST * 2]) if here else ()
    if here:
        within = f"{text}, {here.regency or here.province}"
        found = tuple(region for region in search_regions(within, _MOST * 3) if _lies_in(region, office))
        if found:
            return found[:_MOST]
    return tuple(region for region in search_regions(text, _MOST * 3) if _lies_in(region, ""))[:_MOST]


def place_words(code: str, office: str = "") -> str:
    """``Bukit Merapin, Gerunggang``; with the regency when it is another than the office's."""
    region = find_region(code)
    if region is None:
        return code
    outside = not office or not code.startswith(office)
    names = (region.village, region.district, region.regency if outside or not region.district else "")
    return ", ".join(name for name in names if name)


class PlacePicker(QWidget):
    """``picked(code)`` of a district or a village. What is typed and matches nothing stays, with a sentence."""

    picked = Signal(str)

    def __init__(self, name: str, caption: str, *, in_place: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.code, self._kept = "", "", ""
        hint = _("ketik namanya")
        self.field = (
            LabeledField(name, caption, placeholder=hint) if in_place else FormField(name, caption, placeholder=hint)
        )
        self._codes: list[str] = []
        self._words = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self._words)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        identify(self.list, f"{name}_list", _("Pilihan tempat"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.setFocusProxy(self.field)
        self.field.typed.connect(self._typed)
        self.field.edited.connect(lambda _text: self._left())
        self.field.cancelled.connect(self._cancelled)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.field.line.installEventFilter(self)

    def set_code(self, code: str, office: str) -> None:
        """Show a place."""
        self.code, self._kept, self.office = code, code, office
        self.field.set_text(place_words(code, office) if code else "")
        self.field.set_state(FieldState.NONE)

    @property
    def suggested(self) -> list[str]:
        """What is shown to choose from."""
        return self._words.stringList()

    @property
    def is_open(self) -> bool:
        """Whether suggestions are shown."""
        return not self.list.isHidden()

    def close_list(self) -> None:
        """Without choosing."""
        self.list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter belong to the suggestions while they are open; Down opens them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.field.line.isReadOnly():
            return self._pressed(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _pressed(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps and not self.is_open:
            self._suggest("" if self.code else self.field.text())
        elif key in steps:
            self._point(self.list.currentIndex().row() + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and self.is_open:
            self._take(self.list.currentIndex().row())
            return key is not Qt.Key.Key_Tab
        elif key == Qt.Key.Key_Escape and self.is_open:
            self.close_list()
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        self.code = ""
        self._suggest(text)

    def _suggest(self, text: str) -> None:
        found = suggest_places(text, self.office)
        self._codes = [region.code for region in found]
        self._words.setStringList([place_words(code, self.office) for code in self._codes])
        self.list.setVisible(bool(found))
        if found:
            self._point(0)
            self.list.setFixedHeight(min(len(found), _MOST) * self.list.sizeHintForRow(0) + 4)
            self.field.set_state(FieldState.NONE)
        elif text.strip():
            self.field.set_state(FieldState.BAD, self.unknown())

    def unknown(self) -> str:
        """The sentence for a name that no district or village has."""
        return _("Tidak ada kecamatan atau desa dengan nama itu. Periksa ejaannya, lalu pilih dari daftar.")

    def _point(self, row: int) -> None:
        self.list.setCurrentIndex(self._words.index(max(0, min(row, len(self._codes) - 1))))

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._codes):
            return
        self.code = self._codes[row]
        self.close_list()
        self.field.line.setText(place_words(self.code, self.office))
        self.field.set_state(FieldState.OK)
        self.field.line.ended.emit(True)  # as Enter: an open line is closed and keeps
        self.picked.emit(self.code)
        if isinstance(self.field, FormField):
            self.field.line.focusNextChild()

    def _cancelled(self) -> None:
        self.code = self._kept
        self.close_list()
        self.field.set_state(FieldState.NONE)

    def _left(self) -> None:
        self.close_list()
        if not self.code and self.field.text().strip():
            self.field.set_state(FieldState.BAD, self.unknown())


def _lies_in(region: Region, office: str) -> bool:
    return region.code.startswith(office) and len(region.code) >= _DISTRICT and not region.retired
