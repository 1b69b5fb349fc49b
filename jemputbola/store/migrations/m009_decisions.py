"""Step 9. Decisions are listed, so that they can be taken back."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations


@migrations()
def m009_decisions(db: Database) -> None:
    """Decisions are listed, so that they can be taken back."""
    db.execute("CREATE INDEX entries_of_decisions ON entries (kind) WHERE kind = 'conflict_decided'")
    db.execute("PRAGMA user_version = 9")
