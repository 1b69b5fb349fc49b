"""The sentence that an officer reads out, and the outcome that counts."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.desk.recording_choice import known_status
from jemputbola.actions.desk.resident_details import birth_date_of
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import VisitDay
from jemputbola.domain.age import AgeKind, long_date, recording_verdict
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.recording import is_recorded
from jemputbola.domain.recording import label as recording_label
from jemputbola.store.residents import resident_at
from jemputbola.store.rows import is_married
from jemputbola.texts import _


class Verdict(msgspec.Struct, frozen=True):
    """``kind``: what the age allows, None without a birth date. ``sentence``: what to read out."""

    kind: AgeKind | None
    recorded: bool
    sentence: str


def verdict_on(values: Mapping[str, Any], day: VisitDay) -> Verdict:
    """Too young, record now, or already recorded; with its reason."""
    birth = birth_date_of(values)
    age = recording_verdict(birth, day.today, married=is_married(values), rules=day.rules) if birth else None
    if is_recorded(known_status(values)):
        return Verdict(age.kind if age else None, recorded=True, sentence=_recorded(values))
    if age is None:
        unknown = _("Tanggal lahir belum diketahui — umur belum dapat diperiksa. Lihat kartu keluarga.")
        return Verdict(None, recorded=False, sentence=unknown)
    return Verdict(age.kind, recorded=False, sentence=age.sentence)


def outcome_at(session: Session, subject: str, day: VisitDay) -> Outcome | None:
    """The outcome of a person at a visit, as the tally counts it; None when they are not there."""
    with session.store.reading() as connection:
        found = resident_at(connection, subject, day.visit.id)
    return found.outcome(day.first, day.rules) if found else None


def _recorded(values: Mapping[str, Any]) -> str:
    recording = values["recording"]
    on = recording.get("recorded_on") or recording.get("on")
    status = recording_label(known_status(values))
    if not on:
        return _("Sudah pernah rekam: {status}.").format(status=status)
    return _("Sudah direkam {date}: {status}.").format(date=long_date(dt.date.fromisoformat(on)), status=status)
