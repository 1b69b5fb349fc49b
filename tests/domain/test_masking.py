"""NIK and No. KK on a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.domain.masking import grouped, mask_nik
from jemputbola.domain.not_target import NotTarget, check_not_target, label
from jemputbola.errors import UserError


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1971021308080001", "1971 0213 0808 ••••"),
        ("1971 0213 0808 0001", "1971 0213 0808 ••••"),
        ("197102130808000", "1971 0213 080• •••"),
        ("19710213080800012", "1971 0213 0808 •••• •"),
        ("0001", "••••"),
        ("12", "••"),
        ("", ""),
        ("NIK HILANG", "NIKH I••• •"),
    ],
)
def test_the_last_four_are_hidden(number: str, shown: str) -> None:
    assert mask_nik(number) == shown


@given(st.text(alphabet="0123456789", max_size=20))
def test_never_the_last_four_and_never_more_than_twelve(number: str) -> None:
    shown = mask_nik(number).replace(" ", "").rstrip("•")
    assert number.startswith(shown)
    assert len(shown) <= min(12, max(len(number) - 4, 0))


def test_sixteen_digits_are_read_out_in_fours() -> None:
    assert grouped("1971021308080001") == "1971 0213 0808 0001"


def test_who_is_there_no_longer_has_a_code() -> None:
    assert check_not_target(" pindah ") is NotTarget.PINDAH
    assert check_not_target("LAINNYA", "ganda di daftar") is NotTarget.LAINNYA
    assert len({label(code) for code in NotTarget}) == len(NotTarget)
    for code, note in (("", None), ("SAKIT", None), ("LAINNYA", " ")):
        with pytest.raises(UserError):
            check_not_target(code, note)
