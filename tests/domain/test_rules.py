"""Dated rule sets: which one is in force, and what a damaged file says."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jemputbola import settings
from jemputbola.domain.rules import RuleKind, RuleSet, decode_rules, load_rules, rules_on
from jemputbola.errors import UserError

BUNDLED = settings.assets_dir() / "rules"


def bundled(name: str = "2026-07-01") -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((BUNDLED / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def damaged(**changes: object) -> bytes:
    return json.dumps({**bundled(), **changes}).encode()


def test_the_bundled_rules_say_what_the_design_says() -> None:
    rules = rules_on(dt.date(2026, 11, 23), load_rules())
    assert (rules.id, rules.minimum_age, rules.card_age) == ("2026-07-01", 16, 17)
    assert (rules.android_minimum, rules.ios_minimum, rules.ikd_requires) == ("8.0", "11", "print_ready")
    assert rules.ikd_before_card.override_with_reason


def test_every_bundled_rule_has_a_source() -> None:
    for rules in load_rules():
        assert "card_age" in rules.sources
        assert all(len(line) >= 10 for line in rules.sources.values())


@pytest.mark.parametrize(
    ("day", "id_"),
    [
        (dt.date(2023, 1, 1), "2023-01-01"),
        (dt.date(2026, 6, 30), "2023-01-01"),
        (dt.date(2026, 7, 1), "2026-07-01"),
        (dt.date(2099, 1, 1), "2026-07-01"),
    ],
)
def test_the_latest_that_has_begun_is_in_force(day: dt.date, id_: str) -> None:
    assert rules_on(day, reversed(load_rules())).id == id_


def test_before_the_first_rules_there_is_a_sentence() -> None:
    with pytest.raises(UserError, match="22-11-2016"):
        rules_on(dt.date(2016, 11, 22), load_rules())


def test_an_office_set_wins_on_the_same_day_and_not_before() -> None:
    own = decode_rules(damaged(id="2026-07-01-19.71", kind="office", minimum_age=17), "own")
    assert own.kind is RuleKind.OFFICE
    assert rules_on(dt.date(2026, 7, 1), (own, *load_rules())) is own
    assert rules_on(dt.date(2026, 6, 30), (own, *load_rules())).id == "2023-01-01"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        damaged(minimum_age="16"),
        damaged(minimum_age=0),
        damaged(minimum_age=18),
        damaged(valid_from="2026-02-30"),
        damaged(valid_from="2026-07-02"),
        damaged(android_minimum="delapan"),
        damaged(android_minimum="8.0\n"),
        damaged(ikd_requires="whenever"),
        damaged(surprise=1),
        damaged(sources={}),
        damaged(ikd_before_card={"required": True}),
        damaged(id="../2026-07-01"),
    ],
)
def test_a_damaged_file_is_named(data: bytes) -> None:
    with pytest.raises(UserError, match=r"aturan 2026-07-01\.json rusak"):
        decode_rules(data, "2026-07-01.json")


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "2026-07-01.json").write_bytes(damaged())
    (tmp_path / "notes.txt").write_text("bukan aturan")
    assert [rules.id for rules in load_rules(tmp_path)] == ["2026-07-01"]


def test_an_empty_folder_and_a_renamed_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Tidak ada berkas aturan"):
        load_rules(tmp_path)
    (tmp_path / "2030-01-01.json").write_bytes(damaged())
    with pytest.raises(UserError, match="Kembalikan nama berkasnya"):
        load_rules(tmp_path)


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "2026-07-01.json").mkdir()
    with pytest.raises(UserError, match="tidak dapat dibaca"):
        load_rules(tmp_path)


def test_rules_survive_a_round_trip() -> None:
    for rules in load_rules():
        assert msgspec.json.decode(msgspec.json.encode(rules), type=RuleSet) == rules
