"""Full disks, folders without rights, two starts at once: a sentence, and what was there is still whole."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import OFFICER

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights of POSIX")
INIT = ("init", "--office", "19.71", "--laptop", "B")
CHEAPLY = """
import sys
from jemputbola.cli.context import Cli
from jemputbola.cli.main import command
from jemputbola.vault.keys import WrappingCost
command.main(sys.argv[1:], obj=Cli(cost=WrappingCost(memory_kib=128, passes=1, lanes=1)))
"""
FULL_AFTER = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
"""No file may grow beyond this: what a full disk or a used-up quota does to a growing file."""
WITHOUT_PRIVILEGES = """
import ctypes
ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
"""
"""Rights count for root too."""


def under(condition: str, *words: object) -> subprocess.CompletedProcess[str]:
    """One command line in a process of its own, under a condition."""
    line = [sys.executable, "-c", condition + CHEAPLY, *(str(word) for word in words)]
    done = subprocess.run(line, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert "Traceback" not in done.stderr
    return done


@contextmanager
def rights(folder: Path, mode: int) -> Iterator[None]:
    """Change a folder's rights for a while."""
    before = folder.stat().st_mode
    folder.chmod(mode)
    try:
        yield
    finally:
        folder.chmod(before)


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The sentence of a refusal."""
    assert done.returncode == 3, f"{done.returncode} {done.stdout} {done.stderr}"
    return done.stderr


@pytest.mark.parametrize("size", [0, 100, 700, 5_000, 40_000, 100_000])
def test_a_disk_that_fills_up_during_init_leaves_a_folder_for_the_next_try(fresh: Any, size: int) -> None:
    words = (*fresh.options(), *INIT, "--recovery", fresh.secrets / "sheet.pdf")
    said = refused(under(FULL_AFTER.format(size=size), *words))
    assert "Disk penuh" in said or "Penyimpanan" in said
    assert not (fresh.data / "vault.db").exists()
    assert not (fresh.secrets / "sheet.pdf").exists()
    fresh(*INIT, "--recovery", fresh.secrets / "sheet.pdf")
    assert "Utuh dan sah" in fresh("check").out


def test_a_full_disk_loses_nothing_that_was_saved(run: Any) -> None:
    before = run("digest", "--json").json
    size = (run.data / "vault.db").stat().st_size
    for limit in (0, 4_000, size):
        done = under(
            FULL_AFTER.format(size=limit),
            *run.options(),
            *("visit", "plan", "--name", "Kegiatan " + "x" * 150, "--kind", "school", "--date", "2026-11-23"),
            *("--district", "19.71.02"),
        )
        assert done.returncode in {0, 3}, done.stderr
        if done.returncode == 3:
            assert run("digest", "--json").json == before
        else:
            assert limit == size, "only where there was room"
        assert "Utuh dan sah" in run("check").out


def test_a_full_medium_gets_no_half_backup(run: Any, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    size = (run.data / "vault.db").stat().st_size - 4096
    run("check")  # the copy has its stream
    said = refused(under(FULL_AFTER.format(size=size), *run.options(), "backup", "--to", tmp_path / "usb"))
    assert "usb" in said
    assert not list((tmp_path / "usb").rglob("vault.db*"))
    assert "Cadangan utuh" in run("backup", "--to", tmp_path / "usb").out


def test_a_folder_that_cannot_be_written_is_told(fresh: Any, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir()
    fresh.data = tmp_path / "locked" / "data"
    for mode in (0o555, 0o000):
        with rights(tmp_path / "locked", mode):
            assert "tidak dapat ditulisi" in refused(under(WITHOUT_PRIVILEGES, *fresh.options(), *INIT))
    fresh(*INIT)


def test_a_sheet_that_cannot_be_written_stops_set_up_before_it_counts(fresh: Any, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir()
    words = (*fresh.options(), *INIT, "--recovery", tmp_path / "locked" / "sheet.txt")
    for mode in (0o555, 0o000):
        with rights(tmp_path / "locked", mode):
            assert "locked" in refused(under(WITHOUT_PRIVILEGES, *words))
    fresh(*INIT)


@pytest.mark.parametrize("command", ["check", "rebuild", "digest"])
def test_a_vault_on_a_read_only_medium_is_told_and_untouched(run: Any, command: str) -> None:
    run("check")
    before = {path.name: path.read_bytes() for path in run.data.iterdir()}
    for mode in (0o555, 0o000):
        with rights(run.data, mode):
            assert str(run.data) in refused(under(WITHOUT_PRIVILEGES, *run.options(), command))
    assert {path.name: path.read_bytes() for path in run.data.iterdir()} == before
    run("check")


def test_a_backup_needs_a_medium_that_can_be_written(run: Any, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    run("check")
    with rights(tmp_path / "usb", 0o555):
        said = refused(under(WITHOUT_PRIVILEGES, *run.options(), "backup", "--to", tmp_path / "usb"))
    assert "tidak dapat ditulisi" in said


def test_work_goes_on_where_no_state_can_be_kept(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    for _start in range(2):
        answer = run("check", "--json")
        assert answer.json["whole"] is True
        assert "rangkaian baru" in answer.err


@contextmanager
def holding(run: Any) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the vault open until its input ends."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom jemputbola.actions.access.open_vault import open_vault\n"
        "from jemputbola.cli.context import wall_clock\n"
        "secret = Path(sys.argv[2]).read_text().strip()\n"
        "with open_vault(Path(sys.argv[1]), secret, clock=wall_clock):\n"
        "    print('open', flush=True)\n    sys.stdin.read()\n"
    )
    line = [sys.executable, "-c", script, str(run.data), str(run.secrets / "passphrase")]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_two_starts_at_once(run: Any) -> None:
    with holding(run) as other:
        for words in (("check",), ("rebuild",), ("officer", "list")):
            assert "sedang dibuka" in run(*words, code=3).err
        other.communicate("")
    run("rebuild", officer=OFFICER)


def test_a_killed_start_is_in_nobodys_way(run: Any) -> None:
    with holding(run) as other:
        other.kill()
        other.wait()
    run("rebuild")


def test_of_two_inits_at_once_one_wins(fresh: Any) -> None:
    line = [sys.executable, "-c", CHEAPLY, *fresh.options(), *INIT]
    both = [subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _try in range(2)]
    said = [process.communicate()[1] for process in both]
    assert sorted(process.returncode for process in both) == [0, 3]
    assert any("sedang dibuka" in text or "sudah berisi" in text for text in said)
    assert "Utuh dan sah" in fresh("check").out
