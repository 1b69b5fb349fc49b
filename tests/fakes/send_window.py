"""The page Kirim in the real window, with folders for sticks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from jemputbola.actions.exchange.find_media import Place, find_media
from jemputbola.actions.exchange.outbox_status import OutboxStatus, status
from jemputbola.actions.session import Session
from jemputbola.store.streams import our_streams
from jemputbola.sync.drives import Medium
from jemputbola.sync.envelope import MadeFile
from jemputbola.sync.receipt import Held, make_receipt
from jemputbola.ui.pages.send.page import SendPage
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.office_party import LATER, OfficeParty

GB = 1_000_000_000


class SendWindow:
    """``plug``: a folder becomes a stick; ``press``: keys, then everything asked has been answered."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self.keys = Keyboard(window)
        self.media: list[Medium] = []
        window.context.open_page("send")
        page = window.pages.page
        assert isinstance(page, SendPage)
        self.page = page
        page.find_places = self.find
        self.settle()

    def find(self) -> list[Place]:
        """As the real look, at our folders."""
        return find_media(self.media)

    def plug(self, folder: Path, label: str = "KINGSTON", *, read_only: bool = False) -> Path:
        """From now on it is seen."""
        folder.mkdir(exist_ok=True)
        self.media.append(Medium(str(folder), label, 12_400_000_000, 16 * GB, read_only, "vfat", None))
        return folder

    def press(self, *names: str) -> None:
        """One after the other."""
        for name in names:
            self.keys(name)
            self.settle()

    def settle(self) -> None:
        """Until the worker has answered everything."""
        self._qtbot.waitUntil(lambda: not self.window.context.background.busy, timeout=20_000)

    def section(self, key: str) -> Any:
        """Open one by its letter."""
        self.press(key.lower())
        assert self.page.current == key
        return self.page.section

    def ask(self, job: Callable[[Session], Any]) -> Any:
        """The answer of a job in the worker."""
        answers: list[Any] = []
        self.window.context.background.save(job, answers.append)
        self.settle()
        return answers[0]

    def outbox(self) -> OutboxStatus:
        """The three states."""
        found: OutboxStatus = self.ask(status)
        return found

    def enrol(self, party: OfficeParty) -> None:
        """With an office of keys only."""
        self.ask(party.enrol)
        self.page.refresh()
        self.settle()

    def receipt(self, party: OfficeParty, contiguous_to: int, *, durable: bool = False) -> MadeFile:
        """For the first stream: the vault of a window is a copy, and went on in another."""

        def make(session: Session) -> MadeFile:
            with session.store.reading() as connection:
                stream = our_streams(connection)[0]
            head = bytes.fromhex(session.store.journal.hash_at(stream, contiguous_to) or "")
            held = Held(
                stream=stream,
                sequence=1,
                contiguous_to=contiguous_to,
                highest=contiguous_to,
                head=head,
                durable=durable,
            )
            return make_receipt(held, party.signer, laptop_name="TIM-1 A", now=LATER)

        made: MadeFile = self.ask(make)
        return made
