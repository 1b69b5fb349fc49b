"""An entry in words, for the history of a person. NIK and No. KK stay masked: the history is read over a shoulder."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from jemputbola.domain import activation, marital, not_target, obstacle, recording
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.age import long_date
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.eligibility import Device, device_text
from jemputbola.domain.entry import Body, Kind
from jemputbola.domain.marital import MaritalStatus
from jemputbola.domain.masking import mask_nik
from jemputbola.domain.not_target import NotTarget
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.visit import Service
from jemputbola.domain.visit import label as visit_label
from jemputbola.texts import N_, _

_FIELDS = {
    "name": N_("Nama"),
    "nik": N_("NIK"),
    "kk_number": N_("No. KK"),
    "birth_date": N_("Tanggal lahir"),
    "birth_place": N_("Tempat lahir"),
    "sex": N_("Jenis kelamin"),
    "phone": N_("HP"),
    "email": N_("E-mail"),
    "address": N_("Alamat"),
    "rt": N_("RT"),
    "rw": N_("RW"),
    "hamlet": N_("Dusun"),
    "village": N_("Desa atau kelurahan"),
    "district": N_("Kecamatan"),
    "marital_status": N_("Status kawin"),
    "nisn": N_("NISN"),
    "domicile": N_("Domisili"),
    "guardian": N_("Wali"),
    "call_back": N_("Hubungi lagi"),
    "recording": N_("Status rekam"),
    "activation": N_("IKD"),
    "expected": N_("Sasaran"),
    "class_group": N_("Kelas atau bagian"),
    "number": N_("Nomor"),
    "attendance": N_("Kehadiran"),
    "result": N_("Hasil"),
    "other_service": N_("Layanan lain"),
    "device": N_("HP yang dibawa"),
    "obstacle": N_("Kendala IKD"),
    "note": N_("Catatan"),
}
_KINDS = {
    Kind.RESIDENT_SAVED: N_("Disimpan"),
    Kind.RESIDENT_VOIDED: N_("Dihapus dari daftar"),
    Kind.RESIDENT_RESTORED: N_("Dipulihkan"),
    Kind.PEOPLE_JOINED: N_("Digabung dengan data lain"),
    Kind.PEOPLE_PARTED: N_("Dipisah dari data lain"),
    Kind.SLIP_PRINTED: N_("Slip dicetak"),
    Kind.CONFLICT_DECIDED: N_("Perbedaan diputuskan"),
    Kind.DATA_REVEALED: N_("NIK ditampilkan lengkap"),
    Kind.DATA_EXPORTED: N_("Data diekspor"),
    Kind.DATA_PURGED: N_("Data dimusnahkan"),
}
_RESULTS = {
    RecordingResult.RECORDED: N_("Direkam"),
    RecordingResult.FAILED: N_("Gagal rekam"),
    RecordingResult.ALREADY: N_("Sudah pernah rekam"),
    RecordingResult.REFUSED: N_("Menolak"),
    RecordingResult.POSTPONED: N_("Ditunda"),
    RecordingResult.NOT_TARGET: N_("Bukan sasaran"),
}


def field_label(name: str) -> str:
    """A field's name in the current language; that of a field from a later version as it is."""
    return _(_FIELDS[name]) if name in _FIELDS else name


def headline(body: Body) -> str:
    """What happened, in a few words."""
    if body.kind == Kind.RESIDENT_SAVED and body.roster:
        return _("Dari daftar")
    if "undoes" in body.details:
        return _("Simpanan diurungkan")
    if body.kind not in _KINDS:
        return _("Catatan dari versi yang lebih baru")
    return _(_KINDS[Kind(body.kind)])


def said(body: Body) -> Iterator[str]:
    """A line for each field that was set."""
    for name, change in body.sets.items():
        yield f"{field_label(name)}: {value_words(name, change.value)}"


def value_words(name: str, value: Any) -> str:
    """A field's value for people; what a later version wrote differently is not shown."""
    if value is None:
        return _("dikosongkan")
    words = _WORDS.get(name)
    try:
        return words(value) if words else str(value)
    except (ValueError, KeyError, TypeError, AttributeError, msgspec.ValidationError):
        return "?"


def _with_reason(words: str, reason: str | None, note: str | None = None) -> str:
    return ", ".join(part for part in (words, reason and reason_label(reason), note) if part)


def reason_label(code: str) -> str:
    """The reason behind a code, whichever list it is from."""
    if code in set(Obstacle):
        return obstacle.label(Obstacle(code))
    return not_target.label(NotTarget(code)) if code in set(NotTarget) else code


def _date(text: str) -> str:
    return long_date(dt.date.fromisoformat(text))


def _recording(value: dict[str, Any]) -> str:
    on = value.get("on")
    status = recording.label(RecordingStatus(value["status"]))
    return _with_reason(f"{status}, {_date(on)}" if on else status, value.get("reason"))


def _activation(value: dict[str, Any]) -> str:
    step = activation.label(ActivationStep(value["step"]))
    return step if not value.get("cycle") else _("{step} (aktivasi ulang)").format(step=step)


def _attendance(value: dict[str, Any]) -> str:
    return _("hadir") if value["present"] else _with_reason(_("tidak hadir"), value.get("reason"))


def _result(value: dict[str, Any]) -> str:
    return _with_reason(_(_RESULTS[RecordingResult(value["result"])]), value.get("reason"), value.get("note"))


def _domicile(value: str) -> str:
    return _("dalam domisili") if value == Domicile.INSIDE else _("luar domisili")


def _other_service(value: str) -> str:
    return visit_label(Service(value)) if value in set(Service) else value


_WORDS: dict[str, Callable[[Any], str]] = {
    "nik": mask_nik,
    "kk_number": mask_nik,
    "birth_date": _date,
    "call_back": _date,
    "recording": _recording,
    "activation": _activation,
    "attendance": _attendance,
    "result": _result,
    "domicile": _domicile,
    "other_service": _other_service,
    "expected": lambda value: _("ya") if value else _("tidak"),
    "marital_status": lambda value: marital.label(MaritalStatus(value)),
    "device": lambda value: device_text(msgspec.convert(value, Device)),
    "obstacle": lambda value: _with_reason("", value["code"], value.get("note")),
}
