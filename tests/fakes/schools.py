"""A visit with people of known names, written straight into a store: what tests of slips and counts start from."""

import uuid
from pathlib import Path
from typing import Any

from jemputbola.actions.printing.prepare_slips import SlipKind
from jemputbola.actions.printing.print_slips import SlipsPrinted, print_slips
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.ids import new_id
from jemputbola.slips.model import Paper
from jemputbola.store.residents import residents_of_visit

DAY = "2026-11-23"
CLASSES = ("XII IPS 10", "XII IPS 2", "X MERDEKA 1", "XI IPA 1")


def plan(session: Session, title: str = "SMAN Contoh", **values: Any) -> str:
    """A planned visit on Monday 23 November 2026, 09.00."""
    visit = new_id(session.store.clock())
    sets = {"title": title, "kind": "school", "starts_on": DAY, "start_time": "09.00", "district": "19.71.02"}
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.VISIT_PLANNED, visit, {**sets, **values}, visit=visit, day=DAY)
    return visit


def enrol(session: Session, visit: str, *rows: tuple[str, str], roster: str | None = None, **values: Any) -> list[str]:
    """People of a list: (class, name) each; their ids in that order. ``values`` are the same for all."""
    before = len(list(residents_of_visit(session.store.connection, visit)))
    ids = [str(uuid.uuid5(uuid.UUID(visit), f"{group} {name}")) for group, name in rows]
    with session.store.writing(session.officer) as writing:
        for number, (resident, (group, name)) in enumerate(zip(ids, rows, strict=True), start=before + 1):
            sets: dict[str, Any] = {"name": name, "birth_date": "2008-08-17", "nik": _nik(number), "expected": True}
            if group:
                sets["class_group"] = group
            sets |= values
            writing.record(
                Kind.RESIDENT_SAVED,
                resident,
                {field: value for field, value in sets.items() if value is not None},
                visit=visit,
                day=DAY,
                roster=roster or str(uuid.uuid5(uuid.UUID(visit), "list")),
                is_new=True,
            )
    return ids


def serve(session: Session, visit: str, resident: str, **values: Any) -> None:
    """One save at the desk; without values: recorded, Android 13, waiting for PRR."""
    usual = {
        "result": {"result": "recorded"},
        "recording": {"status": "captured", "on": DAY, "recorded_on": DAY},
        "device": {"kind": "android", "version": "13"},
        "activation": {"step": "waiting_prr", "on": DAY},
    }
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.RESIDENT_SAVED, resident, values or usual, visit=visit, day=DAY)


def _nik(serial: int) -> str:
    """A NIK of Pangkalpinang for somebody born on 17 August 2008."""
    return f"197102170808{serial:04d}"


def printed(session: Session, visit: str, out: Path, kind: SlipKind = SlipKind.TICKET, **wanted: Any) -> SlipsPrinted:
    """Print, on A4 and tickets unless told otherwise."""
    return print_slips(session, **{"visit": visit, "kind": kind, "paper": Paper.A4, "out": out, **wanted})


def slips_of(session: Session, visit: str, kind: str = "ticket") -> list[int]:
    """How often each person's slip was printed, in the order of the list."""
    services = [found.person.service_at(visit) for found in residents_of_visit(session.store.connection, visit)]
    return [service.slips.get(kind, 0) for service in services if service]
