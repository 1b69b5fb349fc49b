"""``python -m tests.bench.take_in FILE ROOT``: import a list into a new vault; prints seconds and peak memory in MB."""

import sys
import time
from pathlib import Path

from jemputbola.actions.lists.import_roster import import_roster
from tests.bench.vaults import empty_store, planned_visit, session_on
from tests.bench.weigh import peak_mb


def main() -> None:
    """With the collector running, as in the application."""
    file, root = Path(sys.argv[1]), Path(sys.argv[2])
    with empty_store(root) as store:
        visit = planned_visit(store, "Sekolah")
        start = time.perf_counter()
        import_roster(session_on(store), file, visit=visit)
        taken = time.perf_counter() - start
    sys.stdout.write(f"{taken} {peak_mb()}\n")


if __name__ == "__main__":
    main()
