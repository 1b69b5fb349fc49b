"""The schema, one numbered step per release that changes it. A step never uses today's models, only SQL."""

from sqlite_utils import Database, Migrations

SCHEMA_VERSION = 9
"""How many steps there are. Each sets ``user_version`` itself, so that no kill can part the number from the tables;
an older program knows by it what it cannot read.
"""

migrations = Migrations("jemputbola")

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


_TARGETS = (
    # Versions are kept: nobody may change afterwards what a year was measured against. The last one entered holds.
    """
    CREATE TABLE targets (
        n INTEGER PRIMARY KEY, year INTEGER NOT NULL, service TEXT NOT NULL, area TEXT NOT NULL, percent TEXT NOT NULL,
        basis TEXT NOT NULL, source TEXT NOT NULL, dated TEXT NOT NULL, entered_at TEXT NOT NULL, officer TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE baselines (
        n INTEGER PRIMARY KEY, service TEXT NOT NULL, area TEXT NOT NULL, dated TEXT NOT NULL, done INTEGER NOT NULL,
        recorded INTEGER, obligated INTEGER, source TEXT NOT NULL, entered_at TEXT NOT NULL, officer TEXT NOT NULL
    ) STRICT
    """,
    "CREATE TABLE holidays (day TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID",
)


@migrations()
def m003_targets(db: Database) -> None:
    """Targets with their versions, dated baselines, days on which nobody works."""
    for statement in _TARGETS:
        db.execute(statement)
    db.execute("PRAGMA user_version = 3")


_VENUES = (
    # Where first-timers are, year by year, whether or not anybody ever went there.
    """
    CREATE TABLE venues (
        key TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, district TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE venue_years (
        venue TEXT NOT NULL, year INTEGER NOT NULL, expected INTEGER NOT NULL, source TEXT NOT NULL,
        entered_at TEXT NOT NULL, officer TEXT NOT NULL,
        PRIMARY KEY (venue, year)
    ) STRICT, WITHOUT ROWID
    """,
)


@migrations()
def m004_venues(db: Database) -> None:
    """Schools and other venues with their first-timers of a year."""
    for statement in _VENUES:
        db.execute(statement)
    db.execute("PRAGMA user_version = 4")


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


_TALLY = (
    *(
        f"ALTER TABLE services ADD COLUMN {column} TEXT"
        for column in ("sex", "home_district", "domicile", "device", "service", "officer", "stream")
    ),
    # As before, and at its end what the tally only adds up: it still reads this index alone and sorts nothing.
    "DROP INDEX services_counted",
    """
    CREATE INDEX services_counted ON services (
        visit, class_group, expected, result, other_service, seen, recorded_before, activation, obstacle, married,
        birth_date, domicile, service
    )
    """,
    "CREATE INDEX services_by_device ON services (visit, device) WHERE device IS NOT NULL",
    # Only the fold can fill the columns: whoever opens the vault next folds the journal anew.
    """
    INSERT OR REPLACE INTO settings (name, value)
    SELECT 'projection_stale', CAST('true' AS BLOB) WHERE EXISTS (SELECT 1 FROM entries)
    """,
)


@migrations()
def m006_tally(db: Database) -> None:
    """By what else a tally is split: sex, home, domicile, phone, officer and stream of the last save."""
    for statement in _TALLY:
        db.execute(statement)
    db.execute("PRAGMA user_version = 6")


_DURABLE = (
    # How far a backup reaches, and whether it lies on another disk than the vault: what makes a receipt durable.
    "ALTER TABLE backups ADD COLUMN last_n INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE backups ADD COLUMN second_medium INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE receipts_made (stream TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT, WITHOUT ROWID",
)


@migrations()
def m007_durable(db: Database) -> None:
    """Backups know how far they reach; receipts that were given out are counted."""
    for statement in _DURABLE:
        db.execute(statement)
    db.execute("PRAGMA user_version = 7")


_PACE = (
    # Covering: the hours of a day, and who wrote about a visit, are read without the rows.
    "DROP INDEX services_by_time",
    "CREATE INDEX services_by_time ON services (visit, served_at, seen) WHERE served_at IS NOT NULL",
    "CREATE INDEX services_by_stream ON services (visit, stream) WHERE stream IS NOT NULL",
)


@migrations()
def m008_pace(db: Database) -> None:
    """Indexes for the pace of a day and for the laptops of a visit."""
    for statement in _PACE:
        db.execute(statement)
    db.execute("PRAGMA user_version = 8")


@migrations()
def m009_decisions(db: Database) -> None:
    """Decisions are listed, so that they can be taken back."""
    db.execute("CREATE INDEX entries_of_decisions ON entries (kind) WHERE kind = 'conflict_decided'")
    db.execute("PRAGMA user_version = 9")
