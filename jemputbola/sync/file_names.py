"""Names of files that we write: made for people, and never a way out of the folder."""

import re
import unicodedata

LONGEST = 120
"""Characters: every file system takes them, and FAT's 255 UTF-16 units are far away."""

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_DOTS = re.compile(r"\.{2,}")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""What Windows takes for a device, whatever ending follows."""


def file_name(wanted: str) -> str:
    """A name of letters, digits, ``.``, ``_`` and ``-`` that is like ``wanted``; the ending survives shortening.

    It is no path, no hidden file and no device on any system, and it stays what it is when given again.
    """
    plain = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode()
    clean = _DOTS.sub(".", _UNFIT.sub("-", plain)).strip(".-") or "berkas"
    if clean.split(".", maxsplit=1)[0].lower() in _DEVICES:
        clean = f"_{clean}"
    if len(clean) <= LONGEST:
        return clean
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > 5:  # noqa: PLR2004 - longer is no ending
        return clean[:LONGEST].rstrip(".-")
    return f"{stem[: LONGEST - len(ending) - 1].rstrip('.-')}.{ending}"
