"""Takes files into one vault: ``python -m tests.crash.gather_worker ROOT FILE…``. Says "begin", and "done" at last."""

import sys
from pathlib import Path

from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.session import Session
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from tests.fakes.clock import FakeClock

KEY, VAULT = bytes(range(32)), "5d" * 16


def opened(root: Path) -> Store:
    """The gatherer's vault."""
    return Store.open(root, KEY, VAULT, FakeClock())


def main(root: Path, files: list[Path]) -> None:
    """See the module's text."""
    with opened(root) as store:
        session = Session(store, "Sri Lead", Role.LEAD)
        print("begin", flush=True)
        receive_files(session, files)
        print("done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:]])
