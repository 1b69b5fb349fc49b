"""What stands on the card of one person: what is stored, with the draft laid over it."""

from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.desk.check_typed import Typed
from jemputbola.actions.desk.desk_card import DeskCard
from jemputbola.actions.desk.desk_draft import Draft
from jemputbola.actions.desk.ikd_choice import device_here
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import Device
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus


class CardView(msgspec.Struct, frozen=True):
    """``nik``: in full while somebody asked for it, else None."""

    desk: DeskCard
    draft: Draft
    typed: Typed
    nik: str | None = None

    @property
    def subject(self) -> str:
        """The person's id."""
        return self.desk.card.id

    @property
    def here(self) -> Mapping[str, Any]:
        """What was said of them at this visit."""
        return self.desk.card.here.values if self.desk.card.here else {}

    @property
    def name(self) -> str:
        """As typed, else as known; empty for somebody new."""
        return self.draft.fields.get("name", str(self.typed.values.get("name", "")))

    @property
    def result(self) -> RecordingResult | None:
        """Chosen now, else stored."""
        stored = self.here.get("result", {}).get("result")
        if self.draft.result or self.draft.absence:
            return self.draft.result
        return RecordingResult(stored) if stored in set(RecordingResult) else None

    @property
    def reason(self) -> str | None:
        """Of the result."""
        return self.draft.result_reason if self.draft.result else self.here.get("result", {}).get("reason")

    @property
    def status(self) -> RecordingStatus:
        """How far the recording is after this save."""
        return self.draft.serving().recording or self.desk.card.recording

    @property
    def absence(self) -> str | None:
        """Why they did not come; None when they did, or nobody said."""
        said = self.here.get("attendance") or {}
        chosen = (self.draft.result, self.draft.device, self.draft.step, self.draft.obstacle, self.draft.other_service)
        if self.draft.absence or any(chosen):
            return self.draft.absence
        return said.get("reason") or "" if said.get("present") is False else None

    @property
    def other_service(self) -> str | None:
        """What else was done for them here."""
        return self.draft.other_service or (None if self.draft.absence else self.here.get("other_service"))

    @property
    def device(self) -> Device | None:
        """The phone."""
        return self.draft.device or (None if self.draft.absence else device_here(dict(self.here)))

    @property
    def step(self) -> ActivationStep | None:
        """Where the activation is after this save."""
        return self.draft.step or self.desk.card.activation

    @property
    def obstacle(self) -> str | None:
        """Why the IKD is not active. A step chosen now has none left."""
        if self.draft.obstacle or self.draft.step is not None:
            return self.draft.obstacle
        return (self.here.get("obstacle") or {}).get("code")

    @property
    def domicile(self) -> tuple[str, bool]:
        """``inside`` or ``outside``, and whether that is an estimate."""
        shown = self.typed.domicile
        return shown.domicile, shown.estimated
