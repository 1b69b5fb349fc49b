"""Plan a visit: where the team goes, when, for whom, and who asked for it."""

from typing import Any

import msgspec

from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_values import VisitDetails, visit_findings, visit_sets
from jemputbola.domain.entry import Kind
from jemputbola.domain.finding import Finding
from jemputbola.domain.ids import new_id
from jemputbola.domain.visit import Service
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.texts import _

_NEEDED = ("title", "kind", "starts_on", "district")


class VisitPlanned(msgspec.Struct, frozen=True):
    """The new visit, and what is odd about it."""

    id: str
    findings: tuple[Finding, ...]


def plan_visit(session: Session, details: VisitDetails) -> VisitPlanned:
    """A new visit; name, kind, date and district are needed. Raises UserError, NotAllowed."""
    session.require(Role.LEAD)
    sets = planned_sets(session, details)
    visit = new_id(session.store.clock())
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.VISIT_PLANNED, visit, sets, day=sets["starts_on"], is_new=True)
    return VisitPlanned(visit, visit_findings(sets))


def planned_sets(session: Session, details: VisitDetails) -> dict[str, Any]:
    """The fields of a new visit. Raises UserError."""
    sets = {name: value for name, value in visit_sets(details, {}).items() if value is not None}
    if any(name not in sets for name in _NEEDED):
        raise UserError(_("Kegiatan perlu nama, jenis, tanggal, dan kecamatan. Lengkapi isian itu."))
    sets.setdefault("services", [Service.KTP.value, Service.IKD.value])
    sets["office_regency"] = session.office.code or sets["district"][: len("19.71")]
    return sets
