"""The shell: rail, pages, back, help, notices, lock, what is remembered."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jemputbola.demo.city import OFFICERS
from jemputbola.errors import UserError
from jemputbola.texts import _, set_language
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.theme import Tone
from jemputbola.ui.top_bar import SyncStates
from jemputbola.ui.widgets import Text
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.sample_pages import SAMPLE_PAGES, OtherPage, SamplePage


def desk_of(window: Window) -> SamplePage:
    page = window.pages.page
    assert isinstance(page, SamplePage)
    return page


def button_of(window: Window, name: str) -> QAbstractButton:
    button = window.findChild(QAbstractButton, name)
    assert button is not None
    return button


def test_the_first_page_is_open_with_its_title_and_the_days_counts(sample: Window) -> None:
    assert sample.top_bar.title.text() == "Layanan"
    assert sample.top_bar.subtitle.text() == "Senin, 23 November 2026"
    assert "dilayani" in sample.status_line.left.text()
    assert sample.status_line.right.text() == "Belum ada cadangan"
    assert sample.rail.items["desk"].isChecked()


def test_rail_opens_pages_and_esc_goes_back(sample: Window, keys: Keyboard) -> None:
    desk = desk_of(sample)
    sample.rail.items["recap"].click()
    assert isinstance(sample.pages.page, OtherPage)
    assert sample.rail.items["recap"].isChecked()
    assert sample.status_line.left.text() == "Dihitung dari data per orang."
    keys("Escape")
    assert desk_of(sample) is desk
    assert desk.heard == ["enter", "leave", "enter"]


def test_a_title_alone_has_its_width_and_the_lock_only_its_own(sample: Window) -> None:
    sample.top_bar.show_titles("Peserta", "")
    QApplication.processEvents()
    assert sample.top_bar.title.width() > sample.top_bar.title.sizeHint().width() // 2
    lock = button_of(sample, "top_bar.lock")
    assert lock.width() == lock.sizeHint().width()


def test_a_pages_own_buttons_take_the_place_of_lock_and_states(sample: Window) -> None:
    sample.top_bar.show_states(SyncStates(42, 118, 1203))
    lock = button_of(sample, "top_bar.lock")
    assert lock.isVisible()
    sample.context.open_page("recap")
    page = sample.pages.page
    assert isinstance(page, OtherPage)
    assert page.button.isVisible()
    assert not lock.isVisible()
    sample.context.open_page("desk")
    assert lock.isVisible()
    assert not page.button.isVisible()


def test_an_officer_sees_only_what_the_role_includes(make_shell: Callable[..., Window]) -> None:
    window = make_shell(SAMPLE_PAGES, officer=OFFICERS[0])
    assert list(window.rail.items) == ["desk"]


def test_alt_and_a_number_opens_a_page_of_the_rail(sample: Window, keys: Keyboard) -> None:
    names = list(sample.rail.items)
    for place in (len(names), 1):
        keys(f"Alt+{place}")
        assert sample.pages.page is not None
        assert sample.pages.page.name == names[place - 1]


def test_f1_shows_help_with_the_keys_and_esc_closes_it_first(sample: Window, keys: Keyboard) -> None:
    keys("F1")
    assert sample.help_panel.isVisible()
    words = [label.text() for label in sample.help_panel.findChildren(Text)]
    assert "Cari orangnya." in words
    assert "Kunci layar" in words
    keys("Escape")
    assert not sample.help_panel.isVisible()
    assert desk_of(sample).heard == ["enter"]


def test_esc_closes_the_help_before_the_search_is_emptied(
    shell: Window, keys: Keyboard, settle: Callable[[], None]
) -> None:
    shell.context.open_page("desk")
    settle()
    keys("Ctrl+F", "text:ra", "F1", "Escape")
    assert not shell.help_panel.isVisible()
    search = shell.focusWidget()
    assert isinstance(search, QLineEdit)
    assert search.text() == "ra"
    keys("Escape")
    assert not search.text()


def test_ctrl_l_locks_and_takes_every_page_away(sample: Window, keys: Keyboard, settle: Callable[[], None]) -> None:
    desk = desk_of(sample)
    keys("Ctrl+L")
    settle()
    assert desk.heard[-1] == "leave"
    assert sample.pages.count() == 1
    assert not sample.rail.isVisible()
    assert not sample.top_bar.isVisible()
    refusals: list[object] = []
    sample.context.background.broke.connect(refusals.append)
    sample.context.background.ask(lambda session: session.officer, lambda _name: None)
    settle()
    assert len(refusals) == 1  # nobody is signed in


def test_idle_time_locks(sample: Window) -> None:
    sample.idle_lock.due.emit()
    assert not sample.rail.isVisible()


def test_a_refusal_without_a_place_is_a_notice_that_stays(sample: Window, settle: Callable[[], None]) -> None:
    def refuse(_session: object) -> None:
        raise UserError("Tidak bisa. Coba besok.")

    desk_of(sample).save(refuse, lambda _nothing: None)
    settle()
    assert sample.notice.isVisible()
    assert sample.notice.words.text() == "Tidak bisa. Coba besok."
    assert sample.notice.property("tone") == Tone.BAD.value


def test_a_bug_is_told_with_a_report_to_save(sample: Window, settle: Callable[[], None]) -> None:
    desk_of(sample).ask(lambda _session: sample.rail.items["a bug"], lambda _nothing: None)
    settle()
    action = button_of(sample, "notice.action")
    assert action.text() == "Simpan laporan…"
    action.click()
    assert "Laporan disimpan di" in sample.notice.words.text()


def test_other_pages_refresh_when_entered_after_a_save(sample: Window) -> None:
    desk = desk_of(sample)
    sample.context.open_page("recap")
    sample.context.tell_changed()
    sample.context.open_page("desk")
    assert desk.heard == ["enter", "leave", "refresh", "enter"]
    sample.context.open_page("recap")
    sample.context.open_page("desk")
    assert desk.heard.count("refresh") == 1


def test_a_long_job_shows_its_count_and_can_be_stopped(
    sample: Window, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    failures: list[UserError] = []

    def count_for_ever(_session: object, progress: Callable[[int, int], None]) -> None:
        while True:
            progress(312, 900)

    desk_of(sample).work("Mengimpor daftar", count_for_ever, lambda _nothing: None, failures.append)
    qtbot.waitUntil(lambda: "312 dari 900" in sample.status_line.strip.words.text())
    stop = button_of(sample, "status_line.cancel")
    assert stop.isVisible()
    stop.click()
    settle()
    assert [str(failure) for failure in failures] == ["Dibatalkan. Tidak ada yang diubah oleh pekerjaan ini."]
    assert not stop.isVisible()


def test_another_language_builds_everything_anew(sample: Window) -> None:
    assert sample.context.who is not None
    desk = desk_of(sample)
    set_language("en")
    sample.context.sign_in(sample.context.who)
    assert desk_of(sample) is not desk
    assert button_of(sample, "top_bar.lock").text() == _("Kunci")


def test_page_visit_and_size_are_remembered(sample: Window, visit: str) -> None:
    sample.context.open_page("recap")
    sample.resize(780, 600)
    sample.close()
    kept = WindowSettings(sample.context.data_dir)
    assert kept.value("page", str, "") == "recap"
    assert kept.value("visit", str, "") == visit
    again = Window(type(sample.context)(sample.context.background, kept, sample.context.data_dir), SAMPLE_PAGES)
    assert (again.width(), again.height()) == (780, 600)


def test_closing_waits_for_what_was_asked_to_be_saved(sample: Window) -> None:
    happened: list[str] = []
    desk_of(sample).save(lambda session: happened.append(session.officer), lambda _nothing: None)
    desk_of(sample).save(lambda session: happened.append(session.officer), lambda _nothing: None)
    sample.close()
    assert len(happened) == 2
