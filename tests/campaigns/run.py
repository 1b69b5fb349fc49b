"""``./run campaign NAME [--for 10m] [--seed N]``: go on with new seeds until the time is over or something is found.

kills  kill -9 while saving, importing, migrating, backing up, rebuilding, setting up (300 kills unless told --for)
disks  full disks; really full ones where this user may mount, also while files of other laptops are taken in
power  simulated power cuts
fold   the properties of fold and projection on many more worlds
fuzz   damaged lists, vaults and key files; every byte and every length of batches, packs, receipts and enrolment
       files, and signed nonsense in them; by coverage (atheris)
gather kill -9 while files of other laptops are taken in
year   an office's twelve months of daily batches, packs and receipts, all of which come again in other orders
fleet  laptops for weeks, imported in several orders (--laptops 50 --days 30 --orders 3; --seeds as --rounds)

A finding ends the campaign with exit code 1 and the line that repeats it (moments of kills vary with the machine).
"""

import argparse
import contextlib
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import msgspec

from tests.campaigns.rounds import CAMPAIGNS

_KILLS = 300
_LONGEST_ROUND_S = 900
_UNITS = {"s": 1, "m": 60, "h": 3600}


def main() -> int:
    """Run rounds; a line each minute, a table at the end."""
    chosen = _arguments()
    first = chosen.seed if chosen.seed is not None else secrets.randbelow(10**9)
    started = told = time.monotonic()
    counts: Counter[str] = Counter()
    with contextlib.suppress(KeyboardInterrupt):
        while _goes_on(chosen, counts, time.monotonic() - started):
            fleet = {"laptops": chosen.laptops, "days": chosen.days, "orders": chosen.orders}
            found = _round(chosen.name, first + counts["rounds"], fleet)
            if found is None:
                return 1
            counts += found
            counts["rounds"] += 1
            if time.monotonic() - told > _UNITS["m"]:
                told = time.monotonic()
                _say(f"{(told - started) / 60:.0f} min: {_in_a_line(counts)}")
    _say(_table(chosen.name, counts, time.monotonic() - started))
    return 0


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(
        prog="./run campaign", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("name", choices=list(CAMPAIGNS))
    asked.add_argument("--for", dest="seconds", type=_duration, metavar="10m", help="how long; s, m or h")
    asked.add_argument("--seed", type=int, help="of the first round; the next ones count on")
    asked.add_argument("--rounds", "--seeds", type=int, help="at most so many")
    asked.add_argument("--laptops", type=int, default=50, help="of a fleet")
    asked.add_argument("--days", type=int, default=30, help="of a fleet")
    asked.add_argument("--orders", type=int, default=3, help="in which a fleet is imported")
    return asked.parse_args()


def _goes_on(chosen: argparse.Namespace, counts: Counter[str], seconds: float) -> bool:
    if chosen.rounds is not None and counts["rounds"] >= chosen.rounds:
        return False
    if chosen.seconds is not None:
        return bool(seconds < chosen.seconds)
    if chosen.name == "kills":
        return counts["kills"] < _KILLS
    return chosen.rounds is not None or not counts["rounds"]


def _round(name: str, seed: int, fleet: dict[str, int]) -> Counter[str] | None:
    """Counts of one round in a process of its own; None when it found something, which was then told."""
    with tempfile.TemporaryDirectory(prefix=f"jemputbola-{name}-") as folder:
        place = Path(folder) / "round"
        place.mkdir()
        command = [sys.executable, "-m", "tests.campaigns.rounds", name, str(seed), str(place)]
        homes = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
        environment = {**os.environ, **dict.fromkeys(homes, str(Path(folder) / "home"))}
        environment["JEMPUTBOLA_FLEET"] = msgspec.json.encode(fleet).decode()
        try:
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=_LONGEST_ROUND_S, check=True
            )
        except subprocess.CalledProcessError as error:
            _tell_finding(name, seed, f"{error.stderr[-6000:]}ended by {error.returncode}")
            return None
        except subprocess.TimeoutExpired:
            _tell_finding(name, seed, f"did not end within {_LONGEST_ROUND_S} s")
            return None
    return Counter(msgspec.json.decode(done.stdout, type=dict[str, int]))


def _tell_finding(name: str, seed: int, what: str) -> None:
    _say(f"{what}\nFOUND. To repeat: ./run campaign {name} --seed {seed} --rounds 1")


def _duration(text: str) -> int:
    parts = re.fullmatch(r"(\d+)([smh])", text)
    if not parts:
        raise argparse.ArgumentTypeError("like 30s, 10m or 2h")
    return int(parts[1]) * _UNITS[parts[2]]


def _in_a_line(counts: Counter[str]) -> str:
    return ", ".join(f"{number:,} {what}" for what, number in sorted(counts.items()))


def _table(name: str, counts: Counter[str], seconds: float) -> str:
    width = max(map(len, counts), default=0)
    rows = (f"  {what.ljust(width)}  {number:>9,}" for what, number in sorted(counts.items()))
    return "\n".join([f"{name}: nothing wrong in {seconds / 60:.1f} min", *rows])


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
