"""Kirim on an office's own vault: nothing has to travel, and nothing asks to be enrolled."""

from PySide6.QtWidgets import QLabel

from jemputbola.ui.pages.inbox.page import InboxPage
from jemputbola.ui.pages.send.page import SendPage
from tests.fakes.looking import faults_at_every_size
from tests.fakes.ready_office import LEAD_OFFICER
from tests.ui.conftest import MakeOffice


def test_an_office_is_told_that_it_is_the_office(make_office: MakeOffice) -> None:
    office = make_office("send")
    copy = office.page.sections["S"]
    assert "komputer kantor" in office.page.subtitle()
    assert copy.arrived.isVisible()
    assert not copy.teaching.isVisible()
    assert not copy.not_copied.isVisible()
    office.press("d")
    assert office.page.current == "S"
    assert "D" not in {one.key for one in office.page.key_actions()}
    office.press("Ctrl+Return")
    assert isinstance(office.window.pages.page, InboxPage)


def test_nothing_else_in_the_window_waits_to_be_copied(make_office: MakeOffice) -> None:
    office = make_office("home")
    said = [label.text() for label in office.window.findChildren(QLabel) if label.isVisible()]
    assert not [text for text in said if "belum disalin" in text.lower()]
    assert not [text for text in said if "belum terdaftar" in text]
    assert "Komputer kantor" in said


def test_who_may_not_receive_is_not_sent_there(make_office: MakeOffice) -> None:
    office = make_office("send", LEAD_OFFICER)
    assert office.page.sections["S"].arrived.isVisible()
    office.press("Ctrl+Return")
    assert isinstance(office.window.pages.page, SendPage)


def test_a_wish_for_the_enrolment_ends_at_the_copy(make_office: MakeOffice) -> None:
    office = make_office("home")
    office.window.context.open_page("send", section="D")
    office.settle()
    page = office.window.pages.page
    assert isinstance(page, SendPage)
    assert page.current == "S"


def test_nothing_is_cut_and_everything_has_a_name(make_office: MakeOffice) -> None:
    window = make_office("send").window
    assert faults_at_every_size(window) == ""
