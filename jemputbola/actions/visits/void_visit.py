"""Take away a visit that was planned by mistake, and bring it back. It hides an empty visit; it never deletes."""

from typing import Any

import msgspec

from jemputbola.actions.lists.undo_roster import imported_rosters
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.fields import Dropping
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.store.rows import VisitState
from jemputbola.store.visits import people_at, visit_by_id, visit_even_dropped
from jemputbola.texts import _, ngettext


class VisitInUse(UserError):
    """Somebody is on it, or it was closed."""


class VisitDropped(msgspec.Struct, frozen=True):
    """``dropped``: False after it was brought back."""

    id: str
    title: str
    dropped: bool


def drop_visit(session: Session, *, visit: str, reason: str) -> VisitDropped:
    """Hide a visit on which nobody is, from lists, counts and the year's plan.

    Raises VisitInUse, UserError without a reason, NoSuchVisit, NotAllowed.
    """
    session.require(Role.LEAD)
    said = " ".join(reason.split())
    if not said:
        raise UserError(_("Menghapus kegiatan perlu alasan. Tulis alasannya dengan singkat."))
    with session.store.reading() as connection:
        planned = visit_by_id(connection, visit)
        people = people_at(connection, visit)
    if planned.closed:
        raise VisitInUse(_("Kegiatan ini sudah ditutup, jadi hitungannya tetap. Buka kembali dulu, lalu hapus."))
    if people:
        raise VisitInUse(_in_use(people, lists=len(imported_rosters(session, visit=visit))))
    return _record(session, planned, Dropping(dropped=True, reason=said))


def restore_visit(session: Session, *, visit: str) -> VisitDropped:
    """Bring a visit back as it was. Raises UserError when it is there, NoSuchVisit, NotAllowed."""
    session.require(Role.LEAD)
    with session.store.reading() as connection:
        planned = visit_even_dropped(connection, visit)
    if not planned.dropped:
        raise UserError(_("Kegiatan ini tidak dihapus. Tidak ada yang perlu dikembalikan."))
    return _record(session, planned, Dropping(dropped=False))


def _record(session: Session, planned: VisitState, dropping: Dropping) -> VisitDropped:
    sets: dict[str, Any] = {"dropping": msgspec.to_builtins(dropping)}
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.VISIT_CHANGED, planned.id, sets, day=planned.day, reason=dropping.reason)
    return VisitDropped(planned.id, str(planned.values.get("title", "")), dropping.dropped)


def _in_use(people: int, *, lists: int) -> str:
    if lists:
        return ngettext(
            "Masih ada {count} orang di kegiatan ini. Batalkan dulu daftarnya, lalu hapus kegiatannya; bila sudah ada "
            "yang dilayani, tutup saja kegiatannya.",
            "Masih ada {count} orang di kegiatan ini. Batalkan dulu daftarnya, lalu hapus kegiatannya; bila sudah ada "
            "yang dilayani, tutup saja kegiatannya.",
            people,
        ).format(count=people)
    return ngettext(
        "{count} orang sudah dicatat di kegiatan ini, jadi kegiatan ini tidak dihapus. Tutup kegiatannya, atau ubah "
        "nama dan tanggalnya bila keliru.",
        "{count} orang sudah dicatat di kegiatan ini, jadi kegiatan ini tidak dihapus. Tutup kegiatannya, atau ubah "
        "nama dan tanggalnya bila keliru.",
        people,
    ).format(count=people)
