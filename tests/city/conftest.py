"""The synthetic city, built once for all its tests."""

from collections.abc import Iterator

import pytest

from jemputbola.store.tallying.scope import laptop_names
from tests.city.building import City, built_city
from tests.city.second_way import SecondWay

PEOPLE, VISITS = 5_000, 60


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """5,000 first-timers, sixty visits, four laptops, gathered at the office."""
    with built_city(tmp_path_factory.mktemp("city"), people=PEOPLE, visits=VISITS) as built:
        yield built


@pytest.fixture(scope="session")
def counted(city: City) -> SecondWay:
    """The same, from the bodies that the office holds."""
    connection = city.office.store.connection
    bodies = connection.execute("SELECT hex(hash), stream, seq, CAST(body AS TEXT) FROM entries").fetchall()
    return SecondWay(bodies, laptop_names(connection))
