"""Destroying bodies for good: the headers stay and the chain still verifies; nothing readable stays anywhere here."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from jemputbola.files import explained
from jemputbola.store.journal import chunks
from jemputbola.store.local_settings import read_setting, save_setting
from jemputbola.store.purge_plan import KEPT_KINDS
from jemputbola.store.store import Store

_UNSCRUBBED = "purge_unscrubbed"
"""Set with the purge, cleared when its traces are gone: a kill in between is made good by the next start of a purge."""


def destroy_bodies(store: Store, subjects: Collection[str]) -> int:
    """Take the bodies about these people, and their rows. Within ``writing()``; returns how many bodies.

    Whatever hash is known stays here without its body, also when the entry comes again.
    """
    connection, destroyed = store.connection, 0
    for chunk in chunks(subjects):
        marks, kinds = ",".join("?" * len(chunk)), ",".join("?" * len(KEPT_KINDS))
        done = connection.execute(
            f"UPDATE entries SET salt = NULL, body = NULL "
            f"WHERE subject IN ({marks}) AND body IS NOT NULL AND kind NOT IN ({kinds})",
            [*chunk, *sorted(KEPT_KINDS)],
        )
        destroyed += done.rowcount
    store.projection.fold_again(subjects)
    save_setting(connection, _UNSCRUBBED, value=True)
    return destroyed


def destroy_drafts(connection: Any, drafts: Collection[tuple[str, str]]) -> None:
    """Within ``writing()`` or ``local()``."""
    connection.executemany("DELETE FROM drafts WHERE visit = ? AND subject = ?", list(drafts))


def is_scrubbed(connection: Any) -> bool:
    """Whether nothing of an earlier purge waits to be wiped."""
    return not read_setting(connection, _UNSCRUBBED, bool)


def scrub(store: Store) -> None:
    """Wipe what destroyed data left behind: the search index, free pages, the log, copies from before migrations.

    Needs as much room again as the database; raises DiskFull without it, and may then be called again.
    """
    with store.reading() as connection:
        # The index keeps deleted words in its old segments until they are merged; VACUUM would copy them along.
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with explained(store.folder.root):
        for copy in old_copies(store):
            copy.unlink()
    with store.local() as connection:
        connection.execute("DELETE FROM settings WHERE name = ?", (_UNSCRUBBED,))


def old_copies(store: Store) -> list[Path]:
    """What still holds everything: the database as it was before the schema changed."""
    folder = store.folder.before_migration
    return sorted(folder.iterdir()) if folder.is_dir() else []
