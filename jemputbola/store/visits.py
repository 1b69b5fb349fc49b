"""Reading visits."""

from typing import Any

from jemputbola.domain.entry import Entry
from jemputbola.errors import UserError
from jemputbola.store.frozen import frozen_totals
from jemputbola.store.journal import Journal
from jemputbola.store.rows import VisitState, decode_visit
from jemputbola.texts import _


class NoSuchVisit(UserError):
    """No visit has this id, or it was dropped."""


def all_visits(connection: Any) -> list[VisitState]:
    """Every visit that was not dropped, the latest first."""
    rows = connection.execute("SELECT state FROM visits ORDER BY starts_on DESC, id DESC")
    return [visit for visit in (decode_visit(row[0]) for row in rows) if is_here(connection, visit)]


def dropped_visits(connection: Any) -> list[VisitState]:
    """Those that ``all_visits`` hides, the latest first."""
    rows = connection.execute("SELECT state FROM visits ORDER BY starts_on DESC, id DESC")
    return [visit for visit in (decode_visit(row[0]) for row in rows) if not is_here(connection, visit)]


def visit_by_id(connection: Any, visit: str) -> VisitState:
    """One visit. Raises NoSuchVisit."""
    found = visit_even_dropped(connection, visit)
    if not is_here(connection, found):
        raise NoSuchVisit(
            _("Kegiatan ini sudah dihapus dari daftar. Pilih kegiatan lain, atau minta ketua tim mengembalikannya.")
        )
    return found


def visit_even_dropped(connection: Any, visit: str) -> VisitState:
    """One visit, to bring it back. Raises NoSuchVisit."""
    row = connection.execute("SELECT state FROM visits WHERE id = ?", (visit,)).fetchone()
    if row is None:
        raise NoSuchVisit(_("Kegiatan ini tidak ada di laptop ini. Lihat daftar kegiatan, lalu pilih lagi."))
    return decode_visit(row[0])


def is_here(connection: Any, visit: VisitState) -> bool:
    """A dropped visit is gone while it is empty: whom another laptop served there, unseen, must not vanish with it."""
    return not visit.dropped or people_at(connection, visit.id) > 0 or bool(frozen_totals(connection, visit.id))


def people_at(connection: Any, visit: str) -> int:
    """How many people are on its list or were served there."""
    return int(connection.execute("SELECT count(*) FROM services WHERE visit = ?", (visit,)).fetchone()[0])


def visits_by_prefix(connection: Any, prefix: str) -> list[str]:
    """Ids that begin with ``prefix``: one when it is enough to tell them apart."""
    rows = connection.execute("SELECT id FROM visits WHERE substr(id, 1, ?) = ? ORDER BY id", (len(prefix), prefix))
    return [row[0] for row in rows]


def visit_entries(journal: Journal, visit: str) -> list[Entry]:
    """Every entry about a visit, by the writers' clocks: for reading, never for deciding."""
    entries = journal.of_subjects([visit]).get(visit, [])
    return sorted(entries, key=lambda entry: (entry.body.at, entry.stream, entry.seq))
