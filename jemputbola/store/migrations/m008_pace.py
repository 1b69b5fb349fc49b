"""Step 8. Indexes for the pace of a day and for the laptops of a visit."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

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
