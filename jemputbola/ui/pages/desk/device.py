"""Strip 3: the phone that was brought, judged by the day's rules."""

from collections.abc import Sequence
from functools import partial

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jemputbola.domain.eligibility import (
    Device,
    DeviceKind,
    Eligibility,
    device_text,
    judge_device,
    label,
    parse_device,
)
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.desk.asking import Asking
from jemputbola.ui.pages.desk.strip import Strip
from jemputbola.ui.pages.desk.view import CardView
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Chip, FieldState, FilterChip, Flow, Pill, Text

_DEVICES = {
    "A": Device(DeviceKind.ANDROID, recent=True),
    "L": Device(DeviceKind.ANDROID, recent=False),
    "I": Device(DeviceKind.IOS),
    "T": Device(DeviceKind.NONE),
}
_NAMES = {"A": "android", "L": "old_android", "I": "iphone", "T": "no_phone"}
_TONES = {Eligibility.ELIGIBLE: Tone.OK, Eligibility.FIXABLE: Tone.WARN, Eligibility.EXEMPT: Tone.NEUTRAL}


class DeviceStrip(Strip):
    """``chosen(Device)``."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("3 HP"), parent=parent)
        self._view: CardView | None = None
        self.asking = Asking("desk.device")
        self.chips = {key: Chip(f"desk.{_NAMES[key]}", text, says=text, key=key) for key, text in _labels("8").items()}
        self.version = FilterChip("desk.version", _("Versi…"), says=_("Tulis versi sistem HP"), key="V")
        self.pill = Pill()
        self.advice = Text("", "secondary", wrap=True)
        flow = Flow()
        for key, chip in self.chips.items():
            chip.picked.connect(partial(self._choose, key))
            flow.addWidget(chip)
        self.version.picked.connect(self._ask_version)
        self.body.addLayout(flow)
        verdict = QHBoxLayout()
        verdict.setSpacing(8)
        verdict.addWidget(self.pill)
        verdict.addWidget(self.version)
        verdict.addStretch()
        self.body.addLayout(verdict)
        self.body.addWidget(self.advice)
        self.body.addWidget(self.asking)

    def show_view(self, view: CardView) -> None:
        """The chosen phone, the verdict, what to say."""
        self._view = view
        rules = view.desk.rules
        self.note.setText(_("aturan {rules}").format(rules=rules.id))
        for key, text in _labels(rules.android_minimum.removesuffix(".0")).items():
            self.chips[key].setText(text)
            self.chips[key].setAccessibleName(text)
        device = view.device
        verdict = judge_device(device, rules) if device else None
        self.version.setVisible(device is not None and device.kind in (DeviceKind.ANDROID, DeviceKind.IOS))
        self.version.set_selected(bool(device and device.version))
        number = device.version if device else None
        self.version.setText(_("Versi {number}").format(number=number) if number else _("Versi…"))
        for key, chip in self.chips.items():
            chip.set_selected(key == _key_of(device, exempt=bool(verdict and verdict.verdict is Eligibility.EXEMPT)))
        self.pill.setVisible(verdict is not None)
        self.advice.setVisible(verdict is not None and verdict.verdict is not Eligibility.ELIGIBLE)
        if verdict is not None and device is not None:
            self.pill.show_state(label(verdict.verdict), _TONES[verdict.verdict])
            self.pill.setToolTip(device_text(device))
            self.advice.setText(verdict.advice)

    def key_actions(self) -> Sequence[KeyAction]:
        """A L I T, and V for the version."""
        keys = [KeyAction(key, chip.text(), partial(self._choose, key)) for key, chip in self.chips.items()]
        return [*keys, KeyAction("V", _("Tulis versi sistem HP"), self._ask_version, not self.version.isHidden())]

    def _choose(self, key: str) -> None:
        self.chosen.emit(_DEVICES[key])

    def _ask_version(self) -> None:
        device = self._view.device if self._view else None
        if device is not None:
            self.asking.ask_note(_("Versi sistem, misalnya 13"), self._version_typed, device.version or "")

    def _version_typed(self, text: str) -> None:
        device = self._view.device if self._view else None
        if device is None or not text.strip():
            return
        try:
            version = parse_device(f"{device.kind.value}:{text}").version
        except UserError:
            self.asking.note.set_state(FieldState.BAD, _("Tulis angka versinya saja, misalnya 13 atau 8.1."))
            return
        self.asking.note.set_state(FieldState.NONE, _("Enter bila selesai."))
        self.chosen.emit(msgspec.structs.replace(device, version=version, recent=None))


def _key_of(device: Device | None, *, exempt: bool) -> str:
    if device is None:
        return ""
    kinds = {DeviceKind.IOS: "I", DeviceKind.NONE: "T", DeviceKind.ANDROID: "L" if exempt else "A"}
    return kinds.get(device.kind, "")


def _labels(minimum: str) -> dict[str, str]:
    return {
        "A": _("Android {version} ke atas").format(version=minimum),
        "L": _("Android lebih lama"),
        "I": _("iPhone"),
        "T": _("Tidak punya HP"),
    }
