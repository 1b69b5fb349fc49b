"""The open vault. Facts are written through ``writing()`` alone; what is no fact goes through ``local()``."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from jemputbola import __version__
from jemputbola.domain.entry import NO_ENTRY
from jemputbola.errors import BugError
from jemputbola.store import head_marker
from jemputbola.store.held import look_again
from jemputbola.store.inserting import Inserter, InserterAside
from jemputbola.store.journal import Journal
from jemputbola.store.local_settings import read_setting, save_setting
from jemputbola.store.opening import Folder, continue_stream, create_database, open_database
from jemputbola.store.process_lock import ProcessLock
from jemputbola.store.projection import Projection
from jemputbola.store.receiving import Progress, Receiving
from jemputbola.store.sqlite import translated
from jemputbola.store.streams import our_streams
from jemputbola.store.writing import Writing

PROJECTION_STALE = "projection_stale"
"""The setting that ``migrations`` leaves where only the fold can fill new columns."""

_HELD_READ_BY = "held_read_by"
"""The setting that names the version which looked at the held entries last."""

Clock = Callable[[], datetime]
"""Gives the wall clock with its zone."""


class Store:
    """One vault, one process. Use ``create`` or ``open``, and close it; not shared between threads."""

    def __init__(self, database: Database, key: bytes, folder: Folder, vault_id: str, clock: Clock) -> None:
        self.connection: Any = database.conn
        self.key = key
        self.folder = folder
        self.vault_id = vault_id
        self.clock = clock
        self.journal = Journal(self.connection)
        self.projection = Projection(self.connection, self.journal)
        self.stream, self.doubt = continue_stream(self.connection, vault_id, folder.root, clock)
        self._lock: ProcessLock | None = None
        self._inserter = Inserter(self.connection)
        self._mark_head()

    @classmethod
    def create(cls, root: Path, key: bytes, vault_id: str, clock: Clock) -> Self:
        """A new vault in an existing folder. Raises UserError when there is one, VaultInUse, DiskFull …"""
        return cls._locked(create_database, root, key, vault_id, clock)

    @classmethod
    def open(cls, root: Path, key: bytes, vault_id: str, clock: Clock) -> Self:
        """An existing vault, checked and migrated. Raises NoVault, VaultDamaged, VaultTooNew, VaultInUse …"""
        return cls._locked(open_database, root, key, vault_id, clock)

    @classmethod
    def _locked(
        cls, opened: Callable[[Folder, bytes], Database], root: Path, key: bytes, vault_id: str, clock: Clock
    ) -> Self:
        folder = Folder(root)
        with ExitStack() as undo, translated(root):
            lock = undo.enter_context(ProcessLock(folder.lock))
            database = opened(folder, key)
            undo.callback(database.conn.close)
            store = cls(database, key, folder, vault_id, clock)
            store._fold_anew_after_migration()
            store._read_held_after_update()
            store._lock = lock
            undo.pop_all()
        return store

    def close(self) -> None:
        """Close the connection and let another process in."""
        try:
            with translated(self.folder.root):
                self.connection.close()
        finally:
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    @contextmanager
    def writing(self, officer: str) -> Iterator[Writing]:
        """One transaction of facts: journal entries, and the projection folded from them; durable on return.

        Everything or nothing: an exception inside rolls all of it back. Raises DiskFull, FolderReadOnly …
        """
        with self._transaction():
            writing = Writing(self.journal, self.projection, self.stream, officer, self.clock)
            yield writing
            writing.finish()
        self._mark_head()

    @contextmanager
    def receiving(self, progress: Progress | None = None) -> Iterator[Receiving]:
        """One transaction that takes in entries of other streams, and the ledger's lines about their files.

        Everything or nothing, also when ``progress`` raises: that is how to cancel. Afterwards ``taken.cloned`` says
        that somebody else wrote in our stream and that we go on in a new one. Raises DiskFull, FolderReadOnly …
        """
        with self._transaction():
            inserter = self._inserter = InserterAside(self.connection)
            try:
                receiving = Receiving(inserter, self.projection, self.stream, self.clock, progress)
                yield receiving
                receiving.finish()
            finally:
                inserter.close()
        if receiving.taken.cloned:
            self.follow_stream(head_marker.StreamDoubt.CLONE)

    @contextmanager
    def local(self) -> Iterator[Any]:
        """One transaction on what is no fact (officers, drafts, mappings, settings): the connection itself."""
        with self._transaction():
            yield self.connection

    def follow_stream(self, doubt: head_marker.StreamDoubt) -> None:
        """Go on in the stream that was started last: what this vault found out about itself forbids the old one."""
        self.stream, self.doubt = our_streams(self.connection)[-1], doubt
        self._mark_head()

    @contextmanager
    def rebuilding(self, *, keep: bool = True) -> Iterator[Projection]:
        """One transaction in which the projection is written anew from the journal; rolled back unless ``keep``."""
        with self._transaction(keep=keep):
            yield self.projection

    def _fold_anew_after_migration(self) -> None:
        """A step that added projected columns left this mark: it stays until a whole fold was committed."""
        if read_setting(self.connection, PROJECTION_STALE, bool):
            with self.rebuilding() as projection:
                projection.rebuild()
                self.connection.execute("DELETE FROM settings WHERE name = ?", (PROJECTION_STALE,))

    def _read_held_after_update(self) -> None:
        """Once after each update: what it understands now is held no more, and folded."""
        if not self.connection.execute("SELECT EXISTS (SELECT 1 FROM held)").fetchone()[0]:
            return
        if read_setting(self.connection, _HELD_READ_BY, str) != __version__:
            with self._transaction():
                self.projection.refresh(look_again(self.connection, self.journal))
                save_setting(self.connection, _HELD_READ_BY, __version__)

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The connection for queries; what SQLite complains about becomes a sentence."""
        with translated(self.folder.root), self._inserter.alone:
            yield self.connection

    @contextmanager
    def _transaction(self, *, keep: bool = True) -> Iterator[None]:
        if self.connection.in_transaction:
            raise BugError("a transaction is already open")
        with translated(self.folder.root):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT" if keep else "ROLLBACK")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                self.projection.forget()
                raise

    def _mark_head(self) -> None:
        """Say outside the data folder how far this vault got; lagging is harmless, so it follows the commit."""
        tip = self.journal.tip(self.stream)
        head_marker.write_marker(
            head_marker.marker_path(self.vault_id, self.folder.root),
            head_marker.HeadMarker(
                stream=self.stream,
                seq=tip.seq,
                hash=(tip.hash if tip.seq else NO_ENTRY).hex(),
                machine=head_marker.machine_id(),
                data_dir=head_marker.place(self.folder.root),
            ),
        )
