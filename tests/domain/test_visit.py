"""What a visit is made of, and what is refused when one is planned."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.domain.visit import (
    CardStock,
    Contact,
    RequestLetter,
    RequestState,
    Service,
    SpotSignal,
    VisitDates,
    VisitKind,
    VisitPlan,
    label,
)
from jemputbola.domain.visit_check import (
    check_district,
    check_expected,
    check_plan,
    check_stock,
    check_title,
    check_village,
    parse_request_state,
    parse_services,
    parse_signal,
    parse_visit_dates,
    parse_visit_kind,
)
from jemputbola.errors import UserError

MONDAY = dt.date(2026, 11, 23)
PLAN = VisitPlan(
    title="SMAN Contoh",
    kind=VisitKind.SCHOOL,
    dates=VisitDates(MONDAY, MONDAY),
    district="19.71.02",
    village="19.71.02.1001",
    expected=926,
    request=RequestLetter("421/17/2026", dt.date(2026, 11, 2)),
    contact=Contact("Bagian kesiswaan"),
    team=("TIM-1",),
    signal=SpotSignal.WEAK,
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-23", MONDAY, MONDAY),
        (" 23-11-2026 ", MONDAY, MONDAY),
        ("2026-11-23..2026-11-25", MONDAY, dt.date(2026, 11, 25)),
        ("2026-11-23 .. 25-11-2026", MONDAY, dt.date(2026, 11, 25)),
    ],
)
def test_dates_that_are_read(text: str, first: dt.date, last: dt.date) -> None:
    assert parse_visit_dates(text) == VisitDates(first, last)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("besok", "tidak terbaca"),
        ("2026-02-30", "tidak terbaca"),
        ("20261123", "tidak terbaca"),
        ("2026-11-23..", "tidak terbaca"),
        ("2026-11-25..2026-11-23", "sebelum tanggal mulai"),
        ("0026-11-23", "antara 2011 dan 2099"),
        ("2010-12-31", "antara 2011 dan 2099"),
        ("2099-12-31..2100-01-01", "antara 2011 dan 2099"),
        ("2026-01-01..2027-01-02", "lebih dari setahun"),
    ],
)
def test_dates_that_are_refused(text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        parse_visit_dates(text)


def test_both_ends_belong_to_the_visit() -> None:
    dates = parse_visit_dates("2026-11-23..2026-11-25")
    assert MONDAY in dates
    assert dt.date(2026, 11, 25) in dates
    assert dt.date(2026, 11, 26) not in dates


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000))
def test_card_stock_adds_up_or_is_refused(received: int, used: int, spoilt: int) -> None:
    stock = CardStock(received, used, spoilt)
    if used + spoilt <= received:
        assert check_stock(stock).left + used + spoilt == received
    else:
        with pytest.raises(UserError, match="Hitung ulang"):
            check_stock(stock)


def test_less_than_no_cards_is_refused() -> None:
    with pytest.raises(UserError, match="kurang dari nol"):
        check_stock(CardStock(received=3, spoilt=-1))


def test_codes_are_read_whatever_their_case() -> None:
    assert parse_visit_kind("Service mall") is VisitKind.SERVICE_MALL
    assert parse_visit_kind("house-call") is VisitKind.HOUSE_CALL
    assert parse_request_state(" Waiting") is RequestState.WAITING
    assert parse_signal("WEAK") is SpotSignal.WEAK
    assert parse_services("ikd, KTP,ikd") == (Service.KTP, Service.IKD)


def test_unknown_codes_are_refused_with_the_choices() -> None:
    with pytest.raises(UserError, match="house_call"):
        parse_visit_kind("kapal")
    with pytest.raises(UserError, match="approved"):
        parse_request_state("mungkin")
    with pytest.raises(UserError, match="weak"):
        parse_signal("5G")
    for text in ("", " , ", "ktp,sim"):
        with pytest.raises(UserError, match="ktp, ikd"):
            parse_services(text)


@pytest.mark.parametrize("code", ["19.71", "197102", "19.71.2", "19.71.02.1001", "19.71.٠٢", ""])
def test_district_codes_that_are_refused(code: str) -> None:
    with pytest.raises(UserError, match=r"19\.71\.02"):
        check_district(code)


def test_district_and_village_belong_together() -> None:
    assert check_district(" 19.71.02 ") == "19.71.02"
    assert check_village("19.71.02.1001", district="19.71.02") == "19.71.02.1001"
    with pytest.raises(UserError, match="tidak berada di kecamatan"):
        check_village("19.71.03.1001", district="19.71.02")
    with pytest.raises(UserError, match=r"19\.71\.02\.1001"):
        check_village("19.71.02", district="19.71.02")


@pytest.mark.parametrize("title", ["", "   ", "x" * 201, "SMAN\x00Contoh", "SMAN\ud800"])
def test_titles_that_are_refused(title: str) -> None:
    with pytest.raises(UserError, match="Nama kegiatan"):
        check_title(title)


def test_a_title_keeps_single_spaces() -> None:
    assert check_title("  SMAN   Contoh\n") == "SMAN Contoh"


@pytest.mark.parametrize("count", [-1, 1_000_001])
def test_expected_people_have_limits(count: int) -> None:
    with pytest.raises(UserError, match="Jumlah sasaran"):
        check_expected(count)


def test_a_whole_plan_is_checked_part_by_part() -> None:
    check_plan(PLAN)
    faults: dict[str, object] = {
        "title": " ",
        "dates": VisitDates(MONDAY, dt.date(2026, 11, 1)),
        "district": "1971",
        "village": "19.71.03.1001",
        "expected": -1,
        "services": (),
    }
    for part, value in faults.items():
        with pytest.raises(UserError):
            check_plan(msgspec.structs.replace(PLAN, **{part: value}))


def test_a_plan_survives_json() -> None:
    assert msgspec.json.decode(msgspec.json.encode(PLAN), type=VisitPlan) == PLAN


@pytest.mark.parametrize("words", [VisitKind, RequestState, Service, SpotSignal])
def test_every_word_has_its_own_label(words: type[VisitKind | RequestState | Service | SpotSignal]) -> None:
    assert len({label(word) for word in words}) == len(words)
