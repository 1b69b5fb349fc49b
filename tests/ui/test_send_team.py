"""Kirim of a lead: the team's files looked at before they come in, laptops enrolled by a stick, gaps in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jemputbola.actions.exchange.enrol_by_stick import accept_from, request_into
from jemputbola.actions.exchange.enrol_laptop import list_laptops
from jemputbola.actions.exchange.enrol_with import confirm_authority, enrolments, request_enrolment
from jemputbola.actions.exchange.make_batch import make_batch, recipients_of
from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.session import Session
from jemputbola.store.identity import confirmed_authorities
from jemputbola.store.laptops import LaptopState
from jemputbola.store.outbox import Range
from jemputbola.store.sealed_entries import sealed_entries
from jemputbola.sync.batch import Sender, make_batches
from jemputbola.ui.pages.send.intake import Intake
from jemputbola.ui.pages.send.team_laptops import TeamLaptops
from jemputbola.vault.signing import SigningKey
from tests.fakes.another_laptop import another_laptop
from tests.fakes.looking import SIZES, cut, jumps, nameless, show_at, sideways, told
from tests.fakes.office_party import OfficeParty
from tests.fakes.send_window import SendWindow
from tests.ui.conftest import MakeWindow

DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def send(make_shell: MakeWindow, qtbot: QtBot) -> SendWindow:
    """The page of a lead."""
    return SendWindow(make_shell(), qtbot)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Session]:
    """TIM-1 B, with two people served."""
    with another_laptop(tmp_path / "laptop-b", "TIM-1 B") as session:
        yield session


@pytest.fixture
def stick(send: SendWindow, tmp_path: Path) -> Path:
    """One that goes to and fro."""
    return send.plug(tmp_path / "usb")


def intake(send: SendWindow) -> Intake:
    found = send.page.sections["L"].intake  # type: ignore[attr-defined]
    assert isinstance(found, Intake)
    return found


def laptops(send: SendWindow) -> TeamLaptops:
    found = send.page.sections["L"].laptops  # type: ignore[attr-defined]
    assert isinstance(found, TeamLaptops)
    return found


def enrol(send: SendWindow, other: Session, stick: Path) -> None:
    """By keys at the lead, by actions at the other laptop."""
    request_into(other, stick)
    send.section("L")
    send.press("n", "1")
    answered = accept_from(other, sorted(stick.glob("*.jbe")))
    assert answered.words == laptops(send).check.six.words
    send.press("Ctrl+Y")
    confirm_authority(other, answered.authority)


def line(send: SendWindow, row: int = 0) -> list[str]:
    model = intake(send).table.lines
    return [str(model.index(row, column).data(DISPLAY)) for column in range(model.columnCount())]


def test_a_laptop_is_enrolled_by_its_stick_and_the_same_six_words(
    send: SendWindow, other: Session, stick: Path
) -> None:
    enrol(send, other, stick)
    (found,) = send.ask(list_laptops)
    assert (found.laptop.name, found.laptop.state) == ("TIM-1 B", LaptopState.CONFIRMED)
    assert [one.confirmed for one in enrolments(other)] == [True]
    assert "terdaftar" in laptops(send).result.words.text()
    assert not laptops(send).check.six.isVisible()


def test_a_request_that_is_scanned_or_pasted_is_answered_into_a_folder(
    send: SendWindow, other: Session, stick: Path
) -> None:
    text = request_enrolment(other).text
    send.section("L")
    send.press("n")
    laptops(send).code.line.setFocus()
    send.press(f"text:{text[:60]}", "Return")
    assert "Pindai lagi" in laptops(send).code._message.text()
    laptops(send).code.line.selectAll()
    send.keys.scan(text)
    send.settle()
    assert "TIM-1 B" in laptops(send).choice._question.text()
    send.press("Return")
    answered = accept_from(other, sorted(stick.glob("*.jbe")))
    assert answered.words == laptops(send).check.six.words


def test_nothing_is_confirmed_before_a_person_said_so(send: SendWindow, other: Session, stick: Path) -> None:
    request_into(other, stick)
    send.section("L")
    send.press("n", "1", "Escape")
    (found,) = send.ask(list_laptops)
    assert found.laptop.state is LaptopState.PENDING
    send.press("Ctrl+Y")
    assert send.ask(list_laptops)[0].laptop.state is LaptopState.PENDING
    send.press("k")
    assert laptops(send).check.six.words == found.laptop.words
    send.press("Ctrl+Y")
    assert send.ask(list_laptops)[0].laptop.state is LaptopState.CONFIRMED


def test_files_are_previewed_then_taken_in_by_the_same_key(send: SendWindow, other: Session, stick: Path) -> None:
    enrol(send, other, stick)
    made = make_batch(other, stick)
    (stick / "rusak.jbb").write_bytes((stick / made.files[0]).read_bytes()[:-40])
    send.press("Ctrl+Return", "1")
    count = str(made.entries)
    assert line(send) == ["TIM-1 B", count, count, "0", "0", "Utuh dan sah"]
    assert line(send, 1)[0] == "?"
    assert "belum ada yang diubah" in intake(send).head.text()
    assert intake(send).button.text() == "Masukkan 1 berkas"
    assert send.ask(list_laptops)[0].entries == 0
    send.press("Down")
    assert "Minta" in intake(send).reason.text()
    send.press("Ctrl+Return")
    assert send.ask(list_laptops)[0].entries == made.entries
    assert "Sudah dimasukkan" in intake(send).head.text()
    assert laptops(send).table.lines.index(0, 1).data(DISPLAY) == count
    send.press("Ctrl+Return", "1")
    assert line(send)[1:] == [count, "0", count, "0", "Semua sudah ada"]
    assert intake(send).button.text() == "Ambil dari USB"


def test_what_this_laptop_copied_itself_is_no_file_of_the_team(send: SendWindow, other: Session, stick: Path) -> None:
    enrol(send, other, stick)
    send.enrol(OfficeParty())
    send.section("S")
    send.press("Ctrl+Return", "1")
    send.section("L")
    send.press("Ctrl+Return", "1")
    assert "tidak ada berkas dari laptop lain" in intake(send).fault.words.text()
    make_batch(other, stick)
    send.press("Ctrl+Return", "1")
    assert intake(send).table.lines.rowCount() == 1


def test_a_lead_brings_the_teams_files_to_the_office(send: SendWindow, other: Session, stick: Path) -> None:
    enrol(send, other, stick)
    make_batch(other, stick)
    send.press("Ctrl+Return", "1", "Ctrl+Return")
    office = OfficeParty()
    send.enrol(office)
    to_office = send.plug(stick.with_name("kantor"), "KANTOR")
    section = send.section("S")
    assert "1 berkas dari tim" in section.copying.head.text()
    send.press("Ctrl+Return", "2")
    assert len(list(to_office.glob("*.jbb"))) == 2
    assert "Termasuk 1 berkas dari tim" in section.copying.done.words.text()


def test_esc_forgets_a_preview_and_nothing_was_changed(send: SendWindow, other: Session, stick: Path) -> None:
    enrol(send, other, stick)
    make_batch(other, stick)
    send.press("Ctrl+Return", "1", "Escape")
    assert not intake(send).table.isVisible()
    send.press("Ctrl+Return")
    assert intake(send).choice.is_open
    assert send.ask(list_laptops)[0].entries == 0


def test_what_never_arrived_is_said_in_words(send: SendWindow, other: Session, stick: Path) -> None:
    enrol(send, other, stick)
    identity, name = own_identity(other), other.office.laptop
    with other.store.reading() as connection:
        receivers = recipients_of(confirmed_authorities(connection))
        entries = list(sealed_entries(connection, [Range(other.store.stream, 4, 5)]))
    sender = Sender(identity.laptop, name, SigningKey(identity.signing), None)
    for file in make_batches(entries, sender, receivers, now=other.store.clock()):
        (stick / file.name).write_bytes(file.data)
    send.press("Ctrl+Return", "1", "Ctrl+Return")
    assert laptops(send).gaps.text() == "TIM-1 B: catatan 1\N{EN DASH}3 belum pernah sampai"
    assert laptops(send).gaps.isVisible()


def test_a_revoked_laptop_needs_two_keys(send: SendWindow, other: Session, stick: Path) -> None:
    enrol(send, other, stick)
    send.press("c")
    assert send.ask(list_laptops)[0].laptop.state is LaptopState.CONFIRMED
    send.press("Escape", "Ctrl+Y")
    assert send.ask(list_laptops)[0].laptop.state is LaptopState.CONFIRMED
    send.press("c", "Ctrl+Y")
    assert send.ask(list_laptops)[0].laptop.state is LaptopState.CONFIRMED, "without a reason nobody is revoked"
    send.press("text:hilang di jalan", "Ctrl+Y")
    (line,) = send.ask(list_laptops)
    assert (line.laptop.state, line.laptop.revoked_because) == (LaptopState.REVOKED, "hilang di jalan")


def test_a_laptop_gets_another_name(send: SendWindow, other: Session, stick: Path) -> None:
    enrol(send, other, stick)
    send.press("g", "Ctrl+A", "text:TIM-1 Z", "Return")
    assert [line.laptop.name for line in send.ask(list_laptops)] == ["TIM-1 Z"]
    assert "Nama diganti" in laptops(send).result.words.text()
    send.press("g", "Ctrl+A", "text:x" + "x" * 90, "Ctrl+Y")
    assert laptops(send).question.is_open, "what was typed stays, with why"
    send.press("Escape")
    assert not laptops(send).question.is_open


def test_a_question_below_the_edge_comes_into_view(send: SendWindow, other: Session, stick: Path, qtbot: QtBot) -> None:
    """At 150 % the team stands below the files."""
    enrol(send, other, stick)
    show_at(send.window, SIZES["1366x768 at 150 %"])
    send.press("c")
    qtbot.waitUntil(lambda: seen(laptops(send).question.field) and seen(laptops(send).question.button))


def seen(widget: QWidget) -> bool:
    """Whether all of it can be seen."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_only_an_office_writes_receipts(send: SendWindow, other: Session, stick: Path) -> None:
    enrol(send, other, stick)
    assert not laptops(send).receipts.isVisible()
    assert "B" not in [action.key for action in send.page.key_actions()]


@pytest.mark.parametrize(
    "steps", [(), ("Ctrl+Return", "1"), ("k",), ("c",), ("g",)], ids=["team", "preview", "words", "sure", "name"]
)
def test_nothing_is_cut_or_nameless(send: SendWindow, other: Session, stick: Path, steps: tuple[str, ...]) -> None:
    enrol(send, other, stick)
    make_batch(other, stick)
    send.press(*steps)
    found = [*nameless(send.window), *jumps(send.window)]
    for name, size in SIZES.items():
        show_at(send.window, size)
        found += [f"{name}: {fault}" for fault in (*cut(send.window), *sideways(send.window, size))]
    assert told(found) == ""
