"""Look at a batch without taking it in."""

from pathlib import Path

from jemputbola.actions.exchange.own_authority import keys_of_laptops, own_secrets
from jemputbola.actions.session import Session
from jemputbola.sync.batch import Inspection, inspect
from jemputbola.sync.incoming import read_incoming


def inspect_batch(session: Session, file: Path) -> Inspection:
    """What it says and whether every check passes, also of a laptop that is not known here.

    Raises FileRefused with its step, NewerFile, IncomingUnreadable.
    """
    return inspect(read_incoming(file), own_secrets(session), keys_of_laptops(session))
