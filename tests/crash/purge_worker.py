"""Purges one vault: ``python -m tests.crash.purge_worker ROOT``. Says "begin" when the plan stands, "done" at last."""

import datetime as dt
import sys
from pathlib import Path

from jemputbola.actions.exchange.purge_journal import plan_purge, purge
from jemputbola.actions.session import Session
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from tests.fakes.clock import WIB, FakeClock

KEY, VAULT = bytes(range(32)), "5d" * 16
LATER = dt.datetime(2027, 1, 23, 9, 0, tzinfo=WIB)
"""When the grace of what was acknowledged in November 2026 is long over."""


def opened(root: Path) -> Store:
    """The vault, two months later."""
    return Store.open(root, KEY, VAULT, FakeClock(LATER))


def main(root: Path) -> None:
    """See the module's text."""
    with opened(root) as store:
        session = Session(store, "Sri Lead", Role.LEAD)
        plan = plan_purge(session)
        print("begin", flush=True)
        purge(session, plan)
        print("done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
