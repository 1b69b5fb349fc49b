"""Nothing typed is lost, and nothing lands on the wrong person."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.access.sign_in import sign_in
from jemputbola.actions.desk.desk_draft import list_drafts
from jemputbola.demo.city import LEAD, PASSPHRASE, PIN
from jemputbola.domain.slip_reference import qr_text
from jemputbola.ui.key_names import same_key, shown_key
from jemputbola.ui.widgets import KeyCap
from jemputbola.ui.window import Window
from tests.fakes.clock import FakeClock
from tests.fakes.desk_window import NIK, DeskWindow

OTHER_NIK = "1971021302090002"


@pytest.fixture
def desk(make_shell: Callable[..., Window], qtbot: QtBot, visit: str) -> DeskWindow:
    """The desk, open on the ready visit."""
    return DeskWindow(make_shell(page="desk"), qtbot, visit)


def focusable(desk: DeskWindow) -> list[QWidget]:
    """Everything on the page that can have the focus now."""
    widgets = desk.page.findChildren(QWidget)
    return [one for one in widgets if one.isVisible() and one.isEnabled() and one.focusPolicy().value & 1]


def test_a_scan_from_every_focus_opens_that_person_and_changes_nobody(desk: DeskWindow) -> None:
    first, second = desk.pupil("Agus Uji", nik=NIK), desk.pupil("Bagus Uji", nik=OTHER_NIK)
    desk.lock_class()
    desk.press("Return", "a")
    before = desk.entries()
    names = [widget.objectName() for widget in focusable(desk)]
    assert len(names) > 20
    for name in names:
        widget = next((one for one in focusable(desk) if one.objectName() == name), None)
        if widget is None:  # the pupil who was scanned back has it, and so has this one
            continue
        widget.setFocus()
        for scanned, device in ((second, False), (first, True)):
            desk.keys.scan(qr_text(scanned))
            desk.settle()
            assert desk.page.serving.subject == scanned, name
            assert (desk.draft.device is not None, desk.draft.result, desk.draft.fields) == (device, None, {}), name
    assert desk.entries() == before


def test_a_scan_while_a_field_is_typed_in_keeps_what_was_typed(desk: DeskWindow) -> None:
    first, second = desk.pupil("Agus Uji", None), desk.pupil("Bagus Uji", nik=OTHER_NIK)
    desk.lock_class()
    desk.press("Return", "n", "text:197102")
    desk.keys.scan(qr_text(second))
    desk.settle()
    assert desk.page.serving.subject == second
    desk.keys.scan(qr_text(first))
    desk.settle()
    assert desk.draft.fields == {"nik": "197102"}


def test_a_slip_that_this_laptop_has_never_seen_is_served(desk: DeskWindow) -> None:
    subject = "0190c3a0-00d1-8000-8000-0000000000ee"
    desk.keys.scan(qr_text(subject))
    desk.settle()
    assert desk.page.serving.card.head.name.text() == "Belum dikenal di laptop ini"
    desk.press("1", "Ctrl+S")
    assert desk.outcome(subject) == "direkam"


def test_a_draft_is_there_again_after_the_power_was_cut(desk: DeskWindow, data_dir: Path, tmp_path: Path) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "3", "8", "text:kabel")
    assert desk.page.serving.card.footer.kept.text() == "Draf tersimpan 12.00.00"
    shutil.copytree(data_dir, tmp_path / "cut")  # what is on the disk now, with nothing closed
    with open_vault(tmp_path / "cut", PASSPHRASE, clock=FakeClock()) as store:
        kept = list_drafts(sign_in(store, officer=LEAD, pin=PIN), visit=desk.visit)
    assert [(one.subject, one.draft.result_note) for one in kept] == [(pupil, "kabel")]


def test_a_draft_goes_on_where_it_was_left(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "3", "8", "text:kabel")
    desk.page.serving.close_person()
    desk.press("Ctrl+G", "Return")
    assert desk.draft.result_note == "kabel"
    assert desk.refusal.startswith("Draf dilanjutkan")
    desk.press("Ctrl+Z")
    assert desk.draft.is_empty
    assert desk.ask(lambda session: list_drafts(session, visit=desk.visit)) == []


def test_drafts_are_offered_at_once_and_the_queue_returns_after_the_last(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "1", "Escape")
    assert desk.page.queue.chips["drafts"].isVisible()
    desk.press("Ctrl+G", "Return", "a", "Ctrl+Return")
    assert not desk.page.queue.chips["drafts"].isVisible()
    assert desk.page.queue.model.lines, "everybody again, not an empty list of drafts"


def test_a_refused_rule_is_a_sentence_in_place_and_loses_nothing(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", "2011-02-03", nik="1971020302110001")
    desk.lock_class()
    before = desk.entries()
    desk.press("Return", "1", "a", "Ctrl+Return")
    assert "dapat direkam mulai 3 Februari 2027" in desk.refusal
    assert (desk.draft.result, desk.draft.device.recent) == ("recorded", True)
    assert desk.entries() == before
    assert "alasan" not in desk.refusal


def test_a_second_capture_goes_through_with_a_reason(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK, recording={"status": "enrol_failed", "on": "2026-10-01"})
    desk.lock_class()
    desk.press("Return", "1", "Ctrl+S")
    assert desk.refusal.endswith("Tekan R, lalu tulis alasannya.")
    desk.press("r", "text:diminta pusat", "Return", "Ctrl+S")
    assert desk.outcome(pupil) == "direkam"
    assert desk.page.serving.card.footer.kept.text() == "Tersimpan 12.00.00"


def test_finish_is_one_entry_and_ctrl_z_takes_it_back(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    before = desk.entries()
    desk.press("Return", "p", "text:081200001111", "Return", "c", "1", "1", "a", "w", "Ctrl+S")
    assert desk.entries() == before + 1
    assert desk.person(pupil).values["phone"] == "081200001111"
    desk.press("Ctrl+Z")
    assert desk.outcome(pupil) == "belum_dilayani"
    assert "phone" not in desk.person(pupil).values


def test_ctrl_z_takes_back_the_one_before_once_the_next_is_open(desk: DeskWindow) -> None:
    first, second = desk.pupil("Agus Uji", nik=NIK), desk.pupil("Bagus Uji", nik=OTHER_NIK)
    desk.lock_class()
    desk.press("Return", "1", "Ctrl+Return")
    assert desk.page.serving.subject == second
    desk.press("Ctrl+Z")
    assert (desk.outcome(first), desk.page.serving.subject) == ("belum_dilayani", first)


def test_a_walk_in_that_ctrl_z_took_away_comes_back_with_everything_typed(desk: DeskWindow) -> None:
    desk.pupil("Bagus Uji", nik=OTHER_NIK)
    desk.lock_class()
    desk.press("Ctrl+N", f"text:{NIK}", "Return", "m", "text:Rina Uji", "Return", "p", "text:081200001111", "Return")
    desk.press("1", "Ctrl+S", "Ctrl+Z")
    assert "tidak ada lagi di daftar" in desk.window.notice.words.accessibleName()
    button = desk.window.notice.findChild(QAbstractButton, "notice.action")
    assert isinstance(button, QAbstractButton)
    button.click()
    desk.settle()
    assert desk.page.serving.card.view is not None
    assert desk.page.serving.card.view.typed.values["phone"] == "081200001111"


def test_ctrl_z_takes_back_a_choice_first(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "1", "4", "2", "Ctrl+Z")
    assert (desk.draft.result, desk.draft.result_reason) == ("recorded", None)


@pytest.mark.parametrize("keys", [("2",), ("3", "1")], ids=["present", "absent"])
def test_ctrl_z_takes_a_whole_class_back(desk: DeskWindow, keys: tuple[str, ...]) -> None:
    pupils = [desk.pupil("Agus Uji", nik=NIK), desk.pupil("Bagus Uji", nik=OTHER_NIK)]
    desk.lock_class()
    desk.press("Ctrl+K", *keys)
    assert all(desk.here(one)["attendance"] for one in pupils)
    desk.press("Ctrl+Z")
    assert not any(desk.here(one).get("attendance") for one in pupils)
    assert "2 orang diurungkan" in desk.window.notice.words.accessibleName()


def test_after_a_save_ctrl_z_is_about_that_save(desk: DeskWindow) -> None:
    first, second = desk.pupil("Agus Uji", nik=NIK), desk.pupil("Bagus Uji", nik=OTHER_NIK)
    desk.lock_class()
    desk.press("Ctrl+K", "2", "Return", "1", "Ctrl+S", "Ctrl+Z")
    marked = [desk.here(one)["attendance"] for one in (first, second)]
    assert marked == [{"present": True}] * 2
    assert "direkam" not in [desk.outcome(one) for one in (first, second)]


def test_a_nik_that_is_here_already_shows_that_person(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.press("Ctrl+N", f"text:{NIK}")
    assert desk.page.serving.subject == pupil
    assert "sudah ada" in desk.window.notice.words.accessibleName()
    assert desk.ask(lambda session: list_drafts(session, visit=desk.visit)) == []


def test_nik_and_kk_are_swapped_by_one_key(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik="1971020101090003", kk_number=NIK)
    desk.lock_class()
    desk.press("Return")
    assert "tertukar" in desk.page.serving.card.identity.fields["nik"].line.accessibleDescription()
    desk.press("Ctrl+T", "1", "Ctrl+S")
    values = desk.person(pupil).values
    assert (values["nik"], values["kk_number"]) == (NIK, "1971020101090003")


def test_the_nik_is_shown_by_a_key_and_logged_once(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return")
    before, nik = desk.entries(), desk.page.serving.card.head.nik
    assert nik.text() == "NIK 1971 0213 0209 ••••"
    desk.press("Ctrl+R")
    assert nik.text() == "NIK 1971 0213 0209 0001"
    desk.press("Ctrl+R", "Ctrl+R")
    assert desk.entries() == before + 1


def test_a_wrong_nik_is_cleared_by_one_key(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "Ctrl+E")
    assert desk.page.serving.card.head.nik.text() == "NIK belum ada"
    desk.press("Ctrl+S")
    assert "nik" not in desk.person(pupil).values
    desk.press("Ctrl+Z")
    assert desk.person(pupil).values["nik"] == NIK


def test_an_address_is_typed_by_its_key(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "o", "text:Jl. Contoh 1", "Return", "Ctrl+S")
    assert desk.person(pupil).values["address"] == "Jl. Contoh 1"


def test_every_key_of_the_desk_stands_on_it(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return")
    caps = {cap.text().split(" tampilkan")[0] for cap in desk.page.findChildren(KeyCap)}
    caps |= {shown_key(str(getattr(one, "key", ""))) for one in desk.page.findChildren(QAbstractButton)}
    unseen = {one.label for one in desk.page.key_actions() if one.enabled and shown_key(one.key) not in caps}
    assert unseen <= {"Kembali ke pencarian", "Kosongkan NIK"}


def test_what_ends_a_service_is_in_sight_on_a_laptop_at_150_percent(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "1")
    desk.window.resize(911, 492)
    for _pass in range(4):
        QApplication.processEvents()
    finish = desk.page.serving.card.footer.finish
    below = finish.mapTo(desk.window.pages, QPoint(0, finish.height())).y()
    assert below < desk.window.pages.height()


def test_escape_takes_typed_letters_back(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "p", "text:0812", "Escape")
    assert desk.draft.is_empty
    desk.press("1")
    assert desk.draft.result == "recorded"


def test_domicile_turns_by_one_key(desk: DeskWindow) -> None:
    pupil = desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "d", "Ctrl+S")
    assert desk.person(pupil).values["domicile"] == "outside"


def test_history_opens_and_closes(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "h")
    card = desk.page.serving.card
    assert (card.history.isVisible(), card.recording.isVisible()) == (True, False)
    desk.press("1", "Escape")
    assert (card.history.isVisible(), card.recording.isVisible()) == (False, True)
    assert desk.draft.is_empty


def test_a_post_shows_its_own_strips_and_is_remembered(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "Ctrl+M", "3", "Ctrl+F", "Return")
    card = desk.page.serving.card
    assert (card.recording.isVisible(), card.ikd.isVisible(), card.device.isVisible()) == (True, False, False)
    assert card.head.nik.text() == "NIK 1971 0213 0209 0001"
    desk.press("s")
    assert desk.draft.step is None
    assert "Pos Rekam" in desk.window.top_bar.subtitle.text()
    assert desk.window.context.settings.value("desk_post", str, "") == "recording"


def test_without_a_visit_they_are_chosen_by_number(make_shell: Callable[..., Window], qtbot: QtBot, visit: str) -> None:
    desk = DeskWindow(make_shell(page="desk"), qtbot, visit)
    desk.press("Ctrl+U")
    assert desk.page.head is None
    desk.press("1")
    assert desk.window.top_bar.title.text() == "SMAN Contoh"


def test_every_key_is_named_once_and_everything_has_a_name(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return")
    keys = [same_key(action.key) for action in desk.page.key_actions()]
    assert len(keys) == len(set(keys))
    assert all(action.label for action in desk.page.key_actions())
    for widget in focusable(desk):
        assert widget.objectName().startswith("desk."), widget
        assert widget.accessibleName(), widget.objectName()
    assert QApplication.focusWidget() is desk.page.serving.card
