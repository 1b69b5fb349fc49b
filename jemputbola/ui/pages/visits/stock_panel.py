"""Blank cards: received, used, spoilt, and what is left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.visits.change_visit import count_stock
from jemputbola.domain.visit import CardStock
from jemputbola.errors import UserError
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_number
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.fetching import VisitDetail
from jemputbola.ui.widgets import FieldState, LabeledField
from jemputbola.ui.widgets.sections import FieldGrid, Section

_KINDS = {"received": N_("Diterima"), "used": N_("Dipakai"), "spoilt": N_("Rusak")}

_NUMBER = 104
"""Pixels for a caption and five digits."""


class StockPanel(QWidget):
    """``changed`` after a save."""

    changed = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._visit = page, ""
        self._section = Section(_("Blangko"))
        self.fields: dict[str, LabeledField] = {}
        for name, words in _KINDS.items():
            field = LabeledField(f"visits.stock_{name}", _(words), says=_("Blangko: {kind}").format(kind=_(words)))
            field.edited.connect(lambda text, name=name: self._edited(name, text))
            self.fields[name] = field
        self._section.body.addWidget(FieldGrid(list(self.fields.values()), narrowest=_NUMBER))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._section)

    def show_detail(self, detail: VisitDetail, *, locked: bool) -> None:
        """What stands."""
        same, self._visit = detail.shown.line.id == self._visit, detail.shown.line.id
        stock = detail.shown.stock
        for name, field in self.fields.items():
            if not (same and field.property("state") == FieldState.BAD.value):
                field.set_text(str(getattr(stock, name)))
                field.set_state(FieldState.NONE)
            field.set_locked(locked)
        self._show_left(stock)

    def _show_left(self, stock: CardStock) -> None:
        self._section.show_note(_("sisa {left}").format(left=format_number(stock.left)) if stock.received else "")

    def _edited(self, name: str, text: str) -> None:
        field, digits = self.fields[name], text.replace(".", "").strip() or "0"
        if not (digits.isascii() and digits.isdigit()):
            field.set_state(FieldState.BAD, _("Tulis dengan angka, misalnya 250."))
            return
        visit, said = self._visit, {name: int(digits)}

        def done(stock: CardStock) -> None:
            for one in self.fields.values():
                one.set_state(FieldState.NONE)
            self._show_left(stock)
            self.changed.emit()

        def refused(refusal: UserError) -> None:
            field.set_state(FieldState.BAD, str(refusal))

        self._page.save(lambda session: count_stock(session, visit=visit, **said), done, refused)
