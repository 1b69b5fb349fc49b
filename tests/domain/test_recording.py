"""The recording ladder: its published order, and the words found in lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.domain import recording
from jemputbola.domain.recording import RANK, RecordingStatus, is_recorded, label, parse_population_status

S = RecordingStatus


def test_the_published_order_is_the_table_of_the_docstring() -> None:
    rows = [line.split("|") for line in (recording.__doc__ or "").splitlines() if line.startswith("| ")][1:]
    published = {row[2].strip(): int(row[1]) for row in rows if row[1].strip().isdigit()}
    assert published == {status.value: rank for status, rank in RANK.items()}


def test_the_order_is_total_and_success_beats_failure() -> None:
    assert sorted(RANK.values()) == list(range(len(S)))
    assert RANK[S.CAPTURE_FAILED] < RANK[S.CAPTURED] < RANK[S.SENT_FOR_ENROLMENT] < RANK[S.PRINT_READY]
    assert RANK[S.DUPLICATE_RECORD] > RANK[S.CAPTURED]
    assert max(S, key=RANK.__getitem__) is S.CARD_HANDED_OVER


def test_recorded_means_that_usable_biometrics_exist() -> None:
    assert [status for status in S if not is_recorded(status)] == [S.NOT_RECORDED, S.CAPTURE_FAILED, S.ENROL_FAILED]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("BELUM REKAM", S.NOT_RECORDED),
        ("unregistered", S.NOT_RECORDED),
        ("SUDAH REKAM", S.CAPTURED),
        ("  Sudah   perekaman KTP-el ", S.CAPTURED),
        ("BIO_CAPTURED", S.CAPTURED),
        ("PROCESSING", S.CAPTURED),
        ("SFE", S.SENT_FOR_ENROLMENT),
        ("SENT_FOR_ENROLLMENT", S.SENT_FOR_ENROLMENT),
        ("Sent for Enrolment (SFE)", S.SENT_FOR_ENROLMENT),
        ("SUDAH REKAM (PRR)", S.PRINT_READY),
        ("Sudah punya e-KTP", S.CARD_HANDED_OVER),
        ("RECEIVED_AT_CENTRAL", S.SENT_FOR_ENROLMENT),
        ("ENROLL_FAILURE_AT_CENTRAL", S.ENROL_FAILED),
        ("ADJUDICATE", S.ADJUDICATE),
        ("Adjudicate Record", S.ADJUDICATE),
        ("DUPLICATE RECORD", S.DUPLICATE_RECORD),
        ("PRINT READY RECORD", S.PRINT_READY),
        ("print-ready", S.PRINT_READY),
        ("PRR", S.PRINT_READY),
        ("P R R", None),
        ("CARD PRINTED", S.CARD_PRINTED),
        ("sudah cetak", S.CARD_PRINTED),
        ("Sudah dicetak KTP", S.CARD_PRINTED),
        ("sudah diserahkan", S.CARD_HANDED_OVER),
        ("", None),
        ("()", None),
        ("NIK TIDAK DITEMUKAN", None),
    ],
)
def test_words_from_population_data(text: str, status: RecordingStatus | None) -> None:
    assert parse_population_status(text) is status


@pytest.mark.parametrize("status", S)
def test_own_labels_and_codes_are_read_back(status: RecordingStatus) -> None:
    assert parse_population_status(label(status)) is status
    assert parse_population_status(status.value.replace("_", " ").title()) is status


def test_labels_keep_siak_words() -> None:
    assert "SFE" in label(S.SENT_FOR_ENROLMENT)
    assert "PRR" in label(S.PRINT_READY)
    assert len({label(status) for status in S}) == len(S)


@given(st.text(max_size=60))
def test_any_text_is_read_or_unknown(text: str) -> None:
    assert parse_population_status(text) in {None, *S}
