"""Serve one person at a visit: one save of the desk is one entry, whatever it touched."""

from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.desk.ikd_choice import ikd_choice
from jemputbola.actions.desk.mark_attendance import attendance_sets, check_absence
from jemputbola.actions.desk.open_resident import Opened, open_resident
from jemputbola.actions.desk.recording_choice import check_card_rule, known_status, recording_sets
from jemputbola.actions.desk.resident_details import ResidentDetails, check_details
from jemputbola.actions.desk.serving import Contradiction, Serving, check_serving
from jemputbola.actions.desk.verdicts import Verdict, outcome_at, verdict_on
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import VisitDay, open_visit
from jemputbola.actions.visits.visit_values import tidy_text
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import DeviceVerdict
from jemputbola.domain.entry import Kind
from jemputbola.domain.finding import Finding, Severity
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.visit import Service
from jemputbola.texts import _

_SERVED = ("result", "device", "obstacle", "other_service")


class Served(msgspec.Struct, frozen=True):
    """``saved``: whether an entry was written; saying the same again writes none. ``known``: before this save.

    ``device``: the verdict on the phone, None when nobody looked at one. ``changed``: names of fields.
    """

    id: str
    reference: str
    known: bool
    saved: bool
    changed: tuple[str, ...]
    outcome: Outcome | None
    verdict: Verdict
    device: DeviceVerdict | None
    activation: ActivationStep | None
    findings: tuple[Finding, ...]


def serve_resident(
    session: Session, resident: str, serving: Serving, *, visit: str, details: ResidentDetails | None = None
) -> Served:
    """Write what was chosen, and what was corrected on the card, as one entry.

    ``resident``: a reference, an id or a scanned text; a slip that this laptop has never seen is served too. Somebody
    who is not at the visit yet is there from now on. Raises VisitClosed, NoSuchVisit, NoSuchResident, Contradiction,
    RecordingRefused, ActivationRefused, DetailsRefused, UserError for unknown codes.
    """
    day = open_visit(session, visit)
    check_serving(serving)
    opened = open_resident(session, resident)
    checked = check_details(details or ResidentDetails(), opened.values, today=day.first)
    values = {**opened.values, **checked.sets}
    here = opened.values_at(visit)
    recording = recording_sets(serving, values, here, day)
    after = {**values, **{name: value for name, value in recording.items() if name == "recording"}}
    ikd = ikd_choice(serving, values, here, known_status(after), day)
    after |= {name: value for name, value in ikd.sets.items() if name == "activation"}
    check_card_rule(serving, values, _step(after), day)
    sets = {**checked.sets, **recording, **ikd.sets, **_presence(serving, here), **_other(serving)}
    changed = changes(sets, opened, visit)
    if changed:
        _record(session, day, opened, changed, serving)
    return Served(
        id=opened.subject,
        reference=opened.reference,
        known=opened.person is not None,
        saved=bool(changed),
        changed=tuple(changed),
        outcome=outcome_at(session, opened.subject, day),
        verdict=verdict_on(after, day),
        device=ikd.verdict,
        activation=_step(after),
        findings=(*checked.findings, *ikd.findings, *_not_listed(opened, visit)),
    )


def _not_listed(opened: Opened, visit: str) -> tuple[Finding, ...]:
    """Somebody known from elsewhere who was not at this visit until now: perhaps the wrong visit was meant."""
    if opened.person is None or opened.service_at(visit) is not None:
        return ()
    message = _(
        "Orang ini tidak ada di daftar kegiatan ini; sekarang dihitung datang tanpa daftar. Periksa kegiatannya."
    )
    return (Finding("not_listed", Severity.WARNING, message),)


def changes(sets: Mapping[str, Any], opened: Opened, visit: str | None) -> dict[str, Any]:
    """What differs from what stands, or settles what is undecided; clearing what is empty is no change."""
    here = opened.values_at(visit) if visit else {}
    known = {**opened.values, **here}
    return {name: value for name, value in sets.items() if value != known.get(name) or opened.undecided(name)}


def _presence(serving: Serving, here: Mapping[str, Any]) -> dict[str, Any]:
    """Attendance where it was chosen; whoever is served has come."""
    if serving.present is False:
        if any(name in here for name in _SERVED):
            raise Contradiction(_("Orang ini sudah dilayani pada kegiatan ini. Urungkan dulu simpanan itu."))
        reason = serving.absence_reason or Obstacle.TANPA_KETERANGAN
        return attendance_sets(check_absence(reason, serving.note))
    is_present = here.get("attendance", {}).get("present", False)
    if serving.present or (serving.serves and not is_present):
        return attendance_sets(None)
    return {}


def _other(serving: Serving) -> dict[str, Any]:
    sets: dict[str, Any] = {}
    if serving.other_service is not None:
        text = tidy_text(serving.other_service)
        code = text.lower().replace(" ", "_").replace("-", "_")
        sets["other_service"] = code if code in set(Service) else text
    if serving.note is not None and serving.present is not False:
        sets["note"] = tidy_text(serving.note) or None
    return sets


def _record(session: Session, day: VisitDay, opened: Opened, changed: dict[str, Any], serving: Serving) -> None:
    with session.store.writing(session.officer) as writing:
        writing.record(
            Kind.RESIDENT_SAVED,
            opened.subject,
            changed,
            visit=day.visit.id,
            day=day.visit.day,
            rules=(day.rules.id,),
            reason=serving.reasons(),
        )


def _step(values: Mapping[str, Any]) -> ActivationStep | None:
    return ActivationStep(values["activation"]["step"]) if values.get("activation") else None
