"""A vault of one's own: a fresh store on a real encrypted file, and the means to open it again."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from jemputbola.store.store import Store
from tests.fakes.clock import FakeClock


class Vault(msgspec.Struct):
    """Where a vault lies and what opens it."""

    root: Path
    key: bytes
    vault_id: str
    clock: FakeClock

    def create(self) -> Store:
        """Make it."""
        self.root.mkdir(exist_ok=True)
        return Store.create(self.root, self.key, self.vault_id, self.clock)

    def open(self, root: Path | None = None) -> Store:
        """Open it, or a copy of it elsewhere."""
        return Store.open(root or self.root, self.key, self.vault_id, self.clock)

    @property
    def file(self) -> Path:
        """The database."""
        return self.root / "vault.db"


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still."""
    return FakeClock()


@pytest.fixture
def vault(tmp_path: Path, clock: FakeClock) -> Vault:
    """A vault that nobody has made yet."""
    return Vault(tmp_path / "data", bytes(range(32)), "5d" * 16, clock)


@pytest.fixture
def store(vault: Vault) -> Iterator[Store]:
    """A fresh store."""
    with vault.create() as fresh:
        yield fresh
