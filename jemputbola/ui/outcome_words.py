"""Outcomes as columns, legend and chips say them; each with its colour."""

from jemputbola.domain.outcome import SHOWN_ORDER, Outcome, short_label

__all__ = ["SHOWN_ORDER", "colour_token", "short_label"]

_COLOURS = {
    Outcome.DIREKAM: "outcome_recorded",
    Outcome.SUDAH_REKAM: "outcome_already",
    Outcome.DI_BAWAH_UMUR: "outcome_under_age",
    Outcome.GAGAL_REKAM: "outcome_failed",
    Outcome.DITUNDA: "outcome_postponed",
    Outcome.MENOLAK: "outcome_refused",
    Outcome.BUKAN_SASARAN: "outcome_not_target",
    Outcome.LAYANAN_LAIN: "outcome_other",
    Outcome.TIDAK_HADIR: "outcome_absent",
    Outcome.BELUM_DILAYANI: "outcome_waiting",
}


def colour_token(outcome: Outcome) -> str:
    """The name of its colour in the palette."""
    return _COLOURS[outcome]
