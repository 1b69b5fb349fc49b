"""Kirim of a laptop that nobody knows yet: request as file and as code, the answer, six words, changed keys."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from jemputbola.actions.exchange.enrol_by_stick import answer_beside, requests_in
from jemputbola.actions.exchange.enrol_laptop import confirm_laptop, enrol_laptop
from jemputbola.actions.exchange.enrol_with import enrolments, request_enrolment
from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.session import Session
from jemputbola.store.identity import save_identity
from jemputbola.ui.pages.send.enrol_section import EnrolSection
from tests.fakes.another_laptop import another_laptop
from tests.fakes.looking import SIZES, cut, jumps, nameless, show_at, sideways, told
from tests.fakes.send_window import SendWindow
from tests.ui.conftest import MakeWindow


@pytest.fixture
def send(make_shell: MakeWindow, qtbot: QtBot) -> SendWindow:
    """The page, at the section."""
    opened = SendWindow(make_shell(), qtbot)
    opened.section("D")
    return opened


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Session]:
    """Who answers."""
    with another_laptop(tmp_path / "lead", "KETUA") as session:
        yield session


@pytest.fixture
def stick(send: SendWindow, tmp_path: Path) -> Path:
    """One that goes to and fro."""
    return send.plug(tmp_path / "usb")


def section(send: SendWindow) -> EnrolSection:
    found = send.page.sections["D"]
    assert isinstance(found, EnrolSection)
    return found


def answered(send: SendWindow, lead: Session, stick: Path) -> tuple[str, ...]:
    """Request out, answer back; the words of the other side."""
    send.press("p", "1")
    (seen,) = requests_in(lead, stick.glob("*.jbe"))
    enrolled = answer_beside(lead, seen.file)
    confirm_laptop(lead, enrolled.laptop)
    send.press("j", "1")
    return enrolled.words


def test_three_steps_by_keys_and_only_the_last_one_counts(send: SendWindow, lead: Session, stick: Path) -> None:
    words = answered(send, lead, stick)
    assert section(send).six.words == words
    assert section(send).six.isVisible()
    assert [one.confirmed for one in send.ask(enrolments)] == [False]
    assert "belum terdaftar" in send.page.subtitle()
    send.press("Ctrl+Return")
    assert [one.confirmed for one in send.ask(enrolments)] == [True]
    assert not section(send).six.isVisible()
    assert "KETUA" in send.page.subtitle()


def test_the_answer_is_found_among_other_files(send: SendWindow, lead: Session, stick: Path) -> None:
    (stick / "a-bukan.jbe").write_bytes(b"bukan apa-apa")
    words = answered(send, lead, stick)
    assert section(send).six.words == words
    assert send.ask(enrolments)[0].name == "KETUA"


def test_a_stick_without_an_answer_is_told_in_place(send: SendWindow, stick: Path) -> None:
    send.press("p", "1")
    (stick / "lain.jbe").write_bytes(b"bukan apa-apa")
    send.press("j", "1")
    assert "belum ada jawaban" in section(send).result.words.text()
    assert send.ask(enrolments) == []


def test_a_camera_reads_the_request_from_the_screen(send: SendWindow, tmp_path: Path) -> None:
    picture = tmp_path / "kode.png"
    section(send).squares.grab().save(str(picture))
    (code,) = zxingcpp.read_barcodes(Image.open(picture))
    assert code.text == send.ask(request_enrolment).text


def test_the_text_goes_to_the_clipboard(send: SendWindow) -> None:
    send.press("x")
    assert QGuiApplication.clipboard().text() == send.ask(request_enrolment).text


def test_other_keys_than_before_are_a_warning(send: SendWindow, lead: Session, stick: Path, tmp_path: Path) -> None:
    answered(send, lead, stick)
    send.press("Ctrl+Return")
    assert not section(send).warning.isVisible()
    before = send.ask(enrolments)[0]
    forged = tmp_path / "palsu.jbe"
    request = next(stick.glob("permintaan-*.jbe"))
    with another_laptop(tmp_path / "thief", "KETUA") as thief:
        _take_the_name_of(thief, before.authority)
        enrol_laptop(thief, request, forged)
    section(send).accept([forged])
    send.settle()
    assert section(send).warning.isVisible()
    assert "berubah" in section(send).warning.words.text()
    assert send.ask(enrolments)[0] == before


def _take_the_name_of(thief: Session, authority: str) -> None:
    """Its id with keys of its own."""
    identity = own_identity(thief)
    with thief.store.local() as connection:
        save_identity(connection, msgspec.structs.replace(identity, laptop=authority))


@pytest.mark.parametrize("steps", [(), ("p",), ("words",)], ids=["steps", "a place", "words"])
def test_nothing_is_cut_or_nameless(send: SendWindow, lead: Session, stick: Path, steps: tuple[str, ...]) -> None:
    if steps == ("words",):
        answered(send, lead, stick)
    else:
        send.press(*steps)
    found = [*nameless(send.window), *jumps(send.window)]
    for name, size in SIZES.items():
        show_at(send.window, size)
        found += [f"{name}: {fault}" for fault in (*cut(send.window), *sideways(send.window, size))]
    assert told(found) == ""
