"""Step 4. Schools and other venues with their first-timers of a year."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

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
