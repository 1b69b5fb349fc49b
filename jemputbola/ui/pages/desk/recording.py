"""Strip 2: how the recording ended, one key each; what needs a reason opens it in place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jemputbola.actions.desk.entry_words import reason_label, value_words
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import is_recorded
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.desk import reasons
from jemputbola.ui.pages.desk.asking import Asking
from jemputbola.ui.pages.desk.strip import Strip
from jemputbola.ui.pages.desk.view import CardView
from jemputbola.ui.widgets import Chip, Flow, Text

_ABSENT = "absent"
_OTHER = "other_service"


class RecordingStrip(Strip):
    """``result_chosen(result, reason, note)``, ``status_chosen(status or "")``, ``absence_chosen(reason, note)``,

    ``other_chosen(service)``."""

    result_chosen = Signal(str, str, str)
    status_chosen = Signal(str)
    absence_chosen = Signal(str, str)
    other_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("2 Perekaman"), _("KTP-el"), parent=parent)
        self._view: CardView | None = None
        self.asking = Asking("desk.recording")
        self.chips: dict[str, Chip] = {}
        flow = Flow()
        for key, (code, label) in enumerate(_labels().items(), start=1):
            chip = Chip(f"desk.{code}", label, says=label.rstrip("…"), key=str(key))
            chip.picked.connect(partial(self.choose, code))
            self.chips[code] = chip
            flow.addWidget(chip)
        self.words = Text("", "secondary", wrap=True)
        self.body.addLayout(flow)
        self.body.addWidget(self.words)
        self.body.addWidget(self.asking)

    def show_view(self, view: CardView) -> None:
        """The chosen one, and its reason."""
        self._view = view
        chosen = _ABSENT if view.absence is not None else view.result
        for code, chip in self.chips.items():
            chip.set_selected(code == chosen or (code == _OTHER and view.other_service is not None))
        reason = view.absence if view.absence is not None else view.reason
        note = view.draft.absence_note or view.draft.result_note
        words = [reason_label(reason)] if reason else []
        if view.result is RecordingResult.ALREADY and view.draft.status:
            words = [one.label for one in reasons.card_states() if one.code == view.draft.status]
        said = ": ".join([*words, *([note] if note else [])])
        other = value_words(_OTHER, view.other_service) if view.other_service else ""
        self.words.setText(" · ".join(filter(None, (said, other))))
        self.words.setVisible(bool(self.words.text()))

    def key_actions(self) -> Sequence[KeyAction]:
        """1 to 8."""
        return [
            KeyAction(str(key), label, partial(self.choose, code))
            for key, (code, label) in enumerate(_labels().items(), start=1)
        ]

    def choose(self, code: str) -> None:
        """At once, or after its reason."""
        if code == RecordingResult.RECORDED:
            self.result_chosen.emit(code, "", "")
        elif code == RecordingResult.ALREADY:
            self.result_chosen.emit(code, "", "")
            if self._view and not is_recorded(self._view.desk.card.recording):
                self._ask_status()
        elif code == _ABSENT:
            self.asking.ask(
                _("Tidak hadir karena"), reasons.absences(), self.absence_chosen.emit, prompt=reasons.prompt_of
            )
        elif code == _OTHER:
            self._ask_other()
        else:
            self._ask_reason(RecordingResult(code))

    def _ask_status(self) -> None:
        self.asking.ask(_("Sampai mana KTP-el-nya?"), reasons.card_states(), self._status_picked)

    def _status_picked(self, code: str, _note: str) -> None:
        self.status_chosen.emit("" if code == reasons.UNKNOWN else code)

    def _ask_other(self) -> None:
        self.asking.ask(
            _("Layanan lain yang diberikan"),
            reasons.other_services(),
            lambda code, note: self.other_chosen.emit(note if code == "LAINNYA" else code),
            prompt=lambda code: _("Nama layanannya") if code == "LAINNYA" else None,
            live=False,
        )

    def _ask_reason(self, result: RecordingResult) -> None:
        title, choices = {
            RecordingResult.FAILED: (_("Gagal direkam karena"), reasons.failures()),
            RecordingResult.POSTPONED: (_("Ditunda karena"), reasons.postponements()),
            RecordingResult.REFUSED: (_("Menolak karena"), reasons.refusals()),
            RecordingResult.NOT_TARGET: (_("Bukan sasaran karena"), reasons.not_targets()),
        }[result]
        self.asking.ask(
            title,
            choices,
            lambda code, note: self.result_chosen.emit(result.value, code, note),
            selected=(self._view.reason or "") if self._view and self._view.result is result else "",
            prompt=reasons.prompt_of,
        )


def _labels() -> dict[str, str]:
    """In the order of their keys."""
    return {
        RecordingResult.RECORDED.value: _("Direkam hari ini"),
        RecordingResult.ALREADY.value: _("Sudah pernah"),
        RecordingResult.FAILED.value: _("Gagal…"),
        RecordingResult.POSTPONED.value: _("Ditunda…"),
        RecordingResult.REFUSED.value: _("Menolak…"),
        RecordingResult.NOT_TARGET.value: _("Bukan sasaran…"),
        _ABSENT: _("Tidak hadir…"),
        _OTHER: _("Layanan lain…"),
    }
