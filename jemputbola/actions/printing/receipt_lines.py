"""What a receipt tells the person who takes it home: what was done, and where the IKD stands."""

from collections.abc import Iterator

from jemputbola.actions.printing.receipt_case import ReceiptCase
from jemputbola.domain import activation, eligibility, obstacle
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import DeviceKind, device_text
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.visit import Service, label
from jemputbola.texts import _

_CAPITALS = ("HP", "PIN", "NIK", "IKD", "Android", "iPhone")


def today_lines(case: ReceiptCase) -> tuple[str, ...]:
    """The recording, another service, the phone."""
    return tuple(_today(case))


def ikd_line(case: ReceiptCase) -> str | None:
    """The step that was reached and what is in the way; None when nobody spoke of IKD."""
    if case.step is None:
        return _with_reason(_("Belum aktif"), case.problem) if case.problem else None
    reached = activation.label(case.step)
    return reached if case.step is ActivationStep.ACTIVE else _with_reason(reached, case.problem)


def _today(case: ReceiptCase) -> Iterator[str]:
    recording = _recording(case)
    if recording:
        yield recording
    if case.other_service:
        yield label(Service(case.other_service)) if case.other_service in set(Service) else case.other_service
    if case.device and case.device.kind is DeviceKind.NONE:
        yield device_text(case.device)
    elif case.device and case.verdict:
        yield f"{eligibility.label(case.verdict.verdict)}: {_inside_a_sentence(device_text(case.device))}"


def _recording(case: ReceiptCase) -> str | None:
    if case.result is RecordingResult.RECORDED:
        return _("Perekaman KTP-el")
    not_done = {
        RecordingResult.FAILED: _("Perekaman KTP-el belum berhasil"),
        RecordingResult.POSTPONED: _("Perekaman KTP-el ditunda"),
        RecordingResult.REFUSED: _("Belum bersedia direkam"),
    }
    if case.result in not_done:
        return _with_reason(not_done[case.result], case.reason)
    if case.result is RecordingResult.ALREADY or case.is_recorded:
        return _("Sudah pernah rekam KTP-el")
    if case.is_too_young:
        return _("Belum berumur {age} tahun").format(age=case.rules.minimum_age)
    return None


def _with_reason(sentence: str, reason: Obstacle | None) -> str:
    if reason in {None, Obstacle.LAINNYA}:
        return sentence
    return f"{sentence}: {_inside_a_sentence(obstacle.label(Obstacle(reason)))}"


def _inside_a_sentence(words: str) -> str:
    """``tidak punya HP``; but ``HP bukan Android`` and ``Android 13`` keep their capitals."""
    return words if words.startswith(_CAPITALS) else words[:1].lower() + words[1:]
