"""Small worlds for hypothesis: three laptops that write, see some of each other, err, fork and come from the future."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from jemputbola.domain.entry import Kind, SealedEntry
from tests.fakes.laptops import Laptop

STREAMS = tuple(f"0190c3a0-0000-7000-8000-00000000000{n}" for n in (3, 1, 2))
PEOPLE = tuple(f"0190c3a0-000{n}-8000-8000-0000000000aa" for n in (5, 2, 4, 1, 3))
VISITS = ("0190c3a0-00f1-7000-8000-0000000000bb", "0190c3a0-00f2-7000-8000-0000000000bb")
DAYS = ("2026-11-23", "2026-11-24")
ROSTERS = ("0190c3a0-00d1-8000-8000-0000000000cc", "0190c3a0-00d2-8000-8000-0000000000cc")

# Two of each only, so that worlds are full of people who are alike. The first two names are equal when compared.
_NAMES = ("Nur Alim", "NUR'ALIM", "Budi Contoh", None)
_NIKS = ("1971021010080001", "1971021010080002", None)
_BIRTH_DATES = ("2008-10-10", "2008-10-11")
_RECORDINGS = ("captured", "print_ready", "capture_failed", "duplicate_record")
_STEPS = ("offered", "waiting_prr", "active", "declined")
_LIFE = (Kind.RESIDENT_VOIDED, Kind.RESIDENT_RESTORED)

Step = tuple[str, int, int, int, int]
"""What happens, on which laptop, and three choices."""


class World:
    """Plays steps; ``sealed``: everything that was ever written."""

    def __init__(self) -> None:
        self.laptops = [Laptop(stream) for stream in STREAMS]

    @property
    def sealed(self) -> list[SealedEntry]:
        """All entries, stream by stream."""
        return [item for laptop in self.laptops for item in laptop.written]

    def play(self, step: Step) -> None:
        """Let one step happen."""
        name, laptop, *choices = step
        _STEPS_BY_NAME[name](self, self.laptops[laptop % len(self.laptops)], *choices)


def _identity(a: int, b: int) -> dict[str, Any]:
    sets = {"name": _NAMES[a % 4], "nik": _NIKS[b % 3], "birth_date": _BIRTH_DATES[(a + b) // 6 % 2], "phone": str(a)}
    return {name: value for place, (name, value) in enumerate(sets.items()) if (a * 5 + b) % 7 != place}


def _save(_world: World, laptop: Laptop, a: int, b: int, c: int) -> None:
    laptop.write(Kind.RESIDENT_SAVED, PEOPLE[c % 5], _identity(a, b), visit=VISITS[a % 2], day=DAYS[a % 2])


def _serve(_world: World, laptop: Laptop, a: int, b: int, c: int) -> None:
    sets = {
        "recording": {"status": _RECORDINGS[b % 4], "on": DAYS[a % 2]},
        "activation": {"step": _STEPS[a % 4], "cycle": b % 2},
        "result": {"result": "recorded" if b % 2 else "not_target"},
        "device": {"os": "android", "version": a},
        "obstacle": None if a % 3 else {"code": "OS_LAMA"},
        "attendance": {"present": b % 2 == 0},
    }
    chosen = {name: value for place, (name, value) in enumerate(sets.items()) if (a + b) % 3 != place % 3}
    laptop.write(Kind.RESIDENT_SAVED, PEOPLE[c % 5], chosen, visit=VISITS[a % 2], day=DAYS[a % 2])


def _roster(_world: World, laptop: Laptop, a: int, b: int, c: int) -> None:
    roster, visit, day = ROSTERS[a % 2], VISITS[a % 2], DAYS[a % 2]
    laptop.write(Kind.ROSTER_IMPORTED, visit, roster=roster, visit=visit, day=day)
    for place in range(b % 3 + 1):
        sets = {**_identity(b, place), "expected": True, "class_group": f"XII {c % 2}"}
        laptop.write(Kind.RESIDENT_SAVED, PEOPLE[(c + place) % 5], sets, visit=visit, day=day, roster=roster)


def _void_roster(_world: World, laptop: Laptop, a: int, _b: int, _c: int) -> None:
    laptop.write(Kind.ROSTER_VOIDED, VISITS[a % 2], roster=ROSTERS[a % 2])


def _restore_roster(_world: World, laptop: Laptop, a: int, b: int, _c: int) -> None:
    voids = laptop.covering(lambda e: e.body.kind == Kind.ROSTER_VOIDED and e.body.roster == ROSTERS[a % 2])
    laptop.write(Kind.ROSTER_RESTORED, VISITS[a % 2], roster=ROSTERS[a % 2] if b % 4 else None, covers=voids)


def _void(_world: World, laptop: Laptop, a: int, _b: int, c: int) -> None:
    known = laptop.covering(lambda e: e.body.subject == PEOPLE[c % 5] and e.body.kind not in _LIFE)
    laptop.write(Kind.RESIDENT_VOIDED, PEOPLE[c % 5], covers=known, reason=str(a))


def _restore(_world: World, laptop: Laptop, _a: int, _b: int, c: int) -> None:
    voids = laptop.covering(lambda e: e.body.subject == PEOPLE[c % 5] and e.body.kind == Kind.RESIDENT_VOIDED)
    laptop.write(Kind.RESIDENT_RESTORED, PEOPLE[c % 5], covers=voids)


def _join(_world: World, laptop: Laptop, a: int, b: int, c: int) -> None:
    laptop.write(Kind.PEOPLE_JOINED, PEOPLE[c % 5], others=(PEOPLE[a % 5], PEOPLE[b % 5]), visit=VISITS[b % 2])


def _part(_world: World, laptop: Laptop, a: int, _b: int, c: int) -> None:
    laptop.write(Kind.PEOPLE_PARTED, PEOPLE[c % 5], others=(PEOPLE[a % 5],))


def _set_aside(_world: World, laptop: Laptop, a: int, b: int, c: int) -> None:
    place = (STREAMS[a % 3], b + 1, b + 1 + c)
    laptop.write(Kind.RANGE_SET_ASIDE, STREAMS[a % 3], aside=place, reason="uji")


def _restore_range(_world: World, laptop: Laptop, a: int, b: int, _c: int) -> None:
    found = [
        e for e in laptop.seen.values() if e.body.kind == Kind.RANGE_SET_ASIDE and e.body.subject == STREAMS[a % 3]
    ]
    for entry in found[: b % 2 + 1]:
        laptop.write(Kind.RANGE_RESTORED, entry.body.subject, aside=entry.body.aside, covers=(entry.hash,))


def _print(_world: World, laptop: Laptop, a: int, _b: int, c: int) -> None:
    laptop.write(Kind.SLIP_PRINTED, PEOPLE[c % 5], visit=VISITS[a % 2], day=DAYS[a % 2], slip="ticket")


def _reveal(_world: World, laptop: Laptop, a: int, b: int, c: int) -> None:
    if b % 2:
        laptop.write(Kind.DATA_REVEALED, PEOPLE[c % 5], visit=VISITS[a % 2])
    else:
        laptop.write(Kind.DATA_EXPORTED, VISITS[a % 2], visit=VISITS[a % 2])


def _decide(_world: World, laptop: Laptop, a: int, b: int, c: int) -> None:
    sets = {"name": _NAMES[a % 3], "class_group": "XII 9"} if b % 2 else {"nik": _NIKS[a % 2]}
    laptop.write(Kind.CONFLICT_DECIDED, PEOPLE[c % 5], sets, visit=VISITS[a % 2], day=DAYS[1])


def _take_back(_world: World, laptop: Laptop, a: int, _b: int, c: int) -> None:
    """A decision, or a join or parting, that it has seen; sometimes with another word in its place."""
    kind = (Kind.CONFLICT_DECIDED, Kind.PEOPLE_JOINED, Kind.PEOPLE_PARTED)[a % 3]
    covered = laptop.covering(lambda e: e.body.subject == PEOPLE[c % 5] and e.body.kind == kind)
    if kind == Kind.CONFLICT_DECIDED:
        laptop.write(kind, PEOPLE[c % 5], covers=covered)
    else:
        others = (PEOPLE[a % 5],) if a > 5 else ()
        laptop.write(Kind.PEOPLE_PARTED if a % 2 else Kind.PEOPLE_JOINED, PEOPLE[c % 5], others=others, covers=covered)


def _visit(_world: World, laptop: Laptop, a: int, b: int, c: int) -> None:
    sets = {"title": f"SMA {a}", "closing": {"closed": b % 2 == 0}, "starts_on": DAYS[b % 2], "address": "Jl. Contoh"}
    sets |= {"office_regency": ("19.71", "16.71")[c % 2]} if c % 3 else {}
    kind = (Kind.VISIT_PLANNED, Kind.VISIT_CHANGED, Kind.VISIT_CLOSED, Kind.VISIT_REOPENED)[a % 4]
    laptop.write(kind, VISITS[a % 2], sets, visit=VISITS[a % 2], day=DAYS[b % 2])


def _receive(world: World, laptop: Laptop, a: int, b: int, c: int) -> None:
    """Something of another's stream: its beginning, or with holes as a visit pack has."""
    other = world.laptops[a % 3].written
    laptop.receive(other[: b * 3] if c % 3 else other[c :: b + 1])


def _fork(_world: World, laptop: Laptop, _a: int, _b: int, _c: int) -> None:
    laptop.forget_last()


def _strange(_world: World, laptop: Laptop, a: int, b: int, c: int) -> None:
    """What only a later version, or a broken one, would write."""
    plain: dict[str, Any] = {"v": 1, "kind": "resident_saved", "subject": PEOPLE[c % 5], "officer": "x"}
    plain["at"] = "2026-11-23T08:00:00+07:00"
    plain["visit"] = VISITS[b % 2]
    plain["sets"] = {"phone": {"value": "08", "replaces": ["f" * 64]}, "shoe_size": {"value": 42}}
    faults: tuple[dict[str, Any], ...] = (
        {"kind": "resident_vaccinated"},
        {"v": 2},
        {"v": 9, "sets": [1, 2], "officer": None},
        {"sets": {"recording": {"value": {"status": "eaten"}}, "phone": {"value": "08"}}},
        {"sets": {"activation": {"value": "active"}}},
        {"sets": {"name": {"value": 7}}},
        {"visit": None, "sets": {"class_group": {"value": "XII 3"}, "phone": {"value": "09"}}},
        {"kind": "people_joined", "others": []},
        {"kind": "range_set_aside", "subject": STREAMS[0]},
        {"kind": "roster_voided", "subject": VISITS[0]},
        {"color": "unknown fields survive"},
        {"kind": "visit_changed", "subject": VISITS[b % 2], "sets": {"closing": {"value": True}}},
    )
    laptop.write_raw(json.dumps({**plain, **faults[a % len(faults)]}).encode())


_STEPS_BY_NAME: dict[str, Callable[[World, Laptop, int, int, int], None]] = {
    "save": _save,
    "serve": _serve,
    "roster": _roster,
    "void roster": _void_roster,
    "restore roster": _restore_roster,
    "void": _void,
    "restore": _restore,
    "join": _join,
    "part": _part,
    "set aside": _set_aside,
    "restore range": _restore_range,
    "print": _print,
    "reveal": _reveal,
    "decide": _decide,
    "take back": _take_back,
    "visit": _visit,
    "receive": _receive,
    "fork": _fork,
    "strange": _strange,
}
HIDING = frozenset({"void roster", "restore roster", "void", "restore", "set aside", "restore range", "take back"})
"""Steps that take something out of the fold, or back into it."""

_choice = st.integers(0, 11)
_ALL = (*_STEPS_BY_NAME, "save", "save", "serve", "receive", "receive")


def steps(most: int = 36, *, without: frozenset[str] = frozenset()) -> st.SearchStrategy[list[Step]]:
    """Lists of steps."""
    names = st.sampled_from([name for name in _ALL if name not in without])
    one = st.tuples(names, st.integers(0, 2), _choice, _choice, _choice)
    return st.lists(one, min_size=most // 2, max_size=most)


def play(script: Sequence[Step]) -> World:
    """The world after these steps."""
    world = World()
    for step in script:
        world.play(step)
    return world


def worlds(most: int = 36, *, without: frozenset[str] = frozenset()) -> st.SearchStrategy[list[SealedEntry]]:
    """All entries of a world, stream by stream."""
    return steps(most, without=without).map(lambda script: play(script).sealed)
