"""Histories of a vault: work, kill -9 at a random moment, judge; again and again on the same vault."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from tests.crash.judging import Promised, judge, judge_set_ups
from tests.crash.worker import JOBS, OTHER_JOBS, create_vault

_JOBS = (*JOBS, *OTHER_JOBS)
_LONGEST_S = 0.35
_AT_START_SHARE = 0.15


class Kill(msgspec.Struct, frozen=True):
    """One kill that left nothing wrong. ``acknowledged``: promises heard; ``mid_work``: whether something was begun."""

    job: str
    acknowledged: int
    mid_work: bool
    entries: int
    judged_s: float


class History:
    """One vault and all that was promised about it. Everything but the machine's timing follows from ``seed``."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - to be repeated
        self._vault = folder / "vault"
        self._set_ups = folder / "set-ups"
        self._promised = Promised()
        create_vault(self._vault, self._chance.randbytes(32))
        (folder / "medium").mkdir()
        self._set_ups.mkdir()

    def kill(self, job: str | None = None) -> Kill:
        """Let a worker do ``job`` (any, when None), kill it, and judge. Raises AssertionError on anything wrong."""
        job = job or self._chance.choice(_JOBS)
        place = self._set_ups if job == "set-up" else self._vault
        lines = _killed(job, place, self._chance)
        self._promised.hear(lines)
        start = time.perf_counter()
        entries = judge_set_ups(place, self._promised) if job == "set-up" else judge(place, self._promised).entries
        acknowledged = sum(line.split()[0] not in ("ready", "begin") for line in lines)
        mid_work = bool(lines) and lines[-1].startswith("begin")
        return Kill(job, acknowledged, mid_work, entries, time.perf_counter() - start)


def _killed(job: str, place: Path, chance: random.Random) -> list[str]:
    """What a worker said before it was killed, at a random moment of its work or of its start."""
    command = [sys.executable, "-m", "tests.crash.worker", job, str(place), str(chance.randrange(2**32))]
    at_start, delay = chance.random() < _AT_START_SHARE, chance.uniform(0, _LONGEST_S)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stdout is not None
        first = "" if at_start else process.stdout.readline()
        try:
            process.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            process.kill()
        said = first + process.stdout.read()
    assert process.returncode == -9, f"{job} ended by itself: {process.returncode} {said[-200:]!r}"
    return said.splitlines()
