"""Reading visits."""

from typing import Any

from jemputbola.domain.entry import Entry
from jemputbola.errors import UserError
from jemputbola.store.journal import Journal
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


def visits_by_prefix(connection: Any, prefix: str) -> list[str]:
    """Ids that begin with ``prefix``: one when it is enough to tell them apart."""
    rows = connection.execute("SELECT id FROM visits WHERE substr(id, 1, ?) = ? ORDER BY id", (len(prefix), prefix))
    return [row[0] for row in rows]


def visit_entries(journal: Journal, visit: str) -> list[Entry]:
    """Every entry about a visit, by the writers' clocks: for reading, never for deciding."""
    entries = journal.of_subjects([visit]).get(visit, [])
    return sorted(entries, key=lambda entry: (entry.body.at, entry.stream, entry.seq))
