"""A laptop of the team with a vault of its own, beside the one whose window is tested."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jemputbola.actions.session import Session
from jemputbola.domain.recording import RecordingStatus
from jemputbola.store.local_settings import Office, save_setting
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from tests.fakes.clock import WIB, FakeClock
from tests.fakes.desk import Desk

KEY = bytes(range(32))


@contextmanager
def another_laptop(folder: Path, name: str, role: Role = Role.LEAD) -> Iterator[Session]:
    """Signed in, with two people served on Monday 23 November 2026."""
    clock = FakeClock(dt.datetime(2026, 11, 23, 8, 0, tzinfo=WIB))
    folder.mkdir()
    with Store.create(folder, KEY, folder.name.encode().hex()[:32].ljust(32, "0"), clock) as store:
        with store.local() as connection:
            save_setting(connection, "office", Office("19.71", "Disdukcapil Kota Contoh", name))
        session = Session(store, "Tri Contoh", role)
        desk = Desk(session)
        for pupil in ("Eka Contoh", "Dewi Contoh"):
            desk.serve(desk.pupil(pupil), recording=RecordingStatus.CAPTURED)
        yield session
