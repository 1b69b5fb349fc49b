"""On a terminal what no file holds is asked for, secrets unseen; Ctrl+C ends it in a sentence."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import LEAD, LEAD_PIN, PASSPHRASE

_PATIENCE = 30  # seconds: far above what a busy machine needs


def _can_make_terminals() -> bool:
    if sys.platform == "win32":
        return False
    try:
        ours, theirs = os.openpty()
    except OSError:
        return False
    os.close(ours)
    os.close(theirs)
    return True


pytestmark = pytest.mark.skipif(not _can_make_terminals(), reason="a machine without pseudo-terminals (/dev/pts)")


class Terminal:
    """One command on a pseudo-terminal; ``shown`` is what a person at it has seen."""

    def __init__(self, process: subprocess.Popen[bytes], handle: int) -> None:
        self.process, self._handle, self.shown = process, handle, ""
        self._read_up_to = 0

    def answer(self, question: str, text: str) -> None:
        """Wait for the question, then type the text and Enter."""
        self.wait_for(question)
        os.write(self._handle, f"{text}\n".encode())

    def wait_for(self, words: str) -> None:
        """Read until they stand there, behind what was waited for before."""
        while (found := self.shown.find(words, self._read_up_to)) < 0:
            assert self._read_more(), f"{words!r} never came: {self.shown!r}"
        self._read_up_to = found + len(words)

    def end(self) -> tuple[int, str]:
        """Exit code and stdout."""
        out, _err = self.process.communicate(timeout=_PATIENCE)
        while self._read_more():
            pass
        return self.process.returncode, out.decode()

    def _read_more(self) -> bool:
        if not select.select([self._handle], [], [], _PATIENCE)[0]:
            return False
        try:
            data = os.read(self._handle, 4096)
        except OSError:  # Linux says so when the other side is gone
            return False
        self.shown += data.decode()
        return bool(data)


@contextmanager
def terminal(*words: object) -> Iterator[Terminal]:
    """Start ``jemputbola`` with a pseudo-terminal as stdin and stderr, and stdout apart."""
    ours, theirs = os.openpty()
    line = [sys.executable, "-m", "jemputbola", *(str(word) for word in words)]
    with subprocess.Popen(line, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True) as process:
        os.close(theirs)
        try:
            yield Terminal(process, ours)
        finally:
            process.kill()
            os.close(ours)


def test_what_is_missing_is_asked_for_and_no_secret_is_shown(run: Any) -> None:
    with terminal("--data-dir", run.data, "digest") as shown:
        shown.answer("Frasa sandi", PASSPHRASE)
        code, out = shown.end()
    assert code == 0
    assert len(out.strip()) == 64
    with terminal("--data-dir", run.data, "rebuild") as shown:
        shown.answer("Frasa sandi", PASSPHRASE)
        shown.answer("Nama petugas", LEAD)
        shown.answer("PIN", LEAD_PIN)
        code, out = shown.end()
    assert code == 0
    assert "Disusun ulang" in out
    for secret in (PASSPHRASE, LEAD_PIN):
        assert secret not in shown.shown + out


def test_a_new_laptop_is_offered_five_words_and_a_slip_of_the_finger_costs_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with terminal("--data-dir", data, "init", "--office", "19.71", "--laptop", "B") as shown:
        shown.answer("Nama petugas", "Ani")
        shown.answer("PIN baru", LEAD_PIN)
        shown.answer("Ulangi", "111111")
        shown.wait_for("tidak sama")
        shown.answer("PIN baru", LEAD_PIN)
        shown.answer("Ulangi", LEAD_PIN)
        shown.wait_for("Frasa sandi baru: ")
        (offered,) = (line.strip() for line in shown.shown.splitlines() if line.startswith("    "))
        assert len(offered.split()) == 5
        shown.answer("", "pendek")
        shown.answer("Ulangi", "pendek")
        shown.wait_for("terlalu pendek")
        shown.answer("Frasa sandi baru", offered)
        shown.answer("Ulangi", offered)
        code, out = shown.end()
    assert code == 0, shown.shown
    assert "LEMBAR PEMULIHAN" in out
    assert offered not in out
    with terminal("--data-dir", data, "digest") as shown:
        shown.answer("Frasa sandi", offered.upper())
        assert shown.end()[0] == 0


def test_an_unknown_office_is_refused_before_anything_secret_is_typed(tmp_path: Path) -> None:
    with terminal("--data-dir", tmp_path / "data", "init", "--office", "19.99", "--laptop", "B") as shown:
        code, _out = shown.end()
    assert code == 3
    assert "Kode kantor" in shown.shown
    assert "PIN" not in shown.shown


def test_without_a_vault_nobody_types_a_passphrase_for_nothing(tmp_path: Path) -> None:
    with terminal("--data-dir", tmp_path / "data", "digest") as shown:
        code, _out = shown.end()
    assert code == 3
    assert "Frasa sandi" not in shown.shown
    assert "init" in shown.shown


def test_ctrl_c_ends_in_a_sentence(run: Any) -> None:
    with terminal("--data-dir", run.data, "digest") as shown:
        shown.wait_for("Frasa sandi")
        shown.process.send_signal(signal.SIGINT)
        code, out = shown.end()
    assert (code, out) == (130, "")
    assert "Dibatalkan" in shown.shown
    assert "Traceback" not in shown.shown
    run("check")
