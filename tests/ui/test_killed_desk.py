"""What is typed survives kill -9: the real program, killed while somebody is being served, and started again."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jemputbola.ui.settings import WindowSettings

ROOT = Path(__file__).resolve().parents[2]
Type = Callable[..., dict[str, Any]]


@pytest.fixture
def type_and_kill(data_dir: Path, _ready: Path, visit: str, tmp_path: Path) -> Iterator[Type]:
    """Start the program on the vault, press keys, kill it; answers what it said before."""
    WindowSettings(data_dir).keep("visit", visit)
    running: list[subprocess.Popen[str]] = []

    def run(*keys: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "tests.fakes.desk_process", str(data_dir)]
        process = subprocess.Popen(
            [*command, str(_ready / "passphrase"), str(_ready / "pin"), *keys],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path / "state")},
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        process.kill()  # SIGKILL: nothing of the program runs any more
        process.wait()
        assert line, "the program ended by itself"
        said: dict[str, Any] = json.loads(line)
        return said

    yield run
    for process in running:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_a_draft_is_there_again_after_kill_9(type_and_kill: Type) -> None:
    before = type_and_kill("Return", "3", "8", "text:kabel")
    assert (before["note"], before["kept"][:15]) == ("kabel", "Draf tersimpan ")
    after = type_and_kill("Ctrl+G", "Return")
    assert (after["subject"], after["note"]) == (before["subject"], "kabel")
