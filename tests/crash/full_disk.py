"""A disk that fills up at a random moment: sentences, nothing lost, and work goes on once there is room."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.crash.judging import Promised, judge
from tests.crash.worker import create_vault

_SENTENCES = {"DiskFull", "DiskFailing"}
_PATIENCE_S = 120
_BALLAST = 3 * 1024 * 1024


def outgrow_limit(folder: Path, seed: int) -> Promised:
    """A vault whose worker may not write files beyond a random size (needs no rights; the system says "too large").

    Raises AssertionError when the worker ends by anything but sentences, or a promise is broken.
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    vault = _vault_in(folder, chance)
    limit = max(file.stat().st_size for file in vault.iterdir()) + chance.randrange(16 * 1024, 1024 * 1024)
    promised = Promised()
    lines = _work_until_refused(vault, chance, limit=limit)
    promised.hear(lines)
    _judge_sentences(lines)
    judge(vault, promised)
    return promised


def fill_small_disk(disk: Path, seed: int) -> Promised:
    """The same on a file system of a few megabytes that is really full; then room is made, and work goes on."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    (disk / "ballast").write_bytes(bytes(_BALLAST))
    vault = _vault_in(disk, chance)
    promised = Promised()
    lines = _work_until_refused(vault, chance)
    promised.hear(lines)
    _judge_sentences(lines)
    assert "refused DiskFull" in lines, lines[-5:]
    (disk / "ballast").unlink()
    judge(vault, promised)
    before = len(promised.hashes)
    promised.hear(_work_until_refused(vault, chance))
    assert len(promised.hashes) > before, "no save went through although there was room again"
    return promised


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A tmpfs of that size. Raises PermissionError when this user may not mount."""
    place = folder / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        raise PermissionError("cannot mount a tmpfs")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def _vault_in(folder: Path, chance: random.Random) -> Path:
    create_vault(folder / "vault", chance.randbytes(32))
    (folder / "medium").mkdir()
    return folder / "vault"


def _work_until_refused(vault: Path, chance: random.Random, *, limit: int | None = None) -> list[str]:
    command = [sys.executable, "-m", "tests.crash.worker", "any", str(vault), str(chance.randrange(2**32))]
    environment = {**os.environ, **({"LIMIT": str(limit)} if limit else {})}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=_PATIENCE_S, check=False)
    assert done.returncode == 0, f"ended by {done.returncode} instead of a sentence: {done.stderr[-2000:]}"
    return done.stdout.splitlines()


def _judge_sentences(lines: list[str]) -> None:
    refusals = {line.split()[1] for line in lines if line.startswith("refused")}
    assert refusals, "nothing was ever refused"
    assert refusals <= _SENTENCES, refusals
