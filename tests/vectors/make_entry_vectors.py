"""Writes ``entry.json``: the proof of ``jemputbola/domain/entry_format.md``. Nothing in it is random.

    .venv/bin/python -m tests.vectors.make_entry_vectors

The format is frozen: once released, vectors are added, never changed.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.domain.entry import Kind, SealedEntry
from jemputbola.domain.fold import Person
from tests.fakes.laptops import Laptop, as_read
from tests.fakes.people import people_of, visits_of

FILE = Path(__file__).parent / "entry.json"

LEAD, SECOND, THIRD, OFFICE = (f"0190c3a0-1111-7000-8000-00000000000{n}" for n in range(1, 5))
VISIT = "0190c3a0-2222-7000-8000-000000000001"
ROSTER = "5b0f3a52-3333-8000-8000-000000000000"
AGUS, BUDI = (f"5b0f3a52-4444-8000-8000-00000000000{n}" for n in (1, 2))
WALK_IN = "0190c3a0-5555-7000-8000-000000000001"
DAY = "2026-11-23"
AT_VISIT: dict[str, Any] = {"visit": VISIT, "day": DAY}
LISTED: dict[str, Any] = {**AT_VISIT, "roster": ROSTER}

_REFUSED = {
    "nothing": b"",
    "no object": b"[]",
    "cut off": b'{"v":1,"kind":"resident_saved"',
    "no subject": b'{"v":1,"kind":"resident_saved","officer":"sari","at":"2026-11-23T08:00+07:00"}',
    "subject is no UUID": b'{"v":1,"kind":"resident_saved","subject":"1","officer":"sari",'
    b'"at":"2026-11-23T08:00+07:00"}',
    "subject in capitals": (
        b'{"v":1,"kind":"resident_saved","subject":"0190C3A0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00"}'
    ),
    "version 0": (
        b'{"v":0,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00"}'
    ),
    "version is text": (
        b'{"v":"1","kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00"}'
    ),
    "a key twice": (
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00","at":"2026-11-23T08:00+07:00"}'
    ),
    "NUL": (
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"\\u0000",'
        b'"at":"2026-11-23T08:00+07:00"}'
    ),
    "lone surrogate": (
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"\\ud800",'
        b'"at":"2026-11-23T08:00+07:00"}'
    ),
    "not UTF-8": (
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"\xff",'
        b'"at":"2026-11-23T08:00+07:00"}'
    ),
    "not a number": (
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00",'
        b'"details":{"count":NaN}}'
    ),
    "33 deep": (
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00",'
        b'"x":' + b"[" * 32 + b"]" * 32 + b"}"
    ),
    "no moment": (
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"","at":""}'
    ),
    "a moment without zone": (
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00"}'
    ),
    "no day": (
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00","day":"Monday"}'
    ),
    "covers no hash": (
        b'{"v":1,"kind":"resident_voided","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00","covers":["it"]}'
    ),
    "range from 0": (
        b'{"v":1,"kind":"range_set_aside","subject":"0190c3a0-1111-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00",'
        b'"aside":["0190c3a0-1111-7000-8000-000000000001",0,1]}'
    ),
}
_HELD = {
    "a kind of tomorrow": (
        b'{"v":1,"kind":"resident_vaccinated","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00"}'
    ),
    "a later version": (
        b'{"v":2,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","sets":[["phone","08"]]}'
    ),
    "a status of tomorrow": (
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08:00+07:00",'
        b'"sets":{"recording":{"value":{"status":"iris_only"}}}}'
    ),
}


def chain() -> list[SealedEntry]:
    """Three entries of one stream; the last has a field that this version does not know."""
    laptop = Laptop(LEAD)
    laptop.write(Kind.VISIT_PLANNED, VISIT, {"title": "SMAN Contoh", "kind": "school", "starts_on": DAY}, **AT_VISIT)
    laptop.write(Kind.RESIDENT_SAVED, WALK_IN, {"name": 'Núr\'alim "Contoh"', "phone": None}, **AT_VISIT)
    laptop.write_raw(
        b'{"v":1,"kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"sari",'
        b'"at":"2026-11-23T09:00:00+07:00", "sets":{"shoe_size":{"value":42}}, "mood":"good"}'
    )
    return laptop.written


def day_at_school() -> list[SealedEntry]:
    """A list of two; two laptops serve Agus unaware of each other; he comes again as a walk-in; Budi is voided."""
    lead, second, third, office = (Laptop(stream) for stream in (LEAD, SECOND, THIRD, OFFICE))
    born = {"birth_date": "2008-10-10", "expected": True, "class_group": "XII 1"}
    lead.write(Kind.VISIT_PLANNED, VISIT, {"title": "SMAN Contoh", "starts_on": DAY, "ends_on": DAY}, **AT_VISIT)
    lead.write(Kind.ROSTER_IMPORTED, VISIT, **LISTED)
    lead.write(Kind.RESIDENT_SAVED, AGUS, {"name": "AGUS HAKIM", "nik": "1971021010080001", **born}, **LISTED)
    lead.write(Kind.RESIDENT_SAVED, BUDI, {"name": "BUDI CONTOH", "nik": "1971021010080002", **born}, **LISTED)
    for other in (second, third, office):
        other.receive(lead.written)
    second.write(
        Kind.RESIDENT_SAVED,
        AGUS,
        {
            "recording": {"status": "captured", "on": DAY, "recorded_on": DAY},
            "result": {"result": "recorded"},
            "activation": {"step": "waiting_prr", "on": DAY},
            "phone": "0811000001",
        },
        **AT_VISIT,
    )
    third.write(
        Kind.RESIDENT_SAVED,
        AGUS,
        {
            "recording": {"status": "capture_failed", "on": DAY, "reason": "ALAT_RUSAK"},
            "birth_date": "2008-10-11",
            "phone": "0811000002",
        },
        **AT_VISIT,
    )
    second.write(Kind.RESIDENT_SAVED, AGUS, {"birth_date": "2008-10-12"}, **AT_VISIT)
    again = {"name": "Agus  Hakim", "nik": "1971021010080001", "birth_date": "2008-10-10", "email": "agus@contoh.id"}
    third.write(Kind.RESIDENT_SAVED, WALK_IN, again, **AT_VISIT)
    office.receive([*second.written, *third.written])
    office.write(Kind.CONFLICT_DECIDED, AGUS, {"birth_date": "2008-10-10"}, day=DAY)
    office.write(Kind.RESIDENT_VOIDED, BUDI, covers=office.covering(lambda entry: entry.body.subject == BUDI))
    second.write(Kind.SLIP_PRINTED, AGUS, slip="receipt", **AT_VISIT)
    return [*lead.written, *second.written, *third.written, *office.written]


def decided_and_taken_back() -> list[SealedEntry]:
    """A birth date decided and the decision taken back; a join taken back, and a parting that a join takes back."""
    lead, second, office = (Laptop(stream) for stream in (LEAD, SECOND, OFFICE))
    lead.write(Kind.RESIDENT_SAVED, AGUS, {"name": "AGUS HAKIM", "birth_date": "2008-10-10"}, **AT_VISIT)
    second.write(Kind.RESIDENT_SAVED, AGUS, {"birth_date": "2008-10-11"}, **AT_VISIT)
    second.write(Kind.RESIDENT_SAVED, WALK_IN, {"name": "A. HAKIM"}, **AT_VISIT)
    second.write(Kind.RESIDENT_SAVED, BUDI, {"name": "BUDI CONTOH"}, **AT_VISIT)
    office.receive([*lead.written, *second.written])
    decided = office.write(Kind.CONFLICT_DECIDED, AGUS, {"birth_date": "2008-10-10"}, day=DAY)
    office.write(Kind.CONFLICT_DECIDED, AGUS, covers=(decided.hash,))
    joined = office.write(Kind.PEOPLE_JOINED, AGUS, others=(WALK_IN,))
    office.write(Kind.PEOPLE_PARTED, AGUS, covers=(joined.hash,))
    parted = office.write(Kind.PEOPLE_PARTED, BUDI, others=(WALK_IN,))
    office.write(Kind.PEOPLE_JOINED, BUDI, others=(WALK_IN,), covers=(parted.hash,))
    return [*lead.written, *second.written, *office.written]


def vectors() -> dict[str, Any]:
    """The whole file."""
    return {
        "format": "jemputbola/entry/v1",
        "page": "jemputbola/domain/entry_format.md",
        "chain": [_sealed(item) for item in chain()],
        "refused": [{"case": case, "raw": raw.hex()} for case, raw in _REFUSED.items()],
        "held": [{"case": case, "raw": raw.hex()} for case, raw in _HELD.items()],
        "fold": _folded(day_at_school),
        "taken_back": _folded(decided_and_taken_back),
    }


def _folded(case: Callable[[], list[SealedEntry]]) -> dict[str, Any]:
    sealed = case()
    entries = [as_read(item) for item in sealed]
    return {
        "case": (case.__doc__ or "").strip(),
        "entries": [_sealed(item) for item in sealed],
        "people": [published(person) for person in people_of(entries)],
        "visits": [{"id": visit.id, "values": visit.values} for visit in visits_of(entries)],
    }


def text() -> str:
    """The file's exact content."""
    return json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n"


def _sealed(item: SealedEntry) -> dict[str, Any]:
    return {
        "stream": item.stream,
        "seq": item.seq,
        "prev": item.prev.hex(),
        "salt": (item.salt or b"").hex(),
        "raw": (item.raw or b"").decode(),
        "body_hash": item.body_hash.hex(),
        "header": item.header.hex(),
        "hash": item.hash.hex(),
    }


def published(person: Person) -> dict[str, Any]:
    """A person as the file shows them."""
    heads = [
        {"visit": v, "field": f, "heads": [h.hash for h in found]} for (v, f), found in sorted(person.heads.items())
    ]
    plain: dict[str, Any] = json.loads(
        msgspec.json.encode(
            {
                "id": person.id,
                "subjects": person.subjects,
                "values": person.values,
                "services": person.services,
                "conflicts": person.conflicts,
            },
            order="sorted",
        )
    )
    return {**plain, "heads": heads}


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
