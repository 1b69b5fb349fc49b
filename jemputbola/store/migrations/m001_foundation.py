"""Step 1. Journal, projection and what is local to this laptop."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

_JOURNAL = (
    # Headers are append-only for ever; a body can be destroyed (purge), which leaves the chain verifiable.
    """
    CREATE TABLE entries (
        n INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        stream TEXT NOT NULL,
        seq INTEGER NOT NULL,
        prev BLOB NOT NULL,
        body_hash BLOB NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        roster TEXT,
        salt BLOB,
        body BLOB
    ) STRICT
    """,
    "CREATE INDEX entries_by_subject ON entries (subject)",
    "CREATE INDEX entries_by_place ON entries (stream, seq)",
    "CREATE INDEX entries_by_roster ON entries (roster) WHERE roster IS NOT NULL",
    """
    CREATE INDEX entries_of_control ON entries (kind)
    WHERE kind IN ('range_set_aside', 'range_restored', 'roster_imported', 'roster_voided', 'roster_restored',
                   'people_joined', 'people_parted')
    """,
    """
    CREATE TRIGGER entries_stay BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER entries_unchanged
    BEFORE UPDATE OF n, hash, stream, seq, prev, body_hash, kind, subject, roster ON entries
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER bodies_unchanged BEFORE UPDATE OF salt, body ON entries
    WHEN NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a body can only be destroyed'); END
    """,
)

_PROJECTION = (
    """
    CREATE TABLE subjects (
        subject TEXT PRIMARY KEY,
        person TEXT,
        reference TEXT NOT NULL,
        nik TEXT,
        name_key TEXT,
        birth_date TEXT
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX subjects_by_person ON subjects (person)",
    "CREATE INDEX subjects_by_reference ON subjects (reference)",
    "CREATE INDEX subjects_by_key ON subjects (nik, name_key, birth_date) WHERE nik IS NOT NULL",
    """
    CREATE TABLE people (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT,
        nik TEXT,
        kk_number TEXT,
        conflicts INTEGER NOT NULL,
        state BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX people_by_nik ON people (nik) WHERE nik IS NOT NULL",
    "CREATE INDEX people_by_kk ON people (kk_number) WHERE kk_number IS NOT NULL",
    "CREATE INDEX people_in_conflict ON people (conflicts) WHERE conflicts > 0",
    """
    CREATE TABLE services (
        visit TEXT NOT NULL,
        person TEXT NOT NULL,
        n INTEGER NOT NULL,
        expected INTEGER NOT NULL,
        class_group TEXT,
        seen INTEGER NOT NULL,
        result TEXT,
        other_service INTEGER NOT NULL,
        recorded_before INTEGER NOT NULL,
        birth_date TEXT,
        married INTEGER NOT NULL,
        activation TEXT,
        obstacle TEXT,
        served_at TEXT,
        PRIMARY KEY (visit, person)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX services_by_person ON services (person)",
    # All that the tally groups by, in that order: it reads this index alone and sorts nothing (14 instead of 90 ms for
    # 100,000 people). Class lists use its beginning.
    """
    CREATE INDEX services_counted ON services (
        visit, class_group, expected, result, other_service, seen, recorded_before, activation, obstacle, married,
        birth_date
    )
    """,
    "CREATE INDEX services_by_time ON services (visit, served_at) WHERE served_at IS NOT NULL",
    """
    CREATE TABLE visits (
        id TEXT PRIMARY KEY,
        starts_on TEXT,
        closed INTEGER NOT NULL,
        state BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # detail=none and prefix indexes keep a three-letter search at a million people within a frame; the visit is a
    # token of its own, because joining a visit filter to the matches takes 185-280 ms.
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3 4',
        tokenize='unicode61 remove_diacritics 2'
    )
    """,
)

_LOCAL = (
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE streams (
        stream TEXT PRIMARY KEY, started_at TEXT NOT NULL, reason TEXT NOT NULL, n INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE officers (
        name TEXT PRIMARY KEY, role TEXT NOT NULL, pin TEXT NOT NULL, added_at TEXT NOT NULL, active INTEGER NOT NULL,
        wrong_tries INTEGER NOT NULL DEFAULT 0, last_wrong_at TEXT
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE drafts (
        visit TEXT NOT NULL, subject TEXT NOT NULL, saved_at TEXT NOT NULL, state BLOB NOT NULL,
        PRIMARY KEY (visit, subject)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE mappings (fingerprint TEXT PRIMARY KEY, mapping BLOB NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE backups (
        made_at TEXT NOT NULL, folder TEXT NOT NULL, head_stream TEXT NOT NULL, head_seq INTEGER NOT NULL
    ) STRICT
    """,
)


@migrations()
def m001_foundation(db: Database) -> None:
    """Journal, projection and what is local to this laptop."""
    for statement in (*_JOURNAL, *_PROJECTION, *_LOCAL):
        db.execute(statement)
    db.execute("PRAGMA user_version = 1")
