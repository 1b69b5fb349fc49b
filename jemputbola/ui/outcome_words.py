"""Outcomes as columns, legend and chips say them: shorter than the sentences of the domain; each with its colour."""

from jemputbola.domain.outcome import Outcome
from jemputbola.texts import N_, _

_SHORT = {
    Outcome.DIREKAM: (N_("Direkam"), "outcome_recorded"),
    Outcome.SUDAH_REKAM: (N_("Sudah pernah"), "outcome_already"),
    Outcome.DI_BAWAH_UMUR: (N_("Di bawah umur"), "outcome_under_age"),
    Outcome.GAGAL_REKAM: (N_("Gagal"), "outcome_failed"),
    Outcome.DITUNDA: (N_("Ditunda"), "outcome_postponed"),
    Outcome.MENOLAK: (N_("Menolak"), "outcome_refused"),
    Outcome.BUKAN_SASARAN: (N_("Bukan sasaran"), "outcome_not_target"),
    Outcome.LAYANAN_LAIN: (N_("Layanan lain"), "outcome_other"),
    Outcome.TIDAK_HADIR: (N_("Tidak hadir"), "outcome_absent"),
    Outcome.BELUM_DILAYANI: (N_("Belum dilayani"), "outcome_waiting"),
}
SHOWN_ORDER = tuple(_SHORT)
"""As a recap lists them."""


def short_label(outcome: Outcome) -> str:
    """In the current language."""
    return _(_SHORT[outcome][0])


def colour_token(outcome: Outcome) -> str:
    """The name of its colour in the palette."""
    return _SHORT[outcome][1]
