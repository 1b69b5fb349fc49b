"""Step 7. Backups know how far they reach; receipts that were given out are counted."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

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
