"""Reading visits."""

from typing import Any

from jemputbola.errors import UserError
from jemputbola.store.rows import VisitState, decode_visit
from jemputbola.texts import _


class NoSuchVisit(UserError):
    """No visit has this id."""


def all_visits(connection: Any) -> list[VisitState]:
    """Every visit, the latest first."""
    rows = connection.execute("SELECT state FROM visits ORDER BY starts_on DESC, id DESC")
    return [decode_visit(row[0]) for row in rows]


def visit_by_id(connection: Any, visit: str) -> VisitState:
    """One visit. Raises NoSuchVisit."""
    row = connection.execute("SELECT state FROM visits WHERE id = ?", (visit,)).fetchone()
    if row is None:
        raise NoSuchVisit(_("Kegiatan ini tidak ada di laptop ini. Lihat daftar kegiatan, lalu pilih lagi."))
    return decode_visit(row[0])
