"""Why somebody is on a follow-up list, in one short sentence that a teacher may read: never a NIK."""

from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.desk.entry_words import reason_label
from jemputbola.domain import activation, recording
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import Device, device_text, judge_device
from jemputbola.domain.follow_up import MAKEUP, PRINTABLE, FollowUp
from jemputbola.domain.recording import RecordingStatus, is_recorded
from jemputbola.domain.rules import RuleSet
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, parse_date


def reason_of(kind: FollowUp, values: Mapping[str, Any], here: Mapping[str, Any], rules: RuleSet) -> str:
    """``values``: of the person; ``here``: of their service at the visit that put them on the list."""
    if kind in MAKEUP:
        return _coded(kind, here)
    if kind is FollowUp.IKD:
        return _half_way(values, here)
    if kind is FollowUp.PHONES:
        return _phone(here, rules)
    if kind is FollowUp.AGENCIES:
        note = (here.get("obstacle") or {}).get("note")
        return _("Instansi: {agency}").format(agency=note or _("tidak disebut"))
    if kind is FollowUp.SHARED_NIK:
        return _("NIK-nya juga dipakai orang lain; periksa kartu keluarganya")
    return _standing(kind, values)


def _coded(kind: FollowUp, here: Mapping[str, Any]) -> str:
    said = here.get("attendance") if kind is FollowUp.ABSENT else here.get("result")
    said = said or here.get("result") or here.get("attendance") or {}
    words = reason_label(said["reason"]) if said.get("reason") else _("Tanpa keterangan")
    note = said.get("note") or here.get("note")
    return f"{words}: {note}" if note else words


def _half_way(values: Mapping[str, Any], here: Mapping[str, Any]) -> str:
    told = values.get("activation") or {}
    if told.get("step") == ActivationStep.WAITING_PRR:
        words = _("PRR sudah terbit: IKD dapat diaktifkan")
    else:
        words = activation.label(ActivationStep(told.get("step", ActivationStep.OFFERED)))
    problem = here.get("obstacle") or {}
    parts = (words, problem.get("code") and reason_label(problem["code"]), problem.get("note"))
    return ", ".join(part for part in parts if part)


def _phone(here: Mapping[str, Any], rules: RuleSet) -> str:
    device = msgspec.convert(here.get("device") or {"kind": "other"}, Device)
    return f"{device_text(device)}: {judge_device(device, rules).advice}"


def _standing(kind: FollowUp, values: Mapping[str, Any]) -> str:
    told = values.get("recording") or {}
    status = RecordingStatus(told.get("status", RecordingStatus.NOT_RECORDED))
    if kind is FollowUp.TURNS_17:
        if status in PRINTABLE:
            return _("Kartu dapat dicetak pada ulang tahunnya")
        return _("Sudah rekam, kartu menyusul") if is_recorded(status) else _("Belum rekam")
    since = told.get("on")
    words = recording.label(status)
    return (
        _("{status}, sejak {date}").format(status=words, date=format_date_short(parse_date(since))) if since else words
    )
