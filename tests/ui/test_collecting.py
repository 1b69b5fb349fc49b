"""While a worker runs, cycles die on the main thread only."""

import gc
from collections.abc import Iterator

import pytest

from jemputbola.ui.collecting import Collector, collect_due


@pytest.fixture
def collector() -> Iterator[Collector]:
    started = Collector()
    started.start()
    yield started
    started.stop()


def test_python_does_not_collect_by_itself_until_it_is_stopped(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


@pytest.mark.usefixtures("collector")
def test_what_is_due_is_collected_and_nothing_else() -> None:
    gc.collect()
    assert collect_due() is None
    kept = [[] for _place in range(gc.get_threshold()[0] + 100)]  # type: ignore[var-annotated] # what is in them does not matter
    assert collect_due() == 0
    assert kept
