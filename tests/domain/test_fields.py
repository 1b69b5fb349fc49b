"""Every field is declared once; what it holds, what counts as equal, and the published ranks."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.activation import ACTIVATION_RANK, ActivationStep
from jemputbola.domain.fields import RANKS, RESIDENT_FIELDS, VISIT_FIELDS, Activation, Merge, Recording, Scope
from jemputbola.domain.recording import RANK, RecordingStatus


def test_ladders_and_only_they_go_by_rank() -> None:
    ranked = {field.name for field in RESIDENT_FIELDS.values() if field.merge is Merge.RANK}
    assert ranked == set(RANKS) == {"recording", "activation"}
    assert not [field for field in VISIT_FIELDS.values() if field.merge is not Merge.LATEST]


def test_who_somebody_is_is_asked() -> None:
    assert [f.name for f in RESIDENT_FIELDS.values() if f.merge is Merge.ASK] == ["nik", "name", "birth_date", "sex"]


def test_scopes_part_residents_from_visits() -> None:
    assert {field.scope for field in RESIDENT_FIELDS.values()} == {Scope.PERSON, Scope.SERVICE}
    assert {field.scope for field in VISIT_FIELDS.values()} == {Scope.VISIT}
    assert all(name == field.name for fields in (RESIDENT_FIELDS, VISIT_FIELDS) for name, field in fields.items())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "Budi"),
        ("expected", True),
        ("number", 7),
        ("recording", {"status": "captured", "on": "2026-11-23", "a word of tomorrow": 1}),
        ("activation", {"step": "active", "cycle": 2}),
        ("attendance", {"present": False, "reason": "SAKIT"}),
        ("result", {"result": "recorded"}),
        ("obstacle", {"code": "OS_LAMA"}),
        ("device", {"os": "android", "version": "13"}),
    ],
)
def test_what_a_field_holds_fits_and_so_does_clearing_it(name: str, value: Any) -> None:
    assert RESIDENT_FIELDS[name].fits(value)
    assert RESIDENT_FIELDS[name].fits(None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", 7),
        ("name", ["Budi"]),
        ("expected", 1),
        ("number", "7"),
        ("number", True),
        ("recording", "captured"),
        ("recording", {}),
        ("recording", {"status": "eaten"}),
        ("activation", {"step": "active", "cycle": "2"}),
        ("attendance", {"present": None}),
        ("device", []),
    ],
)
def test_anything_else_does_not_fit(name: str, value: Any) -> None:
    assert not RESIDENT_FIELDS[name].fits(value)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
_near_ladder = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from([*RecordingStatus, "x"]),
        "step": st.sampled_from([*ActivationStep]),
        "cycle": _json,
    },
)


@settings(max_examples=100)
@given(_json | _near_ladder)
def test_what_fits_can_be_ranked_and_compared(value: Any) -> None:
    """The fold may rely on ``fits`` alone: it never stumbles over a value that somebody sent."""
    for field in RESIDENT_FIELDS.values():
        if value is not None and field.fits(value):
            hash(field.same(value))
            if field.merge is Merge.RANK:
                assert RANKS[field.name](value) >= RANKS[field.name](value)


def test_names_are_the_same_by_their_comparison_key_and_nothing_else_is() -> None:
    name, birth_date = RESIDENT_FIELDS["name"], RESIDENT_FIELDS["birth_date"]
    assert name.same("Nur Alim") == name.same("NUR'ALIM") != name.same("Nur Alam")
    assert birth_date.same("2008-10-10") != birth_date.same("2008-10-11")


def test_ranks_follow_the_published_ladders() -> None:
    for status, rank in RANK.items():
        assert RANKS["recording"](msgspec.to_builtins(Recording(status))) == rank
    for step, rank in ACTIVATION_RANK.items():
        assert RANKS["activation"](msgspec.to_builtins(Activation(step, cycle=3))) == (3, rank)


def test_a_new_cycle_outranks_any_step_of_the_last() -> None:
    rank = RANKS["activation"]
    assert rank({"step": "offered", "cycle": 1}) > rank({"step": "active"}) > rank({"step": "pin_set", "cycle": 0})
