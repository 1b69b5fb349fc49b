"""The rules of the fold, one by one, on what laptops really write."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jemputbola.domain.entry import Kind, SealedEntry
from jemputbola.domain.fold import fold_control, fold_person, fold_visit
from tests.fakes.laptops import Laptop, as_read
from tests.fakes.people import people_of, visits_of
from tests.fakes.team import Team
from tests.fakes.worlds import DAYS, PEOPLE, ROSTERS, STREAMS, VISITS
from tests.vectors.make_entry_vectors import published

FILE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors" / "entry.json").read_text("utf-8"))
WHO, OTHER, THIRD = PEOPLE[:3]
VISIT, NEXT_VISIT = VISITS
SAVED = Kind.RESIDENT_SAVED
LISTED: dict[str, Any] = {"visit": VISIT, "day": DAYS[0], "roster": ROSTERS[0]}
BUDI = {"name": "Budi Contoh", "nik": "1971021010080001", "birth_date": "2008-10-10"}


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.mark.parametrize("case", ["fold", "taken_back"])
def test_the_published_cases(case: str) -> None:
    entries = [as_read(_sealed(item)) for item in FILE[case]["entries"]]
    assert [published(person) for person in people_of(reversed(entries))] == FILE[case]["people"]
    assert [{"id": visit.id, "values": visit.values} for visit in visits_of(entries)] == FILE[case]["visits"]


def _sealed(item: dict[str, Any]) -> SealedEntry:
    prev, body_hash, salt = (bytes.fromhex(item[part]) for part in ("prev", "body_hash", "salt"))
    return SealedEntry(item["stream"], item["seq"], prev, body_hash, salt, item["raw"].encode())


# Heads


def test_a_laptop_replaces_what_it_said_itself(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi"})
    team.a.write(SAVED, WHO, {"name": "Beni"})
    assert team.person.values == {"name": "Beni"}
    assert team.conflicts == []


def test_a_laptop_replaces_what_it_saw(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi"})
    team.meet()
    said = team.b.write(SAVED, WHO, {"name": "Beni"})
    assert said.body.sets["name"].replaces == (as_read(team.a.written[0]).hash,)
    assert team.person.values == {"name": "Beni"}
    assert [head.hash for head in team.person.heads["", "name"]] == [said.hash]


def test_two_that_did_not_see_each_other_conflict_until_somebody_decides(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi"})
    team.b.write(SAVED, WHO, {"name": "Beni"}, day="2026-11-20")
    assert team.conflicts == ["name"]
    assert team.person.values["name"] == "Beni"  # the later visit date, though "a" sorts first
    team.meet()
    team.c.write(Kind.CONFLICT_DECIDED, WHO, {"name": "Budi"})
    assert team.conflicts == []
    assert team.person.values["name"] == "Budi"


def test_equal_after_normalising_is_equal(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "NUR'ALIM", "sex": "L"})
    team.b.write(SAVED, WHO, {"name": "Nur Alim", "sex": "L"})
    assert team.conflicts == []
    assert len(team.person.heads["", "name"]) == 2


def test_phones_are_all_kept_and_the_latest_is_shown(team: Team) -> None:
    team.a.write(SAVED, WHO, {"phone": "0811"}, day=DAYS[1])
    team.b.write(SAVED, WHO, {"phone": "0812"}, day=DAYS[0])
    assert team.person.values["phone"] == "0811"
    assert [head.value for head in team.person.heads["", "phone"]] == ["0811", "0812"]
    assert team.conflicts == []


@pytest.mark.parametrize(
    ("first", "second", "latest"),
    [
        ((STREAMS[1], 1, DAYS[0]), (STREAMS[2], 1, DAYS[0]), 1),  # the larger stream
        ((STREAMS[2], 1, DAYS[0]), (STREAMS[1], 9, DAYS[0]), 0),  # before the longer one
        ((STREAMS[1], 1, DAYS[1]), (STREAMS[2], 1, DAYS[0]), 0),  # the later day before both
        ((STREAMS[1], 1, ""), (STREAMS[1], 1, DAYS[0]), 1),  # no day comes first, also in a fork
    ],
)
def test_latest_is_visit_date_then_stream_then_seq(
    first: tuple[str, int, str], second: tuple[str, int, str], latest: int
) -> None:
    entries = []
    for number, (stream, seq, day) in enumerate((first, second)):
        laptop = Laptop(stream)
        for _filler in range(seq - 1):
            laptop.write(SAVED, OTHER, {"email": "x"})
        entries.append(laptop.write(SAVED, WHO, {"phone": str(number)}, day=day))
    (person,) = people_of(entries)
    assert person.values["phone"] == str(latest)


def test_the_wall_clock_decides_nothing(team: Team) -> None:
    a = team.a.write(SAVED, WHO, {"phone": "0811"})
    b = team.b.write(SAVED, WHO, {"phone": "0812"})
    for year in ("1970", "2099"):
        moved = msgspec.structs.replace(a, body=msgspec.structs.replace(a.body, at=f"{year}-01-01T00:00:00+07:00"))
        (person,) = people_of([moved, b])
        assert person.values["phone"] == "0812"


def test_clearing_is_a_value_that_loses_against_a_concurrent_one(team: Team) -> None:
    team.a.write(SAVED, WHO, {"phone": "0811", "name": "Budi"})
    team.meet()
    team.a.write(SAVED, WHO, {"phone": None})
    assert "phone" not in team.person.values
    team.b.write(SAVED, WHO, {"phone": "0812"})
    assert team.person.values["phone"] == "0812"


def test_an_unknown_hash_is_not_a_conflict(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi"})
    team.meet()
    team.b.write(SAVED, WHO, {"name": "Beni"})
    team.meet()
    late = team.c.write(SAVED, WHO, {"name": "Bono"})
    (person,) = people_of([late])  # nothing of what it replaces has arrived
    assert person.values == {"name": "Bono"}
    assert person.conflicts == ()


def test_a_service_belongs_to_one_visit(team: Team) -> None:
    team.a.write(SAVED, WHO, {"class_group": "XII 1", "name": "Budi"}, visit=VISIT, day=DAYS[0])
    team.a.write(SAVED, WHO, {"class_group": "XII 2"}, visit=NEXT_VISIT, day=DAYS[1])
    assert [(s.visit, s.values, s.day) for s in team.person.services] == [
        (VISIT, {"class_group": "XII 1"}, DAYS[0]),
        (NEXT_VISIT, {"class_group": "XII 2"}, DAYS[1]),
    ]


def test_a_service_field_without_a_visit_says_nothing(team: Team) -> None:
    team.a.write(SAVED, WHO, {"class_group": "XII 1", "name": "Budi"})
    assert team.person.services == ()
    assert team.person.values == {"name": "Budi"}


# Ladders


def test_of_two_laptops_the_higher_rank_counts(team: Team) -> None:
    team.a.write(SAVED, WHO, {"recording": {"status": "print_ready"}, "activation": {"step": "declined"}}, day=DAYS[0])
    team.b.write(SAVED, WHO, {"recording": {"status": "captured"}, "activation": {"step": "active"}}, day=DAYS[1])
    assert team.person.values["recording"]["status"] == "print_ready"
    assert team.person.values["activation"]["step"] == "active"
    assert team.conflicts == []


def test_a_step_back_is_obeyed_when_it_saw_what_it_steps_back_from(team: Team) -> None:
    team.a.write(SAVED, WHO, {"recording": {"status": "print_ready"}})
    team.meet()
    team.b.write(SAVED, WHO, {"recording": {"status": "not_recorded", "reason": "TERTUKAR"}})
    assert team.person.values["recording"]["status"] == "not_recorded"


def test_of_one_rank_the_latest_is_shown(team: Team) -> None:
    team.a.write(SAVED, WHO, {"recording": {"status": "captured", "on": "2026-11-24"}}, day=DAYS[1])
    team.b.write(SAVED, WHO, {"recording": {"status": "captured", "on": "2026-11-23"}}, day=DAYS[0])
    assert team.person.values["recording"]["on"] == "2026-11-24"


def test_a_new_cycle_outranks_an_active_account(team: Team) -> None:
    team.a.write(SAVED, WHO, {"activation": {"step": "active"}}, day=DAYS[1])
    team.b.write(SAVED, WHO, {"activation": {"step": "offered", "cycle": 1}}, day=DAYS[0])
    assert team.person.values["activation"] == {"step": "offered", "cycle": 1}


# Joining


def test_a_walk_in_who_is_on_the_list_is_one_person(team: Team) -> None:
    team.a.write(SAVED, WHO, {**BUDI, "phone": "0811"})
    team.b.write(SAVED, OTHER, {**BUDI, "name": "BUDI  CONTOH", "recording": {"status": "captured"}})
    assert team.person.subjects == (OTHER, WHO)
    assert team.person.id == OTHER
    assert team.person.values["phone"] == "0811"
    assert team.conflicts == []


def test_twins_with_one_nik_stay_two(team: Team) -> None:
    team.a.write(SAVED, WHO, BUDI)
    team.b.write(SAVED, OTHER, {**BUDI, "name": "Beni Contoh"})
    assert len(team.people) == 2


def test_a_word_joins_what_the_keys_do_not_and_differences_are_asked(team: Team) -> None:
    team.a.write(SAVED, WHO, BUDI)
    team.a.write(SAVED, OTHER, {**BUDI, "name": "Budi C."})
    team.a.write(Kind.PEOPLE_JOINED, WHO, others=(OTHER,), visit=VISIT)
    assert team.person.subjects == (OTHER, WHO)
    assert team.conflicts == ["name"]
    assert team.person.services == ()  # to join at the office desk is no visit of theirs
    team.a.write(Kind.CONFLICT_DECIDED, WHO, {"name": "Budi Contoh"})
    assert team.conflicts == []


def test_a_parting_wins(team: Team) -> None:
    team.a.write(SAVED, WHO, BUDI)
    team.b.write(SAVED, OTHER, BUDI)
    team.c.write(Kind.PEOPLE_PARTED, OTHER, others=(WHO,))
    team.a.write(Kind.PEOPLE_JOINED, WHO, others=(OTHER,))
    assert len(team.people) == 2


def test_whoever_is_only_parted_or_has_only_a_slip_has_not_arrived(team: Team) -> None:
    team.a.write(Kind.PEOPLE_PARTED, WHO, others=(OTHER,))
    team.a.write(Kind.SLIP_PRINTED, OTHER, visit=VISIT, slip="ticket")
    assert team.people == []
    team.b.write(SAVED, OTHER, BUDI, visit=VISIT)
    assert team.person.services[0].slips == {"ticket": 1}


# Forks, held, audit, visits


def test_a_fork_loses_nothing(team: Team) -> None:
    team.a.write(SAVED, OTHER, {"email": "x"})
    one = team.a.write(SAVED, WHO, {"name": "Budi"})
    team.a.forget_last()
    two = team.a.write(SAVED, WHO, {"name": "Beni"})
    assert (one.stream, one.seq) == (two.stream, two.seq)
    assert team.conflicts == ["name"]
    assert {head.hash for head in people_of([one, two])[0].heads["", "name"]} == {one.hash, two.hash}


def test_what_is_held_stops_nothing(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi"})
    before = team.people
    plain = {"kind": "resident_saved", "subject": WHO, "officer": "x", "at": "", "sets": {"name": {"value": "Beni"}}}
    for fault in (
        {"v": 2},
        {"v": 1, "kind": "renamed"},
        {"v": 1, "sets": {"sex": {"value": 1}, "name": {"value": "B"}}},
    ):
        team.a.write_raw(json.dumps({**plain, **fault}).encode())
    assert team.people == before


def test_a_field_of_tomorrow_holds_nothing_back(team: Team) -> None:
    plain = {"v": 1, "kind": "resident_saved", "subject": WHO, "officer": "x", "at": ""}
    sets = {"name": {"value": "Beni"}, "shoe_size": {"value": 42}}
    team.a.write_raw(json.dumps({**plain, "sets": sets, "mood": "good"}).encode())
    assert team.person.values == {"name": "Beni"}


def test_looking_at_somebody_says_nothing_about_them(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi"})
    before = team.people
    team.b.write(Kind.DATA_REVEALED, WHO, visit=VISIT)
    team.b.write(Kind.DATA_REVEALED, OTHER, visit=VISIT)
    assert team.people == before


def test_slips_are_counted_by_kind_at_their_visit(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi", "expected": True}, **LISTED)
    for slip in ("ticket", "ticket", "receipt"):
        team.b.write(Kind.SLIP_PRINTED, WHO, visit=VISIT, slip=slip)
    (service,) = team.person.services
    assert service.slips == {"receipt": 1, "ticket": 2}
    assert not service.seen


@pytest.mark.parametrize(
    ("sets", "expected", "seen"),
    [
        ({}, True, False),
        ({"phone": "0811"}, True, False),  # put right at the office; nobody saw them
        ({"result": {"result": "recorded"}}, True, True),
        ({"result": {"result": "not_target"}}, True, False),
        ({"device": {"os": "none"}}, True, True),
        ({"attendance": {"present": True}}, True, True),
        ({"attendance": {"present": False}, "result": {"result": "postponed"}}, True, False),
        ({"phone": "0811"}, False, True),  # on no list: they came
    ],
)
def test_seen_is_what_an_officer_saw(team: Team, sets: dict[str, Any], *, expected: bool, seen: bool) -> None:
    team.a.write(SAVED, WHO, {**BUDI, "expected": expected}, **LISTED)
    if sets:
        team.b.write(SAVED, WHO, sets, visit=VISIT, day=DAYS[0])
    (service,) = team.person.services
    assert service.seen is seen


def test_a_visit_folds_from_its_own_kinds_only(team: Team) -> None:
    team.a.write(Kind.VISIT_PLANNED, VISIT, {"title": "SMAN", "address": "Jl. Satu", "starts_on": DAYS[0]}, visit=VISIT)
    team.a.write(Kind.VISIT_CLOSED, VISIT, {"closing": {"closed": True}}, visit=VISIT)
    team.meet()
    team.b.write(Kind.VISIT_REOPENED, VISIT, {"closing": {"closed": False, "reason": "SALAH"}}, visit=VISIT)
    team.a.write(Kind.ROSTER_IMPORTED, VISIT, **LISTED)
    team.a.write(SAVED, WHO, BUDI, **LISTED)
    team.a.write(Kind.ROSTER_VOIDED, VISIT, roster=ROSTERS[0])
    (visit,) = visits_of(team.entries)
    assert visit.values == {
        "title": "SMAN",
        "address": "Jl. Satu",
        "starts_on": DAYS[0],
        "closing": {"closed": False, "reason": "SALAH"},
    }
    assert fold_person([e for e in team.entries if e.body.subject == VISIT], fold_control(team.entries)) is None
    assert fold_visit(WHO, [e for e in team.entries if e.body.subject == WHO], fold_control([])) is None
