"""The machine's id: steady, hashed, and made up once where the system has none."""

import sys
from pathlib import Path

import pytest

from jemputbola.store import machine
from jemputbola.store.machine import machine_id

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /etc/machine-id")
RAW = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def system_says(monkeypatch: pytest.MonkeyPatch, path: Path, text: str | None) -> None:
    """Point the look-up at a file of the test's own."""
    if text is not None:
        path.write_text(text)
    monkeypatch.setattr(machine, "_LINUX_IDS", (path,))
    machine._drawn_once.cache_clear()


def test_it_is_steady_and_never_the_raw_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system_says(monkeypatch, tmp_path / "id", f"{RAW}\n")
    first = machine_id()
    assert first == machine_id()
    assert len(first) == 64
    assert RAW not in first
    system_says(monkeypatch, tmp_path / "id", RAW[::-1])
    assert machine_id() != first


@pytest.mark.parametrize("text", [None, "", "uninitialized\n", "\u00e9" * 40])
def test_without_a_system_id_one_is_made_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state_folder: Path, text: str | None
) -> None:
    system_says(monkeypatch, tmp_path / "id", text)
    first = machine_id()
    machine._drawn_once.cache_clear()  # another process
    assert machine_id() == first
    (kept,) = (path for path in state_folder.rglob("*") if path.is_file())
    kept.unlink()
    machine._drawn_once.cache_clear()
    assert machine_id() != first


def test_two_made_up_machines_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system_says(monkeypatch, tmp_path / "id", None)
    first = machine_id()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))
    machine._drawn_once.cache_clear()
    assert machine_id() != first
