"""Lists of people for those who go on with them: the SIAK operator, the next visit, whoever follows up."""

import datetime as dt
import enum
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from jemputbola.actions.reporting.log_export import log_export
from jemputbola.actions.session import Session
from jemputbola.domain.activation import ActivationGroup, ActivationStep, activation_group
from jemputbola.domain.masking import mask_nik
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.rules import RuleSet
from jemputbola.domain.tally import TallyFilter
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.store.residents import FoundResident
from jemputbola.store.rows import VisitState
from jemputbola.store.tallying.people import people_counted
from jemputbola.texts import _


class PeopleList(enum.StrEnum):
    """``OPERATOR``: who was served. ``MAKEUP``: absent, postponed or failed. ``FOLLOW_UP``: IKD begun, not finished.

    ``EVERYBODY``: expected and walk-ins, as an attendance list has them.
    """

    OPERATOR = "operator"
    MAKEUP = "makeup"
    FOLLOW_UP = "follow-up"
    EVERYBODY = "everybody"


class ListedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One person at one visit. ``nik`` and ``kk_number`` are masked unless a reason was logged. Days are ISO.

    ``status``: recording status; ``reason``: of the result or the absence, an obstacle code; empty where unknown.
    """

    visit: str
    visit_day: str
    reference: str
    nik: str
    kk_number: str
    name: str
    birth_place: str
    birth_date: str
    sex: str
    class_group: str
    outcome: Outcome
    status: str
    activation: str
    obstacle: str
    reason: str
    officer: str


_MAKEUP = frozenset({Outcome.TIDAK_HADIR, Outcome.DITUNDA, Outcome.GAGAL_REKAM})
_UNFINISHED = frozenset({ActivationGroup.WAITING_PRR, ActivationGroup.IN_PROGRESS, ActivationGroup.POSTPONED})
_BELONGS: Mapping[PeopleList, Callable[[ListedPerson], bool]] = {
    PeopleList.OPERATOR: lambda person: bool(person.officer) and person.outcome is not Outcome.TIDAK_HADIR,
    PeopleList.MAKEUP: lambda person: person.outcome in _MAKEUP,
    PeopleList.FOLLOW_UP: lambda person: (
        activation_group(ActivationStep(person.activation) if person.activation else None) in _UNFINISHED
    ),
    PeopleList.EVERYBODY: lambda _person: True,
}


def list_people(
    session: Session, asked: TallyFilter, which: PeopleList, *, reveal_reason: str | None = None
) -> list[ListedPerson]:
    """One list. With ``reveal_reason`` NIK and No. KK are whole, given out only after it was logged at every visit.

    Raises RangeTurnedAround, NoSuchVisit; NotAllowed for whole numbers to anybody but a lead or the office.
    """
    if reveal_reason is not None:
        session.require(Role.LEAD)
        if not reveal_reason.strip():
            raise UserError(_("Tulis alasan mengapa NIK lengkap diperlukan."))
    with session.store.reading() as connection:
        lines = [
            _line(visit, rules, found, masked=reveal_reason is None)
            for visit, rules, found in people_counted(connection, asked, session.rules_on)
        ]
    listed = [line for line in lines if _BELONGS[which](line)]
    if reveal_reason is not None:
        places = ((line.visit, line.visit_day) for line in listed)
        log_export(session, f"list_{which.name.lower()}", places, reveal_reason.strip())
    return listed


def _line(visit: VisitState, rules: RuleSet, found: FoundResident, *, masked: bool) -> ListedPerson:
    values = found.person.values
    service = found.person.service_at(visit.id)
    here: dict[str, Any] = service.values if service else {}
    number = mask_nik if masked else str
    outcome = found.outcome(dt.date.fromisoformat(visit.day), rules)
    return ListedPerson(
        visit=visit.id,
        visit_day=visit.day,
        reference=found.person.reference,
        nik=number(values.get("nik") or ""),
        kk_number=number(values.get("kk_number") or ""),
        name=values.get("name") or "",
        birth_place=values.get("birth_place") or "",
        birth_date=values.get("birth_date") or "",
        sex=values.get("sex") or "",
        class_group=found.class_group or "",
        outcome=outcome or Outcome.BELUM_DILAYANI,
        status=(values.get("recording") or {}).get("status", ""),
        activation=(values.get("activation") or {}).get("step", ""),
        obstacle=(here.get("obstacle") or {}).get("code", ""),
        reason=_reason(here),
        officer=(service.served_by if service else None) or "",
    )


def _reason(here: Mapping[str, Any]) -> str:
    return (here.get("result") or {}).get("reason") or (here.get("attendance") or {}).get("reason") or ""
