"""What NIK and No. KK share: sixteen digits that start with a region code. Always text, never a number."""

import re
import unicodedata

from jemputbola.domain.finding import Finding, Severity
from jemputbola.domain.region import Region, find_region
from jemputbola.texts import _

LENGTH = 16
_DECORATION = re.compile(r"[\s.\-'`\u2018\u2019\u00ad\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff]+")
_PLAIN = re.compile(r"[0-9]*")


def clean_digits(text: str) -> str:
    """Drop what people put around and between digits; full-width digits become plain ones. Anything else stays."""
    if text.isascii() and text.isdigit():
        return text
    return _DECORATION.sub("", unicodedata.normalize("NFKC", text))


def cell_text(cell: object) -> str:
    """A spreadsheet cell as the digits it shows: ``1971021308080000.0`` → ``"1971021308080000"``, nothing → ``""``."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return "" if cell is None else str(cell).strip()


def only_digits(text: str) -> bool:
    """True for plain 0-9; other scripts' digits would pass ``str.isdigit``."""
    return _PLAIN.fullmatch(text) is not None


def region_of(digits: str) -> tuple[Region | None, Finding | None]:
    """The deepest known region of a 16-digit number, and a warning when its code is unknown or no longer used."""
    found = find_region(digits[:6])
    region = found or find_region(digits[:4]) or find_region(digits[:2])
    if region is not None and region.retired:
        return region, _warning(_retired(region))
    if found is not None:
        return found, None
    return region, _warning(_unknown(region))


def _warning(message: str) -> Finding:
    return Finding("region_unknown", Severity.WARNING, message)


def _retired(region: Region) -> str:
    name = ", ".join(part for part in (region.district, region.regency, region.province) if part)
    return _("Kode wilayahnya sudah tidak dipakai (dulu {name}). Nomornya tetap berlaku; tidak perlu diubah.").format(
        name=name
    )


def _unknown(region: Region | None) -> str:
    if region is None:
        return _("Kode wilayahnya tidak dikenal. Cocokkan enam angka pertama dengan kartu keluarga.")
    name = region.regency or region.province
    return _("Kode kecamatannya tidak dikenal di {name}. Cocokkan enam angka pertama dengan kartu keluarga.").format(
        name=name
    )
