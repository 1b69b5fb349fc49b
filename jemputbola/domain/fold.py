"""State from entries: merging is set union, and state is a pure function of the set.

No clock, no arrival order: any order, repeat, gap or split of the same entries gives the same state. The rules are on
the page ``entry_format.md``; the projection in the store is written from what these functions return and by nothing
else.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from jemputbola.domain.entry import FORMAT_VERSION, RESIDENT_KINDS, VISIT_KINDS, Change, Entry, Kind
from jemputbola.domain.fields import RANKS, RESIDENT_FIELDS, VISIT_FIELDS, Field, Merge, Scope
from jemputbola.domain.state import Conflict, Control, Head, Person, Service, Slot, Visit, order_of

__all__ = [
    "Conflict",
    "Control",
    "Head",
    "Person",
    "Service",
    "Slot",
    "Visit",
    "collect_heads",
    "fold_control",
    "fold_person",
    "fold_visit",
    "is_understood",
    "resolve",
]

_KNOWN_KINDS = frozenset(Kind)
_SAVED = str(Kind.RESIDENT_SAVED)
_LIFE = frozenset({Kind.RESIDENT_VOIDED, Kind.RESIDENT_RESTORED})
_TELLING = frozenset({Kind.RESIDENT_SAVED, Kind.CONFLICT_DECIDED})
"""Kinds that say something about a person. Whoever is only joined, or only has a slip, has not arrived yet."""


def is_understood(entry: Entry) -> bool:
    """Whether this version can fold the entry. One that it cannot is held: kept, visible, never stopping the rest.

    Held is: a later version, a kind we do not know, a value that is not what its field holds. A field that we do not
    know holds nothing back.
    """
    if entry.understood:
        return True
    body = entry.body
    if body.v > FORMAT_VERSION or body.kind not in _KNOWN_KINDS:
        return False
    fields = VISIT_FIELDS if body.kind in VISIT_KINDS else RESIDENT_FIELDS
    for name, change in body.sets.items():  # a loop, because a year has tens of millions of these
        field = fields.get(name)
        if field is not None and type(change.value) is not field.holds and not field.fits(change.value):
            return False
    return True


def fold_control(entries: Iterable[Entry]) -> Control:
    """Ranges and rosters in force. Setting aside and restoring are themselves never set aside."""
    understood = {entry.hash: entry for entry in entries if is_understood(entry)}
    lifted = _lifted(understood.values(), Kind.RANGE_RESTORED)
    aside = sorted(
        entry.body.aside
        for entry in understood.values()
        if entry.body.kind == Kind.RANGE_SET_ASIDE and entry.body.aside and entry.hash not in lifted
    )
    control = Control(tuple(aside))
    live = [entry for entry in understood.values() if not control.is_aside(entry)]
    restored = _lifted(live, Kind.ROSTER_RESTORED)
    voided = {e.body.roster for e in live if e.body.kind == Kind.ROSTER_VOIDED and e.hash not in restored}
    return Control(control.aside, frozenset(roster for roster in voided if roster))


def fold_person(entries: Iterable[Entry], control: Control) -> Person | None:
    """One person from all entries of their subjects; None when nothing is left to show."""
    by_subject: dict[str, list[Entry]] = defaultdict(list)
    for entry in {entry.hash: entry for entry in entries}.values():
        by_subject[entry.body.subject].append(entry)
    live: list[Entry] = []
    conflicts: list[Conflict] = []
    subjects: list[str] = []
    for subject in sorted(by_subject):
        kept, conflict = _visible(by_subject[subject], control)
        if kept:
            subjects.append(subject)
            live += kept
            conflicts += conflict
    if not subjects:
        return None
    heads = collect_heads(live, RESIDENT_FIELDS)
    values, services, streams = _resolve_all(heads, live, conflicts)
    conflicts.sort(key=lambda conflict: conflict.order)
    return Person(subjects[0], tuple(subjects), values, services, tuple(conflicts), heads, streams)


def fold_visit(visit_id: str, entries: Iterable[Entry], control: Control) -> Visit | None:
    """A visit from its entries; None when none of them is live."""
    unique = {entry.hash: entry for entry in entries}.values()
    heads = collect_heads(_live(unique, VISIT_KINDS, control), VISIT_FIELDS)
    values = {field: resolve(VISIT_FIELDS[field], slot_heads)[0] for (_visit, field), slot_heads in heads.items()}
    present = {field: value for field, value in sorted(values.items()) if value is not None}
    return Visit(visit_id, present, heads) if present else None


def collect_heads(entries: Sequence[Entry], fields: Mapping[str, Field]) -> dict[Slot, tuple[Head, ...]]:
    """Per slot the values that no entry here replaces, latest first.

    An entry replaces what its ``replaces`` names, and whatever its own stream wrote before for that subject and slot.
    """
    written: dict[Slot, list[tuple[Entry, Change]]] = {}
    of_service = Scope.SERVICE  # looked up once: a year has tens of millions of these
    for entry in entries:
        visit = entry.body.visit or ""
        for name, change in entry.body.sets.items():
            field = fields.get(name)
            if field is None or (field.scope is of_service and not visit):
                continue
            slot = (visit if field.scope is of_service else "", name)
            if slot in written:
                written[slot].append((entry, change))
            else:
                written[slot] = [(entry, change)]
    return {
        slot: (Head(found[0][1].value, found[0][0]),) if len(found) == 1 else _heads_of(found)  # nearly always one
        for slot, found in written.items()
    }


def resolve(field: Field, heads: Sequence[Head]) -> tuple[Any, bool]:
    """(value to show, whether a person must decide). Clearing loses against a concurrent value: nothing is lost."""
    if len(heads) == 1:
        return heads[0].value, False
    told = [head for head in heads if head.value is not None]
    if not told:
        return None, False
    if field.merge is Merge.RANK:
        rank = RANKS[field.name]
        return max(told, key=lambda head: (rank(head.value), head.order)).value, False
    distinct = {field.same(head.value) for head in told} if field.merge is Merge.ASK else ()
    return told[0].value, len(distinct) > 1


def _live(entries: Iterable[Entry], kinds: Collection[str], control: Control) -> list[Entry]:
    """Of the kinds, what this version understands and nobody set aside."""
    found = [entry for entry in entries if entry.body.kind in kinds and is_understood(entry)]
    return [entry for entry in found if not control.is_aside(entry)] if control.aside else found


def _lifted(entries: Iterable[Entry], kind: Kind) -> set[str]:
    return {covered for entry in entries if entry.body.kind == kind for covered in entry.body.covers}


def _visible(entries: Collection[Entry], control: Control) -> tuple[list[Entry], list[Conflict]]:
    """The live entries of one subject, none when a void hides it, and the conflicts that voids leave open."""
    live = _live(entries, RESIDENT_KINDS, control)
    if not control.voided_rosters and all(entry.body.kind == _SAVED for entry in live):  # nearly everybody
        return live, []
    taken_back = _lifted(live, Kind.CONFLICT_DECIDED)
    if taken_back:
        live = [entry for entry in live if entry.body.kind != Kind.CONFLICT_DECIDED or entry.hash not in taken_back]
    live, conflicts = _without_voided_rosters(live, control)
    told, conflicts = _unless_voided(live, conflicts)
    return (told, conflicts) if any(entry.body.kind in _TELLING for entry in told) else ([], [])


def _without_voided_rosters(live: list[Entry], control: Control) -> tuple[list[Entry], list[Conflict]]:
    """Drop what voided rosters brought, unless somebody wrote about a person who is known from there alone."""
    brought = [entry for entry in live if entry.body.roster in control.voided_rosters] if control.voided_rosters else []
    if not brought:
        return live, []
    kept = [entry for entry in live if entry.body.roster not in control.voided_rosters]
    if any(_names_afresh(entry, brought) for entry in kept):
        return kept, []
    if all(entry.body.kind == Kind.SLIP_PRINTED for entry in kept):
        return [], []
    return live, [Conflict("roster_voided", "", tuple(sorted(entry.hash for entry in brought)))]


def _names_afresh(entry: Entry, brought: Sequence[Entry]) -> bool:
    """Whether it gives a name that is no correction of the name in one of those, or a person decided that it stays."""
    name = entry.body.sets.get("name")
    if name is None or name.value is None:
        return False
    if entry.body.kind == Kind.CONFLICT_DECIDED:
        return True
    return not any(
        other.hash in name.replaces or (other.stream == entry.stream and other.seq < entry.seq)
        for other in brought
        if "name" in other.body.sets
    )


def _unless_voided(live: list[Entry], conflicts: list[Conflict]) -> tuple[list[Entry], list[Conflict]]:
    lifted = _lifted(live, Kind.RESIDENT_RESTORED)
    voids = [entry for entry in live if entry.body.kind == Kind.RESIDENT_VOIDED and entry.hash not in lifted]
    told = [entry for entry in live if entry.body.kind not in _LIFE]
    if not voids:
        return told, conflicts
    for void in voids:
        if not any(escapes(entry, void) for entry in told if entry.body.kind != Kind.SLIP_PRINTED):
            return [], []
    return told, [*conflicts, Conflict("voided", "", tuple(sorted(void.hash for void in voids)))]


def escapes(entry: Entry, void: Entry) -> bool:
    """Whether the void did not know of this write."""
    earlier = entry.stream == void.stream and entry.seq < void.seq
    return not earlier and entry.hash not in void.body.covers


def _heads_of(written: Sequence[tuple[Entry, Change]]) -> tuple[Head, ...]:
    replaced = {replaced for _entry, change in written for replaced in change.replaces}
    newest: dict[tuple[str, str], int] = defaultdict(int)
    for entry, _change in written:
        line = (entry.body.subject, entry.stream)
        newest[line] = max(newest[line], entry.seq)
    heads = [
        Head(change.value, entry)
        for entry, change in written
        if entry.hash not in replaced and entry.seq == newest[entry.body.subject, entry.stream]
    ]
    return tuple(sorted(heads, key=lambda head: head.order, reverse=True))


def _resolve_all(
    heads: Mapping[Slot, tuple[Head, ...]], live: Sequence[Entry], conflicts: list[Conflict]
) -> tuple[dict[str, Any], tuple[Service, ...], dict[str, str]]:
    """Resolve every slot: values, services, by visit the stream of the last save; conflicts are appended.

    A person is at a visit while something is said of them there, or a slip was printed: an undo takes them off again.
    """
    values: dict[str, Any] = {}
    slips = _count_slips(live)
    by_visit: dict[str, dict[str, Any]] = {visit: {} for visit in slips}
    said_at: dict[str | None, list[tuple[str, Head]]] = {}
    for (visit, name), slot_heads in heads.items():
        if len(slot_heads) == 1:
            value = slot_heads[0].value
        else:
            value, undecided = resolve(RESIDENT_FIELDS[name], slot_heads)
            if undecided:
                conflicts.append(Conflict(name, visit, tuple(sorted(head.hash for head in slot_heads))))
        if value is not None:
            (by_visit.setdefault(visit, {}) if visit else values)[name] = value
        for head in slot_heads:
            said_at.setdefault(head.entry.body.visit, []).append((name, head))
    services: list[Service] = []
    streams: dict[str, str] = {}
    for visit, found in sorted(by_visit.items()):
        service, latest = _service(visit, found, said_at.get(visit, ()), slips.get(visit, _NO_SLIPS))
        services.append(service)
        if latest:
            streams[visit] = latest.stream
    return values, tuple(services), streams


def _count_slips(live: Iterable[Entry]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in live:
        if entry.body.kind == Kind.SLIP_PRINTED and entry.body.visit and entry.body.slip:
            counts[entry.body.visit][entry.body.slip] += 1
    return counts


_SEEN_BY = frozenset({"device", "other_service", "obstacle", *RANKS})
_NO_SLIPS: Mapping[str, int] = {}
_BY_PRINTING = frozenset({"number"})
"""What a printed ticket sets: nobody was served by it."""


def _service(
    visit: str, values: dict[str, Any], here: Sequence[tuple[str, Head]], slips: Mapping[str, int]
) -> tuple[Service, Entry | None]:
    """``here``: every head that was said at this visit, with its field. Beside it what an officer said last."""
    latest, by_officer = _latest_by_officer(here)
    service = Service(
        visit,
        values,
        seen=_seen(values, by_officer),
        day=max({head.entry.body.day for _name, head in here}, default=""),
        served_at=latest.body.at if latest else None,
        served_by=latest.body.officer if latest else None,
        slips=dict(sorted(slips.items())),
    )
    return service, latest


def _latest_by_officer(here: Iterable[tuple[str, Head]]) -> tuple[Entry | None, set[str]]:
    """What an officer said last, and the fields that officers set."""
    latest: Entry | None = None
    by_officer: set[str] = set()
    for name, head in here:
        entry = head.entry
        if entry.body.roster is None and head.value is not None and name not in _BY_PRINTING:
            by_officer.add(name)
            if entry is not latest and (latest is None or order_of(entry) > order_of(latest)):
                latest = entry
    return latest, by_officer


def _seen(values: Mapping[str, Any], set_by_officer: set[str]) -> bool:
    """Hadir: attendance marked, a service, or a verdict read out. Someone on no list came in person."""
    if "attendance" in values:
        return bool(values["attendance"]["present"])
    if "result" in values and values["result"]["result"] == "not_target":
        return False
    return "result" in values or bool(set_by_officer & _SEEN_BY) or not values.get("expected")
