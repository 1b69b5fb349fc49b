"""What a receipt says is derived from the state: what was done, the IKD, at most five steps, and the birthday."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.actions.printing.next_steps import next_steps
from jemputbola.actions.printing.receipt_case import ReceiptCase, receipt_case
from jemputbola.actions.printing.receipt_lines import ikd_line, today_lines
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.fold import Service
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.rules import load_rules, rules_on
from jemputbola.store.rows import PersonState

DAY = dt.date(2026, 11, 23)
RULES = rules_on(DAY, load_rules())
FETCH = "Ambil sendiri di kantor: bawa KK dan slip ini"
FREE = "IKD gratis di kantor bila sudah siap: bawa HP dan e-mail aktif"
BENEFIT = "IKD juga memuat kartu keluarga dan akta"
NIK = "1971021708080001"


def case(values: dict[str, Any] | None = None, **service: Any) -> ReceiptCase:
    person = {"nik": NIK, "birth_date": "2008-08-17", **(values or {})}
    there = Service("v", service, seen=True, day=DAY.isoformat(), served_at=None, served_by=None, slips={})
    return receipt_case(PersonState("p", ("p",), person, (there,), ()), there, day=DAY, rules=RULES)


def result(word: str, reason: str | None = None) -> dict[str, Any]:
    return {"result": word, "reason": reason}


RECORDED_NOW = {"recording": {"status": "captured", "on": "2026-11-23", "recorded_on": "2026-11-23"}}


@pytest.mark.parametrize(
    ("values", "service", "today", "steps"),
    [
        (
            {**RECORDED_NOW, "activation": {"step": "waiting_prr"}},
            {"result": result("recorded"), "device": {"kind": "android", "version": "13"}},
            ["Perekaman KTP-el", "HP memenuhi syarat: Android 13"],
            ["KTP-el: cek mulai 07-12-2026", FETCH, "IKD: kembali setelah KTP siap cetak, bawa HP dan e-mail aktif"],
        ),
        (
            {**RECORDED_NOW, "activation": {"step": "exempt"}},
            {"result": result("recorded"), "device": {"kind": "none"}, "obstacle": {"code": "TANPA_HP"}},
            ["Perekaman KTP-el", "Tidak punya HP"],
            ["KTP-el: cek mulai 07-12-2026", FETCH, "KTP-el dapat diambil tanpa IKD"],
        ),
        (
            {"recording": {"status": "capture_failed"}},
            {"result": result("failed", "BIOMETRIK_GAGAL")},
            ["Perekaman KTP-el belum berhasil: biometrik gagal"],
            ["Rekam di kantor pada jam layanan: bawa KK dan slip ini"],
        ),
        (
            {},
            {"result": result("postponed", "TANPA_KK")},
            ["Perekaman KTP-el ditunda: tidak membawa KK"],
            ["Datang lagi untuk perekaman: bawa KK asli dan slip ini"],
        ),
        (
            {},
            {"result": result("refused")},
            ["Belum bersedia direkam"],
            ["Perekaman KTP-el gratis di kantor: bawa KK dan slip ini"],
        ),
        (
            {"birth_date": "2011-02-03"},
            {"attendance": {"present": True}},
            ["Belum berumur 16 tahun"],
            ["Perekaman KTP-el: mulai 03-02-2027, bawa KK"],
        ),
        (
            {"recording": {"status": "print_ready", "recorded_on": "2026-10-01"}, "activation": {"step": "active"}},
            {"result": result("already")},
            ["Sudah pernah rekam KTP-el"],
            [
                "KTP-el siap cetak: datang sendiri, bawa KK dan slip ini",
                "Ganti HP atau lupa PIN IKD: datang sendiri ke kantor",
            ],
        ),
        (
            {"recording": {"status": "card_handed_over"}, "activation": {"step": "postponed"}},
            {"obstacle": {"code": "EMAIL_TIDAK_MASUK"}},
            ["Sudah pernah rekam KTP-el"],
            [
                "IKD gratis di kantor bila sudah siap: bawa HP dan e-mail aktif",
                "Periksa folder Spam dan ejaan alamat e-mail, lalu minta kirim ulang.",
            ],
        ),
        (
            {"recording": {"status": "captured", "recorded_on": "2026-11-16"}},
            {"other_service": "kia"},
            ["Sudah pernah rekam KTP-el", "KIA"],
            ["KTP-el: cek mulai 30-11-2026", FETCH, FREE, BENEFIT],
        ),
        (
            {"recording": {"status": "captured", "recorded_on": "2026-09-01"}},
            {"result": result("already")},
            ["Sudah pernah rekam KTP-el"],
            ["KTP-el: cek mulai 23-11-2026", FETCH, FREE, BENEFIT],
        ),
    ],
)
def test_today_and_next(values: dict[str, Any], service: dict[str, Any], today: list[str], steps: list[str]) -> None:
    told = case(values, **service)
    assert list(today_lines(told)) == today
    assert list(next_steps(told)) == steps


@pytest.mark.parametrize(
    ("step", "obstacle", "line"),
    [
        ("waiting_prr", None, "Menunggu PRR"),
        ("active", "LUPA_PIN", "IKD aktif"),
        ("postponed", "KUOTA_DATA_HABIS", "Ditunda: kuota data habis"),
        ("exempt", "BUKAN_ANDROID", "Dikecualikan: HP bukan Android"),
        ("declined", "LAINNYA", "Menolak"),
        (None, "BLANK_SPOT", "Belum aktif: tidak ada sinyal"),
        (None, None, None),
    ],
)
def test_the_ikd_line(step: str | None, obstacle: str | None, line: str | None) -> None:
    service = {"obstacle": {"code": obstacle}} if obstacle else {}
    assert ikd_line(case({"activation": {"step": step}} if step else {}, **service)) == line


def test_a_person_of_16_gets_the_birthday_and_is_not_sent_before_it() -> None:
    told = case({**RECORDED_NOW, "birth_date": "2010-02-03"}, result=result("recorded"))
    assert told.reminder_date == dt.date(2027, 2, 3)
    assert next_steps(told)[0] == "KTP-el: ambil sendiri setelah genap 17 tahun, bawa KK dan slip ini"
    assert not [step for step in next_steps(told) if "cek mulai" in step]


@pytest.mark.parametrize(
    "values", [{"birth_date": "2009-11-23"}, {"birth_date": "2010-02-03", "marital_status": "married"}, {}]
)
def test_nobody_else_has_a_reminder(values: dict[str, Any]) -> None:
    assert case({**RECORDED_NOW, **values}, result=result("recorded")).reminder_date is None
    assert case({"birth_date": "2010-02-03"}, result=result("refused")).reminder_date is None


def test_a_missing_nik_is_asked_for() -> None:
    there = Service("v", {}, seen=True, day="", served_at=None, served_by=None, slips={})
    told = receipt_case(PersonState("p", ("p",), {}, (there,), ()), there, day=DAY, rules=RULES)
    assert next_steps(told)[-1] == "NIK belum tercatat: bawa KK asli"


@pytest.mark.parametrize("device", [{"kind": "wrist watch"}, {"os": "android"}, {"kind": "android", "version": 13}])
def test_a_phone_written_by_a_later_version_is_passed_over(device: dict[str, Any]) -> None:
    assert today_lines(case(device=device)) == ()


def test_a_birth_date_that_is_none_is_passed_over() -> None:
    assert case({"birth_date": "17 Agustus"}).age is None


@settings(max_examples=200)
@given(
    result_=st.sampled_from([*RecordingResult, None]),
    reason=st.sampled_from([*Obstacle, None]),
    status=st.sampled_from([*RecordingStatus, None]),
    step=st.sampled_from([*ActivationStep, None]),
    obstacle=st.sampled_from([*Obstacle, None]),
    device=st.sampled_from(
        [None, {"kind": "none"}, {"kind": "android", "version": "7.0"}, {"kind": "ios", "free_storage_mb": 5}]
    ),
    birth=st.sampled_from(["2008-08-17", "2010-02-03", "2012-02-03", None]),
)
def test_every_state_has_few_different_steps_and_never_a_nik(
    *,
    result_: str | None,
    reason: str | None,
    status: str | None,
    step: str | None,
    obstacle: str | None,
    device: dict[str, Any] | None,
    birth: str | None,
) -> None:
    values: dict[str, Any] = {
        "recording": {"status": status} if status else {},
        "activation": {"step": step} if step else {},
        "birth_date": birth,
    }
    service: dict[str, Any] = {"device": device} if device else {}
    service |= {"result": result(result_, reason)} if result_ else {}
    service |= {"obstacle": {"code": obstacle}} if obstacle else {}
    told = case(values, **service)
    steps = next_steps(told)
    assert len(steps) <= 5
    assert len(set(steps)) == len(steps)
    lines = [*steps, *today_lines(told), ikd_line(told) or ""]
    assert all("{" not in line and NIK not in line and line == line.strip() for line in lines)
