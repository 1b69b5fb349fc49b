"""What an officer chose for one person at the desk, and which choices exclude each other."""

from collections.abc import Iterable

import msgspec

from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import Device
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus, is_recorded
from jemputbola.errors import UserError
from jemputbola.texts import _


class Contradiction(UserError):
    """Two choices that cannot both be true, or nothing chosen at all."""


class NeedsReason(UserError):
    """Refused only because a reason is missing: with one it goes through."""


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """One save of the desk; None where nothing was chosen.

    ``recording``: a status typed today, which says the result too (``captured``: recorded today). ``result``: one that
    no status says: refused, postponed, not target, or ``ALREADY`` for recorded some time before; ``result_reason`` is
    its code. ``present``: marked present or absent, ``absence_reason`` a code. ``again``: a re-activation. ``reason``:
    why a status goes back or a thing is done once more. ``override``: why a dated rule is not followed.
    """

    recording: RecordingStatus | None = None
    result: RecordingResult | None = None
    result_reason: str | None = None
    result_note: str | None = None
    device: Device | None = None
    activation: ActivationStep | None = None
    again: bool = False
    obstacle: str | None = None
    obstacle_note: str | None = None
    other_service: str | None = None
    present: bool | None = None
    absence_reason: str | None = None
    note: str | None = None
    reason: str | None = None
    override: str | None = None

    @property
    def records(self) -> bool:
        """Whether anything is said about the recording."""
        return self.recording is not None or self.result is not None

    @property
    def serves(self) -> bool:
        """Whether anything is done for a person who stands there."""
        done = (self.recording, self.device, self.activation, self.obstacle, self.other_service)
        came = self.result not in (None, RecordingResult.NOT_TARGET)
        return came or any(choice is not None for choice in done)

    def reasons(self) -> str | None:
        """All reasons as the entry keeps them."""
        return "; ".join(" ".join(said.split()) for said in (self.reason, self.override) if said) or None


_OUTSIDE_A_STATUS = frozenset({RecordingResult.REFUSED, RecordingResult.POSTPONED, RecordingResult.NOT_TARGET})


def check_serving(serving: Serving) -> None:
    """Raise Contradiction for choices that exclude each other."""
    for excluded, sentence in _exclusions(serving):
        if excluded:
            raise Contradiction(sentence)


def _exclusions(s: Serving) -> Iterable[tuple[bool, str]]:
    yield (
        s.recording is not None and s.result in _OUTSIDE_A_STATUS,
        _("Menolak, ditunda, atau bukan sasaran tidak dapat bersama status rekam. Pilih salah satu."),
    )
    yield (
        s.recording is not None and s.result is RecordingResult.ALREADY and not is_recorded(s.recording),
        _("Status itu bukan sudah pernah rekam. Pilih hasil yang lain."),
    )
    yield (
        s.present is False and s.serves,
        _("Orang yang tidak hadir tidak dapat dilayani. Pilih tidak hadir atau pelayanannya."),
    )
    yield (
        s.result is RecordingResult.NOT_TARGET and (s.serves or s.present is False),
        _("Bukan sasaran berarti orangnya sudah tidak di sini. Pilih bukan sasaran atau pelayanannya."),
    )
    yield (
        s.activation is ActivationStep.ACTIVE and s.obstacle is not None,
        _("IKD yang sudah aktif tidak punya kendala. Pilih salah satu."),
    )
    yield (
        s.absence_reason is not None and s.present is not False,
        _("Alasan tidak hadir hanya untuk yang tidak hadir."),
    )
    yield (
        s.result_reason is not None and not s.records,
        _("Alasan perekaman perlu hasilnya: gagal, ditunda, menolak, atau bukan sasaran."),
    )
    yield (
        not s.serves and s.result is None and s.present is None and not s.note,
        _("Belum ada yang dipilih untuk disimpan. Pilih hasil pelayanan, atau tandai hadir."),
    )
