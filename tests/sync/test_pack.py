"""Packs: what an office says counts, what a lead says about offices does not."""

import datetime as dt
import hashlib
import zlib

import msgspec
import pytest

from jemputbola.sync.enrolment import AuthorityKind, Role, make_answer, read_request
from jemputbola.sync.envelope import Signer
from jemputbola.sync.pack import (
    Contents,
    Introduction,
    Pack,
    Revoked,
    make_packs,
    open_pack,
)
from jemputbola.sync.payload import line_of
from jemputbola.sync.refusal import FileRefused, Step, UnknownSigner
from jemputbola.vault.sealing import Recipient, recipient_of, seal, unseal
from jemputbola.vault.signing import Purpose
from tests.fakes.parties import (
    LAPTOP,
    LAPTOP_KEY,
    LAPTOP_SEAL,
    LEAD,
    LEAD_KEY,
    NOW,
    OFFICE_KEY,
    OFFICE_SEAL,
    OTHER_STREAM,
    SECOND,
    STRANGER_SEAL,
    STREAM,
    VISIT,
    day_of,
    key_of,
    nobody,
)
from tests.fakes.travelling import (
    AUTHORITY,
    ISSUE,
    THE_OFFICE,
    answer,
    as_line,
    member,
    open_one,
    pack,
    request,
    signed,
)

TO_LAPTOP = [recipient_of(LAPTOP_SEAL)]
A_LEAD = Signer(LEAD, "TIM-1 A", LEAD_KEY)
EVERYTHING = Contents(
    team=(member(),),
    office=AUTHORITY,
    rules=({"id": "2026-07-01"},),
    targets=({"year": 2027},),
    revoked=(Revoked(laptop=SECOND, name="TIM-1 C", after={STREAM: 4}),),
)


def from_lead(data: bytes) -> Pack:
    return open_pack(data, [LAPTOP_SEAL], office_key_of=nobody, lead_key_of=key_of)


def refused(data: bytes, *, by_lead: bool = False) -> Step:
    office_key_of, lead_key_of = (nobody, key_of) if by_lead else (key_of, nobody)
    with pytest.raises(FileRefused) as caught:
        open_pack(data, [LAPTOP_SEAL], office_key_of=office_key_of, lead_key_of=lead_key_of)
    return caught.value.step


def test_entries_of_several_streams_with_gaps_and_the_offices_word() -> None:
    brought = [*day_of(9)[::3], *day_of(4, OTHER_STREAM)[1:]]
    (made,) = make_packs([*reversed(brought), brought[0]], EVERYTHING, ISSUE, THE_OFFICE, TO_LAPTOP, now=NOW)
    opened = open_pack(made.data, [LAPTOP_SEAL], office_key_of=key_of, lead_key_of=nobody)
    assert opened.is_by_office
    assert opened.contents == EVERYTHING
    assert [entry.sealed for entry in opened.entries] == brought
    assert (opened.manifest.visit, opened.manifest.edition) == (VISIT, 1)
    assert made.name.endswith(".jbp")


def test_a_lead_brings_entries_and_team_keys_but_nothing_of_an_office() -> None:
    (made,) = make_packs(day_of(2), EVERYTHING, ISSUE, A_LEAD, TO_LAPTOP, now=NOW)
    opened = from_lead(made.data)
    assert not opened.is_by_office
    assert opened.contents == Contents(team=(msgspec.structs.replace(member(), role=None),))
    assert len(opened.entries) == 2


def test_a_lead_introduces_the_office_that_enrolled_it() -> None:
    contents = Contents(team=(member(),), introduction=Introduction(request(), answer()))
    (made,) = make_packs([], contents, ISSUE, Signer(LAPTOP, "TIM-1 B", LAPTOP_KEY), TO_LAPTOP, now=NOW)
    opened = from_lead(made.data)
    assert opened.introduced is not None
    assert opened.introduced.authority == AUTHORITY
    assert opened.introduced.manifest.role is Role.FIELD


def test_nobody_introduces_an_office_with_anothers_answer() -> None:
    contents = Contents(introduction=Introduction(request(), answer()))
    (made,) = make_packs([], contents, ISSUE, A_LEAD, TO_LAPTOP, now=NOW)
    assert refused(made.data, by_lead=True) is Step.PARSE
    garbled = Contents(introduction=Introduction(request(), answer()[:-5]))
    (made,) = make_packs([], garbled, ISSUE, Signer(LAPTOP, "B", LAPTOP_KEY), TO_LAPTOP, now=NOW)
    assert refused(made.data, by_lead=True) is Step.PARSE


def test_unknown_foreign_and_tampered_packs() -> None:
    with pytest.raises(UnknownSigner):
        open_pack(pack(), [LAPTOP_SEAL], office_key_of=nobody, lead_key_of=nobody)
    with pytest.raises(FileRefused) as caught:
        open_pack(pack(), [STRANGER_SEAL], office_key_of=key_of, lead_key_of=nobody)
    assert caught.value.step is Step.SEAL
    stolen = Signer(THE_OFFICE.id, "Disdukcapil Contoh", LEAD_KEY)
    (made,) = make_packs([], EVERYTHING, ISSUE, stolen, TO_LAPTOP, now=NOW)
    assert refused(made.data) is Step.SIGNATURE


def test_expiry_is_a_fact_and_no_refusal() -> None:
    opened = open_pack(pack(), [LAPTOP_SEAL], office_key_of=key_of, lead_key_of=nobody)
    assert not opened.has_expired(dt.date(2026, 12, 1))
    assert opened.has_expired(dt.date(2026, 12, 2))


def test_a_big_visit_comes_in_parts_that_each_stand_for_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jemputbola.sync.payload.MAX_ENTRIES", 4)
    made = make_packs(day_of(10), EVERYTHING, ISSUE, THE_OFFICE, TO_LAPTOP, now=NOW)
    parts = [open_pack(m.data, [LAPTOP_SEAL], office_key_of=key_of, lead_key_of=nobody) for m in made]
    assert [(p.manifest.part, p.manifest.parts, p.manifest.count) for p in parts] == [(1, 3, 4), (2, 3, 4), (3, 3, 2)]
    assert [entry.sealed for p in parts for entry in p.entries] == day_of(10)
    assert all(p.contents == EVERYTHING for p in parts)


def test_a_pack_is_sealed_to_its_team() -> None:
    (made,) = make_packs(
        [], EVERYTHING, ISSUE, THE_OFFICE, [Recipient(one.recipient) for one in EVERYTHING.team], now=NOW
    )
    open_pack(made.data, [LAPTOP_SEAL], office_key_of=key_of, lead_key_of=nobody)
    with pytest.raises(FileRefused):
        open_pack(made.data, [OFFICE_SEAL], office_key_of=key_of, lead_key_of=nobody)


def resealed(lines: list[bytes], count: int) -> bytes:
    """A pack of the office with other lines, rightly signed."""
    payload = zlib.compress(b"".join(lines))
    line = unseal(pack(), [LAPTOP_SEAL]).split(b"\n", 1)[0]
    said = {
        **msgspec.json.decode(line),
        "count": count,
        "raw_size": sum(map(len, lines)),
        "payload_sha256": hashlib.sha256(payload).hexdigest(),
    }
    return seal(signed(as_line(said), payload, Purpose.PACK, OFFICE_KEY), TO_LAPTOP)


def test_entries_come_in_order_and_once() -> None:
    first, second = map(line_of, day_of(2))
    open_one("pack", resealed([b"{}\n", first, second], 2))
    assert refused(resealed([b"{}\n", second, first], 2)) is Step.CHAIN
    assert refused(resealed([b"{}\n", first, first], 2)) is Step.CHAIN
    assert refused(resealed([first, second], 2)) is Step.PARSE
    assert refused(resealed([b"{}\n"], 1)) is Step.PARSE


def test_a_member_whom_nobody_could_seal_to_is_refused() -> None:
    stranger = msgspec.json.encode(Contents(team=(msgspec.structs.replace(member(), recipient="age1x"),)))
    assert refused(resealed([stranger + b"\n"], 0)) is Step.PARSE


def test_a_lead_introduces_offices_only() -> None:
    lead = msgspec.structs.replace(AUTHORITY, kind=AuthorityKind.LEAD)
    made, _words = make_answer(read_request(request()), lead, THE_OFFICE, laptop_name="B", role=Role.FIELD, now=NOW)
    contents = Contents(introduction=Introduction(request(), made.data))
    (file,) = make_packs([], contents, ISSUE, Signer(LAPTOP, "B", LAPTOP_KEY), TO_LAPTOP, now=NOW)
    assert refused(file.data, by_lead=True) is Step.PARSE
