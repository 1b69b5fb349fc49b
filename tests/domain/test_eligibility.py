"""Phones: reading an observation and judging it by the dated rules."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.domain.eligibility import (
    Device,
    DeviceKind,
    Eligibility,
    device_text,
    judge_device,
    label,
    parse_device,
)
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.rules import RuleSet, load_rules, rules_on
from jemputbola.errors import UserError


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return rules_on(dt.date(2026, 11, 23), load_rules())


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("android:13", Device(DeviceKind.ANDROID, version="13")),
        ("Android : 8.1.0", Device(DeviceKind.ANDROID, version="8.1.0")),
        ("ios:17", Device(DeviceKind.IOS, version="17")),
        ("android", Device(DeviceKind.ANDROID)),
        ("android:", Device(DeviceKind.ANDROID)),
        ("none", Device(DeviceKind.NONE)),
        ("other", Device(DeviceKind.OTHER)),
        ("other:Nokia 105", Device(DeviceKind.OTHER, model="Nokia 105")),
    ],
)
def test_forms_that_are_read(text: str, device: Device) -> None:
    assert parse_device(text) == device


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        "symbian",
        "android:tiga belas",
        "android:13b",
        "android:-1",
        "ios:17.",
        "none:1",
        "android:١٣",
        "other:" + "x" * 61,
        "other:a\x00b",
        "android:8\n9",
    ],
)
def test_forms_that_are_refused_with_examples(text: str) -> None:
    with pytest.raises(UserError, match=r"android:13, ios:17"):
        parse_device(text)


@pytest.mark.parametrize(
    ("device", "verdict", "reasons"),
    [
        ("android:8", Eligibility.ELIGIBLE, ()),
        ("android:8.0.0", Eligibility.ELIGIBLE, ()),
        ("android:7.1.2", Eligibility.EXEMPT, (Obstacle.OS_LAMA,)),
        ("android:10", Eligibility.ELIGIBLE, ()),
        ("ios:11", Eligibility.ELIGIBLE, ()),
        ("ios:10.3.4", Eligibility.EXEMPT, (Obstacle.OS_LAMA,)),
        ("none", Eligibility.EXEMPT, (Obstacle.TANPA_HP,)),
        ("other:Nokia 105", Eligibility.EXEMPT, (Obstacle.BUKAN_ANDROID,)),
        ("android", Eligibility.FIXABLE, ()),
    ],
)
def test_verdicts(device: str, verdict: Eligibility, reasons: tuple[Obstacle, ...], rules: RuleSet) -> None:
    judged = judge_device(parse_device(device), rules)
    assert (judged.verdict, judged.reasons) == (verdict, reasons)
    assert judged.advice.endswith(".")


def test_a_full_phone_can_be_helped_and_is_told_how(rules: RuleSet) -> None:
    judged = judge_device(Device(DeviceKind.ANDROID, version="13", free_storage_mb=50), rules)
    assert (judged.verdict, judged.reasons) == (Eligibility.FIXABLE, (Obstacle.MEMORI_PENUH,))
    assert "Hapus" in judged.advice


def test_all_exempting_reasons_are_named_the_gravest_first(rules: RuleSet) -> None:
    phone = Device(DeviceKind.ANDROID, version="6", camera=False, signal=False, free_storage_mb=1)
    assert judge_device(phone, rules).reasons == (Obstacle.OS_LAMA, Obstacle.KAMERA_RUSAK, Obstacle.BLANK_SPOT)


def test_where_ikd_is_not_for_iphones_an_iphone_is_exempt(rules: RuleSet) -> None:
    android_only = msgspec.structs.replace(rules, ios_minimum=None)
    assert judge_device(parse_device("ios:17"), android_only).reasons == (Obstacle.BUKAN_ANDROID,)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=4))
def test_the_minimum_is_compared_by_number_not_by_letter(parts: list[int]) -> None:
    in_force = rules_on(dt.date(2026, 11, 23), load_rules())
    judged = judge_device(parse_device("android:" + ".".join(map(str, parts))), in_force)
    assert (judged.verdict is Eligibility.ELIGIBLE) == (parts[0] >= 8)


def test_a_device_can_be_shown(rules: RuleSet) -> None:
    assert device_text(parse_device("android:13")) == "Android 13"
    assert device_text(parse_device("none")) == "Tidak punya HP"
    assert device_text(parse_device("other:Nokia 105")) == "HP lain Nokia 105"
    assert label(judge_device(parse_device("none"), rules).verdict) == "HP tidak memenuhi syarat"


def test_a_glance_at_the_version_is_enough(rules: RuleSet) -> None:
    assert judge_device(Device(DeviceKind.ANDROID, recent=True), rules).verdict is Eligibility.ELIGIBLE
    old = judge_device(Device(DeviceKind.ANDROID, recent=False), rules)
    assert (old.verdict, old.reasons) == (Eligibility.EXEMPT, (Obstacle.OS_LAMA,))


def test_a_version_that_was_read_says_more_than_the_glance(rules: RuleSet) -> None:
    assert judge_device(Device(DeviceKind.ANDROID, version="7", recent=True), rules).verdict is Eligibility.EXEMPT
    assert judge_device(Device(DeviceKind.ANDROID, version="13", recent=False), rules).verdict is Eligibility.ELIGIBLE


def test_the_glance_in_words() -> None:
    assert device_text(Device(DeviceKind.ANDROID, recent=True)) == "Android (versi cukup baru)"
    assert device_text(Device(DeviceKind.ANDROID, recent=False)) == "Android (versi terlalu lama)"
