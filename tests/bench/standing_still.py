"""How long the window stands still while somebody works with it: 100,000 people at one visit."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import Line
from tests.bench.vaults import BigVault

_BLOCK_MS = 50
_RUNS = 3


def bench_heartbeat(vault: BigVault) -> Iterator[Line]:
    """The longest block per task, of some runs the smallest: a neighbour on the machine is none of ours."""
    visit = vault.everybody or vault.visits[0]
    runs = [_run(vault.root, visit) for _ in range(_RUNS)]
    for task in runs[0]:
        longest = min(run[task] for run in runs)
        budget = None if task in {"nothing", "doing nothing"} else _BLOCK_MS
        yield Line(what=f"longest block, {_WORDS.get(task, task)}", measured=longest, unit="ms", budget=budget)


_WORDS = {"nothing": "start, imports and all", "doing nothing": "doing nothing (reference)"}


def _run(root: Path, visit: str) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}
    told = subprocess.run(
        [sys.executable, "-P", "-m", "tests.bench.beating", str(root), visit],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    found: dict[str, float] = json.loads(told.stdout)
    return found
