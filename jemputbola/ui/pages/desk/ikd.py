"""Strip 4: how far the IKD is, step by step, and why it is not active."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jemputbola.actions.desk.desk_choices import LADDER_SHOWN, needs_override, step_after, step_before, steps_done
from jemputbola.actions.desk.entry_words import reason_label
from jemputbola.domain.activation import ActivationStep, label
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.talking_point import talking_point
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.desk import reasons
from jemputbola.ui.pages.desk.asking import Asking
from jemputbola.ui.pages.desk.strip import Strip
from jemputbola.ui.pages.desk.view import CardView
from jemputbola.ui.widgets import Chip, Flow, QuietButton, Stepper, Text

_ANSWERS = (ActivationStep.DECLINED, ActivationStep.POSTPONED, ActivationStep.EXEMPT)


class IkdStrip(Strip):
    """``step_chosen(step or None)``, ``override_chosen(reason)``, ``obstacle_chosen(code, note)``."""

    step_chosen = Signal(object)
    override_chosen = Signal(object, str)
    obstacle_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("4 Aktivasi IKD"), _("langkah berikut"), key="Space", parent=parent)
        self._view: CardView | None = None
        self.asking = Asking("desk.ikd")
        self.stepper = Stepper("desk.steps", _step_names(), says=_("Langkah aktivasi IKD"))
        self.stepper.chosen.connect(lambda place: self._choose(LADDER_SHOWN[place]))
        self.active = Chip("desk.active", _("Langsung aktif"), says=_("IKD langsung aktif"), key="S")
        self.waiting = Chip("desk.waiting", _("Menunggu PRR"), says=_("IKD menunggu PRR"), key="W")
        self.why = Chip("desk.why", _("Alasan belum aktif…"), says=_("Alasan IKD belum aktif"), key="K")
        self.active.picked.connect(lambda: self._choose(ActivationStep.ACTIVE))
        self.waiting.picked.connect(lambda: self._choose(ActivationStep.WAITING_PRR))
        self.why.picked.connect(self._ask_why)
        back = QuietButton("desk.step_back", _("Mundur"), says=_("Langkah IKD sebelumnya"), key="Backspace")
        back.clicked.connect(lambda _down: self._back())
        back.height_, back.padding, back.gap = 22, 0.0, 6.0  # fits below the key of the next step
        self.under_title(back)
        flow = Flow()
        for chip in (self.active, self.waiting, self.why):
            flow.addWidget(chip)
        self.words = Text("", "secondary", wrap=True)
        self.body.addWidget(self.stepper)
        self.body.addLayout(flow)
        self.body.addWidget(self.words)
        self.body.addWidget(self.asking)

    def show_view(self, view: CardView) -> None:
        """Dots, chips, the reason with what to answer to it."""
        self._view = view
        self.stepper.show_step(steps_done(view.step))
        self.active.set_selected(view.step is ActivationStep.ACTIVE)
        self.waiting.set_selected(view.step is ActivationStep.WAITING_PRR)
        self.why.set_selected(view.step in _ANSWERS or view.obstacle is not None)
        lines = [" · ".join(self._said(view))]
        if view.obstacle in set(Obstacle):
            lines.append(talking_point(Obstacle(view.obstacle)) or "")
        self.words.setText("\n".join(filter(None, lines)))
        self.words.setVisible(bool(self.words.text()))

    def key_actions(self) -> Sequence[KeyAction]:
        """Space, Backspace, S, W, K."""
        return [
            KeyAction("Space", _("Langkah IKD berikut"), self._next),
            KeyAction("Backspace", _("Langkah IKD sebelumnya"), self._back),
            KeyAction("S", _("IKD langsung aktif"), lambda: self._choose(ActivationStep.ACTIVE)),
            KeyAction("W", _("IKD menunggu PRR"), lambda: self._choose(ActivationStep.WAITING_PRR)),
            KeyAction("K", _("Alasan IKD belum aktif"), self._ask_why),
        ]

    def _said(self, view: CardView) -> list[str]:
        words = [label(view.step)] if view.step in _ANSWERS else []
        words += [reason_label(view.obstacle)] if view.obstacle else []
        words += [view.draft.obstacle_note] if view.draft.obstacle_note else []
        words += [_("menyimpang: {reason}").format(reason=view.draft.override)] if view.draft.override else []
        return words

    def _next(self) -> None:
        after = step_after(self._view.step) if self._view else None
        if after is not None:
            self._choose(after)

    def _back(self) -> None:
        if self._view is not None and self._view.draft.step is not None:
            self.step_chosen.emit(step_before(self._view.draft.step))

    def _choose(self, step: ActivationStep) -> None:
        view = self._view
        if view is None:
            return
        if not needs_override(view.draft, step, view.desk.card.recording, view.desk.rules) or view.draft.override:
            self.step_chosen.emit(step)
            return
        names = {one.code: one.label for one in reasons.overrides()}
        self.asking.ask(
            _("Aturan {rules}: IKD diaktifkan setelah PRR. Alasan menyimpang?").format(rules=view.desk.rules.id),
            reasons.overrides(),
            lambda code, note: self.override_chosen.emit(step, note.strip() or names[code]),
            prompt=lambda code: _("Alasan menyimpang dari aturan") if code == "LAINNYA" else None,
        )

    def _ask_why(self) -> None:
        self.asking.ask(
            _("Alasan IKD belum aktif"),
            reasons.ikd_obstacles(),
            self.obstacle_chosen.emit,
            selected=(self._view.obstacle or "") if self._view else "",
            prompt=reasons.prompt_of,
        )


def _step_names() -> list[str]:
    return [
        _("Terpasang"),
        _("Data diisi"),
        _("Swafoto"),
        _("Pindai QR"),
        _("Kode e-mail"),
        _("PIN dibuat"),
        _("Aktif"),
    ]
