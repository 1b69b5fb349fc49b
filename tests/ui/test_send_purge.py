"""Kirim of a lead: the purge shows what goes and why the rest stays, and needs two keys."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jemputbola.actions.exchange.purge_journal import destruction_records, plan_purge, set_grace
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.store.outbox import Receipt, Standing, record_receipt
from jemputbola.store.streams import our_streams
from jemputbola.ui.pages.send.purge_section import PurgeSection
from tests.fakes.looking import SIZES, cut, jumps, nameless, show_at, sideways, told
from tests.fakes.office_party import OFFICE, OfficeParty
from tests.fakes.send_window import SendWindow
from tests.ui.conftest import MakeWindow


@pytest.fixture
def send(make_shell: MakeWindow, qtbot: QtBot) -> SendWindow:
    """The page of a lead."""
    opened = SendWindow(make_shell(), qtbot)
    opened.enrol(OfficeParty())
    return opened


def section(send: SendWindow) -> PurgeSection:
    found = send.page.sections["M"]
    assert isinstance(found, PurgeSection)
    return found


def shown(send: SendWindow) -> str:
    return "\n".join(label.text() for label in section(send).findChildren(QLabel) if label.isVisible())


def test_nothing_may_go_and_the_page_says_why(send: SendWindow) -> None:
    send.section("M")
    assert "Belum ada yang boleh dimusnahkan" in shown(send)
    assert "belum pasti tersimpan di kantor" in shown(send)
    assert "Belum pernah ada pemusnahan" in shown(send)
    send.press("Ctrl+Return", "Ctrl+Y")
    assert send.ask(destruction_records) == []


@pytest.fixture
def forgettable(send: SendWindow, visit: str) -> SendWindow:
    """The visit is closed, and the office said long ago that it holds everything."""

    def end(session: Session) -> None:
        close_visit(session, visit=visit)
        store = session.store
        with store.reading() as connection:
            ours = our_streams(connection)
        with store.local() as connection:
            for stream in ours:
                tip = store.journal.tip(stream)
                head = store.journal.hash_at(stream, tip.seq) or ""
                receipt = Receipt(OFFICE, stream, 1, tip.seq, head, durable=True)
                assert record_receipt(connection, receipt, "2026-09-01T08:00:00+07:00") is Standing.TAKEN

    send.ask(end)
    return send


def test_what_goes_is_shown_then_asked_then_done_and_kept_in_the_history(forgettable: SendWindow) -> None:
    plan = forgettable.ask(plan_purge)
    forgettable.section("M")
    assert f"Data {plan.people} orang boleh dimusnahkan" in shown(forgettable)
    assert "SMAN Contoh, 23-11-2026" in shown(forgettable)
    forgettable.press("Ctrl+Return")
    assert "tidak dapat dibatalkan" in shown(forgettable)
    assert forgettable.ask(destruction_records) == []
    forgettable.press("Ctrl+Y")
    (record,) = forgettable.ask(destruction_records)
    assert record.people == plan.people > 0
    assert section(forgettable).records.lines.rowCount() == 1
    assert "Belum ada yang boleh dimusnahkan" in shown(forgettable)


def test_esc_and_a_stray_key_destroy_nothing(forgettable: SendWindow) -> None:
    forgettable.section("M")
    forgettable.press("Ctrl+Y", "Ctrl+Return", "Escape", "Ctrl+Y")
    assert forgettable.ask(destruction_records) == []
    assert forgettable.page.current == "M"


def test_a_plan_that_is_out_of_date_is_shown_anew(forgettable: SendWindow) -> None:
    forgettable.section("M")
    forgettable.press("Ctrl+Return")
    forgettable.ask(lambda session: set_grace(session, 300))
    forgettable.press("Ctrl+Y")
    assert forgettable.ask(destruction_records) == []
    assert "Keadaan berubah" in shown(forgettable)


def test_nothing_is_cut_or_nameless(forgettable: SendWindow) -> None:
    forgettable.section("M")
    forgettable.press("Ctrl+Return")
    found = [*nameless(forgettable.window), *jumps(forgettable.window)]
    for name, size in SIZES.items():
        show_at(forgettable.window, size)
        found += [f"{name}: {fault}" for fault in (*cut(forgettable.window), *sideways(forgettable.window, size))]
    assert told(found) == ""
