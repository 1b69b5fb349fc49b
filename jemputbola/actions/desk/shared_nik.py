"""A NIK that two people of one vault have. Its own file: the desk says it too, and reads no lists."""

from jemputbola.domain.finding import Finding, Severity
from jemputbola.texts import _


def shared_nik_finding() -> Finding:
    """The NIK belongs to somebody else in this vault: not a repeated row."""
    return Finding(
        "nik_shared", Severity.WARNING, _("NIK ini juga dipakai orang lain di laptop ini. Periksa kartu keluarga.")
    )
