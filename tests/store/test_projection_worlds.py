"""Entries that arrive in any order, in any batches, again and again: the tables are what one fold of all of them is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.entry import SealedEntry
from jemputbola.store import projection as projection_module
from jemputbola.store.rows import visit_token
from jemputbola.store.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.laptops import as_read
from tests.fakes.people import people_of, visits_of
from tests.fakes.projected import expected_rows, expected_search, found_by_search, projected
from tests.fakes.worlds import VISITS, worlds

WORDS = ("nur", "alim", "nuralim", "budi", "contoh", *map(visit_token, VISITS))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples: each takes back what it wrote."""
    root: Path = tmp_path_factory.mktemp("data")
    with Store.create(root, bytes(32), "6e" * 16, FakeClock()) as store:
        yield store


@settings(max_examples=120)
@given(
    sealed=worlds(),
    cuts=st.sets(st.integers(0, 60), max_size=12),
    together=st.sampled_from([1, 2, 5000]),
    chance=st.randoms(use_true_random=False),
)
def test_incremental_is_rebuilt_is_folded(
    shared: Store, sealed: list[SealedEntry], cuts: set[int], together: int, chance: Any
) -> None:
    arriving = [*sealed, *sealed[::3]]
    chance.shuffle(arriving)
    with people_at_a_time(together), shared.rebuilding(keep=False) as projection:
        projection.forget()
        for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), None], strict=True):
            projection.refresh(shared.journal.insert(arriving[start:end]))
        incremental = projected(shared.connection)
        searched = found_by_search(shared.connection, WORDS)
        projection.rebuild()
        rebuilt = projected(shared.connection)
        searched_again = found_by_search(shared.connection, WORDS)
    shared.projection.forget()

    entries = [as_read(item) for item in sealed]
    people = people_of(entries)
    assert incremental == rebuilt
    assert {**incremental, **expected_rows(people, visits_of(entries))} == incremental
    assert searched == searched_again == expected_search(people, WORDS)


@contextmanager
def people_at_a_time(together: int) -> Iterator[None]:
    """What is bounded for the sake of memory must not show in the result."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(projection_module, "_CHUNK", together)
        yield
