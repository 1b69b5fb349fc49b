"""A synthetic city, counted a second time from the journal's bodies: no projection, no fold, no shared rule."""

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.session import Session
from jemputbola.demo.city import demo_vault, fill_school, forget_vault, schools
from jemputbola.demo.clock import DemoClock
from jemputbola.domain.tally import Grouping, TallyFilter

Values = dict[str, Any]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Two schools of ninety pupils: one visit is closed, one goes on, with walk-ins."""
    root: Path = tmp_path_factory.mktemp("city")
    clock = DemoClock(dt.date(2026, 11, 20))
    (root / "vault").mkdir()
    (root / "lists").mkdir()
    with demo_vault(root / "vault", clock) as session:
        for school in schools():
            fill_school(session, msgspec.structs.replace(school, size=90), root / "lists", clock)
        yield session
    forget_vault(root / "vault")


def test_every_visit_agrees(city: Session) -> None:
    counted = _second_way(city)
    found = tally_visits(city, TallyFilter(), by=Grouping.VISIT)
    assert len(counted) == 2
    assert {visit: _plain(tally.outcomes) for visit, tally in found.groups.items()} == {
        visit: Counter(row["outcome"] for row in rows) for visit, rows in counted.items()
    }
    for visit, rows in counted.items():
        tally = found.groups[visit]
        assert tally.rows == len(rows)
        assert tally.expected == sum(row["expected"] for row in rows)
        assert tally.steps == Counter(row["step"] for row in rows)
        assert tally.obstacles == Counter(row["obstacle"] for row in rows if row["obstacle"])


@pytest.mark.parametrize(
    ("by", "column"), [(Grouping.CLASS, "class"), (Grouping.OFFICER, "officer"), (Grouping.SEX, "sex")]
)
def test_every_split_agrees(city: Session, by: Grouping, column: str) -> None:
    found = tally_visits(city, TallyFilter(), by=by)
    rows = [row for rows in _second_way(city).values() for row in rows]
    counted = Counter((row[column], row["outcome"]) for row in rows)
    assert {
        (key, str(outcome)): people
        for key, tally in found.groups.items()
        for outcome, people in tally.outcomes.items()
        if people
    } == counted


def test_pace_and_phones_agree(city: Session) -> None:
    found = tally_visits(city, TallyFilter())
    rows = [row for rows in _second_way(city).values() for row in rows]
    assert found.pace.served == sum(row["served"] for row in rows)
    assert sum(found.devices.values()) == sum(row["phone"] for row in rows)
    assert found.laptops_included == ("TIM-1 A",)
    assert found.people.people == found.total.rows


def _second_way(session: Session) -> dict[str, list[Values]]:
    """By visit, a line for each person: last word of each field, judged by the table of the design."""
    visits: dict[str, Values] = defaultdict(dict)
    people: dict[str, Values] = defaultdict(dict)
    here: dict[tuple[str, str], Values] = defaultdict(dict)
    bodies = session.store.connection.execute("SELECT CAST(body AS TEXT) FROM entries ORDER BY seq").fetchall()
    for body in map(json.loads, (row[0] for row in bodies)):
        said = {name: change["value"] for name, change in body.get("sets", {}).items()}
        if body["kind"].startswith("visit_"):
            visits[body["subject"]] |= said
        elif body["kind"] == "resident_saved":
            people[body["subject"]] |= said
            if body.get("visit"):
                row = here[body["visit"], body["subject"]]
                row |= said
                if "roster" not in body:
                    row["officer"], row["served_at"] = body["officer"], body["at"]
    lines: dict[str, list[Values]] = defaultdict(list)
    for (visit, person), row in here.items():
        lines[visit].append(_line(visits[visit], people[person], row))
    return lines


def _line(visit: Values, person: Values, here: Values) -> Values:
    result = (here.get("result") or {}).get("result")
    attendance = here.get("attendance")
    came = attendance["present"] if attendance else bool(result) or not here.get("expected")
    recording = person.get("recording") or {}
    before = (recording.get("recorded_on") or recording.get("on") or "9999") < visit["starts_on"]
    day = dt.date.fromisoformat(visit["starts_on"])
    born = dt.date.fromisoformat(person["birth_date"]) if person.get("birth_date") else None
    young = born is not None and (day.year - born.year - ((day.month, day.day) < (born.month, born.day))) < 16
    closed = bool((visit.get("closing") or {}).get("closed"))
    return {
        "outcome": _outcome(result, came=came, before=before, young=young, closed=closed),
        "expected": bool(here.get("expected")),
        "step": (person.get("activation") or {}).get("step", ""),
        "obstacle": (here.get("obstacle") or {}).get("code"),
        "class": here.get("class_group") or "",
        "sex": person.get("sex") or "",
        "officer": here.get("officer") or "",
        "served": came and "officer" in here,
        "phone": bool(here.get("device")),
    }


def _outcome(result: str | None, *, came: bool, before: bool, young: bool, closed: bool) -> str:
    named = {"recorded": "direkam", "failed": "gagal_rekam", "already": "sudah_rekam"}
    if result in named:
        return named[result]
    if before and came:
        return "sudah_rekam"
    if result in {"refused", "postponed"}:
        return {"refused": "menolak", "postponed": "ditunda"}[result]
    if young:
        return "di_bawah_umur"
    if result == "not_target" or not closed:
        return "bukan_sasaran" if result else "belum_dilayani"
    return "ditunda" if came else "tidak_hadir"


def _plain(outcomes: Any) -> dict[str, int]:
    return {str(outcome): people for outcome, people in outcomes.items() if people}
