"""What leaves *Rekap*, by keys: to the clipboard, to files that are whole, and sentences where it cannot."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from jemputbola.actions.planning.set_targets import set_baseline, set_target
from jemputbola.actions.visits.change_visit import change_visit
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.domain.coverage import Baseline, Basis, CountedService, Target
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.tally import Grouping
from jemputbola.ui.pages.recap import RecapPage
from jemputbola.ui.pages.recap.spans import Span
from jemputbola.ui.widgets import Text
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

Settle = Callable[[], None]


def choose(recap: RecapPage, file: Path, settle: Settle) -> None:
    """As if the file had been chosen in the dialog that is open."""
    dialog = recap.handing_on.exports.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    settle()


@pytest.mark.usefixtures("recap")
def test_t_copies_totals_without_a_name(keys: Keyboard, settle: Settle, shell: Window) -> None:
    keys("t")
    settle()
    text = QGuiApplication.clipboard().text()
    assert "*Rekap harian*" in text
    assert "90 orang" in text
    assert "sudah disalin" in shell.notice.words.text()


def test_a_key_a_place_a_whole_file(recap: RecapPage, keys: Keyboard, settle: Settle, tmp_path: Path) -> None:
    for pressed, name, starts in ((("Ctrl+P", "1"), "a.pdf", b"%PDF"), ("x", "a.xlsx", b"PK"), ("b", "a.docx", b"PK")):
        keys(*pressed)
        choose(recap, tmp_path / name, settle)
        assert (tmp_path / name).read_bytes().startswith(starts)
        assert not recap.handing_on.exports.is_busy
    assert recap.context.settings.value("recap.folder", str, "") == str(tmp_path)


def test_a_place_that_is_not_there_is_a_sentence_and_the_next_try_works(
    recap: RecapPage, keys: Keyboard, settle: Settle, tmp_path: Path, shell: Window
) -> None:
    keys("Ctrl+P", "1")
    choose(recap, tmp_path / "hilang" / "rekap.pdf", settle)
    assert "tidak ada" in shell.notice.words.text()
    keys("Ctrl+P", "1")
    choose(recap, tmp_path / "rekap.pdf", settle)
    assert (tmp_path / "rekap.pdf").exists()


def test_the_list_of_others_by_number(recap: RecapPage, keys: Keyboard, settle: Settle, tmp_path: Path) -> None:
    keys("l", "4")
    choose(recap, tmp_path / "hadir.docx", settle)
    keys("l", "8")
    choose(recap, tmp_path / "rekap.csv", settle)
    keys("l", "a")
    choose(recap, tmp_path / "tahun.pdf", settle)
    assert {file.name for file in tmp_path.iterdir() if file.is_file()} >= {"hadir.docx", "rekap.csv", "tahun.pdf"}
    keys("l", "Escape")
    assert recap.numbers.more.isHidden()


def test_whole_niks_ask_why_first(recap: RecapPage, keys: Keyboard, settle: Settle, tmp_path: Path) -> None:
    keys("l", "7")
    assert recap.handing_on.exports.dialog is None
    keys("1")
    choose(recap, tmp_path / "nik.xlsx", settle)
    assert (tmp_path / "nik.xlsx").read_bytes().startswith(b"PK")


def test_every_visit_of_the_month_into_a_folder(
    recap: RecapPage, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    folder = tmp_path / "bulan"
    keys("l", "b")
    choose(recap, folder, settle)
    assert [file.suffix for file in sorted(folder.iterdir())].count(".pdf") == 2


def test_g_splits_and_enter_shows_whom_peserta_cannot_filter(
    recap: RecapPage, keys: Keyboard, settle: Settle, shell: Window
) -> None:
    keys("g")
    settle()
    assert recap.by is Grouping.OFFICER
    row, columns = recap.classes.rows.rows[0], recap.classes.rows.columns
    recap.classes.setFocus()
    keys(*["Right"] * (columns.index(Outcome.DIREKAM) + 1), "Return")
    settle()
    assert recap.stack.currentWidget() is recap.behind
    assert len(recap.behind.people) == row.numbers[columns.index(Outcome.DIREKAM)] > 0
    asked: list[tuple[str, object]] = []
    shell.context.page_asked.connect(lambda name, params: asked.append((name, params)))
    keys("Return")
    assert asked == [("desk", {"person": recap.behind.people[0].id})]


def test_a_reason_opens_the_people_behind_it(recap: RecapPage, keys: Keyboard, settle: Settle) -> None:
    bars = recap.numbers.no_ikd.bars
    _code, _label, people = bars.reasons[1]
    bars.setFocus()
    keys("Down", "Return")
    settle()
    assert len(recap.behind.people) == people
    keys("Escape")
    assert recap.stack.currentWidget() is recap.numbers


def test_r_goes_on_to_today_and_the_month(recap: RecapPage, keys: Keyboard, settle: Settle, shell: Window) -> None:
    keys("r")
    settle()
    assert (recap.range, recap.by) == (Span.DAY, Grouping.VISIT)
    keys("r")
    settle()
    assert shell.top_bar.title.text() == "Rekap · bulan ini"
    assert "1 kegiatan" in shell.top_bar.subtitle.text()
    assert recap.recap is not None
    assert recap.recap.people == 90


def test_a_missing_laptop_warns_beside_the_day(recap: RecapPage, settle: Settle, shell: Window, visit: str) -> None:
    assert not shell.top_bar.warning.isVisible()
    details = VisitDetails(laptops=("TIM-9 X",))
    recap.save(lambda session: change_visit(session, visit=visit, details=details), lambda _done: None)
    settle()
    recap.context.tell_changed()
    settle()
    assert "TIM-9 X belum masuk" in shell.top_bar.warning.text()
    assert shell.top_bar.warning.isVisible()


def test_coverage_and_target_are_taught_then_told_apart(recap: RecapPage, settle: Settle) -> None:
    def words(name: str) -> list[str]:
        card = recap.findChild(type(recap.numbers.target), name)
        assert card is not None
        return [label.text() for label in card.findChildren(Text)]

    assert words("recap.target") == ["Capaian target", "–", "Enter: masukkan target"]
    day = dt.date(2026, 10, 31)
    target = Target(
        year=2026, service=CountedService.IKD, percent=Decimal(30), basis=Basis.RECORDED, source="SK 1", dated=day
    )
    told = Baseline(service=CountedService.IKD, dated=day, done=90_000, recorded=767_000, source="SIAK 31-10")
    recap.save(lambda session: set_target(session, target), lambda _done: None)
    recap.save(lambda session: set_baseline(session, told), lambda _done: None)
    settle()
    recap.refresh()
    settle()
    assert words("recap.coverage")[1:] == ["11,73%", "90.000 / 767.000 · SIAK 31-10"]
    assert words("recap.target")[:2] == ["Capaian target 30%", "39,11%"]
    assert "per hari kerja" in words("recap.target")[2]
