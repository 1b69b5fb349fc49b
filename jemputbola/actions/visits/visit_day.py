"""The visit that something happens at: its rules, and the two days that count."""

import datetime as dt

import msgspec

from jemputbola.actions.session import Session
from jemputbola.domain.rules import RuleSet
from jemputbola.errors import UserError
from jemputbola.store.rows import VisitState
from jemputbola.store.visits import visit_by_id
from jemputbola.texts import _


class VisitClosed(UserError):
    """Nothing is written at a closed visit until somebody reopens it."""


class VisitDay(msgspec.Struct, frozen=True):
    """``first``: the day on which ages are counted for outcomes and tallies. ``rules``: those in force on it.

    ``today``: the laptop's date while the visit lasts, else ``first``; what happens is dated with it, so that a clock
    set back ten years dates nothing.
    """

    visit: VisitState
    rules: RuleSet
    first: dt.date
    today: dt.date


def visit_day(session: Session, visit: str) -> VisitDay:
    """The day of a visit, open or closed. Raises NoSuchVisit, and UserError while its date has not arrived here."""
    with session.store.reading() as connection:
        planned = visit_by_id(connection, visit)
    if not planned.day:
        raise UserError(_("Tanggal kegiatan ini belum sampai di laptop ini. Masukkan paket kegiatannya dulu."))
    first = dt.date.fromisoformat(planned.day)
    last = dt.date.fromisoformat(planned.values.get("ends_on") or planned.day)
    now = session.store.clock().date()
    return VisitDay(planned, session.rules_on(first), first, now if first <= now <= last else first)


def open_visit(session: Session, visit: str) -> VisitDay:
    """The day of a visit that can still be written to. Raises VisitClosed, NoSuchVisit."""
    day = visit_day(session, visit)
    if day.visit.closed:
        raise VisitClosed(
            _("Kegiatan ini sudah ditutup. Ketua tim dapat membukanya kembali dengan alasan, lalu layani.")
        )
    return day
