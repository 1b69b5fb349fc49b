"""Step 10. Two indexes whose keys lie on random pages become small or orderly: imports waited for them."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

_LEANER = (
    # Nearly everybody is known by one id, their own: only who was joined needs an index to be found by the person.
    "DROP INDEX subjects_by_person",
    "CREATE INDEX subjects_joined ON subjects (person) WHERE person <> subject",
    # Row numbers are given in order, so that new rows lie at the end of the index; the ids of people are random.
    "DROP INDEX services_by_person",
    "CREATE INDEX services_by_row ON services (n)",
)


@migrations()
def m010_leaner(db: Database) -> None:
    """Two indexes whose keys lie on random pages become small or orderly."""
    for statement in _LEANER:
        db.execute(statement)
    db.execute("PRAGMA user_version = 10")
