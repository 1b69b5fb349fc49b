"""Slip references: vectors that must never change, and the two promises of the check character."""

import itertools
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain import slip_reference as slips
from jemputbola.errors import BugError

# id, QR text, reference. Printed slips outlive every release: these lines may be added to, never changed.
VECTORS = [
    ("00000000-0000-0000-0000-000000000000", "JB1-00000000000000000000000000", "6X3G-HZZQ-E6Z"),
    ("ffffffff-ffff-ffff-ffff-ffffffffffff", "JB1-7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "BB3A-B52Z-2S8"),
    ("0192f0c1-7b2a-7c3d-8e4f-5a6b7c8d9e0f", "JB1-01JBRC2YSAFGYRWKTTDDY8V7GF", "Y62X-9PH9-9MV"),
    ("6fa459ea-ee8a-8ca4-894e-db77e160355e", "JB1-3FMHCYNVMAHJJ8JKPVEZGP0DAY", "PVFF-9YVW-FP0"),
]
DATA = st.text(alphabet=slips.ALPHABET, min_size=10, max_size=10)
IDS = st.uuids().map(str)


def _is_refused(text: str) -> bool:
    try:
        slips.parse_reference(text)
    except slips.MistypedReference:
        return True
    return False


@pytest.mark.parametrize(("resident_id", "qr", "reference"), VECTORS)
def test_vectors_hold_for_ever(resident_id: str, qr: str, reference: str) -> None:
    assert slips.qr_text(resident_id) == qr
    assert slips.reference(resident_id) == reference
    assert slips.resident_id_from_qr(qr) == resident_id


def _field_table() -> list[list[int]]:
    """GF(32) multiplied out by long division: written apart from the code under test."""

    def product(a: int, b: int) -> int:
        raw = 0
        for bit in range(5):
            raw ^= (a << bit) if b >> bit & 1 else 0
        for power in range(8, 4, -1):
            raw ^= (0b100101 << (power - 5)) if raw >> power & 1 else 0
        return raw

    return [[product(a, b) for b in range(32)] for a in range(32)]


def test_the_check_rests_on_a_field_in_which_x_has_order_31() -> None:
    table = _field_table()
    assert all(table[a][b] for a, b in itertools.product(range(1, 32), repeat=2)), "no zero divisors"
    powers = [1]
    while (following := table[powers[-1]][2]) != 1:
        powers.append(following)
    assert len(set(powers)) == 31


@given(DATA)
def test_the_check_character_solves_the_published_equation(data: str) -> None:
    table = _field_table()
    total = 0
    for character in data + slips.check_character(data):
        total = table[total][2] ^ slips.ALPHABET.index(character)
    assert total == 0


@settings(max_examples=20, deadline=None)
@given(DATA)
def test_every_single_wrong_character_is_caught(data: str) -> None:
    right = data + slips.check_character(data)
    assert not _is_refused(right)
    for place, wrong in itertools.product(range(11), slips.ALPHABET):
        typed = right[:place] + wrong + right[place + 1 :]
        assert _is_refused(typed) is (typed != right), typed


def test_every_swap_of_neighbours_is_caught_for_every_pair_of_characters() -> None:
    filler = "7Q4KM2R9XT"
    for place, left, right in itertools.product(range(9), slips.ALPHABET, slips.ALPHABET):
        data = filler[:place] + left + right + filler[place + 2 :]
        typed = data[:place] + right + left + data[place + 2 :] + slips.check_character(data)
        assert _is_refused(typed) is (left != right), typed


def test_every_swap_of_the_last_character_with_its_check_is_caught() -> None:
    pairs = set()
    for ninth, tenth in itertools.product(slips.ALPHABET, repeat=2):
        data = "7Q4KM2R9" + ninth + tenth
        check = slips.check_character(data)
        pairs.add((tenth, check))
        assert _is_refused(data[:-1] + check + tenth) is (tenth != check), data
    assert len(pairs) == 32 * 32, "every pair was tried"


@given(IDS)
def test_references_are_read_as_people_write_them(resident_id: str) -> None:
    reference = slips.reference(resident_id)
    spoken = reference.replace("-", " ").lower()
    alike = reference.replace("0", "O").replace("1", "l").replace("-", "")
    assert slips.parse_reference(f"  {spoken}\n") == slips.parse_reference(alike) == reference
    assert slips.parse_reference(reference.replace("1", "I").replace("0", "o")) == reference


@given(st.text(max_size=30))
def test_any_other_text_is_refused_and_never_understood_by_half(text: str) -> None:
    if not _is_refused(text):
        parsed = slips.parse_reference(text)
        assert slips.parse_reference(parsed) == parsed


@pytest.mark.parametrize("typed", ["RAHMAWATI", "AGUSHAKIMRA", "7Q4K-M2R9-XT1", "7Q4K-M2R9-XTU", "081234567890"])
def test_a_refusal_is_a_sentence_that_does_not_repeat_what_was_typed(typed: str) -> None:
    with pytest.raises(slips.MistypedReference, match=r"^Nomor rujukan .* Periksa lagi .*\.$") as refusal:
        slips.parse_reference(typed)
    assert typed not in str(refusal.value)


@given(IDS)
def test_a_qr_brings_back_the_id(resident_id: str) -> None:
    text = slips.qr_text(resident_id)
    assert len(text) == 30
    assert slips.resident_id_from_qr(text) == resident_id
    assert slips.resident_id_from_qr(f" {text.lower()}\r\n") == resident_id


@pytest.mark.parametrize(
    "text",
    [
        "",
        "JB1-",
        "8992761002015",
        "https://example.id/JB1-01JBRC2YSAFGYRWKTTDDY8V7GF",
        "JB2-01JBRC2YSAFGYRWKTTDDY8V7GF",
        "01JBRC2YSAFGYRWKTTDDY8V7GF",
        "JB1-01JBRC2YSAFGYRWKTTDDY8V7G",
        "JB1-01JBRC2YSAFGYRWKTTDDY8V7GFF",
        "JB1-01JBRC2YSAFGYRWKTTDDY8V7GU",
        "JB1-80000000000000000000000000",
    ],
)
def test_other_codes_are_not_slips(text: str) -> None:
    with pytest.raises(slips.NotASlip, match="bukan dari slip"):
        slips.resident_id_from_qr(text)


def test_references_of_a_school_are_all_different() -> None:
    ids = [str(uuid.uuid5(uuid.NAMESPACE_OID, f"resident {number}")) for number in range(929)]
    assert len({slips.reference(each) for each in ids}) == 929


@pytest.mark.parametrize(
    "bad", ["", "nobody", "6FA459EA-EE8A-8CA4-894E-DB77E160355E", "6fa459eaee8a8ca4894edb77e160355e"]
)
def test_a_resident_id_in_another_form_is_our_fault(bad: str) -> None:
    with pytest.raises(BugError):
        slips.reference(bad)
