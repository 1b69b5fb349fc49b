"""Mark many at once, mostly a class: present, or absent with one reason for all."""

from typing import Any

import msgspec

from jemputbola.actions.printing.class_order import class_key
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import VisitDay, open_visit
from jemputbola.domain.entry import Kind
from jemputbola.domain.fields import Attendance
from jemputbola.domain.obstacle import ABSENCE_REASONS, Obstacle, check_obstacle
from jemputbola.domain.outcome import is_present
from jemputbola.errors import UserError
from jemputbola.store.queues import unseen_people
from jemputbola.store.residents import FoundResident, residents_of_visit
from jemputbola.store.writing import Writing
from jemputbola.texts import _


class Absence(msgspec.Struct, frozen=True):
    """Why somebody did not come, with the note that ``LAINNYA`` needs."""

    reason: Obstacle
    note: str | None = None


class AttendanceMarked(msgspec.Struct, frozen=True):
    """``marked``: people for whom it is new. ``unchanged``: said already. ``present``: not made absent, having come.

    ``people`` (ids) and ``said`` are what ``undo_attendance`` needs to take all of it back.
    """

    marked: int
    unchanged: int
    present: int
    people: tuple[str, ...] = ()
    said: dict[str, Any] = {}


def mark_attendance(
    session: Session,
    *,
    visit: str,
    class_group: str | None = None,
    absent: str | None = None,
    note: str | None = None,
) -> AttendanceMarked:
    """One entry for each person, all or nothing. ``absent``: a reason code; None marks them present.

    ``class_group`` None means everybody at the visit. Nobody who was seen is made absent. Raises VisitClosed,
    NoSuchVisit, and UserError for an unknown reason or a class that is not there.
    """
    day = open_visit(session, visit)
    absence = check_absence(absent, note) if absent is not None else None
    people = _people(session, visit, class_group)
    if not people:
        raise UserError(_("Tidak ada peserta di kelas atau bagian itu. Periksa namanya di daftar kegiatan."))
    present = [found for found in people if absence and _came(found)]
    others = [found for found in people if not (absence and _came(found))]
    new = [found for found in others if _attendance(found, visit) != _value(absence)]
    with session.store.writing(session.officer) as writing:
        for found in new:
            _record(writing, found, day, absence)
    people_marked = tuple(found.person.id for found in new)
    return AttendanceMarked(
        len(new), len(others) - len(new), len(present), people_marked, attendance_sets(absence) if new else {}
    )


def record_absences(session: Session, writing: Writing, day: VisitDay, absence: Absence) -> int:
    """Within a transaction: absent is whoever is not served yet, whom nobody saw and of whom nothing was said."""
    with session.store.reading() as connection:
        unseen = unseen_people(connection, day.visit, day.rules)
    for found in unseen:
        _record(writing, found, day, absence)
    return len(unseen)


def check_absence(code: str, note: str | None) -> Absence:
    """The reason, one of those for not coming. Raises UserError."""
    reason = check_obstacle(code, note)
    if reason not in ABSENCE_REASONS:
        raise UserError(
            _("Itu bukan alasan tidak hadir. Pilih salah satu: {codes}.").format(codes=", ".join(ABSENCE_REASONS))
        )
    return Absence(reason, note or None)


def attendance_sets(absence: Absence | None) -> dict[str, Any]:
    """The fields of one entry that says present, or absent for a reason."""
    sets: dict[str, Any] = {"attendance": _value(absence)}
    return {**sets, "note": absence.note} if absence and absence.note else sets


def _people(session: Session, visit: str, class_group: str | None) -> list[FoundResident]:
    with session.store.reading() as connection:
        everybody = list(residents_of_visit(connection, visit))
    if class_group is None:
        return everybody
    wanted, none = class_key(class_group), class_key(None)  # "?" is no class: it must not pick whoever has none
    return [found for found in everybody if class_key(found.class_group) == wanted != none]


def _came(found: FoundResident) -> bool:
    """Seen by an officer, and be it only to mark attendance."""
    return found.ingredients is not None and is_present(found.ingredients)


def _attendance(found: FoundResident, visit: str) -> Any:
    service = found.person.service_at(visit)
    return service.values.get("attendance") if service else None


def _value(absence: Absence | None) -> Any:
    reason = absence.reason.value if absence else None
    return msgspec.to_builtins(Attendance(present=absence is None, reason=reason))


def _record(writing: Writing, found: FoundResident, day: VisitDay, absence: Absence | None) -> None:
    writing.record(
        Kind.RESIDENT_SAVED,
        found.person.id,
        attendance_sets(absence),
        visit=day.visit.id,
        day=day.visit.day,
        rules=(day.rules.id,),
    )
