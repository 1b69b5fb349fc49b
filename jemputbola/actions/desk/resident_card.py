"""The card of one person, as the desk shows it: who, the verdict, how far everything is, what is in doubt."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.desk.ikd_choice import device_here
from jemputbola.actions.desk.open_resident import Opened, open_resident
from jemputbola.actions.desk.recording_choice import known_status
from jemputbola.actions.desk.register_resident import Lookalike
from jemputbola.actions.desk.verdicts import Verdict, outcome_at, verdict_on
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import VisitDay, visit_day
from jemputbola.domain.activation import ActivationStep, may_activate
from jemputbola.domain.domicile import domicile_of
from jemputbola.domain.eligibility import DeviceVerdict, device_text, judge_device
from jemputbola.domain.finding import Finding
from jemputbola.domain.masking import mask_nik
from jemputbola.domain.nik import Sex, read_nik
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.recording import RecordingStatus
from jemputbola.store.residents import people_by_nik
from jemputbola.store.rows import VisitState

_SHOWN = (
    *("name", "birth_date", "birth_place", "sex", "phone", "email", "address", "rt", "rw", "hamlet", "village"),
    *("district", "marital_status", "nisn", "guardian"),
)


class DomicileShown(msgspec.Struct, frozen=True):
    """``inside`` or ``outside``; ``estimated`` until somebody said so. ``basis``: address, nik, unknown or stated."""

    domicile: str
    basis: str
    estimated: bool


class Phone(msgspec.Struct, frozen=True):
    """The phone seen at the visit, and what the rules say of it."""

    text: str
    verdict: DeviceVerdict


class AtVisit(msgspec.Struct, frozen=True):
    """One person at one visit. ``values``: what was said of them there, as the journal holds it."""

    visit: str
    outcome: Outcome | None
    expected: bool
    seen: bool
    class_group: str | None
    phone: Phone | None
    values: dict[str, Any]
    slips: dict[str, int]


class ResidentCard(msgspec.Struct, frozen=True):
    """``known``: False for a scanned slip that this laptop has never seen. ``nik``, ``kk_number``: masked.

    ``may_activate``: whether the dated rule lets the IKD be activated now. ``conflicts``: fields to decide about.
    """

    id: str
    reference: str
    known: bool
    nik: str | None
    kk_number: str | None
    identity: dict[str, Any]
    verdict: Verdict
    recording: RecordingStatus
    recording_on: str | None
    activation: ActivationStep | None
    may_activate: bool
    domicile: DomicileShown
    here: AtVisit | None
    conflicts: tuple[str, ...]
    findings: tuple[Finding, ...]
    nik_shared_with: tuple[Lookalike, ...]


def resident_card(session: Session, resident: str, *, visit: str | None = None) -> ResidentCard:
    """Everything about a person, on the day of a visit or today. Raises NoSuchResident, NoSuchVisit …"""
    opened = open_resident(session, resident)
    day = visit_day(session, visit) if visit else _today(session)
    values = opened.values
    recording = values.get("recording", {})
    return ResidentCard(
        id=opened.subject,
        reference=opened.reference,
        known=opened.person is not None,
        nik=mask_nik(values["nik"]) if "nik" in values else None,
        kk_number=mask_nik(values["kk_number"]) if "kk_number" in values else None,
        identity={name: values[name] for name in _SHOWN if name in values},
        verdict=verdict_on(values, day),
        recording=known_status(values),
        recording_on=recording.get("recorded_on") or recording.get("on"),
        activation=ActivationStep(values["activation"]["step"]) if "activation" in values else None,
        may_activate=may_activate(known_status(values), day.rules),
        domicile=domicile_shown(values, day.visit.values),
        here=_at_visit(session, opened, day) if visit else None,
        conflicts=tuple(conflict.field for conflict in opened.person.conflicts) if opened.person else (),
        findings=_findings(values, day.first),
        nik_shared_with=_others_with_nik(session, opened),
    )


def domicile_shown(values: Mapping[str, Any], visit: Mapping[str, Any]) -> DomicileShown:
    """What somebody said, else the estimate."""
    if "domicile" in values:
        return DomicileShown(values["domicile"], "stated", estimated=False)
    guess = domicile_of(values, visit)
    return DomicileShown(guess.domicile.value, guess.basis, estimated=True)


def _today(session: Session) -> VisitDay:
    """Without a visit: today, in the office's own regency."""
    today = session.store.clock().date()
    return VisitDay(VisitState("", {"office_regency": session.office.code}), session.rules_on(today), today, today)


def _at_visit(session: Session, opened: Opened, day: VisitDay) -> AtVisit | None:
    service = opened.service_at(day.visit.id)
    if service is None:
        return None
    device = device_here(service.values)
    return AtVisit(
        visit=day.visit.id,
        outcome=outcome_at(session, opened.subject, day),
        expected=bool(service.values.get("expected")),
        seen=service.seen,
        class_group=service.values.get("class_group"),
        phone=Phone(device_text(device), judge_device(device, day.rules)) if device else None,
        values=service.values,
        slips=service.slips,
    )


def _findings(values: Mapping[str, Any], day: dt.date) -> tuple[Finding, ...]:
    """What is odd about the NIK that stands, beside what else stands."""
    if "nik" not in values:
        return ()
    born = values.get("birth_date")
    sex = values.get("sex")
    return read_nik(
        values["nik"],
        today=day,
        birth_date=dt.date.fromisoformat(born) if born else None,
        sex=Sex(sex) if sex in set(Sex) else None,
    ).findings


def _others_with_nik(session: Session, opened: Opened) -> tuple[Lookalike, ...]:
    if "nik" not in opened.values:
        return ()
    with session.store.reading() as connection:
        people = people_by_nik(connection, opened.values["nik"])
    return tuple(
        Lookalike(person.reference, person.values.get("name", ""))
        for person in people
        if opened.subject not in person.subjects
    )
