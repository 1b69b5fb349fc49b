"""Proof that nothing was lost or changed: the file, the chain, and the projection against a fresh fold."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from jemputbola.store.copying import Progress, integrity_faults
from jemputbola.store.sqlite import damaged
from jemputbola.store.store import Store

_LARGEST_AT_START = 512 * 1024 * 1024


class Health(msgspec.Struct, frozen=True):
    """What a full check found. All lists are empty when the vault is whole."""

    entries: int
    file_faults: tuple[str, ...]
    journal_faults: tuple[tuple[str, int, str], ...]
    projection_differs: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.file_faults or self.journal_faults or self.projection_differs)


def digest(connection: Any) -> str:
    """SHA-256 (hex) of the fold's canonical export: equal for equal sets of entries, on any laptop."""
    sum_ = hashlib.sha256()
    for table in ("visits", "people"):
        for _id, state in connection.execute(f"SELECT id, state FROM {table} ORDER BY id"):
            sum_.update(len(state).to_bytes(4, "big") + state)
    return sum_.hexdigest()


def check(store: Store, progress: Progress | None = None) -> Health:
    """Read every page, every entry and every projected row. Changes nothing that is known.

    Pages that still wait in the log move into the database first: there, a full disk or a power cut may have left half
    of what the log holds whole, and the page check would take that for damage. ``progress``: entries read, all
    entries; what it raises stops the check.
    """
    with store.reading() as connection:
        file_faults = _page_faults(connection)
        entries = store.journal.count()
        read = (lambda number: progress(number, entries)) if progress is not None else None
        journal_faults = tuple(store.journal.faults(read)) if not file_faults else ()
        return Health(
            entries=entries,
            file_faults=file_faults,
            journal_faults=journal_faults,
            projection_differs=not (file_faults or journal_faults) and _differs_from_rebuilt(store),
        )


def require_whole_pages(store: Store) -> None:
    """The page check alone, for every start: about a second for 100,000 people. Raises VaultDamaged.

    A database above 512 MiB is left to ``check``, because nobody at an office should wait for it each morning.
    """
    if store.folder.database.stat().st_size <= _LARGEST_AT_START:
        with store.reading() as connection:
            if _page_faults(connection):
                raise damaged()


def _page_faults(connection: Any) -> tuple[str, ...]:
    connection.execute("PRAGMA wal_checkpoint(FULL)")
    return tuple(integrity_faults(connection))


def _differs_from_rebuilt(store: Store) -> bool:
    before = _fingerprint(store.connection)
    with store.rebuilding(keep=False) as projection:
        projection.rebuild()
        return before != _fingerprint(store.connection)


def _fingerprint(connection: Any) -> str:
    """SHA-256 (hex) of every projected row, in bounded memory."""
    sum_ = hashlib.sha256()
    for row in _projected(connection):
        sum_.update(msgspec.json.encode(row) + b"\n")
    return sum_.hexdigest()


def _projected(connection: Any) -> Iterator[tuple[Any, ...]]:
    """Every projected row; a person's row number may differ, so it is left out."""
    for query in (
        "SELECT id, state FROM visits ORDER BY id",
        "SELECT id, state FROM people ORDER BY id",
        "SELECT subject, person, reference, nik, name_key, birth_date FROM subjects ORDER BY subject",
        (
            # From person to person along the index of their ids: the table is kept by row numbers, and to sort it would
            # take its whole size in memory. Rows of nobody are in the count that follows.
            "SELECT s.visit, s.person, s.expected, s.class_group, s.seen, s.result, s.other_service, "
            "s.recorded_before, s.birth_date, s.married, s.activation, s.obstacle, s.served_at, s.sex, "
            "s.home_district, s.domicile, s.device, s.service, s.officer, s.stream, s.repeated "
            "FROM people p CROSS JOIN services s ON s.n = p.n ORDER BY p.id, s.visit"
        ),
        "SELECT count(*) FROM services",
    ):
        yield from (tuple(row) for row in connection.execute(query))
