"""The evening at the office: a month of fifty laptops at once, and how much memory that takes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tests.bench.gather import LAPTOPS, PEOPLE
from tests.bench.measuring import Line

_SECONDS = 60
_MB = 300


def bench_gather(scratch: Path) -> Iterator[Line]:
    """In a process of its own, because its peak is measured. Add, fold and project; files are opened elsewhere."""
    command = [sys.executable, "-m", "tests.bench.gather", str(scratch / "gathered")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    taken, peak = msgspec.json.decode(done.stdout, type=tuple[float, float])
    entries = LAPTOPS * PEOPLE * 2
    what = f"{entries:,} entries of {LAPTOPS} laptops in one transaction"
    yield Line(what=what, measured=taken, unit="s", budget=_SECONDS)
    yield Line(what=f"{what}, peak memory", measured=peak, unit="MB", budget=_MB)
