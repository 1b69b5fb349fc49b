"""Enrolment with a stick full of other files: the right one is found, the rest is left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jemputbola.actions.exchange.enrol_by_stick import (
    NoAnswer,
    accept_from,
    answer_beside,
    answer_code,
    name_in_code,
    request_as_squares,
    request_into,
    requests_in,
)
from jemputbola.actions.exchange.enrol_laptop import confirm_laptop
from jemputbola.actions.exchange.enrol_with import request_enrolment
from jemputbola.actions.place_for_file import PlaceRefused
from jemputbola.actions.session import Session
from jemputbola.store.laptops import LaptopState
from jemputbola.sync.refusal import FileRefused

Another = Callable[..., Session]


def test_a_laptop_that_asks_is_seen_once_and_never_the_lead_itself(
    session: Session, another: Another, tmp_path: Path
) -> None:
    other = another("TIM-1 B")
    request_into(other, tmp_path)
    request_into(session, tmp_path)
    (tmp_path / "salinan.jbe").write_bytes((tmp_path / "permintaan-TIM-1-B.jbe").read_bytes())
    (tmp_path / "lain.jbe").write_bytes(b"bukan apa-apa")
    (seen,) = requests_in(session, sorted(tmp_path.glob("*.jbe")))
    assert (seen.name, seen.state) == ("TIM-1 B", None)
    enrolled = answer_beside(session, seen.file)
    confirm_laptop(session, enrolled.laptop)
    (seen,) = requests_in(session, [seen.file, Path(enrolled.file)])
    assert seen.state is LaptopState.CONFIRMED


def test_a_name_that_plays_tricks_is_shown_in_one_plain_line(
    session: Session, another: Another, tmp_path: Path
) -> None:
    """A line break or a turned direction of writing could make a question say something else."""
    other = another("TIM-1 B\nsudah \u202eterdaftar")
    text = request_into(other, tmp_path).text
    (seen,) = requests_in(session, tmp_path.glob("*.jbe"))
    assert seen.name == name_in_code(text) == "TIM-1 B sudah terdaftar"


def test_the_answer_to_another_laptop_is_left_alone(session: Session, another: Another, tmp_path: Path) -> None:
    other, third = another("TIM-1 B"), another("TIM-1 C")
    for laptop in (other, third):
        request_into(laptop, tmp_path)
    for seen in requests_in(session, sorted(tmp_path.glob("permintaan-*.jbe"))):
        answer_beside(session, seen.file)
    files = sorted(tmp_path.glob("*.jbe"))
    assert accept_from(third, files).laptop_name == "TIM-1 C"
    assert accept_from(other, files).laptop_name == "TIM-1 B"


def test_without_an_answer_it_is_said_and_one_file_says_why(session: Session, tmp_path: Path) -> None:
    request_into(session, tmp_path)
    for name in ("a.jbe", "b.jbe"):
        (tmp_path / name).write_bytes(b"bukan apa-apa")
    with pytest.raises(NoAnswer):
        accept_from(session, sorted(tmp_path.glob("*.jbe")))
    with pytest.raises(FileRefused):
        accept_from(session, [tmp_path / "a.jbe"])


def test_a_code_is_answered_like_a_file(session: Session, another: Another, tmp_path: Path) -> None:
    other = another("TIM-1 B")
    enrolled = answer_code(session, request_enrolment(other).text, tmp_path)
    assert accept_from(other, [Path(enrolled.file)]).words == enrolled.words
    with pytest.raises(FileRefused):
        answer_code(session, "JBE1-XXXX", tmp_path)


def test_a_name_is_never_a_path(another: Another, tmp_path: Path) -> None:
    request_into(another("../../CON: a"), tmp_path)
    (file,) = tmp_path.glob("*.jbe")
    assert file.parent == tmp_path


def test_nothing_is_written_among_the_data(session: Session) -> None:
    with pytest.raises(PlaceRefused):
        request_into(session, session.store.folder.root)


def test_the_code_is_square_and_small_enough_for_a_screen(session: Session) -> None:
    rows = request_as_squares(session)
    assert {len(row) for row in rows} == {len(rows)}
    assert len(rows) <= 97
