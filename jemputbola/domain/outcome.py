"""The outcome of one person at one visit: computed, never stored, exactly one, so that the columns add up.

The first line that applies counts:

| outcome          | applies when                                                                  |
| ---------------- | ----------------------------------------------------------------------------- |
| direkam          | recorded at this visit                                                        |
| gagal_rekam      | tried at this visit, failed                                                   |
| sudah_rekam      | the officer said so, or the status said so before the visit and the person came |
| menolak          | refused                                                                       |
| ditunda          | postponed by the officer                                                      |
| layanan_lain     | another service was given                                                     |
| di_bawah_umur    | too young on the day of the visit, whether the person came or not             |
| bukan_sasaran    | moved, left, graduated                                                        |
| ditunda          | came, got nothing, and the visit is closed                                    |
| tidak_hadir      | did not come, and the visit is closed                                         |
| belum_dilayani   | the visit is still open                                                       |
"""

import enum

import msgspec

from jemputbola.domain.recording import RecordingStatus, is_recorded
from jemputbola.errors import UserError
from jemputbola.texts import N_, _


class Outcome(enum.StrEnum):
    """How a person's visit ended, in the order of precedence. The values are the words of the offices' forms."""

    DIREKAM = "direkam"
    GAGAL_REKAM = "gagal_rekam"
    SUDAH_REKAM = "sudah_rekam"
    MENOLAK = "menolak"
    DITUNDA = "ditunda"
    LAYANAN_LAIN = "layanan_lain"
    DI_BAWAH_UMUR = "di_bawah_umur"
    BUKAN_SASARAN = "bukan_sasaran"
    TIDAK_HADIR = "tidak_hadir"
    BELUM_DILAYANI = "belum_dilayani"


class RecordingResult(enum.StrEnum):
    """What the officer picked for the recording at the visit."""

    RECORDED = "recorded"
    FAILED = "failed"
    ALREADY = "already"
    REFUSED = "refused"
    POSTPONED = "postponed"
    NOT_TARGET = "not_target"


class Ingredients(msgspec.Struct, frozen=True):
    """All that an outcome depends on.

    ``seen``: an officer saw the person (verdict read out, attendance marked). ``recorded_before``: the recording status
    was captured or beyond before this visit. ``under_age``: on the day of the visit. ``closed``: the visit is.
    """

    result: RecordingResult | None
    other_service: bool
    seen: bool
    recorded_before: bool
    under_age: bool
    closed: bool


_LABELS = {
    Outcome.DIREKAM: N_("Direkam hari ini"),
    Outcome.GAGAL_REKAM: N_("Gagal rekam"),
    Outcome.SUDAH_REKAM: N_("Sudah pernah rekam"),
    Outcome.MENOLAK: N_("Menolak"),
    Outcome.DITUNDA: N_("Ditunda"),
    Outcome.LAYANAN_LAIN: N_("Layanan lain"),
    Outcome.DI_BAWAH_UMUR: N_("Di bawah umur rekam"),
    Outcome.BUKAN_SASARAN: N_("Bukan sasaran"),
    Outcome.TIDAK_HADIR: N_("Tidak hadir"),
    Outcome.BELUM_DILAYANI: N_("Belum dilayani"),
}

_SHORT = {
    Outcome.DIREKAM: N_("Direkam"),
    Outcome.SUDAH_REKAM: N_("Sudah pernah"),
    Outcome.DI_BAWAH_UMUR: N_("Di bawah umur"),
    Outcome.GAGAL_REKAM: N_("Gagal"),
    Outcome.DITUNDA: N_("Ditunda"),
    Outcome.MENOLAK: N_("Menolak"),
    Outcome.BUKAN_SASARAN: N_("Bukan sasaran"),
    Outcome.LAYANAN_LAIN: N_("Layanan lain"),
    Outcome.TIDAK_HADIR: N_("Tidak hadir"),
    Outcome.BELUM_DILAYANI: N_("Belum dilayani"),
}
SHOWN_ORDER = tuple(_SHORT)
"""As a recap lists them, on screen and on paper."""

_FAILED = frozenset({RecordingStatus.CAPTURE_FAILED, RecordingStatus.ENROL_FAILED})
_TODAY = frozenset({RecordingStatus.CAPTURED, RecordingStatus.SENT_FOR_ENROLMENT})


def label(outcome: Outcome) -> str:
    """The outcome in the current language."""
    return _(_LABELS[outcome])


def short_label(outcome: Outcome) -> str:
    """As columns and legends say it, in the current language."""
    return _(_SHORT[outcome])


def outcome_of(i: Ingredients) -> Outcome:
    """The one outcome of a person at a visit, by the table above."""
    present = is_present(i)
    by_precedence = (
        (Outcome.DIREKAM, i.result is RecordingResult.RECORDED),
        (Outcome.GAGAL_REKAM, i.result is RecordingResult.FAILED),
        (Outcome.SUDAH_REKAM, i.result is RecordingResult.ALREADY or (i.recorded_before and present)),
        (Outcome.MENOLAK, i.result is RecordingResult.REFUSED),
        (Outcome.DITUNDA, i.result is RecordingResult.POSTPONED),
        (Outcome.LAYANAN_LAIN, i.other_service),
        (Outcome.DI_BAWAH_UMUR, i.under_age),
        (Outcome.BUKAN_SASARAN, i.result is RecordingResult.NOT_TARGET),
        (Outcome.DITUNDA, present and i.closed),
        (Outcome.TIDAK_HADIR, i.closed),
    )
    return next((outcome for outcome, applies in by_precedence if applies), Outcome.BELUM_DILAYANI)


def is_present(i: Ingredients) -> bool:
    """*Hadir*: seen by an officer, whatever the age. Every service means being seen; "not target" alone does not."""
    return i.seen or i.other_service or i.result not in {None, RecordingResult.NOT_TARGET}


def result_for_status(status: RecordingStatus) -> RecordingResult:
    """What a status typed at the visit says about the visit.

    Raises UserError for ``not_recorded``, which says nothing about what was done.
    """
    if status in _TODAY:
        return RecordingResult.RECORDED
    if status in _FAILED:
        return RecordingResult.FAILED
    if is_recorded(status):
        return RecordingResult.ALREADY
    raise UserError(_("Status “Belum rekam” bukan hasil pelayanan. Pilih gagal, ditunda, menolak, atau bukan sasaran."))
