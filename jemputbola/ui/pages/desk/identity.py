"""Strip 1: who the person is, edited in place; what is odd stands under the field where it is."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jemputbola.domain import marital
from jemputbola.domain.digits import LENGTH, clean_digits, only_digits
from jemputbola.domain.finding import Severity
from jemputbola.domain.marital import MaritalStatus
from jemputbola.domain.masking import grouped, mask_nik
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.desk.asking import Asking
from jemputbola.ui.pages.desk.fields import ChoiceField, NumberField
from jemputbola.ui.pages.desk.reasons import marital_states
from jemputbola.ui.pages.desk.strip import Strip
from jemputbola.ui.pages.desk.view import CardView
from jemputbola.ui.widgets import FieldState, Flow, LabeledField, QuietButton

_NUMBERS = ("nik", "kk_number")
_KEYS = {
    "nik": "N",
    "name": "M",
    "birth": "B",
    "kk_number": "G",
    "phone": "P",
    "email": "E",
    "marital_status": "C",
    "address": "O",
}
_RARE = ("nik", "address")
"""A line of their own, shown when something is to be typed or seen there."""


class IdentityStrip(Strip):
    """``typed(field, text)`` with every letter; ``taken_back(fields before)`` after Esc; ``ended`` after Enter."""

    typed = Signal(str, str)
    taken_back = Signal(object)
    ended = Signal(str)
    swap_wanted = Signal()
    holder_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("1 Identitas"), parent=parent)
        self._view: CardView | None = None
        self._before: dict[str, str] = {}
        self.asking = Asking("desk.identity")
        self.fields = {name: self._field(name, caption) for name, caption in _captions().items()}
        self.swap = QuietButton("desk.swap", _("Tukar NIK dan No. KK"), says=_("Tukar NIK dan No. KK"), key="Ctrl+T")
        self.holder = QuietButton("desk.holder", _("Buka pemilik NIK"), says=_("Buka pemilik NIK"), key="Ctrl+O")
        self.swap.clicked.connect(lambda _down: self.swap_wanted.emit())
        self.holder.clicked.connect(lambda _down: self._want_holder())
        self.clear_nik = QuietButton("desk.clear_nik", _("Kosongkan NIK"), says=_("Kosongkan NIK"), key="Ctrl+E")
        self.clear_nik.clicked.connect(lambda _down: self._clear_nik())
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.body.addLayout(self._grid)
        self._buttons = QWidget()
        flow = Flow(self._buttons)
        flow.addWidget(self.swap)
        flow.addWidget(self.holder)
        flow.addWidget(self.clear_nik)
        self.body.addWidget(self._buttons)
        self.body.addWidget(self.asking)
        self._columns, self._wanted_columns = 0, 3
        self._shown_rare: tuple[str, ...] | None = None

    def show_view(self, view: CardView) -> None:
        """Values, and what is odd about them."""
        self._view = view
        typed = view.typed
        for name, field in self.fields.items():
            if not field.editing:
                field.set_text(self._words(name, view))
            field.set_state(*self._state(name, view))
        self.swap.setVisible(typed.swappable)
        self.holder.setVisible(typed.holder is not None)
        known = bool(view.draft.fields.get("nik", view.desk.card.nik))
        odd = "nik" in typed.remarks or "kk_number" in typed.remarks
        self.note.setText(_("sesuai NIK") if known and not odd else _("periksa") if odd else _("NIK belum ada"))
        wanted = {
            "nik": odd or bool(typed.holders) or not view.desk.card.nik,
            "address": "address" in typed.remarks,
        }
        self._arrange(tuple(one for one in _RARE if wanted[one] or one in view.draft.fields))
        self.clear_nik.setVisible(known and wanted["nik"])
        self._buttons.setVisible(any(not one.isHidden() for one in (self.swap, self.holder, self.clear_nik)))

    def start(self, name: str) -> None:
        """Open a field for typing."""
        if name in _RARE:
            shown = {*(self._shown_rare or ()), name}
            self._arrange(tuple(one for one in _RARE if one in shown))
        if self._view is not None:
            self._before = self._view.draft.fields
        self.fields[name].edit()

    def key_actions(self) -> Sequence[KeyAction]:
        """One for each field."""
        captions = _captions()
        keys = [KeyAction(key, captions[name], partial(self.start, name)) for name, key in _KEYS.items()]
        typed = self._view.typed if self._view else None
        return [
            *keys,
            KeyAction("Ctrl+E", _("Kosongkan NIK"), self._clear_nik, self._has_nik()),
            KeyAction("Ctrl+T", self.swap.text(), self.swap_wanted.emit, bool(typed and typed.swappable)),
            KeyAction("Ctrl+O", self.holder.text(), self._want_holder, bool(typed and typed.holder)),
        ]

    def show_columns(self, columns: int) -> None:
        """Three, or two on a small screen. The card says so: the strip's own width would follow from the answer."""
        self._wanted_columns = columns
        self._arrange(self._shown_rare or ())

    def _field(self, name: str, caption: str) -> LabeledField:
        kind = NumberField if name in _NUMBERS else ChoiceField if name == "marital_status" else LabeledField
        field = kind(f"desk.{name}", caption, key=_KEYS[name], placeholder=_("belum ada"))
        if isinstance(field, NumberField):
            field.draft = lambda: self._view.draft.fields.get(name, "") if self._view else ""
        if isinstance(field, ChoiceField):
            field.wanted.connect(self._ask_marital)
        field.typed.connect(lambda text: self.typed.emit(name, text))
        field.cancelled.connect(lambda: self.taken_back.emit(self._before))
        field.line.ended.connect(lambda keep: self._left(name, keep=keep))
        field.line.focused.connect(lambda focused: None if focused else self._left(name, keep=False))
        return field

    def _left(self, name: str, *, keep: bool) -> None:
        """The field closed itself just before: show its kept value again. Enter may lead to the next field."""
        if self._view is not None and not self.fields[name].editing:
            self.show_view(self._view)
        if keep:
            self.ended.emit(name)

    def _has_nik(self) -> bool:
        view = self._view
        return view is not None and bool(view.draft.fields.get("nik", view.desk.card.nik))

    def _clear_nik(self) -> None:
        """A wrong NIK is worse than none."""
        self._left("nik", keep=False)
        self.typed.emit("nik", "")

    def _want_holder(self) -> None:
        if self._view is not None and self._view.typed.holder:
            self.holder_wanted.emit(self._view.typed.holder)

    def _ask_marital(self) -> None:
        self.asking.ask(
            _("Status kawin menurut kartu keluarga"),
            marital_states(),
            lambda code, _note: self.typed.emit("marital_status", code),
            selected=self._view.typed.values.get("marital_status", "") if self._view else "",
        )

    def _words(self, name: str, view: CardView) -> str:
        values, typed = view.typed.values, view.draft.fields
        if name == "nik":
            return (
                grouped(view.nik) if view.nik else mask_nik(typed[name]) if name in typed else view.desk.card.nik or ""
            )
        if name == "kk_number":
            return mask_nik(typed.get(name, "")) or view.desk.card.kk_number or ""
        if name == "birth":
            place = typed.get("birth_place", values.get("birth_place"))
            return (
                ", ".join(filter(None, (place, typed["birth_date"]))) if "birth_date" in typed else birth_words(values)
            )
        if name == "marital_status":
            code = values.get(name, "")
            return marital.label(MaritalStatus(code)) if code in set(MaritalStatus) else code
        return typed.get(name, str(values.get(name, "")))

    def _state(self, name: str, view: CardView) -> tuple[FieldState, str]:
        remark = view.typed.remarks.get("birth_date" if name == "birth" else name)
        text = clean_digits(self.fields[name].text())
        if name in _NUMBERS and self.fields[name].editing and len(text) < LENGTH and only_digits(text):
            return FieldState.NONE, _("{count} dari {all} angka").format(count=len(text), all=LENGTH)
        if remark is not None:
            state = FieldState.BAD if remark.severity is Severity.ERROR else FieldState.WARN
            return state, remark.message
        if name == "nik" and view.typed.holders:
            names = ", ".join(one.name for one in view.typed.holders[:2])
            return FieldState.WARN, _("NIK juga dipakai {names}; periksa KK.").format(names=names)
        if name == "nik" and view.typed.nik_place:
            return FieldState.OK, _("Terbit di {place}").format(place=view.typed.nik_place)
        agrees = (
            name in ("name", "birth") and (view.desk.card.nik or "nik" in view.draft.fields) and self._words(name, view)
        )
        return (FieldState.OK if agrees and "nik" not in view.typed.remarks else FieldState.NONE), ""

    def _arrange(self, rare: tuple[str, ...]) -> None:
        columns = self._wanted_columns
        if (columns, rare) == (self._columns, self._shown_rare):
            return
        self._columns, self._shown_rare = columns, rare
        shown = [name for name in self.fields if name not in _RARE]
        first = columns if "nik" in rare else 0
        for field in self.fields.values():
            self._grid.removeWidget(field)
        top = Qt.AlignmentFlag.AlignTop
        # A row of its own: what is odd about a NIK takes a whole sentence, and an address is long.
        self._grid.addWidget(self.fields["nik"], 0, 0, 1, columns, top)
        for place, name in enumerate(shown, start=first):
            self._grid.addWidget(self.fields[name], *divmod(place, columns), top)
        self._grid.addWidget(self.fields["address"], len(self.fields), 0, 1, columns, top)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for name in _RARE:
            self.fields[name].setVisible(name in rare)


def birth_words(values: dict[str, str]) -> str:
    """``Pangkalpinang, 13-08-2008``."""
    born = values.get("birth_date")
    date = format_date_short(dt.date.fromisoformat(born)) if born else ""
    return ", ".join(part for part in (values.get("birth_place"), date) if part)


def split_birth(text: str) -> dict[str, str]:
    """``Pangkalpinang, 13-08-2008`` → place and date; a date alone says nothing about the place."""
    place, comma, date = text.rpartition(",")
    return {"birth_place": place.strip(), "birth_date": date.strip()} if comma else {"birth_date": text.strip()}


def _captions() -> dict[str, str]:
    return {
        "nik": _("NIK"),
        "name": _("Nama"),
        "birth": _("Tempat, tanggal lahir"),
        "kk_number": _("No. KK"),
        "phone": _("Nomor HP"),
        "email": _("E-mail"),
        "marital_status": _("Status kawin"),
        "address": _("Alamat"),
    }
