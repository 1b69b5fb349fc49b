"""Pupils of Pangkalpinang who do not exist, the same ones for the same seed.

Nobody real can be meant: serials of NIKs start at 9001, which a district's ten births a day never reach; mail goes to
``example.org`` (RFC 2606), and the numbers 0812-0000-xxxx are not given out.
"""

import datetime as dt
import random

import msgspec

_DISTRICTS = {
    "01": "Bukit Intan",
    "02": "Taman Sari",
    "03": "Pangkal Balam",
    "04": "Rangkui",
    "05": "Gerunggang",
    "06": "Gabek",
    "07": "Girimaya",
}
_PLACES = ("Pangkalpinang", "Sungailiat", "Koba", "Toboali", "Muntok", "Tanjungpandan")
_BOYS = (
    *("Agus", "Ahmad", "Aldi", "Andika", "Arif", "Bagas", "Bayu", "Budi", "Dimas", "Doni", "Eko", "Fajar", "Farhan"),
    *("Galih", "Gilang", "Hafiz", "Hakim", "Haris", "Ilham", "Indra", "Irfan", "Joko", "Kevin", "Lukman", "M. Rizki"),
    *("Nanda", "Putra", "Raka", "Rendi", "Satria", "Taufik", "Wahyu", "Yoga", "Zaki"),
)
_GIRLS = (
    *("Aisyah", "Amelia", "Anisa", "Ayu", "Bunga", "Citra", "Dewi", "Dinda", "Eka", "Fitri", "Gita", "Halimah", "Hana"),
    *(
        "Indah",
        "Intan",
        "Jihan",
        "Kartika",
        "Lestari",
        "Maya",
        "Melati",
        "Nabila",
        "Nadia",
        "Novi",
        "Nur'aini",
        "Putri",
    ),
    *("Rahma", "Rani", "Salsa", "Sari", "Siti", "Tiara", "Vina", "Wulan", "Yuni", "Zahra"),
)
_LAST = (
    *(
        "Anggara",
        "Firmansyah",
        "Gunawan",
        "Hidayat",
        "Hartono",
        "Kurniawan",
        "Kusuma",
        "Maharani",
        "Maulana",
        "Nasution",
    ),
    *("Nugraha", "Pangestu", "Permata", "Pratama", "Purnama", "Ramadhan", "Safitri", "Santoso", "Saputra", "Setiawan"),
    *("Siregar", "Susanti", "Utami", "Wibowo", "Wijaya", "Wulandari"),
)
_YOUNGEST = {"X": 14, "XI": 15, "XII": 16}
"""Age in years of the youngest of a grade in November; the oldest are nearly two years older."""
_GROUPS = ("IPA 1", "IPA 2", "IPA 3", "IPS 1", "IPS 2", "IPS 3")
_WOMAN_DAY = 40
_FIRST_SERIAL = 9001


class Pupil(msgspec.Struct, frozen=True):
    """One line of a school's list before anybody spoilt it. ``sex``: L or P."""

    name: str
    sex: str
    birth_place: str
    birth_date: dt.date
    nik: str
    kk_number: str
    nisn: str
    class_group: str
    district: str
    address: str
    phone: str
    email: str


def pupils(count: int, *, day: dt.date, seed: int, after: int = 0) -> list[Pupil]:
    """``count`` pupils of classes X to XII on ``day``, in the order of a school's list: by name.

    ``after``: how many pupils other schools have, so that no two share a NIK or NISN. At most 998 in all.
    """
    chance = random.Random(seed)  # noqa: S311 - the same pupils every time is the point
    grades = [list(_YOUNGEST)[number * 3 // count] for number in range(count)]
    made = (_pupil(chance, after + number, grade, day) for number, grade in enumerate(grades))
    return sorted(made, key=lambda pupil: (pupil.name, pupil.nik))


def _pupil(chance: random.Random, number: int, grade: str, day: dt.date) -> Pupil:
    sex = chance.choice("LP")
    born = day - dt.timedelta(days=_YOUNGEST[grade] * 365 + 180 + chance.randrange(640))
    district = chance.choice(list(_DISTRICTS))
    name = _name(chance, sex)
    return Pupil(
        name=name,
        sex=sex,
        birth_place=chance.choice(_PLACES),
        birth_date=born,
        nik=nik(district, born, sex, _FIRST_SERIAL + number),
        kk_number=f"1971{district}{chance.randrange(1, 29):02d}{chance.randrange(1, 13):02d}12{9000 + number:04d}",
        nisn=f"{born.year % 1000:03d}{9000000 + number:07d}",
        class_group=f"{grade} {_GROUPS[number % len(_GROUPS)]}",
        district=_DISTRICTS[district],
        address=f"Jl. Contoh No. {chance.randrange(1, 200)}",
        phone=f"08120000{chance.randrange(10000):04d}" if chance.random() < 0.7 else "",  # noqa: PLR2004 - a share
        email=_email(name, number) if chance.random() < 0.5 else "",  # noqa: PLR2004 - a share
    )


def nik(district: str, born: dt.date, sex: str, serial: int) -> str:
    """A NIK of Pangkalpinang. ``district``: two digits."""
    day = born.day + (_WOMAN_DAY if sex == "P" else 0)
    return f"1971{district}{day:02d}{born:%m%y}{serial:04d}"


def _name(chance: random.Random, sex: str) -> str:
    first = chance.choice(_BOYS if sex == "L" else _GIRLS)
    middle = chance.choice((*_BOYS, "") if sex == "L" else (*_GIRLS, ""))
    words = (first, middle if middle != first else "", chance.choice(_LAST))
    return " ".join(word for word in words if word)


def _email(name: str, number: int) -> str:
    return f"{''.join(letter for letter in name.lower() if letter.isalpha())}{number}@example.org"
