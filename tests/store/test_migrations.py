"""A vault of an earlier schema is brought to today's: nothing that was in it is lost, nobody is harder to find."""

import pytest
from sqlite_utils import Database

from jemputbola.domain.entry import Kind
from jemputbola.store import opening
from jemputbola.store.health import check, digest
from jemputbola.store.migrations import SCHEMA_VERSION, migrations
from jemputbola.store.residents import people_of_name
from jemputbola.store.store import Store
from tests.fakes.worlds import PEOPLE, VISITS
from tests.store.conftest import Vault

VISIT = VISITS[0]


class _Until:
    """The steps before one of them, as the program of that time had them."""

    def __init__(self, step: str) -> None:
        self._step = step

    def apply(self, database: Database) -> None:
        migrations.apply(database, stop_before=self._step)

    def pending(self, _database: Database) -> list[str]:
        return []


@pytest.fixture
def of_step_9(vault: Vault) -> Vault:
    """A closed vault without the later steps: two ids of one person, joined by hand, and somebody else, who came twice.

    Today's fold fills a column that step 9 had not: it is there while it writes.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "migrations", _Until("m010_leaner"))
        with vault.create() as store:
            store.connection.execute("ALTER TABLE services ADD COLUMN repeated INTEGER")
            with store.writing("sari") as writing:
                for subject, name in zip(PEOPLE, ("Budi Contoh", "Boedi Contoh", "Dewi Contoh"), strict=False):
                    writing.record(Kind.RESIDENT_SAVED, subject, {"name": name, "expected": True}, visit=VISIT)
                writing.record(Kind.PEOPLE_JOINED, PEOPLE[0], others=(PEOPLE[1],))
                writing.record(Kind.RESIDENT_SAVED, PEOPLE[2], {"result": {"result": "recorded"}}, visit=VISITS[1])
            store.connection.execute("ALTER TABLE services DROP COLUMN repeated")
    return vault


def _indexes(store: Store) -> set[str]:
    return {row[0] for row in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}


def test_leaner_indexes_find_whoever_was_joined_before(of_step_9: Vault) -> None:
    with of_step_9.open() as store:
        assert store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert {"subjects_joined", "services_by_row"} <= _indexes(store)
        assert _indexes(store).isdisjoint({"subjects_by_person", "services_by_person"})
        assert store.projection.subjects_together(PEOPLE[0]) == {PEOPLE[0], PEOPLE[1]}
        assert store.projection.subjects_together(PEOPLE[1]) == {PEOPLE[0], PEOPLE[1]}
        for key in ("budicontoh", "boedicontoh"):
            (person,) = people_of_name(store.connection, VISIT, key)
            assert set(person.subjects) == {PEOPLE[0], PEOPLE[1]}
        assert check(store).is_whole


def test_what_is_saved_after_the_step_is_what_a_fresh_vault_would_hold(of_step_9: Vault) -> None:
    with of_step_9.open() as store:
        with store.writing("sari") as writing:
            writing.record(Kind.RESIDENT_SAVED, PEOPLE[1], {"phone": "0812"}, visit=VISIT)
            writing.record(Kind.PEOPLE_PARTED, PEOPLE[0], others=(PEOPLE[1],))
        incremental = digest(store.connection)
        with store.rebuilding() as projection:
            projection.rebuild()
        assert digest(store.connection) == incremental
        assert check(store).is_whole
        assert store.connection.execute("SELECT count(*) FROM people").fetchone() == (3,)


def test_who_came_more_than_once_is_known_after_the_step(of_step_9: Vault) -> None:
    with of_step_9.open() as store:
        rows = store.connection.execute("SELECT visit, person = ?, repeated FROM services ORDER BY 1, 2", (PEOPLE[2],))
        assert rows.fetchall() == [(VISIT, 0, 0), (VISIT, 1, 1), (VISITS[1], 1, 1)]
        assert check(store).is_whole


def test_a_service_of_nobody_is_found_by_the_check(of_step_9: Vault) -> None:
    """The check reads services along their people; the count beside it sees who hangs on nobody."""
    with of_step_9.open() as store:
        store.connection.execute(
            "INSERT INTO services "
            "(visit, person, n, expected, seen, other_service, recorded_before, married, repeated) "
            "VALUES (?, ?, 99, 0, 0, 0, 0, 0, 0)",
            (VISIT, PEOPLE[4]),
        )
        assert not check(store).is_whole
