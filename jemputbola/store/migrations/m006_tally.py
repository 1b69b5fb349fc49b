"""Step 6. By what else a tally is split: sex, home, domicile, phone, officer and stream of the last save."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

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
