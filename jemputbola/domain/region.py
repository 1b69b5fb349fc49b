"""Regions of Indonesia by code or name: 38 provinces, 514 regencies, 7,285 districts, 83,762 villages, retired codes.

Codes are text, given with or without dots: ``11.10`` is not ``11.1``. Names are those of the Ministry of Home Affairs
(Kepmendagri), as Dukcapil shows them. Data: ``assets/regions/NOTICE.md``.
"""

import functools
from itertools import islice

import msgspec

from jemputbola.domain.names import place_key
from jemputbola.domain.region_file import CODE_LENGTHS, LEVELS, Entry, region_file


class Region(msgspec.Struct, frozen=True):
    """One region with the names above it. ``code`` is dotted, like ``19.71.02.1001``.

    ``retired``: the code is no longer given out, but NIKs with it stay valid. ``successor`` is the code of the
    regency that took over a retired regency, when known.
    """

    code: str
    province: str
    regency: str | None = None
    district: str | None = None
    village: str | None = None
    retired: bool = False
    successor: str | None = None


@functools.lru_cache(maxsize=4096)
def find_region(code: str) -> Region | None:
    """The region of ``19``, ``19.71``, ``19.71.02`` or ``19.71.02.1001``; None for anything else."""
    digits = code.replace(".", "")
    if len(digits) not in CODE_LENGTHS or not (digits.isascii() and digits.isdigit()):
        return None
    if code not in (digits, _dotted(digits)):
        return None
    entry = region_file().find(digits)
    return None if entry is None else _region(entry)


def children(code: str = "") -> list[Region]:
    """The regions directly below, by code, without retired ones; of ``""`` the provinces, of a village none."""
    digits = code.replace(".", "")
    level = CODE_LENGTHS.index(len(digits)) + 1 if digits else 0
    if level not in LEVELS:
        return []
    return [_region(entry) for entry in region_file().below(digits, level) if not entry.retired]


def search_regions(text: str, limit: int = 20) -> list[Region]:
    """Regions whose name starts with ``text``, larger ones first, or the one with that code: for a picker.

    Case, spaces and the kind do not matter (``pangkalpinang``, ``Kota Pangkal``); what follows a comma narrows by the
    names above: ``taman sari, pangkal``. The code of a retired regency finds who took it over.
    """
    if by_code := find_region(text.strip()):
        return [(by_code.successor and find_region(by_code.successor)) or by_code]
    prefix, *parents = (place_key(part) for part in text.split(","))
    if not prefix:
        return []
    found = (_region(entry) for level in LEVELS for entry in region_file().by_name(prefix, level))
    return list(islice((region for region in found if _lies_in(region, parents)), limit))


@functools.lru_cache(maxsize=4096)
def is_district_name(name: str) -> bool:
    """True when some district in the country has exactly this name, whatever its spacing."""
    key = place_key(name)
    return any(place_key(entry.name) == key for entry in islice(region_file().by_name(key, 2), 1)) if key else False


def current_regency(code: str) -> str | None:
    """The dotted regency code in force for any code or NIK prefix: retired regencies lead to their successor."""
    digits = code.replace(".", "")[: CODE_LENGTHS[1]]
    region = find_region(digits) if len(digits) == CODE_LENGTHS[1] else None
    return None if region is None else region.successor or region.code


def _region(entry: Entry) -> Region:
    regency = entry.digits[: CODE_LENGTHS[1]]
    successor = region_file().successor(regency) if entry.retired and len(regency) == CODE_LENGTHS[1] else None
    province, regency_name, district, village = (_name_at(entry, length) for length in CODE_LENGTHS)
    return Region(
        code=_dotted(entry.digits),
        province=province or "",
        regency=regency_name,
        district=district,
        village=village,
        retired=entry.retired,
        successor=successor and _dotted(successor),
    )


def _name_at(entry: Entry, length: int) -> str | None:
    if length >= len(entry.digits):
        return entry.name if length == len(entry.digits) else None
    return _name(entry.digits[:length])


@functools.lru_cache(maxsize=1024)
def _name(digits: str) -> str:
    entry = region_file().find(digits)
    return entry.name if entry else ""


def _dotted(digits: str) -> str:
    bounds = (0, *CODE_LENGTHS)
    parts = [digits[start:end] for start, end in zip(bounds, CODE_LENGTHS, strict=False)]
    return ".".join(part for part in parts if part)


def _lies_in(region: Region, parents: list[str]) -> bool:
    above = [place_key(name) for name in (region.province, region.regency, region.district) if name]
    return all(any(name.startswith(parent) for name in above) for parent in parents)
