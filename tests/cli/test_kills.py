"""Killed before any step that touches the disk: set-up can be done again, and the way into a vault is never lost."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.cli.conftest import LEAD

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by fork")
DRIVER = Path(__file__).with_name("killed.py")
OPTIONS = ("--data-dir", "{root}/data", "--passphrase-file", "{root}/secrets/passphrase")
SIGNED_IN = ("--officer", LEAD, "--pin-file", f"{{root}}/secrets/{LEAD}.pin")
BUG = "kesalahan pada aplikasi"
INIT = ("init", "--office", "19.71", "--laptop", "A", "--recovery", "{root}/sheet.txt")


def endings(template: Path, words: tuple[str, ...], *repairs: tuple[str, ...]) -> list[list[int]]:
    """The exit codes of each of ``repairs`` after every kill of ``words``; the last is the one after no kill."""
    line = [sys.executable, str(DRIVER), str(template), msgspec.json.encode(repairs).decode(), *words]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    tries = [msgspec.json.decode(answer, type=list[tuple[int, str]]) for answer in done.stdout.splitlines()]
    assert all(BUG not in err for answers in tries for _code, err in answers)
    return [[code for code, _err in answers] for answers in zip(*tries, strict=True)]


def template_of(run: Any) -> Path:
    """The folder that holds data and secrets."""
    root: Path = run.secrets.parent
    return root


def assert_done_or_undone(template: Path, words: tuple[str, ...]) -> None:
    """Before its last step there is no vault and the same words make one; after it they are refused, for there is."""
    there, again, whole = endings(template, words, (*OPTIONS, "digest"), words, (*OPTIONS, "check"))
    done_from = there.index(0)
    assert done_from > 5
    assert there == [3] * done_from + [0] * (len(there) - done_from)
    assert again == [0] * done_from + [3] * (len(there) - done_from)
    assert set(whole) == {0}


def test_init_can_be_done_again_or_was_done(fresh: Any) -> None:
    assert_done_or_undone(template_of(fresh), (*OPTIONS, *SIGNED_IN, *INIT))


def test_restore_can_be_done_again_or_was_done(run: Any) -> None:
    root = template_of(run)
    (root / "usb").mkdir()
    backup = Path(run("backup", "--to", root / "usb", "--json").json["folder"])
    backup.rename(root / "backup")
    shutil.rmtree(run.data)
    assert_done_or_undone(root, (*OPTIONS, "restore", "--from", "{root}/backup"))


def test_a_passphrase_is_the_old_or_the_new_one(run: Any) -> None:
    new = run.secret("new", "lima kata baru untuk vault")
    change = (*OPTIONS, *SIGNED_IN, "passphrase", "change", "--new-passphrase-file", str(new))
    by_new = ("--data-dir", "{root}/data", "--passphrase-file", str(new), "digest")
    old, now = endings(template_of(run), change, (*OPTIONS, "digest"), by_new)
    assert [sorted(pair) for pair in zip(old, now, strict=True)] == [[0, 3]] * len(old)
    assert (old[0], now[-1]) == (0, 0)


def test_a_new_recovery_sheet_never_locks_the_passphrase_out(run: Any) -> None:
    renew = (*OPTIONS, *SIGNED_IN, "passphrase", "new-sheet", "--recovery", "{root}/new.txt")
    (codes,) = endings(template_of(run), renew, (*OPTIONS, "check"))
    assert len(codes) > 5
    assert set(codes) == {0}
