"""The options of ``resident serve``, and the choice that they make together."""

from collections.abc import Callable
from typing import Any

import click
import msgspec

from jemputbola.actions.desk.serving import Serving
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import Device, parse_device
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.visit import Service
from jemputbola.texts import _

_STATUSES = [status.value for status in RecordingStatus]
_STEPS = [step.value for step in ActivationStep]
_OPTIONS = (
    click.option("--recording", type=click.Choice(_STATUSES), help="Status rekam hari ini."),
    click.option("--recording-reason", help="Kode alasan gagal rekam, atau alasan menolak."),
    click.option("--already", is_flag=True, help="Sudah pernah rekam sebelum hari ini."),
    click.option("--postponed", metavar="KODE", help="Ditunda: SAKIT, IZIN, TANPA_NIK …"),
    click.option("--refused", is_flag=True, help="Menolak direkam."),
    click.option("--not-target", metavar="KODE", help="Bukan sasaran: PINDAH, KELUAR, LULUS …"),
    click.option("--device", help="none, android:13, ios:17, other:nama HP"),
    click.option("--model", help="Merek dan tipe HP."),
    click.option("--free-storage", type=click.IntRange(0, 10_000_000), help="Sisa memori HP dalam MB."),
    click.option("--no-camera", is_flag=True, help="Kamera HP rusak."),
    click.option("--no-signal", is_flag=True, help="Tidak ada sinyal di tempat."),
    click.option("--activation", type=click.Choice(_STEPS), help="Langkah IKD yang tercapai."),
    click.option("--again", is_flag=True, help="Aktivasi ulang: HP baru atau lupa PIN."),
    click.option("--obstacle", metavar="KODE", help="Kendala IKD: OS_LAMA, TANPA_EMAIL …"),
    click.option("--obstacle-note", help="Catatan kendala IKD."),
    click.option("--other-service", help="Layanan lain yang diberikan."),
    click.option("--informed", is_flag=True, help="Diberi penjelasan tentang IKD."),
    click.option("--present", is_flag=True, help="Hadir, tanpa pelayanan."),
    click.option("--absent", metavar="KODE", help="Tidak hadir: PKL, SAKIT, IZIN …"),
    click.option("--note", help="Catatan; menjadi keterangan alasan bila ada alasan."),
    click.option("--reason", help="Alasan status mundur, rekam ulang, atau aktivasi ulang."),
    click.option("--override", help="Alasan menyimpang dari aturan."),
)


def serving_options(command: Callable[..., None]) -> Callable[..., None]:
    """All of them on one command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def serving_of(chosen: dict[str, Any]) -> Serving:
    """What the options say. Raises click.UsageError for options that exclude each other, UserError for a phone."""
    result, reason = _result(chosen)
    note = chosen["note"]
    with_obstacle = chosen["obstacle"] is not None and reason is None
    return Serving(
        recording=chosen["recording"] and RecordingStatus(chosen["recording"]),
        result=result,
        result_reason=reason,
        result_note=note if reason is not None else None,
        device=_device(chosen),
        activation=chosen["activation"] and ActivationStep(chosen["activation"]),
        again=chosen["again"],
        obstacle=chosen["obstacle"],
        obstacle_note=chosen["obstacle_note"] or (note if with_obstacle else None),
        other_service=_other_service(chosen),
        present=_present(chosen),
        absence_reason=chosen["absent"],
        note=None if reason is not None or with_obstacle else note,
        reason=chosen["reason"],
        override=chosen["override"],
    )


def _result(chosen: dict[str, Any]) -> tuple[RecordingResult | None, str | None]:
    """The result beside a status, and the code of its reason."""
    said = [
        (RecordingResult.ALREADY, chosen["recording_reason"]) if chosen["already"] else None,
        (RecordingResult.POSTPONED, chosen["postponed"]) if chosen["postponed"] is not None else None,
        (RecordingResult.REFUSED, chosen["recording_reason"]) if chosen["refused"] else None,
        (RecordingResult.NOT_TARGET, chosen["not_target"]) if chosen["not_target"] is not None else None,
    ]
    results = [result for result in said if result is not None]
    if len(results) > 1:
        raise click.UsageError(_("Pilih satu: --already, --postponed, --refused, atau --not-target."))
    return results[0] if results else (None, chosen["recording_reason"])


def _device(chosen: dict[str, Any]) -> Device | None:
    more = {
        "model": chosen["model"],
        "free_storage_mb": chosen["free_storage"],
        "camera": False if chosen["no_camera"] else None,
        "signal": False if chosen["no_signal"] else None,
    }
    seen = {name: value for name, value in more.items() if value is not None}
    if chosen["device"] is None:
        if seen:
            raise click.UsageError(_("Sebutkan HP-nya dengan --device, misalnya android:13."))
        return None
    return msgspec.structs.replace(parse_device(chosen["device"]), **seen)


def _other_service(chosen: dict[str, Any]) -> str | None:
    if chosen["informed"] and chosen["other_service"]:
        raise click.UsageError(_("Pilih satu: --informed atau --other-service."))
    service: str | None = Service.INFORMATION.value if chosen["informed"] else chosen["other_service"]
    return service


def _present(chosen: dict[str, Any]) -> bool | None:
    if chosen["present"] and chosen["absent"] is not None:
        raise click.UsageError(_("Pilih satu: --present atau --absent."))
    if chosen["absent"] is not None:
        return False
    return True if chosen["present"] else None
