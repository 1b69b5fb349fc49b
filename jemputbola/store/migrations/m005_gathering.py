"""Step 5. Enrolled laptops, the ledger of files, what is held, and bodies that may still arrive."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

_GATHERING = (
    # Who may bring entries. A stream belongs to the laptop that brought it first; None: not revoked there.
    """
    CREATE TABLE laptops (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, public_key BLOB NOT NULL, recipient TEXT NOT NULL, role TEXT NOT NULL,
        state TEXT NOT NULL, words BLOB NOT NULL, enrolled_at TEXT NOT NULL, officer TEXT NOT NULL, confirmed_at TEXT,
        revoked_at TEXT, revoked_because TEXT, replaced_by TEXT
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE laptop_streams (
        stream TEXT PRIMARY KEY, laptop TEXT NOT NULL, first_at TEXT NOT NULL, revoked_after INTEGER
    ) STRICT, WITHOUT ROWID
    """,
    # Every file that was ever offered, once by its bytes. ``data``: the sealed bytes of one that a later version reads.
    """
    CREATE TABLE files (
        n INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, name TEXT NOT NULL, size INTEGER NOT NULL,
        kind TEXT NOT NULL, laptop TEXT, stream TEXT, first_seq INTEGER, last_seq INTEGER, state TEXT NOT NULL,
        step TEXT, reason TEXT, new INTEGER NOT NULL, known INTEGER NOT NULL, held INTEGER NOT NULL,
        offered_at TEXT NOT NULL, offered_again_at TEXT, applied_at TEXT, officer TEXT NOT NULL, data BLOB
    ) STRICT
    """,
    "CREATE INDEX files_by_stream ON files (stream, first_seq) WHERE stream IS NOT NULL",
    # What this version does not understand, and headers that came without their body: one may still bring it.
    "CREATE TABLE held (hash BLOB PRIMARY KEY, why TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE bare (n INTEGER PRIMARY KEY) STRICT",
    # Places of streams that hold two entries: somebody wrote on in a copy.
    """
    CREATE TABLE forks (
        stream TEXT NOT NULL, seq INTEGER NOT NULL, noticed_at TEXT NOT NULL, PRIMARY KEY (stream, seq)
    ) STRICT, WITHOUT ROWID
    """,
    "DROP TRIGGER entries_unchanged",
    """
    CREATE TRIGGER entries_unchanged
    BEFORE UPDATE OF n, hash, stream, seq, prev, body_hash ON entries
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER columns_unchanged BEFORE UPDATE OF kind, subject, roster ON entries
    WHEN OLD.n NOT IN (SELECT n FROM bare)
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    "DROP TRIGGER bodies_unchanged",
    """
    CREATE TRIGGER bodies_unchanged BEFORE UPDATE OF salt, body ON entries
    WHEN (NEW.salt IS NOT NULL OR NEW.body IS NOT NULL) AND OLD.n NOT IN (SELECT n FROM bare)
    BEGIN SELECT RAISE(ABORT, 'a body can only be destroyed'); END
    """,
)


@migrations()
def m005_gathering(db: Database) -> None:
    """Enrolled laptops, the ledger of files, what is held, and bodies that may still arrive."""
    for statement in _GATHERING:
        db.execute(statement)
    db.execute("PRAGMA user_version = 5")
