"""Register somebody who is on no list: as a new person, or as the person who is known here already."""

from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.desk.resident_details import ResidentDetails, check_details
from jemputbola.actions.desk.shared_nik import shared_nik_finding
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import VisitDay, open_visit
from jemputbola.domain.domicile import DomicileGuess, domicile_of
from jemputbola.domain.entry import Kind
from jemputbola.domain.fields import Attendance
from jemputbola.domain.finding import Finding, Severity
from jemputbola.domain.ids import new_id
from jemputbola.domain.names import comparison_key
from jemputbola.domain.slip_reference import reference
from jemputbola.errors import UserError
from jemputbola.store.residents import people_by_nik, people_of_name
from jemputbola.store.rows import PersonState
from jemputbola.texts import _

_IDENTITY = frozenset({"name", "nik", "birth_date", "sex"})


class Lookalike(msgspec.Struct, frozen=True):
    """Somebody else to compare with, for the screen only: the name must reach no log."""

    reference: str
    name: str


class Registered(msgspec.Struct, frozen=True):
    """``known``: the person was here already and is now at the visit too. ``saved``: an entry was written."""

    id: str
    reference: str
    known: bool
    saved: bool
    findings: tuple[Finding, ...]
    nik_shared_with: tuple[Lookalike, ...]
    similar: tuple[Lookalike, ...]
    domicile: DomicileGuess


def register_resident(session: Session, details: ResidentDetails, *, visit: str) -> Registered:
    """A walk-in; only a name is needed. Birth date and sex come from the NIK where they are not stated.

    A NIK that is here with an equal name, and no other birth date, is that person. A NIK of somebody else is a warning:
    the person is registered, and the family card tells whose it is. Raises VisitClosed, NoSuchVisit, DetailsRefused.
    """
    day = open_visit(session, visit)
    if details.name is None:
        raise UserError(_("Nama belum diisi. Isi nama seperti di kartu keluarga."))
    checked = check_details(details, {}, today=day.first)
    said = {name: value for name, value in checked.sets.items() if value is not None}
    with session.store.reading() as connection:
        holders = people_by_nik(connection, said["nik"]) if "nik" in said else []
    same = next((person for person in holders if _is_same(person, said)), None)
    others = [person for person in holders if person is not same]
    similar = [] if same else _similar(session, said, visit)
    subject = same.id if same else new_id(session.store.clock())
    sets = _new_to(same, said, visit) if same else {**said, "attendance": _present()}
    if sets:
        _record(session, day, subject, sets, is_new=same is None)
    return Registered(
        id=subject,
        reference=reference(subject),
        known=same is not None,
        saved=bool(sets),
        findings=(*checked.findings, *_findings(others, similar)),
        nik_shared_with=tuple(_lookalike(person) for person in others),
        similar=tuple(_lookalike(person) for person in similar),
        domicile=domicile_of({**(same.values if same else {}), **said}, day.visit.values),
    )


def _is_same(person: PersonState, said: Mapping[str, Any]) -> bool:
    """NIK and name agree, and no other birth date is known: what a list left out, the person fills in."""
    values = person.values
    names_agree = comparison_key(values.get("name", "")) == comparison_key(said["name"])
    return names_agree and values.get("birth_date") in (None, said.get("birth_date"))


def _new_to(same: PersonState, said: dict[str, Any], visit: str) -> dict[str, Any]:
    """What the known person did not have yet; being at the visit is the least of it."""
    service = same.service_at(visit)
    here = {**same.values, **(service.values if service else {})}
    sets = {name: value for name, value in said.items() if name not in _IDENTITY and value != here.get(name)}
    sets |= {name: said[name] for name in _IDENTITY & said.keys() if name not in here}
    absent = service is not None and here.get("attendance", {}).get("present") is False
    if service is None or absent:
        sets["attendance"] = _present()
    return sets


def _similar(session: Session, said: Mapping[str, Any], visit: str) -> list[PersonState]:
    """At this visit, under another NIK or none: an equal name, and no other birth date is known."""
    with session.store.reading() as connection:
        found = people_of_name(connection, visit, comparison_key(said["name"]))
    born = said.get("birth_date")
    return [person for person in found if (born is None or person.values.get("birth_date") in (None, born))]


def _findings(shared: list[PersonState], similar: list[PersonState]) -> list[Finding]:
    findings = []
    if shared:
        findings.append(shared_nik_finding())
    if similar:
        message = _("Sudah ada peserta dengan nama yang sama. Periksa apakah ini orang yang sama.")
        findings.append(Finding("similar_name", Severity.WARNING, message))
    return findings


def _lookalike(person: PersonState) -> Lookalike:
    return Lookalike(person.reference, person.values.get("name", ""))


def _present() -> Any:
    return msgspec.to_builtins(Attendance(present=True))


def _record(session: Session, day: VisitDay, subject: str, sets: dict[str, Any], *, is_new: bool) -> None:
    with session.store.writing(session.officer) as writing:
        writing.record(
            Kind.RESIDENT_SAVED,
            subject,
            sets,
            visit=day.visit.id,
            day=day.visit.day,
            rules=(day.rules.id,),
            is_new=is_new,
        )
