"""Whether a person lives in the office's regency: always an estimate, which one key corrects.

Everyone is served; those from outside are counted apart. The address speaks first, because a NIK only says where it was
first issued (``design: domain``, "Domicile is not the NIK's prefix").
"""

import enum
import functools
import re
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from jemputbola.domain.names import place_key, search_key
from jemputbola.domain.region import Region, children, current_regency, find_region, is_district_name

Basis = Literal["address", "nik", "unknown"]

_CODE = re.compile(r"\d\d\.?\d\d(?:[.\d]*)")
_SEGMENT = re.compile(
    r"[,;\n]+|\s(?=(?:kec|kel|kab|desa|prov|kecamatan|kelurahan|kabupaten|provinsi)\b)", re.IGNORECASE
)
_POSTCODE = re.compile(r"\b\d{5}\b")
_DISTRICT_WORDS = frozenset(("kecamatan", "kec", "distrik"))
_VILLAGE_WORDS = frozenset(("kelurahan", "kel", "desa"))
_KINDS = {"kota": "kota", "kabupaten": "kabupaten", "kab": "kabupaten"}


class Domicile(enum.StrEnum):
    """Dalam or luar domisili."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class DomicileGuess(msgspec.Struct, frozen=True):
    """An estimate and what it rests on. ``unknown`` counts as inside, since the visit is in the office's own area."""

    domicile: Domicile
    basis: Basis


def guess_domicile(
    *,
    office_regency: str,
    address_regency: str | None = None,
    address_district: str | None = None,
    address_village: str | None = None,
    address_text: str | None = None,
    nik: str | None = None,
) -> DomicileGuess:
    """Compare the address, then the NIK, with ``office_regency`` (a code like ``19.71``).

    The address parts are names or codes as a list gives them (``Kec. Taman Sari``); what cannot be told is passed over.
    """
    for tell, told in (
        (_by_regency, address_regency),
        (_by_district, address_district),
        (_by_village, address_village),
        (_by_text, address_text),
    ):
        verdict = tell(office_regency, told) if told else None
        if verdict is not None:
            return DomicileGuess(verdict, "address")
    by_nik = _by_code(office_regency, nik or "")
    return DomicileGuess(Domicile.INSIDE, "unknown") if by_nik is None else DomicileGuess(by_nik, "nik")


def domicile_of(values: Mapping[str, Any], visit: Mapping[str, Any]) -> DomicileGuess:
    """Inside or outside the regency of a visit's office: guessed, until somebody's word stands in ``values``."""
    return guess_domicile(
        office_regency=office_regency(visit),
        address_district=values.get("district"),
        address_village=values.get("village"),
        address_text=values.get("address"),
        nik=values.get("nik"),
    )


def counted_domicile(values: Mapping[str, Any], visit: Mapping[str, Any]) -> str:
    """What somebody said, else the estimate: where a person is counted at a visit with these values."""
    return str(values["domicile"]) if "domicile" in values else domicile_of(values, visit).domicile.value


def office_regency(visit: Mapping[str, Any]) -> str:
    """The regency of the office that made the visit, from the visit's values: all that a domicile is compared with."""
    return visit.get("office_regency") or str(visit.get("district", ""))[: len("19.71")]


def _verdict(*, inside: bool) -> Domicile:
    return Domicile.INSIDE if inside else Domicile.OUTSIDE


def _by_code(office: str, code: str) -> Domicile | None:
    regency = current_regency(code)
    return None if regency is None else _verdict(inside=regency == current_regency(office))


def _by_regency(office: str, text: str) -> Domicile | None:
    if _CODE.fullmatch(text.strip()):
        return _by_code(office, text.strip())
    codes = _regencies_named(text)
    if not codes:
        return None
    if current_regency(office) in codes:
        # "Bandung" alone may be the city or the regency around it.
        return Domicile.INSIDE if len(codes) == 1 else None
    return Domicile.OUTSIDE


def _by_district(office: str, text: str) -> Domicile | None:
    if _CODE.fullmatch(text.strip()):
        return _by_code(office, text.strip())
    if place_key(text) in _names_below(office)[0]:
        return Domicile.INSIDE
    return Domicile.OUTSIDE if is_district_name(text) else None


def _by_village(office: str, text: str) -> Domicile | None:
    """Only ever *inside*: the same village names are found all over the country."""
    return Domicile.INSIDE if place_key(text) in _names_below(office)[1] else None


def _by_text(office: str, text: str) -> Domicile | None:
    """The last part of a written address that tells: ``Jl. Contoh 1, Kec. Rangkui, Pangkalpinang``."""
    for segment in reversed(_SEGMENT.split(_POSTCODE.sub("", text))):
        kind = search_key(segment).split(" ")[0]
        if kind in _DISTRICT_WORDS:
            verdict = _by_district(office, segment)
        elif kind in _VILLAGE_WORDS:
            verdict = _by_village(office, segment)
        else:
            verdict = _by_regency(office, segment)
        if verdict is not None:
            return verdict
    return None


@functools.lru_cache(maxsize=1024)
def _regencies_named(text: str) -> frozenset[str]:
    """Codes of the regencies of that name, only of its kind when the text says *kota* or *kabupaten*."""
    candidates = _regencies_by_key().get(place_key(text), ())
    kind = next((_KINDS[word] for word in search_key(text).split() if word in _KINDS), None)
    return frozenset(region.code for region in candidates if kind in (None, _kind(region)))


def _kind(region: Region) -> str:
    return (region.regency or "").split(" ")[0].lower()


@functools.cache
def _regencies_by_key() -> dict[str, list[Region]]:
    by_key: dict[str, list[Region]] = {}
    for province in children():
        for region in children(province.code):
            by_key.setdefault(place_key(region.regency or ""), []).append(region)
    return by_key


@functools.lru_cache(maxsize=8)
def _names_below(office: str) -> tuple[frozenset[str], frozenset[str]]:
    """Keys of the office's districts and villages."""
    if find_region(office) is None:
        return frozenset(), frozenset()
    districts = children(office)
    villages = [village for district in districts for village in children(district.code)]
    return (
        frozenset(place_key(region.district or "") for region in districts),
        frozenset(place_key(region.village or "") for region in villages),
    )
