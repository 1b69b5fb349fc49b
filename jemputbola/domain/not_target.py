"""Why somebody on a list is nobody whom the visit can serve: they are there no longer."""

import enum

from jemputbola.errors import UserError
from jemputbola.texts import N_, _


class NotTarget(enum.StrEnum):
    """All codes. They are stored and exported as they are; ``label`` is for the screen."""

    PINDAH = "PINDAH"
    KELUAR = "KELUAR"
    LULUS = "LULUS"
    MENINGGAL = "MENINGGAL"
    LAINNYA = "LAINNYA"


_LABELS = {
    NotTarget.PINDAH: N_("Pindah"),
    NotTarget.KELUAR: N_("Keluar atau berhenti"),
    NotTarget.LULUS: N_("Sudah lulus"),
    NotTarget.MENINGGAL: N_("Meninggal"),
    NotTarget.LAINNYA: N_("Lainnya"),
}


def label(code: NotTarget) -> str:
    """The reason in the current language."""
    return _(_LABELS[code])


def check_not_target(code: str, note: str | None = None) -> NotTarget:
    """The code, whatever its case. Raises UserError for an unknown one, and for LAINNYA without a note."""
    try:
        reason = NotTarget(code.strip().upper())
    except ValueError as error:
        raise UserError(
            _("Alasan bukan sasaran tidak dikenal. Pilih salah satu: {codes}.").format(codes=", ".join(NotTarget))
        ) from error
    if reason is NotTarget.LAINNYA and not (note and note.strip()):
        raise UserError(_("Alasan “Lainnya” perlu catatan. Tulis alasannya dengan singkat."))
    return reason
