"""Close a visit, so that every expected person has an outcome; reopen it with a reason."""

from typing import Any

import msgspec

from jemputbola.actions.desk.mark_attendance import check_absence, record_absences
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import open_visit, visit_day
from jemputbola.domain.entry import Kind
from jemputbola.domain.fields import Closing
from jemputbola.domain.visit import RequestState
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.texts import _


class VisitClosing(msgspec.Struct, frozen=True):
    """``absent``: people marked absent while closing."""

    id: str
    closed: bool
    absent: int = 0


def close_visit(
    session: Session, *, visit: str, absence_reason: str | None = None, absence_note: str | None = None
) -> VisitClosing:
    """Close; with a reason, everybody on the list whom nobody saw is marked absent for it, all at once.

    Raises VisitClosed, NoSuchVisit, NotAllowed, and UserError for an unknown reason.
    """
    session.require(Role.LEAD)
    day = open_visit(session, visit)
    absence = check_absence(absence_reason, absence_note) if absence_reason else None
    with session.store.writing(session.officer) as writing:
        absent = record_absences(session, writing, day, absence) if absence else 0
        sets = {"closing": _closing(closed=True), **_request_done(day.visit.values)}
        writing.record(Kind.VISIT_CLOSED, visit, sets, day=day.visit.day, rules=(day.rules.id,))
    return VisitClosing(visit, closed=True, absent=absent)


def reopen_visit(session: Session, *, visit: str, reason: str) -> VisitClosing:
    """Let people be served there again. Raises UserError without a reason or when open, NoSuchVisit, NotAllowed."""
    session.require(Role.LEAD)
    day = visit_day(session, visit)
    if not day.visit.closed:
        raise UserError(_("Kegiatan ini masih terbuka. Tidak perlu dibuka kembali."))
    said = " ".join(reason.split())
    if not said:
        raise UserError(_("Membuka kembali kegiatan perlu alasan. Tulis alasannya dengan singkat."))
    with session.store.writing(session.officer) as writing:
        sets = {"closing": _closing(closed=False, reason=said)}
        writing.record(Kind.VISIT_REOPENED, visit, sets, day=day.visit.day, reason=said)
    return VisitClosing(visit, closed=False)


def _closing(*, closed: bool, reason: str | None = None) -> Any:
    return msgspec.to_builtins(Closing(closed=closed, reason=reason))


def _request_done(values: dict[str, Any]) -> dict[str, Any]:
    """A request that was answered by this visit is done with it."""
    request = values.get("request")
    if not request or request.get("state") == RequestState.REFUSED:
        return {}
    return {"request": {**request, "state": RequestState.DONE.value}}
