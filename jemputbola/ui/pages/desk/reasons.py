"""The reasons of the desk as lists to choose from, the commonest first."""

from collections.abc import Iterable

from jemputbola.domain import marital, not_target, obstacle, visit
from jemputbola.domain.marital import MaritalStatus
from jemputbola.domain.not_target import NotTarget
from jemputbola.domain.obstacle import ABSENCE_REASONS, IKD_OBSTACLES, POSTPONE_REASONS, Obstacle
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.visit import Service
from jemputbola.texts import _
from jemputbola.ui.widgets import Reason

_FAILURES = (
    Obstacle.BIOMETRIK_GAGAL,
    Obstacle.ALAT_RUSAK,
    Obstacle.DATA_BEDA,
    Obstacle.NIK_TIDAK_AKTIF,
    Obstacle.REKAM_GANDA,
    Obstacle.TANPA_KK,
    Obstacle.BLANGKO_HABIS,
    Obstacle.LAINNYA,
)
_REFUSALS = (
    Obstacle.ENGGAN,
    Obstacle.MERASA_BELUM_PERLU,
    Obstacle.TAKUT_DATA_BOCOR,
    Obstacle.KURANG_INFO,
    Obstacle.BELUM_TERBIASA,
    Obstacle.LAINNYA,
)


UNKNOWN = "unknown"
"""For "nobody knows yet" among the card's states."""


def failures() -> list[Reason]:
    """Why a recording failed at the table."""
    return _of(_FAILURES)


def postponements() -> list[Reason]:
    """Why somebody who came is not recorded today."""
    return _of(POSTPONE_REASONS)


def refusals() -> list[Reason]:
    """Why somebody says no."""
    return _of(_REFUSALS)


def not_targets() -> list[Reason]:
    """Why somebody on the list is nobody to serve."""
    return [Reason(code.value, not_target.label(code)) for code in NotTarget]


def absences() -> list[Reason]:
    """Why somebody did not come."""
    return _of(ABSENCE_REASONS)


def ikd_obstacles() -> list[Reason]:
    """Why the IKD is not active."""
    return _of(IKD_OBSTACLES)


def card_states() -> list[Reason]:
    """How far an earlier recording is, in an officer's words."""
    return [
        Reason(RecordingStatus.CARD_HANDED_OVER.value, _("Sudah pegang KTP-el")),
        Reason(RecordingStatus.PRINT_READY.value, _("Siap cetak (PRR)")),
        Reason(RecordingStatus.CAPTURED.value, _("Baru direkam, belum PRR")),
        Reason(UNKNOWN, _("Belum tahu")),
    ]


def other_services() -> list[Reason]:
    """What else an officer may do at the table."""
    left = [service for service in Service if service not in (Service.KTP, Service.IKD)]
    return [*(Reason(service.value, visit.label(service)) for service in left), Reason("LAINNYA", _("Lainnya"))]


def overrides() -> list[Reason]:
    """Why the dated rule "IKD after PRR" is not followed."""
    return [
        Reason("prr", _("PRR sudah terlihat di SIAK")),
        Reason("policy", _("Kebijakan kepala kantor")),
        Reason("LAINNYA", _("Lainnya")),
    ]


def marital_states() -> list[Reason]:
    """As on the family card."""
    return [Reason(status.value, marital.label(status)) for status in MaritalStatus]


def sexes() -> list[Reason]:
    """As the lists write it."""
    return [Reason("L", _("Laki-laki")), Reason("P", _("Perempuan"))]


def prompt_of(code: str) -> str | None:
    """What the note beside a reason should say."""
    return obstacle.note_prompt(Obstacle(code)) if code in set(Obstacle) else None


def _of(codes: Iterable[Obstacle]) -> list[Reason]:
    return [Reason(code.value, obstacle.label(code)) for code in codes]
