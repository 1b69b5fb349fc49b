"""Receipts: signed by the office, without personal data, and of one mind with themselves."""

import hashlib
from typing import Any

import msgspec
import pytest

from jemputbola.domain.entry import NO_ENTRY
from jemputbola.errors import BugError
from jemputbola.sync.receipt import MAX_GAPS, MAX_KEEP, Held, make_receipt, read_receipt
from jemputbola.sync.refusal import FileRefused, NewerFile, Step, UnknownSigner
from jemputbola.vault.signing import Purpose
from tests.fakes.parties import LAPTOP_KEY, NOW, OFFICE_KEY, PERSON, STREAM, VISIT, day_of, key_of, nobody
from tests.fakes.travelling import THE_OFFICE, as_line, batch, receipt, signed

HEAD = day_of(5)[-1].hash


def holding(**other: Any) -> Held:
    plain: dict[str, Any] = {"stream": STREAM, "sequence": 1, "contiguous_to": 5, "head": HEAD, "highest": 5}
    return Held(**{**plain, **other})


def resigned(payload: bytes = b"", **other: object) -> bytes:
    """A receipt that only its content can give away."""
    line = receipt().split(b"\n", 1)[0]
    plain = {**msgspec.json.decode(line), "payload_sha256": hashlib.sha256(payload).hexdigest(), "keep_count": 0}
    return signed(as_line({**plain, **other}), payload, Purpose.RECEIPT, OFFICE_KEY)


def step_of(data: bytes) -> Step:
    with pytest.raises(FileRefused) as caught:
        read_receipt(data, key_of)
    return caught.value.step


def test_what_the_office_says_arrives() -> None:
    said = holding(highest=12, gaps=((6, 7), (9, 9)), held=1, durable=True, keep=[VISIT, PERSON, PERSON])
    made = make_receipt(said, THE_OFFICE, laptop_name="TIM-1 B", now=NOW)
    read = read_receipt(made.data, key_of)
    assert read.keep == (VISIT, PERSON)
    assert read.office == THE_OFFICE.id
    assert (read.manifest.contiguous_to, read.manifest.head, read.manifest.highest) == (5, HEAD.hex(), 12)
    assert (read.manifest.gaps, read.manifest.held, read.manifest.durable) == (((6, 7), (9, 9)), 1, True)
    assert made.name.startswith("jb1_TIM-1-B_5_")
    assert made.name.endswith(".jbr")


def test_nothing_of_a_person_is_in_it() -> None:
    assert b"AGUS" not in receipt()
    assert b"0811" not in receipt()


def test_a_receipt_for_nothing() -> None:
    made = make_receipt(holding(contiguous_to=0, head=NO_ENTRY, highest=0), THE_OFFICE, laptop_name="B", now=NOW)
    assert read_receipt(made.data, key_of).manifest.contiguous_to == 0


def test_only_the_office_signs_receipts() -> None:
    with pytest.raises(UnknownSigner):
        read_receipt(receipt(), nobody)
    line, _signature, payload = receipt().split(b"\n", 2)
    assert step_of(signed(line, payload, Purpose.RECEIPT, LAPTOP_KEY)) is Step.SIGNATURE
    assert step_of(signed(line, payload, Purpose.BATCH, OFFICE_KEY)) is Step.SIGNATURE
    assert step_of(batch()) is Step.MANIFEST


def test_a_newer_receipt_is_held() -> None:
    with pytest.raises(NewerFile):
        read_receipt(resigned(min_reader=2), key_of)


@pytest.mark.parametrize(
    "gaps", [[[5, 6]], [[7, 6]], [[6, 12]], [[6, 10]], [[6, 6], [7, 7]], [[8, 8], [6, 6]], [[0, 1]], [[6, 2**63]]]
)
def test_gaps_that_cannot_be(gaps: list[list[int]]) -> None:
    assert step_of(resigned(gaps=gaps)) in {Step.PARSE, Step.MANIFEST}


@pytest.mark.parametrize(
    "other",
    [
        {"highest": 4},
        {"contiguous_to": 0},
        {"head": "0" * 64},
        {"sequence": 0},
        {"contiguous_to": -1},
        {"held": "1"},
        {"durable": 1},
        {"stream": "x"},
        {"gaps": [[6, 6]] * (MAX_GAPS + 1)},
        {"keep_count": 1},
        {"keep_count": 2**70},
    ],
    ids=str,
)
def test_numbers_that_cannot_be(other: dict[str, Any]) -> None:
    assert step_of(resigned(**other)) in {Step.PARSE, Step.MANIFEST, Step.BOUNDS}


@pytest.mark.parametrize(
    "payload",
    [b"x" * 37, PERSON.encode() + b"x", b"\n" * 37, PERSON.upper().encode() + b"\n", b"\xff" * 36 + b"\n"],
    ids=["letters", "no end", "empty lines", "another form", "no text"],
)
def test_what_is_kept_must_be_ids(payload: bytes) -> None:
    assert step_of(resigned(payload, keep_count=1)) in {Step.PARSE, Step.BOUNDS}
    assert step_of(resigned(payload, keep_count=2)) is Step.BOUNDS


def test_more_gaps_than_fit_become_one_that_covers_the_rest() -> None:
    gaps = tuple((seq, seq) for seq in range(6, 6 + 3 * MAX_GAPS, 2))
    made = make_receipt(holding(highest=9999, gaps=gaps), THE_OFFICE, laptop_name="B", now=NOW)
    read = read_receipt(made.data, key_of).manifest
    assert len(read.gaps) == MAX_GAPS
    assert read.gaps[-1] == (gaps[MAX_GAPS - 1][0], gaps[-1][1])


def test_ten_thousand_subjects_are_kept_and_too_many_are_our_fault() -> None:
    keep = [f"0190c3a0-5555-7000-8000-{number:012}" for number in range(10_000)]
    made = make_receipt(holding(keep=keep), THE_OFFICE, laptop_name="B", now=NOW)
    assert read_receipt(made.data, key_of).keep == tuple(keep)
    with pytest.raises(BugError):
        make_receipt(holding(keep=map(str, range(MAX_KEEP + 1))), THE_OFFICE, laptop_name="B", now=NOW)
