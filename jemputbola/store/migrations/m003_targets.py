"""Step 3. Targets with their versions, dated baselines, days on which nobody works."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

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
