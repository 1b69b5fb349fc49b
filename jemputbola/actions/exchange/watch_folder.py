"""Files that appeared in the folder an office watches, and were never offered here before."""

import hashlib
from pathlib import Path

from jemputbola.actions.place_for_file import lies_in_vault
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.ledger import file_by_sha256
from jemputbola.sync.batch import ENDING
from jemputbola.sync.incoming import IncomingUnreadable, incoming_in, read_incoming
from jemputbola.texts import _

Seen = tuple[str, int, int]
"""Path, size and time of change: the same again is not read again."""


class FolderNotWatched(UserError):
    """A folder that cannot be watched; the sentence says why."""


class WatchedFolder:
    """Belongs to whoever looks again and again; it remembers what it read, not what was in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sums: dict[Seen, str] = {}

    def waiting(self, session: Session) -> list[Path]:
        """Batches whose bytes the ledger does not know, by name. Raises FolderNotWatched, IncomingUnreadable."""
        if lies_in_vault(self.folder / "berkas", session.store.folder.root):
            raise FolderNotWatched(_("Folder ini berisi data jemputbola. Pilih folder lain untuk dipantau."))
        found = [(path, self._sum(path)) for path in incoming_in(self.folder, {ENDING})]
        with session.store.reading() as connection:
            return [path for path, known in found if known and file_by_sha256(connection, known) is None]

    def _sum(self, path: Path) -> str:
        """Of its bytes; empty while the system does not hand them over, as during a copy."""
        try:
            told = path.stat()
            seen = (str(path), told.st_size, told.st_mtime_ns)
            if seen not in self._sums:
                self._sums[seen] = hashlib.sha256(read_incoming(path)).hexdigest()
        except (OSError, IncomingUnreadable):
            return ""
        return self._sums[seen]
