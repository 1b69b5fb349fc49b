"""Enrolment: request, answer, and six words that are the same on both machines and on no others."""

import base64
import zlib
from typing import Any

import msgspec
import pytest
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from jemputbola.sync.enrolment import (
    MAX_QR,
    Role,
    make_answer,
    make_request,
    read_answer,
    read_request,
    request_as_text,
    request_from_text,
    six_words,
)
from jemputbola.sync.envelope import Signer
from jemputbola.sync.refusal import FileRefused, NewerFile, Step
from jemputbola.vault.passwords import word_list
from jemputbola.vault.sealing import recipient_of
from jemputbola.vault.signing import Purpose, SigningKey
from tests.fakes.parties import (
    ESCROW_SEAL,
    LAPTOP,
    LAPTOP_KEY,
    LAPTOP_SEAL,
    NOW,
    OFFICE_KEY,
    OFFICE_SEAL,
    SECOND,
    SECOND_KEY,
)
from tests.fakes.travelling import AUTHORITY, THE_OFFICE, answer, as_line, request, signed


def changed(data: bytes, purpose: Purpose, key: SigningKey, **other: Any) -> bytes:
    plain = msgspec.json.decode(data.split(b"\n", 1)[0])
    return signed(as_line({**plain, **other}), b"", purpose, key)


def refused_request(data: bytes) -> Step:
    with pytest.raises(FileRefused) as caught:
        read_request(data)
    return caught.value.step


def refused_answer(data: bytes) -> Step:
    with pytest.raises(FileRefused) as caught:
        read_answer(data, request())
    return caught.value.step


def test_a_laptop_asks_an_office_answers_and_both_see_six_words() -> None:
    asked = read_request(request())
    assert (asked.laptop, asked.recipient) == (LAPTOP, recipient_of(LAPTOP_SEAL))
    made, shown = make_answer(asked, AUTHORITY, THE_OFFICE, laptop_name="TIM-1 B2", role=Role.LEAD, now=NOW)
    got = read_answer(made.data, request())
    assert got.words == shown
    assert len(shown) == 6
    assert set(shown) <= set(word_list())
    assert got.manifest.laptop_name == "TIM-1 B2"
    assert got.manifest.role is Role.LEAD
    assert got.authority == AUTHORITY
    assert got.authority.recipients == [recipient_of(OFFICE_SEAL), recipient_of(ESCROW_SEAL)]
    assert made.name.endswith(".jbe")


def test_the_words_depend_on_every_byte_of_both() -> None:
    words = six_words(b"request", b"answer")
    assert words != six_words(b"Request", b"answer")
    assert words != six_words(b"request", b"Answer")
    assert words != six_words(b"requestan", b"swer")
    assert len({six_words(bytes([n]), b"") for n in range(200)}) == 200


def test_two_answers_to_one_request_are_never_alike() -> None:
    asked = read_request(request())
    made = [make_answer(asked, AUTHORITY, THE_OFFICE, laptop_name="B", role=Role.FIELD, now=NOW) for _ in range(2)]
    assert made[0][1] != made[1][1]


def test_a_request_fits_a_qr_code_and_survives_a_chat() -> None:
    text = request_as_text(request())
    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    code.make()
    assert code.version <= 20
    assert request_from_text(f" {text[:70]}\r\n{text[70:]}\n") == request()


@pytest.mark.parametrize("place", range(5, 560, 37))
def test_a_mistyped_code_is_refused(place: int) -> None:
    text = request_as_text(request())
    other = "A" if text[place] != "A" else "B"
    for wrong in (text[:place] + other + text[place + 1 :], text[:place], text[:place] + text[place + 1 :]):
        with pytest.raises(FileRefused):
            request_from_text(wrong)


@pytest.mark.parametrize("text", ["", "JBE1-", "JB1-X", "JBE1-" + "A" * MAX_QR, "\ud800", "jbe1-aaaa", "JBE1-!!"])
def test_other_text_is_no_request(text: str) -> None:
    with pytest.raises(FileRefused):
        request_from_text(text)


def test_a_request_is_signed_by_the_key_it_shows() -> None:
    assert refused_request(changed(request(), Purpose.REQUEST, SECOND_KEY)) is Step.SIGNATURE
    assert refused_request(changed(request(), Purpose.BATCH, LAPTOP_KEY)) is Step.SIGNATURE
    assert read_request(changed(request(), Purpose.REQUEST, LAPTOP_KEY, mood="good")).laptop == LAPTOP
    assert refused_request(answer()) is Step.MANIFEST
    assert refused_request(request() + b"x") is Step.BOUNDS


@pytest.mark.parametrize("recipient", ["", "age1", recipient_of(LAPTOP_SEAL).upper(), LAPTOP_SEAL, "x" * 500])
def test_a_request_shows_a_recipient(recipient: str) -> None:
    step = refused_request(changed(request(), Purpose.REQUEST, LAPTOP_KEY, recipient=recipient))
    assert step in {Step.PARSE, Step.MANIFEST}


def test_an_answer_fits_one_request_and_one_authority() -> None:
    other = make_request(Signer(LAPTOP, "TIM-1 B", LAPTOP_KEY), recipient_of(OFFICE_SEAL), now=NOW).data
    with pytest.raises(FileRefused) as caught:
        read_answer(answer(), other)
    assert caught.value.step is Step.CHAIN
    assert refused_answer(changed(answer(), Purpose.ANSWER, OFFICE_KEY, signer=SECOND)) is Step.CHAIN
    assert refused_answer(changed(answer(), Purpose.ANSWER, LAPTOP_KEY)) is Step.SIGNATURE
    assert refused_answer(request()) is Step.MANIFEST


@pytest.mark.parametrize(("read", "data"), [(refused_request, request), (refused_answer, answer)])
def test_size_comes_first(read: Any, data: Any) -> None:
    assert read(b"") is Step.SIZE
    assert read(data() + bytes(200_000)) is Step.SIZE


def test_a_newer_request_and_answer_say_so() -> None:
    with pytest.raises(NewerFile):
        read_request(changed(request(), Purpose.REQUEST, LAPTOP_KEY, min_reader=2))
    with pytest.raises(NewerFile):
        read_answer(changed(answer(), Purpose.ANSWER, OFFICE_KEY, min_reader=2), request())


def test_a_code_has_one_spelling() -> None:
    other = base64.b32encode(zlib.compress(request(), 1)).decode().rstrip("=")
    with pytest.raises(FileRefused):
        request_from_text(f"JBE1-{other}")
