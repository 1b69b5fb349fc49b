"""Change what is planned: correct it, postpone it, count its card stock. What stood before stays in the journal."""

from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_values import VisitDetails, visit_findings, visit_sets
from jemputbola.domain.entry import Kind
from jemputbola.domain.finding import Finding
from jemputbola.domain.visit import CardStock
from jemputbola.domain.visit_check import check_stock
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.store.rows import VisitState
from jemputbola.store.visits import visit_by_id
from jemputbola.texts import _


class VisitChanged(msgspec.Struct, frozen=True):
    """Names of the fields that changed; none when everything stood like that already."""

    id: str
    changed: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def change_visit(session: Session, *, visit: str, details: VisitDetails, reason: str | None = None) -> VisitChanged:
    """Another date postpones the visit. The date of a closed visit stays: ages were counted on it.

    Raises UserError, NoSuchVisit, NotAllowed.
    """
    session.require(Role.LEAD)
    known = _known(session, visit)
    sets = changed_fields(visit_sets(details, known.values), known.values)
    if known.closed and sets.keys() & {"starts_on", "ends_on"}:
        raise UserError(_("Kegiatan ini sudah ditutup, jadi tanggalnya tetap. Buka kembali dulu, lalu ubah."))
    _record(session, known, sets, reason)
    return VisitChanged(visit, tuple(sets), visit_findings({**known.values, **sets}))


def count_stock(
    session: Session, *, visit: str, received: int | None = None, used: int | None = None, spoilt: int | None = None
) -> CardStock:
    """Blank cards in pieces; what is not given stays as it was. Returns the stock that now stands.

    Raises UserError when more was used and spoilt than received, NoSuchVisit, NotAllowed.
    """
    session.require(Role.LEAD)
    known = _known(session, visit)
    counted = {"received": received, "used": used, "spoilt": spoilt}
    before = msgspec.convert(known.values.get("stock") or {}, CardStock)
    said = {name: pieces for name, pieces in counted.items() if pieces is not None}
    stock = check_stock(msgspec.structs.replace(before, **said))
    _record(session, known, changed_fields({"stock": msgspec.to_builtins(stock)}, known.values), None)
    return stock


def changed_fields(sets: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from what stands; clearing what is empty is no change."""
    return {name: value for name, value in sets.items() if value != known.get(name)}


def _known(session: Session, visit: str) -> VisitState:
    with session.store.reading() as connection:
        return visit_by_id(connection, visit)


def _record(session: Session, known: VisitState, sets: dict[str, Any], reason: str | None) -> None:
    if not sets:
        return
    with session.store.writing(session.officer) as writing:
        day = sets.get("starts_on") or known.day
        writing.record(Kind.VISIT_CHANGED, known.id, sets, day=day, reason=reason or None)
