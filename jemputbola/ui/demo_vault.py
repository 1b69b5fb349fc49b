"""A throw-away vault for the window: made-up schools, and a clock that goes on from where their day stands."""

import datetime as dt
import shutil
import tempfile
import time
from pathlib import Path

import msgspec

from jemputbola.actions.access.open_vault import open_vault
from jemputbola.demo.city import DAY, LEAD, PASSPHRASE, PIN, demo_vault, fill_school, forget_vault, schools
from jemputbola.demo.clock import DemoClock
from jemputbola.store.store import Store
from jemputbola.ui.progress import Progress


class DemoReady(msgspec.Struct, frozen=True):
    """``visit``: the one of the day."""

    visit: str
    officer: str
    pin: str
    passphrase: str


class ThrowAwayVault:
    """``make`` and ``open`` on the worker; ``remove`` when the program ends."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="jemputbola-contoh-"))
        self.data_dir = self.folder / "data"
        self._day = DemoClock(DAY)
        self._from = 0.0

    def make(self, progress: Progress) -> DemoReady:
        """Set up, plan, import, serve: the same every time. Raises Cancelled, DiskFull …"""
        cities = schools()
        visit = ""
        with demo_vault(self.data_dir, self._day) as session:
            for number, school in enumerate(cities):
                progress(number, len(cities))
                visit = fill_school(session, school, self.folder, self._day).visit
        self._from = time.monotonic()
        return DemoReady(visit, LEAD, PIN, PASSPHRASE)

    def clock(self) -> dt.datetime:
        """The day of the demo, going on."""
        return self._day() + dt.timedelta(seconds=time.monotonic() - self._from)

    def open(self) -> Store:
        """The vault."""
        return open_vault(self.data_dir, PASSPHRASE, clock=self.clock)

    def remove(self) -> None:
        """Every trace, also what a vault leaves outside its folder."""
        forget_vault(self.data_dir)
        shutil.rmtree(self.folder, ignore_errors=True)
