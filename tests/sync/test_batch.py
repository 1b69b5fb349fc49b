"""Batches: what goes in comes out, in files that fit, under names that are no paths."""

import os
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import msgspec
import pytest

from jemputbola.domain.entry import NO_ENTRY, SealedEntry, hash_body
from jemputbola.sync import payload as wire
from jemputbola.sync.batch import Sender, inspect, make_batches, open_batch
from jemputbola.sync.envelope import MAX_FILE, split
from jemputbola.sync.file_names import LONGEST
from jemputbola.sync.refusal import FileRefused, NewerFile, OtherOffice, Step, UnknownSigner
from jemputbola.vault.sealing import SealingKey, seal, unseal
from tests.fakes.parties import (
    ELSEWHERE,
    ESCROW_SEAL,
    LAPTOP,
    LAPTOP_KEY,
    NOW,
    OFFICE,
    OFFICE_SEAL,
    OTHER_STREAM,
    SECOND,
    SENDER,
    STRANGER_SEAL,
    STREAM,
    TO_OFFICE,
    day_of,
    key_of,
    nobody,
    recipients,
)
from tests.fakes.travelling import batch, batch_of, manifest_of, sealed_batch


def refusal(data: bytes, *, office: str | None = None) -> FileRefused:
    """Why the office refuses these bytes."""
    with pytest.raises(FileRefused) as caught:
        open_batch(data, [OFFICE_SEAL], key_of, office=office)
    assert str(caught.value).endswith((".", "?"))
    return caught.value


def without_body(entry: SealedEntry) -> SealedEntry:
    return msgspec.structs.replace(entry, salt=None, raw=None)


@pytest.mark.parametrize("key", [OFFICE_SEAL, ESCROW_SEAL])
def test_what_goes_in_comes_out_byte_for_byte(key: SealingKey) -> None:
    written = day_of(7)
    (made,) = make_batches(written, SENDER, TO_OFFICE, now=NOW)
    opened = open_batch(made.data, [key], key_of, office=OFFICE)
    assert [entry.sealed for entry in opened.entries] == written
    assert [entry.hash for entry in opened.entries] == [entry.hash for entry in written]
    assert opened.manifest == made.manifest
    assert (opened.manifest.laptop, opened.manifest.first, opened.manifest.last) == (LAPTOP, 1, 7)
    assert opened.entries[3].body is not None


def test_a_destroyed_body_travels_as_its_header() -> None:
    first, second, third = day_of(3)
    (made,) = make_batches([first, without_body(second), third], SENDER, TO_OFFICE, now=NOW)
    found = open_batch(made.data, [OFFICE_SEAL], key_of).entries
    assert [entry.body is None for entry in found] == [False, True, False]
    assert found[1].hash == second.hash


def test_bodies_stay_literal_with_unknown_fields_spaces_and_any_letter() -> None:
    raw = (
        '{"v":1, "kind":"resident_saved","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"\\u00e9 é 😀",'
        '"at":"2026-11-23T08Z","mood":"\\"baik\\"\\n"}'
    ).encode()
    entry = SealedEntry(STREAM, 1, NO_ENTRY, hash_body(bytes(16), raw), bytes(16), raw)
    (made,) = make_batches([entry], SENDER, TO_OFFICE, now=NOW)
    (found,) = open_batch(made.data, [OFFICE_SEAL], key_of).entries
    assert found.sealed.raw == raw


def test_gaps_and_streams_start_new_files() -> None:
    one, other = day_of(9), day_of(2, OTHER_STREAM)
    made = list(make_batches([*one[:3], *one[5:], *other], SENDER, TO_OFFICE, now=NOW))
    assert [(m.manifest.stream, m.manifest.first, m.manifest.last) for m in made] == [
        (STREAM, 1, 3),
        (STREAM, 6, 9),
        (OTHER_STREAM, 1, 2),
    ]
    for file in made:
        open_batch(file.data, [OFFICE_SEAL], key_of)


def test_more_than_a_file_holds_makes_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jemputbola.sync.batch.MAX_ENTRIES", 4)
    made = list(make_batches(day_of(10), SENDER, TO_OFFICE, now=NOW))
    assert [(m.manifest.first, m.manifest.last) for m in made] == [(1, 4), (5, 8), (9, 10)]


def test_what_does_not_shrink_is_cut_until_it_fits() -> None:
    written, prev = [], NO_ENTRY
    for seq in range(1, 2_301):
        said = os.urandom(7_500).hex()
        raw = (
            '{"v":1,"kind":"x","subject":"0190c3a0-5555-7000-8000-000000000001",'
            f'"officer":"{said}","at":"2026-11-23T08Z"}}'
        ).encode()
        entry = SealedEntry(STREAM, seq, prev, hash_body(bytes(16), raw), bytes(16), raw)
        prev = entry.hash
        written.append(entry)
    made = list(make_batches(written, SENDER, TO_OFFICE, now=NOW))
    assert [(m.manifest.first, m.manifest.last) for m in made] == [(1, 1150), (1151, 2300)]
    assert all(len(m.data) <= MAX_FILE for m in made)
    assert len(open_batch(made[1].data, [OFFICE_SEAL], key_of).read) == 1150


def test_a_flood_of_tiny_values_is_refused_before_it_is_parsed_and_never_written() -> None:
    said = (
        b'{"v":1,"kind":"x","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08Z","details":{"a":[%b]}}'
    )
    raw, written, prev = said % b",".join([b"[]"] * 4_000), [], NO_ENTRY
    for seq in range(1, 401):
        entry = SealedEntry(STREAM, seq, prev, hash_body(bytes(16), raw), bytes(16), raw)
        prev = entry.hash
        written.append(entry)
    assert refusal(batch_of(written)).step is Step.BOUNDS
    made = list(make_batches(written, SENDER, TO_OFFICE, now=NOW))
    assert [m.manifest.count for m in made] == [200, 200]
    assert len(open_batch(made[0].data, [OFFICE_SEAL], key_of).read) == 200


def test_pieces_are_all_entries_in_order_a_little_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "_PIECE", 1_000)
    opened = open_batch(batch(), [OFFICE_SEAL], key_of)
    pieces = list(opened.read.pieces())
    assert len(pieces) > 1
    assert [entry for piece in pieces for entry in piece] == opened.entries


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "CON", "a:b", "C:\\tim", "x" * 80, "TIM\n1", "..", "tim/1", "nul.jbb", "\u202etim", "=cmd|x"],
)
def test_a_name_is_for_people_and_never_a_path(name: str) -> None:
    sender = msgspec.structs.replace(SENDER, name=name)
    (made,) = make_batches(day_of(2), sender, TO_OFFICE, now=NOW)
    assert re.fullmatch(r"jb1_[A-Za-z0-9._-]{1,41}_1-2_[0-9a-f]{8}\.jbb", made.name)
    assert ".." not in made.name
    assert len(made.name) <= LONGEST
    assert open_batch(made.data, [OFFICE_SEAL], key_of).manifest.laptop_name == name


def test_unknown_manifest_keys_are_signed_and_no_reason_to_refuse() -> None:
    data = batch_of(day_of(2), mood="good", later={"a": [1, None]})
    assert len(open_batch(data, [OFFICE_SEAL], key_of).read) == 2
    assert b'"mood"' in split(unseal(data, [OFFICE_SEAL]))[0]


def test_steps_in_their_order() -> None:
    plain = unseal(batch(), [OFFICE_SEAL])
    line, _signature, payload = split(plain)
    cases = {
        Step.SIZE: bytes(MAX_FILE + 1),
        Step.SEAL: batch()[:-1],
        Step.MANIFEST: seal(b"\n" + plain, TO_OFFICE),
        Step.SIGNATURE: seal(plain.replace(b"TIM-1 B", b"TIM-1 C"), TO_OFFICE),
        Step.HASH: sealed_batch(line, payload + b"x"),
        Step.BOUNDS: batch_of(day_of(2), raw_size=100_000),
        Step.PARSE: batch_of(day_of(2), lines=[b"{}\n", b"{}\n"]),
        Step.CHAIN: batch_of(day_of(2), head="0" * 64),
    }
    assert {step: refusal(data).step for step, data in cases.items()} == {step: step for step in cases}
    assert list(cases) == list(Step)


def test_nothing_at_all_is_refused_by_its_size() -> None:
    assert refusal(b"").step is Step.SIZE


def test_a_file_sealed_to_others_says_so() -> None:
    (made,) = make_batches(day_of(1), SENDER, recipients(STRANGER_SEAL), now=NOW)
    assert refusal(made.data).step is Step.SEAL


def test_unknown_laptop_other_office_and_stolen_name() -> None:
    (strange,) = make_batches(day_of(1), Sender(ELSEWHERE, "TIM-9", LAPTOP_KEY), TO_OFFICE, now=NOW)
    unknown = refusal(strange.data)
    assert isinstance(unknown, UnknownSigner)
    assert (unknown.step, unknown.signer) == (Step.SIGNATURE, ELSEWHERE)
    assert isinstance(refusal(batch(), office=ELSEWHERE), OtherOffice)
    (stolen,) = make_batches(day_of(1), Sender(SECOND, "TIM-1 C", LAPTOP_KEY), TO_OFFICE, now=NOW)
    assert refusal(stolen.data).step is Step.SIGNATURE


def test_a_batch_of_before_the_office_is_taken_by_the_office() -> None:
    sender = msgspec.structs.replace(SENDER, office=None)
    (made,) = make_batches(day_of(1), sender, TO_OFFICE, now=NOW)
    assert open_batch(made.data, [OFFICE_SEAL], key_of, office=OFFICE).manifest.office is None


def test_a_newer_version_is_held_but_only_when_its_signature_is_right() -> None:
    entries = day_of(2)
    newer = refusal(batch_of(entries, version=2, min_reader=2, first="of another shape"))
    assert isinstance(newer, NewerFile)
    assert newer.is_newer
    forged = seal(unseal(batch(), [OFFICE_SEAL]).replace(b'"min_reader":1', b'"min_reader":2'), TO_OFFICE)
    assert not refusal(forged).is_newer
    readable = batch_of(entries, version=2)
    assert len(open_batch(readable, [OFFICE_SEAL], key_of).read) == 2


def test_inspecting_needs_no_enrolled_laptop_but_says_so() -> None:
    first, second = day_of(2)
    (made,) = make_batches([first, without_body(second)], SENDER, TO_OFFICE, now=NOW)
    shown = inspect(made.data, [OFFICE_SEAL], nobody)
    assert (shown.is_signed, shown.bodies, shown.destroyed, shown.size) == (False, 1, 1, len(made.data))
    assert inspect(made.data, [OFFICE_SEAL], key_of).is_signed
    with pytest.raises(NewerFile):
        inspect(batch_of(day_of(1), min_reader=2, count="?"), [OFFICE_SEAL], nobody)


def test_a_range_cannot_claim_another_place() -> None:
    written = day_of(4)
    middle = written[1:3]
    assert len(open_batch(batch_of(middle), [OFFICE_SEAL], key_of).read) == 2
    for other in (
        {"first": 1, "prev": NO_ENTRY.hex()},
        {"prev": written[3].hash.hex()},
        {"stream": OTHER_STREAM},
        {"head": written[0].hash.hex()},
        {"first": 3},
    ):
        assert refusal(batch_of(middle, **other)).step is Step.CHAIN
    assert refusal(batch_of([written[0], written[2]])).step is Step.CHAIN
    assert refusal(batch_of([written[1], written[0]])).step is Step.CHAIN
    first = msgspec.structs.replace(written[0], prev=written[3].hash)
    assert refusal(batch_of([first])).step is Step.CHAIN


def test_a_body_must_be_the_one_that_was_hashed() -> None:
    first, second = day_of(2)
    swapped = msgspec.structs.replace(first, raw=second.raw)
    assert refusal(batch_of([swapped, second])).step is Step.CHAIN


def test_bombs_burst_within_their_bounds() -> None:
    entries = day_of(1)
    bomb = zlib.compress(bytes(60_000_000), 9)
    said = [1, len(b"x"), 60_000_000, wire.MAX_RAW, wire.MAX_RAW + 1, 2**62, -1, 0]
    for size in said:
        data = manifest_of(entries, bomb, 1, raw_size=size)
        step = refusal(sealed_batch(msgspec.json.encode(data), bomb)).step
        assert step in {Step.BOUNDS, Step.PARSE, Step.MANIFEST}
    raw = wire.line_of(entries[0])
    once = zlib.compress(raw)
    for payload in (once + once, once + b"x", once[:-1], raw, b"", zlib.compress(raw, wbits=-15), zlib.compress(b"")):
        data = manifest_of(entries, payload, len(raw))
        assert refusal(sealed_batch(msgspec.json.encode(data), payload)).step is Step.BOUNDS


@pytest.mark.skipif(not shutil.which("age"), reason="Debian's age is not installed: apt-get install age")
@pytest.mark.parametrize("key", [OFFICE_SEAL, ESCROW_SEAL], ids=["office", "escrow"])
def test_debians_age_and_zlib_alone_open_a_batch(tmp_path: Path, key: SealingKey) -> None:
    sealed, identity = tmp_path / "file.jbb", tmp_path / "key"
    sealed.write_bytes(batch())
    identity.write_text(f"{key}\n")
    clear = subprocess.run(["age", "-d", "-i", str(identity), str(sealed)], capture_output=True, check=True).stdout
    manifest, signature, payload = clear.split(b"\n", 2)
    lines = zlib.decompress(payload).splitlines()
    assert msgspec.json.decode(manifest)["count"] == len(lines) == 5
    assert len(signature) == 128
    assert b"AGUS CONTOH" in lines[0]
