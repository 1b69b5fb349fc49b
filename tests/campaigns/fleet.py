"""A fleet: laptops that work for weeks, meet, fail, are copied and set back; all of it reaches the office somehow.

Real encrypted stores import what the laptops wrote, in several orders; the laptops themselves are journals with the
fold of what they saw of a person, so that fifty of them for thirty days take minutes.
"""

import hashlib
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.domain.entry import (
    FORMAT_VERSION,
    NO_ENTRY,
    RESIDENT_KINDS,
    Body,
    Change,
    Entry,
    Kind,
    ReadEntry,
    SealedEntry,
    hash_body,
    parse_foreign_body,
)
from jemputbola.domain.fields import RESIDENT_FIELDS, Scope
from jemputbola.domain.fold import Control, fold_person
from jemputbola.domain.ids import roster_resident_id
from jemputbola.store.conflicts import count_conflicts
from jemputbola.store.gaps import forks
from jemputbola.store.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.projected import projected

_AT_VISIT = 12
"""People on the list of one visit."""
_TEAMS_OF = 5
"""Laptops of a team: they work one visit and see each other's entries now and then."""
_STREAM = "0190c3a0-{:04x}-7000-8000-{:012x}"
_VISIT = "0190c3a0-{:04x}-7000-8000-00f1{:08x}"
_STEPS = ("offered", "waiting_prr", "active", "declined")
_STATUSES = ("captured", "capture_failed", "print_ready")


class Size(msgspec.Struct, frozen=True):
    """How large a fleet is."""

    laptops: int = 50
    days: int = 30
    orders: int = 3


class FleetLaptop:
    """One machine: a stream, a wrong clock, and what it saw."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.number = number
        self.streams = 0
        self.clock = chance.choice([-1, 0, 0, 0, 0, 1, 365, 3650])
        """Days by which its clock is wrong."""
        self.written: list[ReadEntry] = []
        self.seen: dict[str, dict[str, Entry]] = {}
        self.start_stream()

    def start_stream(self) -> None:
        """As a store does that found out that it is a copy."""
        self.streams += 1
        self.stream = _STREAM.format(self.number, self.streams)
        self.seq, self.prev = 0, NO_ENTRY

    def write(self, kind: Kind, subject: str, sets: Mapping[str, Any] | None = None, **rest: Any) -> Entry:
        """State a fact: it replaces the foreign heads that were seen."""
        body = Body(
            v=FORMAT_VERSION,
            kind=kind,
            subject=subject,
            officer=f"petugas {self.number}",
            at=f"{2026 + self.clock // 365}-11-23T09:00:00+07:00",
            sets=self._changes(subject, sets or {}, rest.get("visit")),
            **rest,
        )
        raw = msgspec.json.encode(body)
        salt = hashlib.sha256(f"{self.stream} {self.seq} {len(self.written)}".encode()).digest()[:16]
        sealed = SealedEntry(self.stream, self.seq + 1, self.prev, hash_body(salt, raw), salt, raw)
        item = ReadEntry(sealed, sealed.hash, parse_foreign_body(raw))
        self.seq, self.prev = sealed.seq, item.hash
        self.written.append(item)
        return self.see(item)

    def see(self, item: ReadEntry) -> Entry:
        """Somebody's entry, its own too."""
        assert item.body
        entry = Entry(item.hash.hex(), item.sealed.stream, item.sealed.seq, item.body)
        self.seen.setdefault(entry.body.subject, {})[entry.hash] = entry
        return entry

    def set_back(self, entries: int) -> None:
        """A copy from some entries ago goes on in the same stream: a fork."""
        place = len(self.written) - 1 - entries
        last = self.written[place].sealed if place >= 0 else None
        if last and last.stream == self.stream:
            self.seq, self.prev = last.seq, last.hash

    def _changes(self, subject: str, sets: Mapping[str, Any], visit: str | None) -> dict[str, Change]:
        person = fold_person(self.seen.get(subject, {}).values(), Control()) if sets else None
        changes: dict[str, Change] = {}
        for name, value in sets.items():
            slot = (visit or "" if RESIDENT_FIELDS[name].scope is Scope.SERVICE else "", name)
            heads = person.heads.get(slot, ()) if person else ()
            changes[name] = Change(value, tuple(head.hash for head in heads if head.stream != self.stream))
        return changes


class Fleet:
    """Plays the days; ``arriving``: everything that laptops and office wrote, stream by stream."""

    def __init__(self, seed: int, size: Size) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - the same fleet for the same seed
        self._size = size
        self.laptops = [FleetLaptop(number + 1, self._chance) for number in range(size.laptops)]
        self.office = FleetLaptop(0xFFFF, self._chance)
        self.counts: Counter[str] = Counter()
        self._people: list[str] = []
        for day in range(size.days):
            self._play(day)
        self.counts["entries"] = len(self.arriving)

    @property
    def arriving(self) -> list[ReadEntry]:
        """All of it, once."""
        return [item for laptop in (*self.laptops, self.office) for item in laptop.written]

    def _play(self, day: int) -> None:
        for first in range(0, len(self.laptops), _TEAMS_OF):
            self._visit(day, self.laptops[first : first + _TEAMS_OF])
        for laptop in self.laptops:
            self._mishap(laptop)
        self._office_day(day)

    def _visit(self, day: int, team: Sequence[FleetLaptop]) -> None:
        """One list, served by all of a team who see each other's work late or not at all."""
        visit = _VISIT.format(team[0].number, day)
        at: dict[str, Any] = {"visit": visit, "day": f"2026-11-{day % 28 + 1:02d}"}
        lead, roster = team[0], visit.replace("-00f1", "-00d1")
        lead.write(Kind.VISIT_PLANNED, visit, None, visit=visit)
        before = len(lead.written)
        people = [self._listed(lead, visit, number, roster, at) for number in range(_AT_VISIT)]
        for laptop in team[1:]:
            if self._chance.random() < 0.8:
                for item in lead.written[before:]:
                    laptop.see(item)
        for laptop in team:
            for _save in range(self._chance.randrange(2, 8)):
                self._serve(laptop, self._chance.choice(people), at)
        self._people += people[:3]

    def _listed(self, lead: FleetLaptop, visit: str, number: int, roster: str, at: dict[str, Any]) -> str:
        district = (lead.number * 31 + int(visit[-8:], 16)) % 900  # now and then two lists share their NIKs
        subject = roster_resident_id(visit=visit, file_sha256=bytes(32), sheet="", row=number)
        sets = {
            "name": f"Budi {number}",
            "nik": f"1971021010{district:04d}{number + 1:02d}",
            "birth_date": "2008-10-10",
        }
        lead.write(Kind.RESIDENT_SAVED, subject, {**sets, "expected": True}, roster=roster, **at)
        return subject

    def _serve(self, laptop: FleetLaptop, subject: str, at: dict[str, Any]) -> None:
        chance = self._chance.random()
        if chance < 0.06:
            known = [entry.hash for entry in laptop.seen.get(subject, {}).values()]
            laptop.write(Kind.RESIDENT_VOIDED, subject, covers=tuple(known), reason="uji")
        elif chance < 0.1:
            laptop.write(Kind.PEOPLE_JOINED, subject, others=(self._chance.choice(self._people or [subject]),))
        elif chance < 0.14:
            laptop.write(Kind.PEOPLE_PARTED, subject, others=(self._chance.choice(self._people or [subject]),))
        elif chance < 0.3:
            laptop.write(Kind.RESIDENT_SAVED, subject, {"name": f"Beni {self._chance.randrange(3)}"}, **at)
        elif chance < 0.4:
            laptop.write(Kind.SLIP_PRINTED, subject, slip="ticket", **at)
        else:
            sets = {
                "recording": {"status": self._chance.choice(_STATUSES)},
                "activation": {"step": self._chance.choice(_STEPS)},
                "phone": f"08{self._chance.randrange(100)}",
                "result": {"result": "recorded"},
            }
            laptop.write(Kind.RESIDENT_SAVED, subject, sets, **at)

    def _mishap(self, laptop: FleetLaptop) -> None:
        chance = self._chance.random()
        if chance < 0.01:
            laptop.set_back(self._chance.randrange(1, 6))
            self.counts["copies that went on in the same stream"] += 1
        elif chance < 0.03:
            laptop.start_stream()
            self.counts["copies that noticed"] += 1

    def _office_day(self, day: int) -> None:
        """It sees a part of what was written, decides, sets ranges aside and restores some; decisions travel back."""
        for laptop in self.laptops:
            for item in laptop.written[-self._chance.randrange(20) :]:
                self.office.see(item)
        for subject in self._chance.sample(self._people, min(4, len(self._people))):
            decided = self.office.write(
                Kind.CONFLICT_DECIDED,
                subject,
                {"name": f"Budi {self._chance.randrange(12)}"},
                day=f"2026-12-{day % 28 + 1:02d}",
            )
            if self._chance.random() < 0.25:
                self.office.write(Kind.CONFLICT_DECIDED, subject, covers=(decided.hash,))
            for laptop in self._chance.sample(self.laptops, 3):
                laptop.see(self.office.written[-1])
        if self._chance.random() < 0.5:
            self._set_aside()

    def _set_aside(self) -> None:
        laptop = self._chance.choice(self.laptops)
        first = self._chance.randrange(1, max(laptop.seq, 1) + 1)
        place = (laptop.stream, first, first + self._chance.randrange(6))
        entry = self.office.write(Kind.RANGE_SET_ASIDE, laptop.stream, aside=place, reason="uji")
        self.counts["ranges set aside"] += 1
        if self._chance.random() < 0.8:
            self.office.write(Kind.RANGE_RESTORED, laptop.stream, aside=place, covers=(entry.hash,))
            self.counts["ranges restored"] += 1


def shuffled(arriving: Sequence[ReadEntry], seed: int) -> Iterator[list[ReadEntry]]:
    """Files in an order of their own: batches of streams, packs with holes, a third of everything twice."""
    chance = random.Random(seed)  # noqa: S311 - as above
    files: list[list[ReadEntry]] = []
    start = 0
    while start < len(arriving):
        end = start + chance.randrange(1, 400)
        files.append(list(arriving[start:end]))
        start = end
    again = [chance.sample(file, chance.randrange(len(file) + 1)) for file in files if chance.random() < 0.35]
    files += again
    chance.shuffle(files)
    yield from files


def digest(store: Store) -> str:
    """SHA-256 of everything that is projected."""
    return hashlib.sha256(repr(sorted(projected(store.connection).items())).encode()).hexdigest()


def run_fleet(folder: Path, seed: int, size: Size) -> Counter[str]:
    """Import one fleet in every order; raises AssertionError when digests differ or something promised is gone."""
    fleet = Fleet(seed, size)
    digests: set[str] = set()
    for order in range(size.orders):
        root = folder / f"office-{order}"
        root.mkdir()
        with Store.create(root, bytes(32), f"{order:032x}", FakeClock()) as store:
            for file in shuffled(fleet.arriving, seed * 1000 + order):
                with store.receiving() as receiving:
                    receiving.add(file)
            digests.add(digest(store))
            if not order:
                fleet.counts += look_over(store, fleet.arriving)
    assert len(digests) == 1, f"{len(digests)} digests of {size.orders} orders"
    return fleet.counts + Counter({"seeds": 1, "orders, all with one digest": size.orders, "laptops": size.laptops})


def look_over(store: Store, arriving: Sequence[ReadEntry]) -> Counter[str]:
    """Everything is here, incremental is rebuilt; each value is shown, replaced by somebody, or hidden on purpose."""
    assert store.journal.count() == len({item.hash for item in arriving})
    before = digest(store)
    with store.rebuilding() as projection:
        projection.rebuild()
    assert digest(store) == before
    entries = [Entry(item.hash.hex(), item.sealed.stream, item.sealed.seq, item.body) for item in arriving if item.body]
    why = _Whereabouts(store, entries)
    counts = Counter(why.of(entry, name) for entry in entries for name in entry.body.sets)
    assert not counts["lost"], f"{counts['lost']} values lost"
    return Counter({f"values {state}": number for state, number in counts.items()}) + Counter(
        {
            "conflicts": count_conflicts(store.connection, store.projection),
            "forked places": len(forks(store.connection)),
        }
    )


class _Whereabouts:
    """Where a value that somebody saved is now, told without the fold's own rules of replacing."""

    def __init__(self, store: Store, entries: Sequence[Entry]) -> None:
        self._control = store.projection.control
        subjects = {entry.body.subject for entry in entries if entry.body.kind in RESIDENT_KINDS}
        shown = {subject: store.projection.heads_of(subject) for subject in sorted(subjects)}
        self._heads = {
            (head.hash, name) for heads in shown.values() for (_visit, name), found in heads.items() for head in found
        }
        self._hidden = {subject for subject, heads in shown.items() if not heads}
        live = [entry for entry in entries if not self._control.is_aside(entry)]
        self._named = {
            (found, name) for entry in live for name, change in entry.body.sets.items() for found in change.replaces
        }
        self._covered = {
            found for entry in live if entry.body.kind == Kind.CONFLICT_DECIDED for found in entry.body.covers
        }
        self._last: dict[tuple[str, ...], int] = {}
        for entry in live:
            for line in _lines(entry):
                self._last[line] = max(self._last.get(line, 0), entry.seq)

    def of(self, entry: Entry, name: str) -> str:
        """In a word."""
        if (entry.hash, name) in self._heads:
            return "shown"
        if self._control.is_aside(entry) or entry.hash in self._covered:
            return "set aside or taken back"
        if entry.body.subject in self._hidden:
            return "of people who were removed"
        if (entry.hash, name) in self._named or any(
            line[-1] == name and self._last[line] > entry.seq for line in _lines(entry)
        ):
            return "replaced"
        return "lost"


def _lines(entry: Entry) -> Iterator[tuple[str, ...]]:
    """What a later entry of the same stream says again."""
    for name in entry.body.sets:
        visit = entry.body.visit or "" if RESIDENT_FIELDS[name].scope is Scope.SERVICE else ""
        yield (entry.body.subject, entry.stream, visit, name)
