"""Whatever laptops wrote, in whatever order: every grouping adds up to the whole, and the whole to everybody."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from jemputbola.domain.entry import SealedEntry
from jemputbola.domain.rules import RuleSet, load_rules, rules_on
from jemputbola.domain.tally import Grouping, TallyFilter, TallyResult
from jemputbola.store.store import Store
from jemputbola.store.tallying.tally import tally
from tests.fakes.clock import FakeClock
from tests.fakes.laptops import as_read
from tests.fakes.people import people_of, visits_of
from tests.fakes.worlds import worlds

RULES = load_rules()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples: each takes back what it wrote."""
    root: Path = tmp_path_factory.mktemp("data")
    with Store.create(root, bytes(32), "6f" * 16, FakeClock()) as store:
        yield store


@settings(max_examples=60)
@given(sealed=worlds())
def test_every_grouping_adds_up_and_people_are_counted_once(shared: Store, sealed: list[SealedEntry]) -> None:
    with shared.rebuilding(keep=False) as projection:
        projection.forget()
        projection.refresh(shared.journal.insert(sealed))
        found = {by: _tally(shared, by) for by in (None, *Grouping)}
    shared.projection.forget()
    entries = [as_read(item) for item in sealed]
    dated = {visit.id for visit in visits_of(entries) if visit.values.get("starts_on")}
    people = [person for person in people_of(entries) if dated & {service.visit for service in person.services}]
    rows = [service for person in people for service in person.services if service.visit in dated]

    whole = found[None].total
    assert whole.rows == len(rows) == sum(whole.outcomes.values()) == sum(whole.activation.values())
    assert sum(whole.steps.values()) == whole.rows
    assert whole.expected == sum(bool(service.values.get("expected")) for service in rows)
    assert found[None].people.people == len(people)
    assert whole.present <= whole.rows
    for by in Grouping:
        assert found[by].total == whole
        assert _sums(found[by]) == [whole.expected, whole.walk_ins, whole.present, *whole.outcomes.values()]


@settings(max_examples=60)
@given(sealed=worlds())
def test_the_stream_is_of_a_save_that_the_service_names(sealed: list[SealedEntry]) -> None:
    for person in people_of([as_read(item) for item in sealed]):
        assert person.streams.keys() == {service.visit for service in person.services if service.served_at}
        heads = [head for found in person.heads.values() for head in found]
        for service in person.services:
            theirs = [head for head in heads if head.visit == service.visit]
            last = [head.entry.body for head in theirs if head.stream == person.streams.get(service.visit)]
            said = {(body.at, body.officer) for body in last}
            assert not service.served_at or (service.served_at, service.served_by) in said


def _tally(store: Store, by: Grouping | None) -> TallyResult:
    return tally(store.connection, TallyFilter(), _rules_on, by=by)


def _rules_on(day: dt.date) -> RuleSet:
    return rules_on(day, RULES)


def _sums(found: TallyResult) -> list[int]:
    columns = [[t.expected, t.walk_ins, t.present, *t.outcomes.values()] for t in found.groups.values()]
    empty = [0] * (3 + len(found.total.outcomes))
    return [sum(column) for column in zip(*columns, empty, strict=True)]
