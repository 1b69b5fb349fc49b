"""What a check found: a code for machines, a sentence for people."""

import enum

import msgspec


class Severity(enum.StrEnum):
    """An error means the value cannot be right; a warning never blocks."""

    ERROR = "error"
    WARNING = "warning"


class Finding(msgspec.Struct, frozen=True):
    """One fault. ``message`` is a whole sentence in the current language and holds no personal data."""

    code: str
    severity: Severity
    message: str
