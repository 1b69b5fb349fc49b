"""Lists of people with whom somebody has to go on. They fill and empty themselves: nobody ticks anything off."""

import enum

from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.recording import RecordingStatus, is_recorded
from jemputbola.texts import N_, _


class FollowUp(enum.StrEnum):
    """The lists. Who is on one, and when they leave it, stands in ``store/follow_up.py``, a line for each."""

    ABSENT = "absent"
    POSTPONED = "postponed"
    FAILED = "failed"
    WAITING_PRR = "prr"
    TURNS_17 = "turns-17"
    CARDS = "cards"
    HANDED_OVER = "handed-over"
    IKD = "ikd"
    PHONES = "phones"
    AGENCIES = "agencies"
    SHARED_NIK = "shared-nik"


MAKEUP = frozenset({FollowUp.ABSENT, FollowUp.POSTPONED, FollowUp.FAILED})
"""Lists of people who were not recorded and could be at another visit."""

PRINTABLE = frozenset({RecordingStatus.PRINT_READY, RecordingStatus.CARD_PRINTED, RecordingStatus.CARD_HANDED_OVER})
"""PRR has come: the card can be printed, and the IKD activated."""

CARDS_READY = frozenset({RecordingStatus.PRINT_READY, RecordingStatus.CARD_PRINTED})

RECORDED = frozenset(status for status in RecordingStatus if is_recorded(status))

SETTLED = frozenset({ActivationStep.ACTIVE, ActivationStep.DECLINED, ActivationStep.EXEMPT})
"""Nobody has to go on with this IKD."""

HALF_WAY = frozenset(
    {
        ActivationStep.OFFERED,
        ActivationStep.POSTPONED,
        ActivationStep.INSTALLED,
        ActivationStep.DATA_ENTERED,
        ActivationStep.SELFIE_PASSED,
        ActivationStep.QR_SCANNED,
        ActivationStep.EMAIL_CODE,
        ActivationStep.PIN_SET,
    }
)
"""Begun and left. ``waiting_prr`` joins them once PRR has come."""

_LABELS = {
    FollowUp.ABSENT: N_("Tidak hadir"),
    FollowUp.POSTPONED: N_("Ditunda"),
    FollowUp.FAILED: N_("Gagal rekam"),
    FollowUp.WAITING_PRR: N_("Menunggu PRR"),
    FollowUp.TURNS_17: N_("Segera 17 tahun"),
    FollowUp.CARDS: N_("Kartu siap"),
    FollowUp.HANDED_OVER: N_("Kartu sudah diserahkan"),
    FollowUp.IKD: N_("IKD belum selesai"),
    FollowUp.PHONES: N_("HP perlu dibenahi"),
    FollowUp.AGENCIES: N_("Instansi menolak IKD"),
    FollowUp.SHARED_NIK: N_("NIK dipakai bersama"),
}


def label(kind: FollowUp) -> str:
    """The list's name in the current language."""
    return _(_LABELS[kind])
