"""Step 2. Copies made, receipts read, and the days of our own entries."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

_OUTBOX = (
    # What was put where, and what offices say they hold: local, because both are about this laptop's files.
    """
    CREATE TABLE copies (
        n INTEGER PRIMARY KEY, stream TEXT NOT NULL, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
        medium TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT
    """,
    # Every receipt stays: the grace of a purge counts from the first that covered an entry.
    """
    CREATE TABLE receipts (
        office TEXT NOT NULL, stream TEXT NOT NULL, sequence INTEGER NOT NULL, contiguous_to INTEGER NOT NULL,
        head TEXT NOT NULL, gaps BLOB NOT NULL, durable INTEGER NOT NULL, keep BLOB NOT NULL, read_at TEXT NOT NULL,
        after_copy INTEGER NOT NULL,
        PRIMARY KEY (office, stream, sequence)
    ) STRICT, WITHOUT ROWID
    """,
    # The visit's day of our own entries, as ranges: a purge destroys the bodies that say it.
    """
    CREATE TABLE own_days (
        stream TEXT NOT NULL, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, day TEXT NOT NULL,
        PRIMARY KEY (stream, first_seq)
    ) STRICT, WITHOUT ROWID
    """,
)


@migrations()
def m002_outbox(db: Database) -> None:
    """Copies made, receipts read, and the days of our own entries."""
    for statement in _OUTBOX:
        db.execute(statement)
    db.execute("PRAGMA user_version = 2")
