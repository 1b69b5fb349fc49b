"""NIK and No. KK as they stand on a screen before somebody asks for all of it.

Only the last four digits are hidden: the rest repeats birth date, sex and region, which stand on the same card.
"""

from jemputbola.domain.digits import LENGTH, clean_digits

_SHOWN = 12
_HIDDEN = "•"


def mask_nik(number: str) -> str:
    """``1971021308080001`` → ``1971 0213 0808 ••••``. A No. KK is masked the same way.

    A faulty one keeps as much hidden: its last four characters, whatever they are; one of four or fewer shows nothing.
    """
    digits = clean_digits(number)
    shown = digits[: min(_SHOWN, max(len(digits) - (LENGTH - _SHOWN), 0))]
    return grouped(shown + _HIDDEN * (len(digits) - len(shown)))


def grouped(number: str) -> str:
    """``1971021308080001`` → ``1971 0213 0808 0001``: as people read sixteen digits out."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))
