"""What the office sees of its laptops: who is enrolled, what came, what is missing, and whether it is safe."""

import msgspec

from jemputbola.actions.exchange.enrol_laptop import LaptopLine, list_laptops
from jemputbola.actions.exchange.gap_words import gap_sentences
from jemputbola.actions.session import Session
from jemputbola.store.backup import last_backup, safe_up_to
from jemputbola.store.conflicts import count_conflicts
from jemputbola.store.gaps import gaps_here
from jemputbola.store.holdings import last_number_of
from jemputbola.store.ledger import OfferedFile, files_offered
from jemputbola.store.office_keys import read_office_keys
from jemputbola.store.officers import Role


class OfficeOverview(msgspec.Struct, frozen=True):
    """``founded``: it has keys. ``is_safe``: all that came lies in a verified backup on a second medium.

    ``missing``: sentences; ``backed_up``: whether any backup was ever made; ``receipts``: streams of laptops that a
    receipt can be written for; ``files``: the ledger, what was offered last first.
    """

    name: str
    founded: bool
    conflicts: int
    missing: tuple[str, ...]
    is_safe: bool
    backed_up: bool
    laptops: tuple[LaptopLine, ...]
    files: tuple[OfferedFile, ...]

    @property
    def receipts(self) -> int:
        """Streams of which something came."""
        return sum(1 for line in self.laptops for one in line.extents if one.last)


def office_overview(session: Session) -> OfficeOverview:
    """Raises NotAllowed."""
    session.require(Role.OFFICE)
    lines = tuple(list_laptops(session))
    with session.store.reading() as connection:
        gaps = gaps_here(connection)
        streams = [one.stream for line in lines for one in line.extents]
        last = max((last_number_of(connection, stream) for stream in streams), default=0)
        founded = read_office_keys(connection) is not None
        conflicts = count_conflicts(connection, session.store.projection)
        safe, backup = safe_up_to(connection), last_backup(connection)
        files = tuple(files_offered(connection))
    return OfficeOverview(
        name=session.office.name,
        founded=founded,
        conflicts=conflicts,
        missing=gap_sentences(session, gaps),
        is_safe=last <= safe,
        backed_up=backup is not None,
        laptops=lines,
        files=files,
    )
