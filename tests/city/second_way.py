"""The city counted a second time, from the journal's bodies: no projection, no fold, no rule of the application.

What is written here a second time, from the tables of the design: who is one human being, which word of several counts,
who was there, the one outcome. Nothing is imported from the application.
"""

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

Values = dict[str, Any]

_AT_VISIT = frozenset(
    ("expected", "class_group", "number", "attendance", "result", "other_service", "device", "obstacle", "note")
)
_RECORDING = (
    *("not_recorded", "capture_failed", "captured", "sent_for_enrolment", "enrol_failed", "adjudicate"),
    *("duplicate_record", "print_ready", "card_printed", "card_handed_over"),
)
_NOT_YET = frozenset(("not_recorded", "capture_failed", "enrol_failed"))
_IKD = (
    *("offered", "postponed", "declined", "exempt", "installed", "data_entered", "selfie_passed", "waiting_prr"),
    *("qr_scanned", "email_code", "pin_set", "active"),
)
_IN_DISTRICT = frozenset(("Bukitintan", "Taman Sari", "Pangkal Balam", "Rangkui", "Gerunggang", "Girimaya", "Gabek"))
_SIDES = frozenset(("active", "waiting_prr", "declined", "exempt", "postponed"))


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One person at one visit. ``day``: of the last save, within the visit's days."""

    visit: str
    person: str
    expected: bool
    outcome: str
    seen: bool
    present: bool
    recorded: bool
    result: str
    step: str
    obstacle: str
    phone: str
    other: str
    status: str
    class_group: str
    sex: str
    age: str
    outside: bool
    home: str
    officer: str
    laptop: str
    day: str
    served_at: str
    born: str
    married: bool
    nik: str
    name: str

    @property
    def young(self) -> bool:
        """Too young to be recorded."""
        return bool(self.age) and int(self.age) < 16 and not self.married

    @property
    def group(self) -> str:
        """The column of IKD."""
        return ("not_offered" if not self.step else self.step) if self.step in ("", *_SIDES) else "in_progress"


class Count(msgspec.Struct, frozen=True):
    """What a second counter counts of lines; zeros left out."""

    expected: int
    walk_ins: int
    present: int
    outcomes: Counter[str]
    groups: Counter[str]
    steps: Counter[str]
    obstacles: Counter[str]
    outside: int
    informed: int
    recorded_local: int
    active_local: int


class SecondWay:
    """``lines`` of everybody, ``visits`` by id as their entries leave them. ``laptops``: names by stream."""

    def __init__(self, bodies: Iterable[tuple[str, str, int, str]], laptops: dict[str, str]) -> None:
        """``bodies``: (hash in hex, stream, seq, JSON text)."""
        self._laptops = laptops
        entries = [_Said(*body) for body in bodies]
        gone = {one.body["roster"] for one in entries if one.body["kind"] == "roster_voided"}
        voided = {one.body["subject"] for one in entries if one.body["kind"] == "resident_voided"}
        about = [one for one in entries if one.body["kind"] == "resident_saved"]
        live = [e for e in about if e.body.get("roster") not in gone and e.body["subject"] not in voided]
        self.visits = _visits(entries)
        self.lines = [line for people in _human_beings(live) for line in self._lines(people)]

    def of(self, wanted: Callable[[Line], bool]) -> Count:
        """Those of the lines."""
        return count(line for line in self.lines if wanted(line))

    def split(self, by: Callable[[Line], str], wanted: Callable[[Line], bool] = lambda _line: True) -> dict[str, Count]:
        """By a word of each line."""
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            if wanted(line):
                found[by(line)].append(line)
        return {key: count(lines) for key, lines in found.items()}

    def _lines(self, said: list["_Said"]) -> Iterable[Line]:
        standing: dict[tuple[str, str], list[tuple[_Said, Any]]] = defaultdict(list)
        for name, visit, entry, value in _standing(said):
            standing[visit, name].append((entry, value))
        person = {name: _word(name, found) for (visit, name), found in standing.items() if not visit}
        for visit in {visit for visit, _name in standing if visit}:
            here = {name: _word(name, found) for (at, name), found in standing.items() if at == visit}
            if any(value is not None for value in here.values()):
                told = [
                    (entry, name, value)
                    for (_at, name), found in standing.items()
                    for entry, value in found
                    if entry.body.get("visit") == visit
                ]
                yield self._line(min(one.body["subject"] for one in said), visit, person, here, told)

    def _line(self, who: str, visit: str, person: Values, here: Values, told: list[tuple["_Said", str, Any]]) -> Line:
        planned = self.visits[visit]
        first = planned["starts_on"]
        last = max(first, planned.get("ends_on") or first)
        by_officer = [one for one in told if "roster" not in one[0].body and one[2] is not None and one[1] != "number"]
        save = max((one[0] for one in by_officer), key=lambda one: one.order, default=None)
        result = (here.get("result") or {}).get("result")
        seen = _seen(here, result, {name for _entry, name, _value in by_officer})
        recording = person.get("recording") or {}
        recorded = bool(recording) and recording["status"] not in _NOT_YET
        day = max(entry.body.get("day", "") for entry, _name, _value in told)
        before = recorded and (recording.get("recorded_on") or recording.get("on") or "") < day
        other = here.get("other_service")
        born, married = person.get("birth_date"), person.get("marital_status") in ("married", "divorced", "widowed")
        age = _age(born, first) if born else None
        came = seen or other is not None or result not in (None, "not_target")
        closed = bool((planned.get("closing") or {}).get("closed"))
        young = age is not None and age < 16 and not married
        return Line(
            visit=visit, person=who, expected=bool(here.get("expected")), seen=seen, present=came,
            result=result or "",
            outcome=_outcome(result, came=came, before=before, other=other is not None, young=young, closed=closed),
            recorded=before or result in ("recorded", "already"),
            step=(person.get("activation") or {}).get("step", ""),
            obstacle=(here.get("obstacle") or {}).get("code", ""),
            phone=_phone(here.get("device")), other=other or "", status=recording.get("status", ""),
            class_group=here.get("class_group") or "", sex=person.get("sex") or "",
            age="" if age is None else str(max(0, age)), outside=_outside(person), home=person.get("district") or "",
            officer=save.body["officer"] if save else "", laptop=self._laptops[save.stream] if save else "",
            day=max(first, min(last, save.body["at"][:10] if save else first)),
            served_at=save.body["at"] if save else "", born=born or "", married=married, nik=person.get("nik") or "",
            name=person.get("name") or "",
        )  # fmt: skip


def count(lines: Iterable[Line]) -> Count:
    """Of these lines."""
    all_of = list(lines)
    return Count(
        expected=sum(line.expected for line in all_of),
        walk_ins=sum(not line.expected for line in all_of),
        present=sum(line.present for line in all_of),
        outcomes=Counter(line.outcome for line in all_of),
        groups=Counter(line.group for line in all_of),
        steps=Counter(line.step for line in all_of),
        obstacles=Counter(line.obstacle for line in all_of if line.obstacle),
        outside=sum(line.outside for line in all_of),
        informed=sum(line.other == "information" for line in all_of),
        recorded_local=sum(line.recorded and not line.outside for line in all_of),
        active_local=sum(line.recorded and line.step == "active" and not line.outside for line in all_of),
    )


class _Said:
    """An entry as it lies in the journal."""

    def __init__(self, digest: str, stream: str, seq: int, text: str) -> None:
        self.digest, self.stream, self.seq = digest.lower(), stream, seq
        self.body: Values = json.loads(text)

    @property
    def order(self) -> tuple[str, str, int]:
        return (self.body.get("day", ""), self.stream, self.seq)


def _visits(entries: Iterable[_Said]) -> dict[str, Values]:
    """One laptop plans and closes a visit, so the last word is the last."""
    visits: dict[str, Values] = defaultdict(dict)
    for one in sorted(entries, key=lambda entry: (entry.stream, entry.seq)):
        if one.body["kind"].startswith("visit_"):
            visits[one.body["subject"]] |= {name: change["value"] for name, change in one.body["sets"].items()}
    return dict(visits)


def _human_beings(live: Iterable[_Said]) -> list[list[_Said]]:
    """Ids with one NIK, one name and one birth date are one person; in this city nobody corrects any of them."""
    by_subject: dict[str, list[_Said]] = defaultdict(list)
    for one in live:
        by_subject[one.body["subject"]].append(one)
    people: dict[Any, list[_Said]] = defaultdict(list)
    for subject, said in by_subject.items():
        words = [{change["value"] for one in said for name, change in one.body["sets"].items() if name == field}
                 for field in ("nik", "name", "birth_date")]  # fmt: skip
        same = tuple(word for found in words for word in found)
        people[same if all(len(found) == 1 for found in words) else subject] += said
    return list(people.values())


def _standing(said: list[_Said]) -> Iterable[tuple[str, str, _Said, Any]]:
    """(field, visit or "", entry, value) of what nobody replaced: a laptop's later word, or a hash that was named."""
    replaced: set[tuple[str, str, str]] = set()
    newest: dict[tuple[str, str, str, str], int] = defaultdict(int)
    told: list[tuple[str, str, _Said, Any]] = []
    for one in said:
        for name, change in one.body["sets"].items():
            visit = one.body["visit"] if name in _AT_VISIT else ""
            told.append((name, visit, one, change["value"]))
            replaced |= {(name, visit, digest) for digest in change.get("replaces", ())}
            line = (name, visit, one.body["subject"], one.stream)
            newest[line] = max(newest[line], one.seq)
    for name, visit, one, value in told:
        latest = newest[name, visit, one.body["subject"], one.stream] == one.seq
        if latest and (name, visit, one.digest) not in replaced:
            yield name, visit, one, value


def _word(name: str, found: list[tuple[_Said, Any]]) -> Any:
    """The one that counts: the furthest of a ladder, else the latest."""
    told = [(entry, value) for entry, value in found if value is not None]
    if not told:
        return None
    if name == "recording":
        return max(told, key=lambda one: (_RECORDING.index(one[1]["status"]), one[0].order))[1]
    if name == "activation":
        return max(told, key=lambda one: (one[1].get("cycle", 0), _IKD.index(one[1]["step"]), one[0].order))[1]
    return max(told, key=lambda one: one[0].order)[1]


def _seen(here: Values, result: str | None, by_officer: set[str]) -> bool:
    if here.get("attendance"):
        return bool(here["attendance"]["present"])
    if result == "not_target":
        return False
    served = {"device", "other_service", "obstacle", "recording", "activation"} & by_officer
    return result is not None or bool(served) or not here.get("expected")


def _outcome(result: str | None, *, came: bool, before: bool, other: bool, young: bool, closed: bool) -> str:
    """The table of the design, from its first line to its last."""
    table = (
        ("direkam", result == "recorded"),
        ("gagal_rekam", result == "failed"),
        ("sudah_rekam", result == "already" or (before and came)),
        ("menolak", result == "refused"),
        ("ditunda", result == "postponed"),
        ("layanan_lain", other),
        ("di_bawah_umur", young),
        ("bukan_sasaran", result == "not_target"),
        ("ditunda", closed and came),
        ("tidak_hadir", closed),
    )
    return next((name for name, applies in table if applies), "belum_dilayani")


def _age(born: str, day: str) -> int:
    birth, on = dt.date.fromisoformat(born), dt.date.fromisoformat(day)
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _outside(person: Values) -> bool:
    """Somebody's word, else the address, else the NIK."""
    if person.get("domicile"):
        return bool(person["domicile"] == "outside")
    if person.get("district") in _IN_DISTRICT:
        return False
    return bool(person.get("nik")) and not person["nik"].startswith("1971")


def _phone(device: Values | None) -> str:
    if device is None:
        return ""
    oldest = {"android": 8, "ios": 11}.get(device["kind"])
    if oldest is None or int(device.get("version", "99").split(".")[0]) < oldest:
        return "exempt"
    return "fixable" if device.get("free_storage_mb", 200) < 200 or "version" not in device else "eligible"
