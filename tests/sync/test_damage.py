"""Whatever happened to a file on its way: refused with a step, and nothing else happens.

Every byte and every length: ``./run campaign fuzz``. Here a sample of each.
"""

import json
import random
import zlib
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.entry import NO_ENTRY, SealedEntry, hash_body
from jemputbola.sync import payload as wire
from jemputbola.sync.batch import open_batch
from jemputbola.sync.refusal import FileRefused, Step
from jemputbola.vault.sealing import seal
from tests.fakes.parties import OFFICE_SEAL, PERSON, STREAM, TO_OFFICE, day_of, key_of
from tests.fakes.travelling import GOOD, batch_of, manifest_of, open_one, sealed_batch, signed

ENTRIES = day_of(2)
MANIFEST = manifest_of(ENTRIES, b"", 1)
LINES = [wire.line_of(entry) for entry in ENTRIES]
FEW = settings(max_examples=150, deadline=None)

words = st.text(max_size=8) | st.sampled_from([*MANIFEST, "\x00", "\ud800", "..", "CON"])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | words | st.just(10**400) | st.just(-1)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=8
)


def refused(data: bytes) -> Step:
    with pytest.raises(FileRefused) as caught:
        open_batch(data, [OFFICE_SEAL], key_of)
    assert PERSON not in str(caught.value)
    return caught.value.step


def taken_or_refused(data: bytes) -> None:
    """A reason or a batch; nothing else may come out."""
    try:
        batch = open_batch(data, [OFFICE_SEAL], key_of)
    except FileRefused:
        return
    assert [entry.sealed for entry in batch.entries] == batch.read.sealed


@pytest.mark.parametrize("kind", GOOD)
def test_flipped_bytes(kind: str) -> None:
    good, chance = GOOD[kind](), random.Random(7)  # noqa: S311 - to be repeated
    open_one(kind, good)
    for place in chance.sample(range(len(good)), 120):
        damaged = bytearray(good)
        damaged[place] ^= 1 << chance.randrange(8)
        with pytest.raises(FileRefused):
            open_one(kind, bytes(damaged))


@pytest.mark.parametrize("kind", GOOD)
def test_cut_off_and_lengthened(kind: str) -> None:
    good = GOOD[kind]()
    for length in {0, 1, *range(0, len(good), 41), len(good) - 1}:
        with pytest.raises(FileRefused):
            open_one(kind, good[:length])
    for more in (b"\n", b"\x00", b"x" * 70_000, good):
        with pytest.raises(FileRefused):
            open_one(kind, good + more)


@pytest.mark.parametrize("kind", GOOD)
def test_no_kind_is_taken_for_another(kind: str) -> None:
    for other, good in GOOD.items():
        if other != kind:
            with pytest.raises(FileRefused):
                open_one(kind, good())


@FEW
@given(key=st.sampled_from([*MANIFEST, "mood"]), value=values)
def test_a_signed_manifest_of_nonsense(key: str, value: Any) -> None:
    taken_or_refused(batch_of(ENTRIES, **({key: value} if key != "payload_sha256" else {"mood": value})))
    if key not in {"mood", "payload_sha256"}:
        taken_or_refused(sealed_batch(json.dumps({**MANIFEST, key: value}).encode(), b""))


@FEW
@given(
    line=st.binary(max_size=60) | values.map(lambda value: json.dumps(value).encode()), payload=st.binary(max_size=9)
)
def test_a_signed_line_of_nonsense(line: bytes, payload: bytes) -> None:
    assert refused(sealed_batch(line, payload)) in {Step.MANIFEST, Step.SIGNATURE}
    assert refused(seal(line + payload, TO_OFFICE)) is Step.MANIFEST


@FEW
@given(
    lines=st.lists(values.map(lambda value: json.dumps(value).encode() + b"\n") | st.binary(max_size=50), max_size=4)
)
def test_signed_lines_of_nonsense(lines: list[bytes]) -> None:
    assert refused(batch_of(ENTRIES, lines=[*LINES[:1], *lines], count=max(1, len(lines) + 1))) in {
        Step.PARSE,
        Step.CHAIN,
    }


@FEW
@given(payload=st.binary(max_size=80), size=st.integers(-5, 200))
def test_a_signed_payload_of_nonsense(payload: bytes, size: int) -> None:
    line = msgspec.json.encode(manifest_of(ENTRIES, payload, 1, raw_size=size))
    assert refused(sealed_batch(line, payload)) in {Step.MANIFEST, Step.BOUNDS, Step.PARSE}


@FEW
@given(raw=st.binary(max_size=60) | values.map(lambda value: json.dumps(value).encode()))
def test_a_chained_body_of_nonsense(raw: bytes) -> None:
    body = {"v": 1, "kind": "resident_saved", "subject": PERSON, "officer": "sari", "at": "2026-11-23T08Z"}
    for said in (raw, json.dumps(body).encode()[:-1] + b',"details":{"a":' + raw + b"}}"):
        entry = SealedEntry(STREAM, 1, NO_ENTRY, hash_body(bytes(16), said), bytes(16), said)
        line = json.dumps([_b64(entry.header), _b64(bytes(16)), said.decode("utf-8", "replace")]).encode() + b"\n"
        taken_or_refused(batch_of([entry], lines=[line]))


WRONG_BODIES = {
    "a key twice": b'{"v":1,"kind":"x","subject":"%s","officer":"","at":"2026-11-23T08Z","at":"2026-11-23T08Z"}',
    "NUL": b'{"v":1,"kind":"x","subject":"%s","officer":"\\u0000","at":"2026-11-23T08Z"}',
    "lone surrogate": b'{"v":1,"kind":"x","subject":"%s","officer":"\\ud800","at":"2026-11-23T08Z"}',
    "a huge number": b'{"v":1,"kind":"x","subject":"%s","officer":"","at":"2026-11-23T08Z","details":{"a":'
    + b"9" * 5000
    + b"}}",
    "infinity": b'{"v":1,"kind":"x","subject":"%s","officer":"","at":"2026-11-23T08Z","details":{"a":1e999}}',
    "deep": b'{"v":1,"kind":"x","subject":"%s","officer":"","at":"2026-11-23T08Z","details":{"a":'
    + b"[" * 7000
    + b"]" * 7000
    + b"}}",
    "too long": b'{"v":1,"kind":"x","subject":"%s","officer":"' + b"x" * 16_400 + b'","at":"2026-11-23T08Z"}',
    "no id": b'{"v":1,"kind":"x","subject":"%s/..","officer":"","at":"2026-11-23T08Z"}',
}


@pytest.mark.parametrize("case", WRONG_BODIES)
def test_bodies_that_no_database_may_see(case: str) -> None:
    raw = WRONG_BODIES[case].replace(b"%s", PERSON.encode())
    entry = SealedEntry(STREAM, 1, NO_ENTRY, hash_body(bytes(16), raw), bytes(16), raw)
    assert refused(batch_of([entry])) is Step.PARSE


WRONG_MANIFESTS = {
    "a key twice": lambda line: line[:-1] + b',"count":2}',
    "NUL": lambda line: line[:-1] + b',"mood":"\\u0000"}',
    "lone surrogate": lambda line: line[:-1] + b',"mood":"\\ud800"}',
    "a huge number": lambda line: line[:-1] + b',"mood":' + b"9" * 5000 + b"}",
    "not a number": lambda line: line[:-1] + b',"mood":NaN}',
    "deep": lambda line: line[:-1] + b',"mood":' + b"[" * 9000 + b"]" * 9000 + b"}",
    "very deep": lambda line: line[:-1] + b',"mood":' + b"[" * 32_000 + b"]" * 32_000 + b"}",
    "too long": lambda line: line[:-1] + b',"mood":"' + b"x" * 66_000 + b'"}',
    "not UTF-8": lambda line: line[:-1] + b',"mood":"\xff"}',
    "a list": lambda line: b"[" + line + b"]",
    "numbers as text": lambda line: line.replace(b'"count":2', b'"count":"2"'),
    "a fraction": lambda line: line.replace(b'"count":2', b'"count":2.5'),
    "a path for an id": lambda line: line.replace(STREAM.encode(), b"../../etc"),
    "capitals in an id": lambda line: line.replace(b"0190c3a0-1111", b"0190C3A0-1111"),
}


@pytest.mark.parametrize("case", WRONG_MANIFESTS)
def test_manifests_that_nobody_may_read(case: str) -> None:
    payload = zlib.compress(b"".join(LINES))
    line = msgspec.json.encode(manifest_of(ENTRIES, payload, sum(map(len, LINES))))
    assert refused(sealed_batch(WRONG_MANIFESTS[case](line), payload)) is Step.MANIFEST


def test_a_signature_in_another_spelling() -> None:
    payload = zlib.compress(b"".join(LINES))
    plain = signed(msgspec.json.encode(manifest_of(ENTRIES, payload, sum(map(len, LINES)))), payload)
    line, signature, rest = plain.split(b"\n", 2)
    taken_or_refused(seal(plain, TO_OFFICE))
    for other in (signature.upper(), signature[:-2], signature + b"00", b" " + signature[1:], b""):
        assert refused(seal(b"\n".join([line, other, rest]), TO_OFFICE)) is Step.MANIFEST


@pytest.mark.parametrize(
    "line",
    [
        b'["",null,null]\n',
        b"[]\n",
        b"null\n",
        LINES[0].replace(b"SkJF", b"SkJG"),
        LINES[0].replace(b"[", b"[1,"),
        LINES[0].replace(b"]\n", b",1]\n"),
        LINES[0].replace(b"]\n", b"]"),
        LINES[0] + b"\n",
        b" \n",
    ],
    ids=str,
)
def test_lines_that_are_no_entry(line: bytes) -> None:
    assert refused(batch_of(ENTRIES[:1], lines=[line])) in {Step.PARSE, Step.CHAIN}


def _b64(data: bytes) -> str:
    return str(json.loads(msgspec.json.encode(data)))


def test_a_format_of_another_kind_under_the_right_signature() -> None:
    assert refused(batch_of(ENTRIES, format="jemputbola/pack/v1")) is Step.MANIFEST


def test_a_salt_of_another_length() -> None:
    raw = ENTRIES[0].raw or b""
    entry = SealedEntry(STREAM, 1, NO_ENTRY, hash_body(bytes(15), raw), bytes(15), raw)
    assert refused(batch_of([entry])) is Step.PARSE
