"""Whatever happened on three laptops: any order, repeat or gap of the same entries folds to one state."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.entry import Entry, SealedEntry
from jemputbola.domain.fold import fold_control
from jemputbola.domain.joining import fold_links
from tests.fakes.laptops import as_read
from tests.fakes.people import people_of, visits_of
from tests.fakes.worlds import worlds


def state_of(entries: Sequence[Entry]) -> Any:
    control = fold_control(entries)
    return people_of(entries), visits_of(entries), control, fold_links(entries, control)


@settings(max_examples=150)
@given(worlds(), st.randoms(use_true_random=False))
def test_order_and_repeats_do_not_matter(sealed: list[SealedEntry], chance: Any) -> None:
    entries = [as_read(item) for item in sealed]
    mixed = [*entries, *entries[::2]]
    chance.shuffle(mixed)
    assert state_of(mixed) == state_of(entries)
