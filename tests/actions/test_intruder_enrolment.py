"""Whoever hands requests and answers around: ids taken before their owner comes, answers again, keys that changed."""

from pathlib import Path

import pytest

from jemputbola.actions.exchange.enrol_laptop import LaptopRefused, confirm_laptop, enrol_laptop, list_laptops
from jemputbola.actions.exchange.enrol_with import NothingToConfirm, accept_answer, confirm_authority, request_enrolment
from jemputbola.actions.exchange.found_office import office_keys, rotate_office_keys
from jemputbola.actions.exchange.make_pack import make_pack
from jemputbola.actions.exchange.make_receipts import make_receipts
from jemputbola.actions.exchange.open_pack import take_pack
from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.exchange.read_receipts import read_receipts
from jemputbola.actions.session import Session
from jemputbola.store.identity import Identity, confirmed_authorities, read_identity, save_identity
from jemputbola.store.laptops import LaptopState
from jemputbola.sync.refusal import FileRefused
from jemputbola.vault.signing import new_signing_key
from tests.actions.conftest import MakeSession
from tests.fakes.desk import Desk
from tests.fakes.gathering import bring, enrol


@pytest.fixture
def laptop(another: MakeSession) -> Session:
    """TIM-1 B, enrolled with nobody yet."""
    return another("TIM-1 B")


def _request_of_a_thief(victim: Session, thief: Session, file: Path) -> None:
    """The victim's id with a key of the thief's."""
    mine = own_identity(victim)
    with thief.store.local() as connection:
        save_identity(connection, Identity(mine.laptop, bytes(new_signing_key()), mine.sealing))
    request_enrolment(thief, file)


def test_a_pending_id_does_not_lock_out_its_owner(
    office: Session, laptop: Session, another: MakeSession, tmp_path: Path
) -> None:
    """Nobody compared words with the thief, so nothing is lost by asking anew."""
    _request_of_a_thief(laptop, another("TIM-9 Z"), tmp_path / "palsu.jbe")
    enrol_laptop(office, tmp_path / "palsu.jbe", tmp_path / "jawab.jbe")
    enrol(laptop, office, tmp_path / "daftar")
    assert _arrives(laptop, office, tmp_path)


def _arrives(laptop: Session, office: Session, folder: Path) -> bool:
    Desk(laptop)
    return bring(laptop, office, folder / "usb").files[0].new == 1


def test_another_key_under_a_confirmed_id_is_refused_and_says_so(
    office: Session, laptop: Session, another: MakeSession, tmp_path: Path
) -> None:
    enrol(laptop, office, tmp_path / "daftar")
    _request_of_a_thief(laptop, another("TIM-9 Z"), tmp_path / "palsu.jbe")
    with pytest.raises(LaptopRefused, match="kunci lain"):
        enrol_laptop(office, tmp_path / "palsu.jbe", tmp_path / "jawab.jbe")
    (line,) = list_laptops(office)
    assert line.laptop.state is LaptopState.CONFIRMED


def test_words_are_confirmed_once_and_for_the_answer_that_was_shown(
    office: Session, laptop: Session, tmp_path: Path
) -> None:
    request_enrolment(laptop, tmp_path / "minta.jbe")
    for name in ("satu", "dua"):
        enrol_laptop(office, tmp_path / "minta.jbe", tmp_path / f"{name}.jbe")
    first, second = (accept_answer(laptop, tmp_path / f"{name}.jbe") for name in ("satu", "dua"))
    assert first.words != second.words
    assert confirm_authority(laptop, first.authority).words == second.words
    with pytest.raises(NothingToConfirm):
        confirm_authority(laptop, first.authority)


def test_an_answer_to_another_laptop_is_refused(
    office: Session, laptop: Session, another: MakeSession, tmp_path: Path
) -> None:
    enrol(another("TIM-1 C"), office, tmp_path / "lain")
    request_enrolment(laptop)
    with pytest.raises(FileRefused, match="permintaan lain"):
        accept_answer(laptop, tmp_path / "lain" / "jawab.jbe")


def test_after_a_rotation_nothing_counts_until_words_were_compared_again(
    office: Session, laptop: Session, tmp_path: Path
) -> None:
    enrol(laptop, office, tmp_path / "daftar")
    desk = Desk(office)
    _arrives(laptop, office, tmp_path)
    with laptop.store.reading() as connection:
        before = confirmed_authorities(connection)
    rotate_office_keys(office)
    (pack,) = make_pack(office, desk.visit, tmp_path).files
    with pytest.raises(FileRefused, match="Tanda tangan"):
        take_pack(laptop, tmp_path / pack)
    receipts = [tmp_path / one.file for one in make_receipts(office, tmp_path)]
    assert all(one.standing is None for one in read_receipts(laptop, receipts))

    request_enrolment(laptop, tmp_path / "lagi.jbe")
    enrolled = enrol_laptop(office, tmp_path / "lagi.jbe", tmp_path / "baru.jbe")
    answered = accept_answer(laptop, tmp_path / "baru.jbe")
    assert answered.keys_changed
    assert answered.words == enrolled.words
    with laptop.store.reading() as connection:
        assert confirmed_authorities(connection) == before
    Desk(laptop)
    assert bring(laptop, office, tmp_path / "lama").files[0].new == 1  # sealed to the old key: still opens
    confirm_laptop(office, enrolled.laptop)
    confirm_authority(laptop, answered.authority)
    assert take_pack(laptop, tmp_path / pack).new == 1
    assert [one.standing is None for one in read_receipts(laptop, receipts)].count(True) == 0


def test_keys_are_not_shown_by_whoever_prints_them(office: Session, laptop: Session) -> None:
    mine = own_identity(laptop)
    with laptop.store.reading() as connection:
        assert read_identity(connection) == mine
    for shown in (repr(mine), str(office_keys(office)), f"{mine}"):
        assert "AGE-SECRET" not in shown
        assert str(mine.signing) not in shown
