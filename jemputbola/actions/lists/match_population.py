"""NIKs out to be matched with population data, and the answer back (``roster nik-list``, ``roster status``)."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.fields import Recording
from jemputbola.domain.nik import read_nik
from jemputbola.domain.recording import RANK, RecordingStatus
from jemputbola.rosters.nik_list import write_nik_list
from jemputbola.rosters.people import RosterPerson
from jemputbola.rosters.status_list import StatusList, StatusRow, read_status_list
from jemputbola.store.officers import Role
from jemputbola.store.residents import people_by_nik, residents_of_visit
from jemputbola.store.rows import PersonState
from jemputbola.store.visits import visit_by_id


class NikListWritten(msgspec.Struct, frozen=True):
    """``written``: people on the list; ``left_out``: people of the visit without a NIK that can be looked up."""

    written: int
    left_out: int
    file: str


class StatusApplied(msgspec.Struct, frozen=True):
    """Rows read = applied + unchanged + lower + unknown + shared + refused.

    ``lower``: the answer is behind what this laptop knows, and a step back needs a person's reason. ``unknown``: nobody
    here has the NIK. ``shared``: several people have it, so nobody can tell whose status it is.
    """

    rows: int
    applied: int
    unchanged: int
    lower: int
    unknown: int
    shared: int
    refused: tuple[tuple[int, str], ...]


def export_nik_list(session: Session, *, visit: str, out: Path) -> NikListWritten:
    """The NIKs of a visit's people as a spreadsheet, written only after it was logged.

    Raises NotAllowed, PlaceRefused, DiskFull, FolderReadOnly, ListNotWritten.
    """
    session.require(Role.LEAD)
    refuse_vault_place(out, session.store.folder.root)
    today = session.store.clock().date()
    with session.store.reading() as connection:
        planned = visit_by_id(connection, visit)
        people = [found.person.values for found in residents_of_visit(connection, visit)]
    listed = [values for values in people if read_nik(values.get("nik", ""), today=today).valid]
    with session.store.writing(session.officer) as writing:
        details = {"what": "nik_list", "people": len(listed)}
        writing.record(Kind.DATA_EXPORTED, visit, visit=visit, day=planned.day, details=details)
    write_nik_list([_line(values) for values in listed], out)
    return NikListWritten(len(listed), len(people) - len(listed), str(out))


def apply_statuses(session: Session, path: Path) -> StatusApplied:
    """Take the answer in: the recording status of everybody here whose NIK it names. All or nothing."""
    session.require(Role.LEAD)
    answer = read_status_list(path, today=session.store.clock().date())
    counts: Counter[str] = Counter()
    with session.store.writing(session.officer) as writing:
        for row in answer.kept:
            person, verdict = _compare(session, row)
            counts[verdict] += 1
            if person and verdict == "applied":
                writing.record(Kind.RESIDENT_SAVED, person.id, {"recording": _recording(row, person)})
    return _applied(answer, counts)


def _line(values: dict[str, Any]) -> RosterPerson:
    born = values.get("birth_date")
    birth_date = dt.date.fromisoformat(born) if born else None
    return RosterPerson(name=values.get("name", ""), nik=values["nik"], birth_date=birth_date)


def _compare(session: Session, row: StatusRow) -> tuple[PersonState | None, str]:
    people = people_by_nik(session.store.connection, row.nik)
    if len(people) != 1:
        return None, "shared" if people else "unknown"
    known = people[0].values.get("recording") or {"status": RecordingStatus.NOT_RECORDED}
    rank, known_rank = RANK[row.status], RANK[RecordingStatus(known["status"])]
    if rank < known_rank:
        return people[0], "lower"
    same = rank == known_rank and (row.on is None or known.get("on") == row.on.isoformat())
    return people[0], "unchanged" if same and "recording" in people[0].values else "applied"


def _recording(row: StatusRow, person: PersonState) -> dict[str, Any]:
    """The new status. The day of the first capture is carried along; an answer of "captured" is that day itself."""
    on = row.on.isoformat() if row.on else None
    known = (person.values.get("recording") or {}).get("recorded_on")
    first = known or (on if row.status is RecordingStatus.CAPTURED else None)
    plain: dict[str, Any] = msgspec.to_builtins(Recording(status=row.status, on=on, recorded_on=first))
    return plain


def _applied(answer: StatusList, counts: Counter[str]) -> StatusApplied:
    return StatusApplied(
        rows=answer.rows,
        applied=counts["applied"],
        unchanged=counts["unchanged"],
        lower=counts["lower"],
        unknown=counts["unknown"],
        shared=counts["shared"],
        refused=tuple((refused.row, refused.reason.message) for refused in answer.refused),
    )
