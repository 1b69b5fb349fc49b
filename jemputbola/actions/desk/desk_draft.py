"""What was typed and chosen for one person at the desk and does not count yet; it survives a power cut."""

import msgspec

from jemputbola.actions.desk.resident_details import ResidentDetails
from jemputbola.actions.desk.serving import Serving
from jemputbola.actions.session import Session
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import Device
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.store.drafts import DraftRow, drafts_of_visit, forget_draft, keep_draft, read_draft

_STATUS_OF = {
    RecordingResult.RECORDED: RecordingStatus.CAPTURED,
    RecordingResult.FAILED: RecordingStatus.CAPTURE_FAILED,
}
_CARDS = (RecordingStatus.CARD_PRINTED, RecordingStatus.CARD_HANDED_OVER)


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """``fields``: as typed, by the names of ``ResidentDetails``. ``status``: how far an earlier recording is.

    ``other_service``: a code of ``Service``, or words. ``absence``: why somebody did not come. ``override``: why a
    dated rule is not followed; ``reason``: why a status goes back or a thing is done once more. ``is_new``: somebody
    who is on no list.
    """

    fields: dict[str, str] = {}
    result: RecordingResult | None = None
    status: RecordingStatus | None = None
    result_reason: str | None = None
    result_note: str | None = None
    device: Device | None = None
    step: ActivationStep | None = None
    obstacle: str | None = None
    obstacle_note: str | None = None
    other_service: str | None = None
    absence: str | None = None
    absence_note: str | None = None
    override: str | None = None
    reason: str | None = None
    is_new: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost with it."""
        return msgspec.structs.replace(self, is_new=False) == Draft()

    def details(self) -> ResidentDetails:
        """What was typed about the person."""
        return ResidentDetails(**self.fields)

    def serving(self) -> Serving:
        """What was chosen. Nothing chosen means that the verdict was read out: the person was there."""
        status = self.status or _STATUS_OF.get(self.result) if self.result else None
        chosen = (self.result, self.device, self.step, self.obstacle, self.other_service, self.absence)
        return Serving(
            recording=status,
            result=self.result,
            result_reason=self.result_reason,
            result_note=self.result_note,
            device=self.device,
            activation=self.step,
            obstacle=self.obstacle,
            obstacle_note=self.obstacle_note,
            other_service=self.other_service,
            present=False if self.absence else (None if any(chosen) else True),
            absence_reason=self.absence,
            note=self.absence_note,
            reason=self.reason,
            override=self.override or (self.reason if self.status in _CARDS else None),
        )


class KeptDraft(msgspec.Struct, frozen=True):
    """A draft and when it was kept (ISO with zone)."""

    subject: str
    saved_at: str
    draft: Draft


def save_draft(session: Session, subject: str, draft: Draft, *, visit: str) -> str:
    """Keep it, durably, or forget it when it is empty. Returns the moment (ISO with zone)."""
    saved_at = session.store.clock().isoformat(timespec="seconds")
    with session.store.local() as connection:
        if draft.is_empty:
            forget_draft(connection, visit, subject)
        else:
            keep_draft(connection, visit, DraftRow(subject, saved_at, msgspec.json.encode(draft)))
    return saved_at


def load_draft(session: Session, subject: str, *, visit: str) -> KeptDraft | None:
    """What was left about somebody; None as well for what another version wrote differently."""
    with session.store.reading() as connection:
        row = read_draft(connection, visit, subject)
    return _kept(row) if row else None


def list_drafts(session: Session, *, visit: str) -> list[KeptDraft]:
    """All of a visit, the latest first."""
    with session.store.reading() as connection:
        rows = drafts_of_visit(connection, visit)
    return [kept for row in rows if (kept := _kept(row))]


def drop_draft(session: Session, subject: str, *, visit: str) -> None:
    """It became a fact, or was given up."""
    with session.store.local() as connection:
        forget_draft(connection, visit, subject)


def _kept(row: DraftRow) -> KeptDraft | None:
    try:
        return KeptDraft(row.subject, row.saved_at, msgspec.json.decode(row.state, type=Draft))
    except msgspec.MsgspecError:
        return None
