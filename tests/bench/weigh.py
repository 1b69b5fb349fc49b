"""``python -m tests.bench.weigh ROOT VISIT``: open a vault, search, and print the largest resident set in MB."""

import sys
from pathlib import Path

from jemputbola.actions.desk.find_resident import find_resident
from jemputbola.store.store import Store
from tests.bench.constants import KEY, VAULT
from tests.bench.crowd import typed_searches
from tests.bench.searching import SEARCHES
from tests.bench.vaults import now, session_on


def peak_mb() -> float:
    """The most memory this process ever held, in MB; Linux only."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmHWM")


def main() -> None:
    """Search everywhere and within the visit."""
    root, visit = Path(sys.argv[1]), sys.argv[2]
    with Store.open(root, KEY, VAULT, now) as store:
        session = session_on(store)
        for text in typed_searches(SEARCHES):
            find_resident(session, text)
            find_resident(session, text, visit=visit)
    sys.stdout.write(f"{peak_mb():.1f}\n")


if __name__ == "__main__":
    main()
