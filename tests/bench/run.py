"""``./run bench [--only PART] [--residents N] [--full]``: every budget of the design beside what is measured.

Ratios are the share of the budget that is used; "OVER" and exit code 1 say that one is missed. Where a budget is
relative, both sides are measured in this run. A busy machine measures its neighbours too.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.bench.batches import bench_batches
from tests.bench.counting import bench_tally, bench_tally_of_years
from tests.bench.importing import bench_gather
from tests.bench.listing import bench_roster
from tests.bench.measuring import Line, table, tell
from tests.bench.outbox import bench_outbox
from tests.bench.reporting import bench_reports
from tests.bench.searching import bench_memory, bench_search_within, bench_search_without
from tests.bench.small import bench_region, bench_slips, bench_start
from tests.bench.standing_still import bench_heartbeat
from tests.bench.starting import bench_window
from tests.bench.storing import bench_import, bench_open, bench_rebuild, bench_save
from tests.bench.vaults import BigVault, build

_FULL = 1_000_000


class Bench:
    """What to measure, and the vaults for it, built when first needed."""

    def __init__(self, scratch: Path, residents: int, *, full: bool) -> None:
        self._scratch = scratch
        self._residents = residents
        self._full = full

    @cache  # noqa: B019 - lives as long as the run
    def laptop(self) -> BigVault:
        """A laptop's vault: everybody is expected at one visit, and in lists of 5,000 at others."""
        tell(f"building a vault of {self._residents:,} residents")
        return build(self._scratch / "laptop", self._residents, one_visit_for_all=True)

    @cache  # noqa: B019 - lives as long as the run
    def office(self) -> BigVault:
        """An office's vault with a million people; the laptop's without ``--full``."""
        if not self._full:
            return self.laptop()
        tell(f"building a vault of {_FULL:,} residents")
        return build(self._scratch / "office", _FULL, one_visit_for_all=False)

    def parts(self) -> dict[str, Callable[[], Iterator[Line]]]:
        """Everything that can be measured, in the order of the table."""
        return {
            "region": bench_region,
            "start": self._start,
            "heartbeat": lambda: bench_heartbeat(self.laptop()),
            "slips": bench_slips,
            "reports": bench_reports,
            "roster": lambda: bench_roster(self._scratch),
            "search": self._search,
            "memory": lambda: bench_memory(self.office()),
            "tally": self._tally,
            "open": lambda: bench_open(self.office()),
            "save": lambda: bench_save(self.laptop()),
            "import": lambda: bench_import(self._sizes(), self._scratch),
            "gather": lambda: bench_gather(self._scratch),
            "batches": bench_batches,
            "outbox": lambda: bench_outbox(self.laptop(), self._scratch),
            "rebuild": lambda: bench_rebuild(self.laptop()),
        }

    def _tally(self) -> Iterator[Line]:
        yield from bench_tally(self.laptop())
        if self._full:
            yield from bench_tally_of_years(self.office())

    def _sizes(self) -> Iterator[BigVault]:
        """From empty to the largest there is."""
        yield build(self._scratch / "empty", 0, one_visit_for_all=False)
        yield self.laptop()
        if self._full:
            yield self.office()

    def _start(self) -> Iterator[Line]:
        yield from bench_start()
        yield from bench_window(self.laptop())

    def _search(self) -> Iterator[Line]:
        yield from bench_search_within(self.laptop())
        yield from bench_search_without(self.office())


def main() -> int:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory(prefix="jemputbola-bench-") as folder:
        os.environ["XDG_STATE_HOME"] = str(Path(folder) / "state")
        chosen = _arguments()
        parts = Bench(Path(folder), chosen.residents, full=chosen.full).parts()
        lines: list[Line] = []
        for part in chosen.only or parts:
            tell(part)
            lines += parts[part]()
    sys.stdout.write(table(lines) + "\n")
    return int(any(line.is_over for line in lines))


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    names = list(Bench(Path(), 0, full=False).parts())
    asked.add_argument("--only", choices=names, action="append", metavar="PART", help=f"{', '.join(names)}; repeatable")
    asked.add_argument("--residents", type=int, default=100_000, help="of the laptop's vault (100,000)")
    asked.add_argument("--full", action="store_true", help="an office's vault of 1,000,000 besides: minutes")
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
