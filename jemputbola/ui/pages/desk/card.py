"""The right card: one person, four strips, what ends the service. It turns choices into drafts, and holds no rules."""

from collections.abc import Sequence
from functools import partial

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jemputbola.actions.desk.check_typed import Typed
from jemputbola.actions.desk.desk_card import DeskCard
from jemputbola.actions.desk.desk_choices import (
    with_absence,
    with_device,
    with_obstacle,
    with_other_service,
    with_result,
    with_step,
)
from jemputbola.actions.desk.desk_draft import Draft
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.eligibility import Device
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.texts import _
from jemputbola.ui.history import History
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.desk.asking import Asking
from jemputbola.ui.pages.desk.device import DeviceStrip
from jemputbola.ui.pages.desk.draft import DraftKeeper
from jemputbola.ui.pages.desk.footer import Footer
from jemputbola.ui.pages.desk.head import CardHead
from jemputbola.ui.pages.desk.identity import IdentityStrip, split_birth
from jemputbola.ui.pages.desk.ikd import IkdStrip
from jemputbola.ui.pages.desk.reasons import sexes
from jemputbola.ui.pages.desk.recording import RecordingStrip
from jemputbola.ui.pages.desk.view import CardView
from jemputbola.ui.post import STRIPS, Post
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Card, Rule, VerdictBanner
from jemputbola.ui.widgets.scroll import YieldingScroll

_THREE_FIELDS = 700
"""Width of the card from which three fields can each show a NIK."""


class PersonCard(Card):
    """``check_wanted`` when something was typed that has to be looked at."""

    check_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, keeper: DraftKeeper, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("desk.card")
        self.keeper = keeper
        self.view: CardView | None = None
        self.head, self.footer, self.history = CardHead(), Footer(), History()
        self.identity, self.recording = IdentityStrip(), RecordingStrip()
        self.device, self.ikd = DeviceStrip(), IkdStrip()
        self.strips = {
            "identity": self.identity,
            "recording": self.recording,
            "device": self.device,
            "ikd": self.ikd,
        }
        self.asking = Asking("desk.card_question")
        self.notice = VerdictBanner("desk.refusal")
        self._reason_helps = False
        self._shown: tuple[str, ...] = tuple(self.strips)
        self._lay_out()
        self._connect()

    def show_person(self, desk: DeskCard, typed: Typed) -> None:
        """Somebody else, or the same read again; the keeper has the draft already."""
        self.close_questions()
        self.show_history(None)
        self.notice.hide()
        self._reason_helps = False
        self.view = CardView(desk, self.keeper.draft, typed)
        self.setAccessibleName(_("Kartu {name}").format(name=self.view.name))
        for field in self.identity.fields.values():
            field.line.setReadOnly(True)
        self._draw()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.verticalScrollBar().setValue(0)

    def show_typed(self, typed: Typed) -> None:
        """What the check found."""
        if self.view is not None:
            self.view = msgspec.structs.replace(self.view, typed=typed)
            self._draw()

    def show_nik(self, nik: str | None) -> None:
        """In full, or masked again."""
        if self.view is not None:
            self.view = msgspec.structs.replace(self.view, nik=nik)
            self._draw()

    def refuse(self, sentence: str, tone: Tone = Tone.BAD, *, reason_helps: bool = False) -> None:
        """In place, above what ends the service; nothing that was typed is touched."""
        self._reason_helps = reason_helps
        self.notice.show_verdict(tone, "", sentence)
        self.notice.show()

    def show_history(self, widget_shown: History | None) -> None:
        """In place of the strips, or (None) the strips again."""
        self.history.setVisible(widget_shown is not None)
        for name, strip in self.strips.items():
            strip.setVisible(widget_shown is None and name in self._shown)

    def show_post(self, post: Post) -> None:
        """The strips of this laptop's table."""
        self._shown = STRIPS[post]
        self.show_history(None)

    @property
    def question(self) -> Asking | None:
        """What is open and waits for a number or a note."""
        askings = (self.asking, *(self.strips[name].asking for name in self._shown))
        return next((one for one in askings if one.is_open), None)

    def close_questions(self) -> None:
        """Without a choice."""
        if self.question is not None:
            self.question.close_now()

    def key_actions(self) -> Sequence[KeyAction]:
        """Of the strips that are shown, and of the head."""
        if self.history.isVisible():
            return ()
        keys = [action for name in self._shown for action in self.strips[name].key_actions()]
        return [
            *keys,
            KeyAction("J", _("Jenis kelamin"), self._ask_sex),
            KeyAction("D", _("Dalam atau luar domisili"), self._turn_domicile),
            KeyAction("R", _("Tulis alasan"), self._ask_reason, self._reason_helps),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three fields beside each other, or two on a small screen."""
        super().resizeEvent(event)
        wide = self.width() > _THREE_FIELDS
        self.head.show_wide(wide=wide)
        self.identity.show_columns(3 if wide else 2)
        for strip in self.strips.values():
            strip.show_wide(wide=wide)

    def _draw(self) -> None:
        if self.view is None:
            return
        self.head.show_view(self.view)
        for strip in self.strips.values():
            strip.show_view(self.view)

    def _changed(self) -> None:
        if self.view is None:
            return
        before, self.view = self.view.draft, msgspec.structs.replace(self.view, draft=self.keeper.draft)
        self.notice.hide()
        self._draw()
        if before.fields != self.keeper.draft.fields:
            self.check_wanted.emit()

    def _change(self, draft: Draft, topic: str = "") -> None:
        self.keeper.change(draft, topic)

    def _field_typed(self, name: str, text: str) -> None:
        said = split_birth(text) if name == "birth" else {name: text}
        fields = {**self.keeper.draft.fields, **said}
        self._change(msgspec.structs.replace(self.keeper.draft, fields=fields), name)

    def _fields_taken_back(self, fields: dict[str, str]) -> None:
        self._change(msgspec.structs.replace(self.keeper.draft, fields=fields))

    def _field_ended(self, name: str) -> None:
        if name == "nik" and self.keeper.draft.is_new and not self.keeper.draft.fields.get("name"):
            self.identity.start("name")

    def _result_chosen(self, result: str, reason: str, note: str) -> None:
        self._change(
            with_result(self.keeper.draft, RecordingResult(result), reason or None, note), f"result {result} {reason}"
        )

    def _status_chosen(self, status: str) -> None:
        chosen = RecordingStatus(status) if status else None
        self._change(msgspec.structs.replace(self.keeper.draft, status=chosen), "status")

    def _absence_chosen(self, reason: str, note: str) -> None:
        self._change(with_absence(self.keeper.draft, reason, note), f"absence {reason}")

    def _other_chosen(self, service: str) -> None:
        self._change(with_other_service(self.keeper.draft, service))

    def _device_chosen(self, device: Device) -> None:
        if self.view is not None:
            known = self.view.desk.card.activation
            self._change(with_device(self.keeper.draft, device, known, self.view.desk.rules), f"device {device.kind}")

    def _step_chosen(self, step: ActivationStep | None) -> None:
        override = self.keeper.draft.override if step is not None else None
        self._change(msgspec.structs.replace(with_step(self.keeper.draft, step), override=override))

    def _override_chosen(self, step: ActivationStep, reason: str) -> None:
        self._change(msgspec.structs.replace(with_step(self.keeper.draft, step), override=reason), "override")

    def _obstacle_chosen(self, code: str, note: str) -> None:
        if self.view is not None:
            self._change(
                with_obstacle(self.keeper.draft, code, note, self.view.desk.card.activation), f"obstacle {code}"
            )

    def _ask_sex(self) -> None:
        self.asking.ask(_("Jenis kelamin"), sexes(), lambda code, _note: self._field_typed("sex", code))

    def _rare_wanted(self, role: str) -> None:
        if role == "sex":
            self._ask_sex()
        elif role == "address":
            self.identity.start("address")
        else:
            self.history_wanted.emit()

    def _turn_domicile(self) -> None:
        if self.view is not None:
            other = Domicile.OUTSIDE if self.view.domicile[0] == Domicile.INSIDE else Domicile.INSIDE
            self._field_typed("domicile", other.value)

    def _ask_reason(self) -> None:
        self.asking.ask_note(_("Alasan"), self._reason_typed, self.keeper.draft.reason or "")

    def _reason_typed(self, text: str) -> None:
        self._change(msgspec.structs.replace(self.keeper.draft, reason=text.strip() or None), "reason")

    def _question_opened(self, asking: Asking) -> None:
        for other in (self.asking, *(strip.asking for strip in self.strips.values())):
            if other is not asking:
                other.close_now()
        QTimer.singleShot(0, asking, partial(self._area.ensureWidgetVisible, asking, 0, 24))

    def _question_closed(self) -> None:
        if self.question is None and self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.keeper.changed.connect(self._changed)
        self.keeper.kept.connect(self.footer.show_kept)
        self.head.wanted.connect(self._rare_wanted)
        self.identity.typed.connect(self._field_typed)
        self.identity.taken_back.connect(self._fields_taken_back)
        self.identity.ended.connect(self._field_ended)
        self.recording.result_chosen.connect(self._result_chosen)
        self.recording.status_chosen.connect(self._status_chosen)
        self.recording.absence_chosen.connect(self._absence_chosen)
        self.recording.other_chosen.connect(self._other_chosen)
        self.device.chosen.connect(self._device_chosen)
        self.ikd.step_chosen.connect(self._step_chosen)
        self.ikd.override_chosen.connect(self._override_chosen)
        self.ikd.obstacle_chosen.connect(self._obstacle_chosen)
        for asking in (self.asking, *(strip.asking for strip in self.strips.values())):
            asking.opened.connect(partial(self._question_opened, asking))
            asking.closed.connect(self._question_closed)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("kind", "scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        for widget in (self.head, *self.strips.values(), self.history):
            column.addWidget(widget)
        column.addStretch()
        self._area = YieldingScroll()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(content)
        below = QVBoxLayout()
        below.setContentsMargins(20, 10, 20, 10)
        below.setSpacing(8)
        for widget in (self.notice, self.asking, self.footer):
            below.addWidget(widget)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(Rule())
        self.body.addLayout(below)
        self.notice.hide()
        self.history.hide()
