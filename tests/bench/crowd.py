"""Any number of people who do not exist, the same ones every time, with names as unevenly spread as real ones."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from jemputbola.demo.people import Pupil, nik

DAY = dt.date(2026, 11, 23)
"""Every visit of a measurement is on this Monday."""

# The first of a row are common, the last rare; a third of the country begins a name with one of six letters.
_GIVEN_NAMES = """
muhammad siti nur ahmad dewi agus sri putri andi rina budi eko aditya rizky fajar dian indah yuni wahyu lestari hendra
joko kartika lina maya novi oki purnomo rahma sari taufik umar vina wati yoga zahra intan hana galih fitri citra bayu
arif qori jihan xena
"""
_FAMILY_NAMES = """
saputra pratama hidayat santoso wijaya rahmawati kusuma nugroho lestari siregar harahap nasution simanjuntak hakim
gunawan setiawan susanto maulana ramadhan permata anggraini utami firmansyah kurniawan wulandari safitri purnama hartono
pangestu yulianti zulkarnain dwiyanto oktaviani ismail fauzi ginting
"""
_GIVEN = _GIVEN_NAMES.split()
_FAMILY = _FAMILY_NAMES.split()
_DISTRICTS = 7
_BIRTHDAYS = 700
_SERIALS_FROM = 9000


def resident_sets(number: int) -> dict[str, Any]:
    """What a list says about person ``number`` (from 0, unique up to 4.9 million): a full row of Dapodik."""
    pupil = pupil_of_crowd(number)
    return {
        "name": pupil.name,
        "nik": pupil.nik,
        "kk_number": pupil.kk_number,
        "sex": pupil.sex,
        "birth_place": pupil.birth_place,
        "birth_date": pupil.birth_date.isoformat(),
        "address": pupil.address,
        "district": pupil.district,
        "nisn": pupil.nisn,
        "class_group": pupil.class_group,
        "expected": True,
    }


def served_sets(number: int) -> dict[str, Any]:
    """One save of the desk about them: recorded, phone looked at, IKD begun or an obstacle."""
    sets: dict[str, Any] = {
        "attendance": {"present": True},
        "result": {"result": "recorded"},
        "recording": {"status": "captured", "on": DAY.isoformat(), "recorded_on": DAY.isoformat()},
        "device": {"kind": "android", "version": str(7 + number % 7)},
    }
    if number % 5:
        return {**sets, "activation": {"step": "waiting_prr", "on": DAY.isoformat()}}
    return {**sets, "obstacle": {"code": "OS_LAMA"}}


def pupil_of_crowd(number: int) -> Pupil:
    """Person ``number`` as a line of a school's list."""
    chance = random.Random(number)  # noqa: S311 - the same people every time is the point
    born = dt.date(2008, 6, 1) + dt.timedelta(days=number // _DISTRICTS % _BIRTHDAYS)
    district = f"{number % _DISTRICTS + 1:02d}"
    serial = _SERIALS_FROM + number // (_DISTRICTS * _BIRTHDAYS) % 1000
    sex = "LP"[number % 2]
    return Pupil(
        name=_name(chance),
        sex=sex,
        birth_place="Pangkalpinang",
        birth_date=born,
        nik=nik(district, born, sex, serial),
        kk_number=f"1971{district}{number % 28 + 1:02d}{number // 28 % 12 + 1:02d}12{serial:04d}",
        nisn=f"00{number:08d}",
        class_group=f"{('X', 'XI', 'XII')[number % 3]} IPS {number % 30 + 1}",
        district="Taman Sari",
        address=f"Jl. Contoh No. {number % 200}",
        phone="",
        email="",
    )


def typed_searches(count: int, seed: int = 1) -> Iterator[str]:
    """What officers type: the first one to four letters of a name's word, now and then of two words."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    for _ in range(count):
        words = _name(chance).lower().split()
        first = chance.choice(words)[: chance.randint(1, 4)]
        yield f"{first} {words[-1][:2]}" if chance.random() < 0.15 else first


def _name(chance: random.Random) -> str:
    words = [_unevenly(chance, _GIVEN), _unevenly(chance, _GIVEN), _unevenly(chance, _FAMILY)]
    return " ".join(dict.fromkeys(words)).title()


def _unevenly(chance: random.Random, words: list[str]) -> str:
    return words[int(len(words) * chance.random() ** 2)]
