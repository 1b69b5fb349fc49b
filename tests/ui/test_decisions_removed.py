"""Keputusan about a removal that another laptop wrote against, and about a laptop that was copied: both sides speak."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jemputbola.actions.exchange.compare_conflicts import Comparison, Decisions, compare_conflicts
from jemputbola.store.conflicts import ConflictKind
from jemputbola.ui.widgets import Text
from tests.fakes.looking import faults_at_every_size
from tests.fakes.office_window import OfficeWindow
from tests.fakes.ready_office import ReadyOffice, make_ready_office, take_in


@pytest.fixture(scope="module")
def _troubled(tmp_path_factory: pytest.TempPathFactory) -> ReadyOffice:
    """Made once."""
    ready = make_ready_office(tmp_path_factory.mktemp("office") / "ready", troubled=True)
    take_in(ready)
    return ready


@pytest.fixture
def office(_troubled: ReadyOffice, qtbot: QtBot, tmp_path: Path) -> Iterator[OfficeWindow]:
    """The page, on a copy."""
    folder = tmp_path / "kantor"
    shutil.copytree(_troubled.data.parent, folder)
    window = OfficeWindow(ReadyOffice(folder / "data", folder / "usb", _troubled.visit), qtbot, "decisions")
    yield window
    window.close()


def found(office: OfficeWindow) -> Decisions:
    answer: Decisions = office.ask(compare_conflicts)
    return answer


def turned_to(office: OfficeWindow, kind: ConflictKind) -> Comparison:
    """Skip until it is shown."""
    waiting = found(office).open
    place = next(number for number, one in enumerate(waiting) if one.kind is kind)
    office.press(*(["l"] * place))
    return waiting[place]


def deeds(one: Comparison) -> dict[str, str]:
    """What was done, by laptop and officer."""
    (row,) = [row for row in one.rows if row.differs]
    return {
        f"{side.laptop}, {side.where.split(' · ')[-1]}": text for side, text in zip(one.sides, row.texts, strict=True)
    }


def test_who_removed_and_who_wrote_stand_side_by_side(office: OfficeWindow) -> None:
    one = turned_to(office, ConflictKind.VOIDED)
    said = deeds(one)
    assert said["TIM-1 A, Tri Contoh"] == "Dihapus dari daftar\nAlasan: Pindah sekolah"
    assert said["TIM-1 B, Budi Contoh"].splitlines()[:2] == ["Disimpan", "Hasil: Direkam"]
    assert [row.texts for row in one.rows if row.label == "Nama"] == [("Fitri Contoh", "Fitri Contoh")]
    shown = [label.text() for label in office.page.sheet.findChildren(Text)]
    assert "Dihapus dari daftar\nAlasan: Pindah sekolah" in shown
    assert "tulisannya tetap disimpan" in office.page.answers.meaning.text()


@pytest.mark.parametrize("key", ["1", "2"])
def test_one_key_keeps_or_removes_and_ctrl_z_asks_again(office: OfficeWindow, key: str) -> None:
    turned_to(office, ConflictKind.VOIDED)
    office.press(key)
    assert ConflictKind.VOIDED not in {one.kind for one in found(office).open}
    assert len(found(office).decided) == 1
    office.press("Ctrl+Z")
    assert ConflictKind.VOIDED in {one.kind for one in found(office).open}


def test_a_copied_laptop_is_told_with_what_both_wrote(office: OfficeWindow) -> None:
    one = turned_to(office, ConflictKind.FORK)
    assert [side.laptop for side in one.sides] == ["TIM-1 B", "TIM-1 B"]
    assert {row.label for row in one.rows} == {"Nama", "Yang dilakukan"}
    (names,) = [row.texts for row in one.rows if row.label == "Nama"]
    assert set(names) == {"Gilang Contoh", "Hana Contoh"}
    assert "Tidak ada yang hilang" in office.page.answers.meaning.text()
    before = found(office).count
    office.press("1")
    assert found(office).count == before - 1
    assert office.page.answers.meaning.isHidden() or "Tidak ada yang hilang" not in office.page.answers.meaning.text()


@pytest.mark.parametrize("kind", [ConflictKind.VOIDED, ConflictKind.FORK])
def test_nothing_is_cut_and_everything_has_a_name(office: OfficeWindow, kind: ConflictKind) -> None:
    turned_to(office, kind)
    window = office.window
    assert faults_at_every_size(window) == ""
