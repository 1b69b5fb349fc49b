"""A real encrypted store with a lead signed in, a clock that moves when told, and no Argon2 to wait for."""

import datetime as dt
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from jemputbola.actions.exchange.found_office import found_office
from jemputbola.actions.session import Session
from jemputbola.store.local_settings import Office, save_setting
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from tests.fakes.clock import WIB, FakeClock
from tests.fakes.schools import CLASSES, enrol, plan

MORNING = dt.datetime(2026, 11, 23, 8, 0, tzinfo=WIB)
VAULT = "5d" * 16
KEY = bytes(range(32))
ESCROW_WORDS = "lima kata untuk brankas kantor"
MakeSession = Callable[..., Session]


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated vault without entries, made once; a test works on a copy."""
    root = tmp_path_factory.mktemp("migrated")
    with Store.create(root, KEY, VAULT, FakeClock(MORNING)) as store, store.local() as connection:
        save_setting(connection, "office", Office("19.71", "Disdukcapil Kota Contoh", "TIM-1 A"))
    return root


@pytest.fixture
def clock() -> FakeClock:
    """Monday 23 November 2026, 08.00 WIB; the clock of ``store`` and ``session``."""
    return FakeClock(MORNING)


@pytest.fixture
def store(_migrated: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    """An open store of this test's own, without entries and officers."""
    shutil.copytree(_migrated, tmp_path / "data")
    with Store.open(tmp_path / "data", KEY, VAULT, clock) as opened:
        yield opened


@pytest.fixture
def session(store: Store) -> Session:
    """A lead on ``store``."""
    return Session(store, "Sri Lead", Role.LEAD)


@pytest.fixture
def another(_migrated: Path, tmp_path: Path, clock: FakeClock) -> Iterator[MakeSession]:
    """``another("TIM-1 B", role=…)``: a vault of its own with somebody signed in, as on another laptop."""
    with ExitStack() as stores:

        def make(laptop: str, role: Role = Role.LEAD, officer: str = "Tri Contoh") -> Session:
            root = tmp_path / f"vault-{len(list(tmp_path.glob('vault-*')))}"
            shutil.copytree(_migrated, root)
            vault = secrets.token_hex(16)
            opened = stores.enter_context(Store.open(root, KEY, vault, clock))
            with opened.local() as connection:
                save_setting(connection, "office", Office("19.71", "Disdukcapil Kota Contoh", laptop))
            return Session(opened, officer, role)

        yield make


@pytest.fixture(scope="session")
def founded(_migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's vault, its keys made once: the escrow file's scrypt takes its time."""
    root = tmp_path_factory.mktemp("founded") / "data"
    shutil.copytree(_migrated, root)
    with Store.open(root, KEY, secrets.token_hex(16), FakeClock(MORNING)) as store:
        with store.local() as connection:
            save_setting(connection, "office", Office("19.71", "Disdukcapil Kota Contoh", "Kantor"))
        found_office(Session(store, "Ani Kantor", Role.OFFICE), root.parent / "kunci.age", ESCROW_WORDS)
    return root


@pytest.fixture
def office(founded: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Session]:
    """Office staff, signed in on an office's vault."""
    shutil.copytree(founded, tmp_path / "vault-kantor")
    with Store.open(tmp_path / "vault-kantor", KEY, secrets.token_hex(16), clock) as opened:
        yield Session(opened, "Ani Kantor", Role.OFFICE)


@pytest.fixture
def as_officer(store: Store) -> Session:
    """An officer without a lead's rights, on the same store."""
    return Session(store, "Budi Petugas", Role.OFFICER)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where slips go."""
    return tmp_path / "slip.pdf"


@pytest.fixture
def school(session: Session) -> tuple[str, list[str]]:
    """Four classes of seven, listed by no order at all."""
    visit = plan(session)
    rows = [(group, f"{letter}NA CONTOH {place}") for place, letter in enumerate("GCAFBED") for group in CLASSES]
    return visit, enrol(session, visit, *rows)
