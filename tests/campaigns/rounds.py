"""``python -m tests.campaigns.rounds NAME SEED FOLDER``: one round of a campaign in a process that may crash or hang.

A round ends with its counts as JSON, or with whatever it found as an ordinary traceback.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec

from tests.campaigns.damaged_files import bombs, flip_and_cut, signed_nonsense
from tests.campaigns.fleet import Size, run_fleet
from tests.campaigns.fuzzing import fuzz_lists, fuzz_vaults
from tests.campaigns.year import YearSize, run_year
from tests.crash.full_disk import fill_small_disk, outgrow_limit, small_disk
from tests.crash.gathering import fill_small_disk_while_gathering, kill_while_gathering, make_ready
from tests.crash.killing import History
from tests.crash.power_cut import cut_power_often

_KILLS_A_ROUND = 12
_CUTS_A_ROUND = 60
_DISK_MB = 8
_GATHERING_DISK_MB, _FULL_GATHERINGS = 16, 12
_GATHERINGS_A_ROUND = 24
_COVERAGE_S = 120
_FILES_A_ROUND = 100
_NONSENSE_A_ROUND = 5_000
_PROPERTIES = ("tests/domain/test_fold_worlds.py", "tests/store/test_projection_worlds.py")


def kills(folder: Path, seed: int) -> Counter[str]:
    """A vault that is killed a dozen times, each time at something else."""
    counts: Counter[str] = Counter()
    history = History(folder, seed)
    for _ in range(_KILLS_A_ROUND):
        kill = history.kill()
        counts["kills"] += 1
        counts[f"kills of {kill.job}"] += 1
        counts["in the middle of something"] += kill.mid_work
        counts["promises heard"] += kill.acknowledged
    counts["entries proven in the end"] += kill.entries if kill.job != "set-up" else 0
    return counts


def disks(folder: Path, seed: int) -> Counter[str]:
    """A file size limit, and where this user may mount, a small disk that is really full."""
    (folder / "limit").mkdir()
    promised = outgrow_limit(folder / "limit", seed)
    counts = Counter({"limits reached": 1, "promises heard": len(promised.hashes)})
    try:
        with small_disk(folder, _DISK_MB) as disk:
            counts["promises heard"] += len(fill_small_disk(disk, seed).hashes)
            counts["disks filled"] += 1
        ready = make_ready(folder / "ready")
        with small_disk(folder / "ready", _GATHERING_DISK_MB) as disk:
            for number in range(_FULL_GATHERINGS):
                counts[f"imports: {fill_small_disk_while_gathering(ready, disk, seed * 1000 + number)}"] += 1
    except PermissionError:
        counts["disks not mounted (needs root)"] += 1
    return counts


def power(folder: Path, seed: int) -> Counter[str]:
    """Simulated power cuts."""
    looked_for = cut_power_often(folder, seed, _CUTS_A_ROUND)
    return Counter({"power cuts": _CUTS_A_ROUND, "acknowledged saves looked for": looked_for})


def fold(_folder: Path, seed: int) -> Counter[str]:
    """The properties of the fold and the projection, on new worlds."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", f"--hypothesis-seed={seed % 2**32}"]
    environment = {
        name: value for name, value in os.environ.items() if name != "CI"
    }  # which stands for: always the same
    done = subprocess.run(
        [*command, "--hypothesis-show-statistics", *_PROPERTIES],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stdout)
    worlds = sum(int(found) for found in re.findall(r"- (\d+) passing", done.stdout))
    return Counter({"worlds folded": worlds})


def fuzz(folder: Path, seed: int) -> Counter[str]:
    """Damaged lists, vaults, key files, and files between laptops and offices."""
    travelling = bombs() + signed_nonsense(seed, _NONSENSE_A_ROUND) + flip_and_cut(seed, 1)
    (folder / "lists").mkdir()
    lists = fuzz_lists(folder / "lists", seed, _FILES_A_ROUND)
    counts = travelling + lists + fuzz_vaults(folder / "vaults", seed, _FILES_A_ROUND)
    return counts + _by_coverage(folder / "corpus", seed)


def _by_coverage(corpus: Path, seed: int) -> Counter[str]:
    """With atheris, where it can be installed."""
    if not importlib.util.find_spec("atheris"):
        return Counter({"not fuzzed by coverage (no atheris here)": 1})
    corpus.mkdir()
    command = [
        sys.executable,
        "-m",
        "tests.campaigns.coverage_guided",
        str(_COVERAGE_S),
        str(seed % 2**31),
        str(corpus),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(done.stderr[-6000:])
    runs = re.search(r"Done (\d+) runs", done.stderr)
    return Counter({"fuzzed by coverage": int(runs[1]) if runs else 0})


def fleet(folder: Path, seed: int) -> Counter[str]:
    """Fifty laptops for thirty days, unless told otherwise, imported in several orders."""
    return run_fleet(folder, seed, msgspec.json.decode(os.environ.get("JEMPUTBOLA_FLEET", "{}"), type=Size))


def gather(folder: Path, seed: int) -> Counter[str]:
    """One office that is killed two dozen times while it takes files in."""
    ready = make_ready(folder / "ready")
    counts = Counter({"half applied": 0})
    for number in range(_GATHERINGS_A_ROUND):
        place = folder / f"try-{number}"
        counts[f"kills: {kill_while_gathering(ready, place, seed * 1000 + number)}"] += 1
        shutil.rmtree(place)
    return counts


def year(folder: Path, seed: int) -> Counter[str]:
    """Twelve months of daily batches of several laptops, replayed."""
    return run_year(folder, seed, YearSize())


CAMPAIGNS: dict[str, Callable[[Path, int], Counter[str]]] = {
    "kills": kills,
    "disks": disks,
    "power": power,
    "fold": fold,
    "fuzz": fuzz,
    "fleet": fleet,
    "gather": gather,
    "year": year,
}


def main() -> None:
    """Run the round."""
    name, seed, folder = sys.argv[1:]
    counts = CAMPAIGNS[name](Path(folder), int(seed))
    sys.stdout.write(msgspec.json.encode(counts).decode() + "\n")


if __name__ == "__main__":
    main()
