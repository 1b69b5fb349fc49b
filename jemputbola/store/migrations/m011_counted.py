"""Step 11. Services are kept by visit and row number, and know whether their person is at more than one visit."""

from sqlite_utils import Database

from jemputbola.store.migrations.register import migrations

_COLUMNS = """
    visit, person, n, expected, class_group, seen, result, other_service, recorded_before, birth_date, married,
    activation, obstacle, served_at, sex, home_district, domicile, device, service, officer, stream
"""
_COUNTED = (
    # Every index of such a table carries its key: with row numbers instead of the 36 letters of a person's id, a count
    # of everybody reads a third less, and newcomers stand at the end of their visit instead of on random pages.
    """
    CREATE TABLE services_by_number (
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
        sex TEXT,
        home_district TEXT,
        domicile TEXT,
        device TEXT,
        service TEXT,
        officer TEXT,
        stream TEXT,
        repeated INTEGER NOT NULL,
        PRIMARY KEY (visit, n)
    ) STRICT, WITHOUT ROWID
    """,
    f"""
    INSERT INTO services_by_number SELECT {_COLUMNS},
        n IN (SELECT n FROM services GROUP BY n HAVING count(*) > 1) FROM services
    """,
    "DROP TABLE services",
    "ALTER TABLE services_by_number RENAME TO services",
    "CREATE INDEX services_by_row ON services (n)",
    """
    CREATE INDEX services_counted ON services (
        visit, class_group, expected, result, other_service, seen, recorded_before, activation, obstacle, married,
        birth_date, domicile, service
    )
    """,
    "CREATE INDEX services_by_device ON services (visit, device) WHERE device IS NOT NULL",
    "CREATE INDEX services_by_time ON services (visit, served_at, seen) WHERE served_at IS NOT NULL",
    "CREATE INDEX services_by_stream ON services (visit, stream) WHERE stream IS NOT NULL",
    # Who needs a second look, so that everybody is counted once: without the column ``repeated`` it would not cover.
    """
    CREATE INDEX services_repeated ON services (
        visit, n, seen, other_service, result, activation, repeated
    ) WHERE repeated
    """,
)


@migrations()
def m011_counted(db: Database) -> None:
    """Services are kept by visit and row number, and know whether their person is at more than one visit."""
    for statement in _COUNTED:
        db.execute(statement)
    db.execute("PRAGMA user_version = 11")
