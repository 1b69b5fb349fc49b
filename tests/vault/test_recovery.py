"""The recovery code: read from paper by a person, so that each typing error must name its group."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.slip_reference import ALPHABET
from jemputbola.vault.recovery import RecoveryCodeMistyped, new_recovery_code, normalise_recovery_code

CODE = "AVTQY-YVF4B-XATMW-FFF81-23FXA-WSD0A-NK0MD"  # holds 0 and 1; fixed, since it stands in test names


def test_codes_differ_and_hold_at_least_128_bits_beside_their_checks() -> None:
    codes = [new_recovery_code() for _code in range(300)]
    assert len(set(codes)) == 300
    assert all([len(group) for group in code.split("-")] == [5] * 7 for code in codes)
    assert 7 * 4 * 5 >= 128
    for place in range(4):  # every random place really takes all 32 values
        assert {group[place] for code in codes for group in code.split("-")} == set(ALPHABET)


def test_what_was_printed_is_accepted() -> None:
    assert normalise_recovery_code(CODE) == CODE


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        f"  {CODE}\n",
        CODE.replace("-", " \u2013 "),
        CODE.replace("0", "o").replace("1", "l"),
        CODE.replace("1", "I"),
        CODE.replace("-", "")[:7] + " " + CODE.replace("-", "")[7:],
    ],
)
def test_case_separators_and_lookalikes_do_not_matter(typed: str) -> None:
    assert normalise_recovery_code(typed) == CODE


@settings(max_examples=300)
@given(number=st.integers(0, 6), place=st.integers(0, 4), wrong=st.sampled_from(ALPHABET + "U*é"))
def test_every_single_wrong_character_names_its_group(number: int, place: int, wrong: str) -> None:
    groups = CODE.split("-")
    changed = groups[number][:place] + wrong + groups[number][place + 1 :]
    if changed == groups[number]:
        return
    groups[number] = changed
    with pytest.raises(RecoveryCodeMistyped, match=f"Kelompok ke-{number + 1} "):
        normalise_recovery_code("-".join(groups))


@given(data=st.data(), number=st.integers(0, 6), place=st.integers(0, 3))
def test_every_swap_of_neighbours_names_its_group(data: st.DataObject, number: int, place: int) -> None:
    groups = data.draw(st.just(new_recovery_code())).split("-")
    group = groups[number]
    if group[place] == group[place + 1]:
        return
    groups[number] = group[:place] + group[place + 1] + group[place] + group[place + 2 :]
    with pytest.raises(RecoveryCodeMistyped, match=f"Kelompok ke-{number + 1} "):
        normalise_recovery_code("-".join(groups))


@given(first=st.integers(0, 6), second=st.integers(0, 6))
def test_groups_in_each_others_place_are_found(first: int, second: int) -> None:
    groups = CODE.split("-")
    groups[first], groups[second] = groups[second], groups[first]
    if first == second:
        return
    with pytest.raises(RecoveryCodeMistyped, match=f"Kelompok ke-{min(first, second) + 1} "):
        normalise_recovery_code("-".join(groups))


@pytest.mark.parametrize("missing", range(35))
def test_a_missing_character_is_told_whether_or_not_groups_are_separated(missing: int) -> None:
    plain = CODE.replace("-", "")
    short = plain[:missing] + plain[missing + 1 :]
    with pytest.raises(RecoveryCodeMistyped, match="Kelompok ke-"):
        normalise_recovery_code(short)


def test_a_missing_or_added_group_is_told() -> None:
    with pytest.raises(RecoveryCodeMistyped, match="terdiri atas 7 kelompok; yang diketik 6"):
        normalise_recovery_code(CODE[:-6])
    with pytest.raises(RecoveryCodeMistyped, match="yang diketik 8"):
        normalise_recovery_code(CODE + "-ABCDE")
    with pytest.raises(RecoveryCodeMistyped, match="yang diketik 0"):
        normalise_recovery_code("")


@given(st.text())
def test_any_text_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        normalise_recovery_code(text)
