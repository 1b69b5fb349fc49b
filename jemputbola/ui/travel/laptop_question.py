"""One question about a laptop, in place: a text, or what a revocation needs."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.exchange.enrol_laptop import LaptopLine, rename_laptop, revoke_laptop
from jemputbola.actions.session import Session
from jemputbola.store.laptops import EnrolledLaptop
from jemputbola.texts import _
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import FieldState, Flow, PrimaryButton
from jemputbola.ui.widgets.sections import FieldGrid

Given = Callable[[str], object]
Revoked = Callable[[str, int | None, str], object]
Save = Callable[[Callable[[Session], object], str], object]
"""Takes a job for the worker, and what is told once it is done; may ``refuse`` what was typed."""


def before_revoking(laptop: EnrolledLaptop) -> tuple[Tone, str, str]:
    """What stands above the question: tone, whom, and what it means."""
    return (
        Tone.WARN,
        _("Cabut {laptop}?").format(laptop=laptop.name),
        _("Yang sudah masuk tetap dihitung. Berkas sesudahnya ditahan sampai seseorang memeriksanya."),
    )


class LaptopQuestion(QWidget):
    """``ask``, ``ask_name`` or ``ask_revoke``; what was typed is handed on, and may be ``refuse``d.

    ``page``: how the page's objectNames begin; ``key`` gives the answer, a lone text also by Enter.
    """

    def __init__(self, page: str, key: str) -> None:
        super().__init__()
        self._given: Given | None = None
        self._revoked: Revoked | None = None
        self._may_be_empty = False
        self.field = OpenField(f"{page}.answer_text", _("Jawaban"))
        self.after = OpenField(f"{page}.after", _("Catatan terakhir yang masih sah"))
        self.heir = OpenField(f"{page}.heir", _("Laptop penggantinya, bila ada"))
        self._more = FieldGrid((self.after, self.heir), most=2)
        self.button = PrimaryButton(f"{page}.give", "", says=_("Kirim jawaban"), key=key)
        self.button.clicked.connect(lambda _down: self.give())
        self.field.typed.connect(lambda _text: self.field.set_state(FieldState.NONE))
        self.field.edited.connect(lambda _text: self._entered())
        row = Flow()
        row.addWidget(self.button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.field)
        box.addWidget(self._more)
        box.addLayout(row)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether something is being asked."""
        return not self.isHidden()

    def ask(self, caption: str, given: Given, button: str, *, text: str = "", may_be_empty: bool = False) -> None:
        """A text."""
        self._given, self._revoked, self._may_be_empty = given, None, may_be_empty
        self._open(caption, button, text)

    def ask_name(self, laptop: EnrolledLaptop, save: Save) -> None:
        """Another one."""
        self.ask(
            _("Nama baru"),
            lambda name: save(lambda session: rename_laptop(session, laptop.id, name), _("Nama diganti")),
            _("Ganti nama"),
            text=laptop.name,
        )

    def ask_revoke(self, line: LaptopLine, save: Save) -> None:
        """Why, the last entry that counts, and who comes in its place."""
        laptop = line.laptop

        def revoke(reason: str, after: int | None, heir: str) -> None:
            save(
                lambda session: revoke_laptop(
                    session, laptop.id, because=reason, after=after, replaced_by=heir or None
                ),
                _("{laptop} dicabut").format(laptop=laptop.name),
            )

        self._given, self._revoked, self._may_be_empty = None, revoke, False
        self.after.line.setText(str(max((one.last for one in line.extents), default=0)))
        self.heir.line.clear()
        self._open(_("Mengapa dicabut?"), _("Ya, cabut"), "")

    def give(self) -> None:
        """As typed."""
        text = self.field.text().strip()
        if not self.is_open or not (text or self._may_be_empty):
            return
        if self._given is not None:
            self._given(text)
        elif self._revoked is not None:
            after = self.after.text().strip()
            if after and not (after.isascii() and after.isdigit()):
                self.after.set_state(FieldState.BAD, _("Tulis nomor catatan, misalnya 640."))
                return
            self._revoked(text, int(after) if after else None, self.heir.text().strip())

    def refuse(self, sentence: str) -> None:
        """In place; what was typed stays."""
        self.field.set_state(FieldState.BAD, sentence)
        self.field.line.setFocus()

    def close_question(self) -> None:
        """Nothing is given."""
        self.hide()

    def _entered(self) -> None:
        """Enter gives a lone text; a revocation has more fields, and its own key."""
        if self._given is not None:
            self.give()

    def _open(self, caption: str, button: str, text: str) -> None:
        self.field.caption.setText(caption)
        self.field.line.setAccessibleName(caption)
        self.field.line.setText(text)
        self.field.set_state(FieldState.NONE)
        self.after.set_state(FieldState.NONE)
        self._more.setVisible(self._revoked is not None)
        self.button.setText(button)
        self.show()
        self.field.line.setFocus()
        self.field.line.selectAll()
