"""Correct what is known of a person; what stood before stays in the journal."""

import msgspec

from jemputbola.actions.desk.open_resident import open_resident
from jemputbola.actions.desk.register_resident import Lookalike
from jemputbola.actions.desk.resident_details import ResidentDetails, check_details
from jemputbola.actions.desk.serve_resident import changes
from jemputbola.actions.desk.shared_nik import shared_nik_finding
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import open_visit
from jemputbola.domain.entry import Kind
from jemputbola.domain.finding import Finding
from jemputbola.errors import UserError
from jemputbola.store.residents import people_by_nik
from jemputbola.texts import _


class NotAtVisit(UserError):
    """The person is not at this visit, so nothing can be said about them there."""


class Edited(msgspec.Struct, frozen=True):
    """Names of the fields that changed; none when everything stood like that already."""

    id: str
    reference: str
    changed: tuple[str, ...]
    findings: tuple[Finding, ...]
    nik_shared_with: tuple[Lookalike, ...]


def edit_resident(session: Session, resident: str, details: ResidentDetails, *, visit: str) -> Edited:
    """Correct a card. Correcting is not serving: it brings nobody to the visit and marks nobody present.

    Raises VisitClosed, NoSuchVisit, NoSuchResident, NotAtVisit for a class of somebody who is not there,
    DetailsRefused.
    """
    day = open_visit(session, visit)
    opened = open_resident(session, resident)
    checked = check_details(details, opened.values, today=day.first)
    is_here = opened.service_at(visit) is not None
    changed = changes(checked.sets, opened, visit)
    if "class_group" in changed and not is_here:
        raise NotAtVisit(_("Orang ini belum ada pada kegiatan ini, jadi kelasnya belum dapat diisi. Layani dulu."))
    shared = _holders(session, changed.get("nik"), opened.subject)
    if changed:
        with session.store.writing(session.officer) as writing:
            writing.record(
                Kind.RESIDENT_SAVED,
                opened.subject,
                changed,
                visit=visit if is_here else None,
                day=day.visit.day,
                rules=(day.rules.id,),
            )
    findings = (*checked.findings, *([shared_nik_finding()] if shared else []))
    return Edited(opened.subject, opened.reference, tuple(changed), findings, shared)


def _holders(session: Session, nik: str | None, subject: str) -> tuple[Lookalike, ...]:
    """Who else has the new NIK."""
    if not nik:
        return ()
    with session.store.reading() as connection:
        people = people_by_nik(connection, nik)
    others = [person for person in people if subject not in person.subjects]
    return tuple(Lookalike(person.reference, person.values.get("name", "")) for person in others)
