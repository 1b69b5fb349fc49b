"""Obstacle codes: complete, labelled, and only LAINNYA needs a note."""

import pytest

from jemputbola.domain.obstacle import (
    ABSENCE_REASONS,
    IKD_OBSTACLES,
    POSTPONE_REASONS,
    RECORDING_OBSTACLES,
    Obstacle,
    check_obstacle,
    label,
    note_prompt,
)
from jemputbola.domain.talking_point import talking_point
from jemputbola.errors import UserError

GROUPS = (IKD_OBSTACLES, RECORDING_OBSTACLES, POSTPONE_REASONS, ABSENCE_REASONS)


def test_every_code_can_be_picked_somewhere_and_nowhere_twice() -> None:
    assert {code for group in GROUPS for code in group} == set(Obstacle)
    assert all(len(set(group)) == len(group) for group in GROUPS)
    assert all(group[-1] is Obstacle.LAINNYA for group in GROUPS)


def test_every_code_has_its_own_label() -> None:
    assert len({label(code) for code in Obstacle}) == len(Obstacle)


def test_every_ikd_obstacle_has_something_to_say() -> None:
    assert [code for code in IKD_OBSTACLES if talking_point(code) is None] == [Obstacle.LAINNYA]


@pytest.mark.parametrize("code", ["os_lama", " OS_LAMA ", Obstacle.OS_LAMA])
def test_a_code_is_read_whatever_its_case(code: str) -> None:
    assert check_obstacle(code) is Obstacle.OS_LAMA


def test_an_unknown_code_is_refused_with_the_list() -> None:
    with pytest.raises(UserError, match="OS_LAMA"):
        check_obstacle("KUCING")


@pytest.mark.parametrize("note", [None, "", "   "])
def test_lainnya_needs_a_note(note: str | None) -> None:
    with pytest.raises(UserError, match="perlu catatan"):
        check_obstacle("LAINNYA", note)


def test_lainnya_with_a_note_passes() -> None:
    assert check_obstacle("LAINNYA", "listrik padam") is Obstacle.LAINNYA


def test_an_agency_is_asked_for_by_name() -> None:
    assert note_prompt(Obstacle.INSTANSI_MENOLAK_IKD) == "Nama instansi"
    assert note_prompt(Obstacle.SAKIT) is None
