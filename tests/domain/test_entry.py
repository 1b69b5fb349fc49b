"""The entry format: layout, vectors, what is refused and what is held. The page beside the code is held to it too."""

import hashlib
import json
import re
import struct
import uuid
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain import entry as entry_module
from jemputbola.domain.entry import (
    MAX_BODY,
    MAX_SEQ,
    NO_ENTRY,
    RESIDENT_KINDS,
    VISIT_KINDS,
    Body,
    Change,
    Entry,
    EntryRefused,
    Kind,
    SealedEntry,
    hash_body,
    parse_body,
    parse_foreign_body,
    read_header,
    refuse_unstorable_text,
    seal,
)
from jemputbola.domain.fields import RESIDENT_FIELDS, VISIT_FIELDS
from jemputbola.domain.fold import is_understood
from tests.vectors import make_entry_vectors

FILE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "vectors" / "entry.json").read_text("utf-8"))
PAGE = Path(entry_module.__file__).with_name("entry_format.md").read_text("utf-8")
STREAM = "0190c3a0-1111-7000-8000-000000000001"
SUBJECT = "0190c3a0-5555-7000-8000-000000000001"
PLAIN: dict[str, Any] = {
    "v": 1,
    "kind": "resident_saved",
    "subject": SUBJECT,
    "officer": "sari",
    "at": "2026-11-23T08Z",
}
SALT = bytes(range(16))


def body(**parts: Any) -> Body:
    return Body(**{**PLAIN, **parts})


def raw(**parts: Any) -> bytes:
    return json.dumps({**PLAIN, **parts}).encode()


@pytest.mark.parametrize(
    "vector", [*FILE["chain"], *FILE["fold"]["entries"]], ids=lambda v: f"{v['stream'][-1]}-{v['seq']}"
)
def test_published_entries_by_hashlib_and_struct_alone(vector: dict[str, Any]) -> None:
    salt, literal = bytes.fromhex(vector["salt"]), vector["raw"].encode()
    body_hash = hashlib.sha256(salt + literal).digest()
    header = (
        b"JBE1"
        + uuid.UUID(vector["stream"]).bytes
        + struct.pack(">Q", vector["seq"])
        + bytes.fromhex(vector["prev"])
        + body_hash
    )
    assert len(header) == 92
    assert (header.hex(), body_hash.hex()) == (vector["header"], vector["body_hash"])
    assert hashlib.sha256(header).hexdigest() == vector["hash"]


@pytest.mark.parametrize("vector", FILE["chain"], ids=lambda v: f"seq {v['seq']}")
def test_the_code_agrees_with_the_published_entries(vector: dict[str, Any]) -> None:
    place = (vector["stream"], vector["seq"], bytes.fromhex(vector["prev"]), bytes.fromhex(vector["body_hash"]))
    item = SealedEntry(*place, bytes.fromhex(vector["salt"]), vector["raw"].encode())
    assert item.header.hex() == vector["header"]
    assert item.hash.hex() == vector["hash"]
    assert read_header(item.header) == place
    assert parse_foreign_body(vector["raw"].encode()) == parse_body(vector["raw"].encode())


def test_the_published_chain_is_a_chain() -> None:
    assert FILE["chain"][0]["prev"] == NO_ENTRY.hex()
    assert [item["hash"] for item in FILE["chain"][:-1]] == [item["prev"] for item in FILE["chain"][1:]]


def test_the_vectors_are_made_again_byte_for_byte() -> None:
    assert make_entry_vectors.FILE.read_text("utf-8") == make_entry_vectors.text()


@pytest.mark.parametrize("vector", FILE["refused"], ids=lambda v: v["case"])
def test_published_refusals(vector: dict[str, Any]) -> None:
    with pytest.raises(EntryRefused) as told:
        parse_foreign_body(bytes.fromhex(vector["raw"]))
    assert str(told.value).endswith(".")


@pytest.mark.parametrize("vector", FILE["held"], ids=lambda v: v["case"])
def test_published_holds_are_read_but_not_understood(vector: dict[str, Any]) -> None:
    read = parse_foreign_body(bytes.fromhex(vector["raw"]))
    assert read.subject == SUBJECT
    assert not is_understood(Entry("00" * 32, STREAM, 1, read))


def test_what_is_understood_is_not_held() -> None:
    sets = {"recording": Change({"status": "captured"}), "phone": Change(None), "shoe_size": Change([42])}
    assert is_understood(Entry("00" * 32, STREAM, 1, body(sets=sets)))


def test_sealing_chains_and_hashes() -> None:
    first = seal(body(), stream=STREAM, seq=1, prev=NO_ENTRY, salt=SALT)
    second = seal(body(reason="lagi"), stream=STREAM, seq=2, prev=first.hash, salt=SALT)
    assert first.raw is not None
    assert first.body_hash == hash_body(SALT, first.raw) == hashlib.sha256(SALT + first.raw).digest()
    assert read_header(second.header) == (STREAM, 2, first.hash, second.body_hash)
    assert first.hash != second.hash


def test_a_destroyed_body_leaves_the_hash() -> None:
    whole = seal(body(), stream=STREAM, seq=1, prev=NO_ENTRY, salt=SALT)
    assert msgspec.structs.replace(whole, salt=None, raw=None).hash == whole.hash


def test_empty_parts_are_left_out_of_the_bytes() -> None:
    sealed = seal(body(sets={"phone": Change(None)}), stream=STREAM, seq=1, prev=NO_ENTRY, salt=SALT)
    assert json.loads(sealed.raw or b"") == {**PLAIN, "sets": {"phone": {"value": None}}}


_texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60)
@given(st.dictionaries(_texts, _values, max_size=4), _texts, st.lists(st.uuids().map(str), max_size=3))
def test_what_we_write_everybody_reads(sets: dict[str, Any], reason: str, others: list[str]) -> None:
    told = body(sets={name: Change(value) for name, value in sets.items()}, reason=reason, others=tuple(others))
    sealed = seal(told, stream=STREAM, seq=1, prev=NO_ENTRY, salt=SALT)
    assert parse_foreign_body(sealed.raw or b"") == told


@pytest.mark.parametrize("header", [b"", bytes(92), b"JBE1" + bytes(87), b"JBE1" + bytes(89)])
def test_a_header_that_is_none_is_refused(header: bytes) -> None:
    with pytest.raises(EntryRefused):
        read_header(header)


@pytest.mark.parametrize("seq", [0, MAX_SEQ + 1, 2**64 - 1])
def test_a_place_that_cannot_be_counted_is_refused(seq: int) -> None:
    item = SealedEntry(STREAM, seq, NO_ENTRY, bytes(32), None, None)
    with pytest.raises(EntryRefused):
        read_header(item.header)
    assert read_header(msgspec.structs.replace(item, seq=MAX_SEQ).header)[1] == MAX_SEQ


def test_above_16_kib_is_refused_on_both_sides() -> None:
    room = MAX_BODY - len(raw(reason=""))
    assert parse_foreign_body(raw(reason="x" * room)).reason == "x" * room
    with pytest.raises(EntryRefused, match="16 KiB"):
        parse_foreign_body(raw(reason="x" * (room + 1)))
    with pytest.raises(EntryRefused, match="terlalu besar"):
        seal(body(reason="x" * MAX_BODY), stream=STREAM, seq=1, prev=NO_ENTRY, salt=SALT)


@pytest.mark.parametrize(
    "parts",
    [
        {"reason": "a\x00b"},
        {"officer": "\ud800"},
        {"details": {"list": [{"deep": "\x00"}]}},
        {"details": {"\x00": 1}},
        {"sets": {"phone": Change("\udfff")}},
    ],
)
def test_text_that_no_reader_may_take_is_not_written(parts: dict[str, Any]) -> None:
    with pytest.raises(EntryRefused, match="Ketik ulang"):
        seal(body(**parts), stream=STREAM, seq=1, prev=NO_ENTRY, salt=SALT)


def test_somebody_may_type_a_backslash_u() -> None:
    sealed = seal(body(reason="\\u0000"), stream=STREAM, seq=1, prev=NO_ENTRY, salt=SALT)
    assert parse_foreign_body(sealed.raw or b"").reason == "\\u0000"


def test_depth_is_counted_from_the_body() -> None:
    deep: Any = "x"
    for _level in range(30):
        deep = [deep]
    assert parse_foreign_body(raw(details={"a": deep})).details == {"a": deep}
    with pytest.raises(EntryRefused, match="terlalu dalam"):
        parse_foreign_body(raw(details={"a": [deep]}))
    with pytest.raises(EntryRefused):
        parse_foreign_body(b'{"a":' + b"[" * 8000 + b"]" * 8000 + b"}")
    with pytest.raises(EntryRefused):
        parse_body(b'{"a":' + b"[" * 8000 + b"]" * 8000 + b"}")


@pytest.mark.parametrize("part", [{"visit": "1"}, {"others": [SUBJECT, SUBJECT.upper()]}, {"subject": SUBJECT + "\n"}])
def test_ids_are_ids(part: dict[str, Any]) -> None:
    parse_foreign_body(raw(visit=SUBJECT, others=[SUBJECT]))
    with pytest.raises(EntryRefused, match="nomor"):
        parse_foreign_body(raw(**part))


def test_a_refusal_never_repeats_what_was_refused() -> None:
    for parts in (
        {"subject": "1971021010080001"},
        {"officer": ["1971021010080001"]},
        {"reason": "1971021010080001\x00"},
    ):
        with pytest.raises(EntryRefused) as told:
            parse_foreign_body(raw(**parts))
        assert "1971" not in str(told.value)


@settings(max_examples=150)
@given(st.data())
def test_damaged_bodies_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    literal = bytearray(FILE["fold"]["entries"][5]["raw"].encode())
    for _flip in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(literal) - 1))
        literal[place] = data.draw(st.sampled_from([*b'"{}[]:,\\\x000-9eN', 0xFF, 0xED, 0xA0]))
    try:
        read = parse_foreign_body(bytes(literal))
    except EntryRefused:
        return
    is_understood(Entry("00" * 32, STREAM, 1, read))


@settings(max_examples=80)
@given(st.binary(max_size=40) | _values.map(lambda value: json.dumps(value).encode()))
def test_anything_else_is_refused(literal: bytes) -> None:
    with pytest.raises(EntryRefused):
        parse_foreign_body(literal)


@settings(max_examples=50)
@given(_values)
def test_storable_is_what_utf8_without_nul_is(value: Any) -> None:
    refuse_unstorable_text(value)
    for bad in ("\x00", "\ud83d"):
        with pytest.raises(EntryRefused):
            refuse_unstorable_text([value, {bad: 1}])


def table(title: str) -> list[list[str]]:
    """Cells of the first table under a heading of the page."""
    lines = PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]


def test_the_page_lists_every_kind_once_with_its_subject() -> None:
    subjects = {kind: row[1] for row in table("Kinds") for kind in re.findall(r"`(\w+)`", row[0])}
    assert set(subjects) == set(Kind)
    assert {kind for kind, subject in subjects.items() if subject == "visit"} == VISIT_KINDS
    assert {kind for kind, subject in subjects.items() if subject == "resident"} == RESIDENT_KINDS


def test_the_page_lists_every_field_with_scope_and_merge() -> None:
    written = [tuple(row[:3]) for row in table("Fields")]
    declared = [
        (f"`{field.name}`", field.scope, field.merge) for field in (*RESIDENT_FIELDS.values(), *VISIT_FIELDS.values())
    ]
    assert written == declared


def test_the_page_lists_every_part_of_a_body() -> None:
    assert [row[0].strip("`") for row in table("Body: JSON, at most 16 KiB")] == list(Body.__struct_fields__)
