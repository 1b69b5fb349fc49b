"""Regions of Indonesia by code. (Look-up follows; this commit fixes the signatures.)"""

import msgspec


class Region(msgspec.Struct, frozen=True):
    """One region with the names above it. ``code`` is dotted text: ``11.10`` is not ``11.1``.

    ``retired``: the code is no longer given out; ``successor`` is the regency code that took over, when known.
    """

    code: str
    province: str
    regency: str | None = None
    district: str | None = None
    village: str | None = None
    retired: bool = False
    successor: str | None = None


def find_region(code: str) -> Region | None:
    """The region of ``19``, ``19.71``, ``19.71.02`` or ``19.71.02.1001``, with or without dots."""
    return None if code else None
