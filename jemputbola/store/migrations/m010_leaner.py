"""Step 10. What an import writes to random pages becomes less: each of them is decrypted, encrypted and signed anew."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

_LEANER = (
    # With row numbers new rows lie at the end, and each index holds four bytes of a row instead of its whole id.
    "ALTER TABLE subjects RENAME TO subjects_before",
    """
    CREATE TABLE subjects (
        subject TEXT NOT NULL UNIQUE,
        person TEXT,
        reference TEXT NOT NULL,
        nik TEXT,
        name_key TEXT,
        birth_date TEXT
    ) STRICT
    """,
    """
    INSERT INTO subjects (subject, person, reference, nik, name_key, birth_date)
    SELECT subject, person, reference, nik, name_key, birth_date FROM subjects_before ORDER BY subject
    """,
    "DROP TABLE subjects_before",
    "CREATE INDEX subjects_by_reference ON subjects (reference)",
    "CREATE INDEX subjects_by_key ON subjects (nik, name_key, birth_date) WHERE nik IS NOT NULL",
    # Nearly everybody is known by one id, their own: only who was joined needs an index to be found by the person.
    "CREATE INDEX subjects_joined ON subjects (person) WHERE person <> subject",
    # Row numbers are given in order, so that new rows lie at the end of the index; the ids of people are random.
    "DROP INDEX services_by_person",
    "CREATE INDEX services_by_row ON services (n)",
)


@migrations()
def m010_leaner(db: Database) -> None:
    """What an import writes to random pages becomes less."""
    for statement in _LEANER:
        db.execute(statement)
    db.execute("PRAGMA user_version = 10")
