"""Whatever laptops wrote, in whatever order: every grouping adds up to the whole, and the whole to everybody."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings

from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.entry import SealedEntry
from jemputbola.domain.fold import Person, Service
from jemputbola.domain.outcome import Ingredients, RecordingResult, is_present
from jemputbola.domain.rules import RuleSet, load_rules, rules_on
from jemputbola.domain.tally import Distinct, Grouping, TallyFilter, TallyResult
from jemputbola.store.store import Store
from jemputbola.store.tallying.beside import count_pace
from jemputbola.store.tallying.once import count_people
from jemputbola.store.tallying.scope import scopes
from jemputbola.store.tallying.tally import tally
from tests.fakes.clock import FakeClock
from tests.fakes.laptops import as_read
from tests.fakes.people import people_of, visits_of
from tests.fakes.worlds import worlds

RULES = load_rules()
NIL = TallyFilter()


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
        row_by_row = [msgspec.structs.replace(s, is_whole=False) for s in scopes(shared.connection, NIL, _rules_on)]
        once_by_row = count_people(shared.connection, row_by_row, found[None].total)
        pace_by_row = count_pace(shared.connection, row_by_row)
    shared.projection.forget()
    entries = [as_read(item) for item in sealed]
    dated = {visit.id for visit in visits_of(entries) if visit.values.get("starts_on")}
    people = [person for person in people_of(entries) if dated & {service.visit for service in person.services}]
    rows = [service for person in people for service in person.services if service.visit in dated]

    whole = found[None].total
    assert whole.rows == len(rows) == sum(whole.outcomes.values()) == sum(whole.activation.values())
    assert sum(whole.steps.values()) == whole.rows
    assert whole.expected == sum(bool(service.values.get("expected")) for service in rows)
    assert found[None].people == once_by_row == _once(people, dated)
    assert found[None].pace == pace_by_row
    assert found[None].pace.served == sum(bool(service.served_at and service.seen) for service in rows)
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
    return tally(store.connection, NIL, _rules_on, by=by)


def _once(people: list[Person], dated: set[str]) -> Distinct:
    """Everybody who is at one of these visits, by the domain's own words."""
    here = [[service for service in person.services if service.visit in dated] for person in people]
    active = [person.values.get("activation", {}).get("step") == ActivationStep.ACTIVE for person in people]
    return Distinct(
        people=len(people),
        present=sum(any(map(_is_present, services)) for services in here),
        recorded=sum(any(_result(s) is RecordingResult.RECORDED for s in services) for services in here),
        active=sum(active),
    )


def _result(service: Service) -> RecordingResult | None:
    said = (service.values.get("result") or {}).get("result")
    return RecordingResult(said) if said else None


def _is_present(service: Service) -> bool:
    return is_present(
        Ingredients(
            result=_result(service),
            other_service="other_service" in service.values,
            seen=service.seen,
            recorded_before=False,
            under_age=False,
            closed=False,
        )
    )


def _rules_on(day: dt.date) -> RuleSet:
    return rules_on(day, RULES)


def _sums(found: TallyResult) -> list[int]:
    columns = [[t.expected, t.walk_ins, t.present, *t.outcomes.values()] for t in found.groups.values()]
    empty = [0] * (3 + len(found.total.outcomes))
    return [sum(column) for column in zip(*columns, empty, strict=True)]
