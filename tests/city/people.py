"""Who lives in the synthetic city, and what an officer says of each: drawn once, the same every time. Nobody exists."""

import datetime as dt
import random
from typing import Any

import msgspec

Sets = dict[str, Any]

DISTRICTS = ("19.71.01", "19.71.02", "19.71.03", "19.71.04", "19.71.05", "19.71.06", "19.71.07")
HOMES = ("Bukitintan", "Taman Sari", "Pangkal Balam", "Rangkui", "Gerunggang", "Girimaya", "Gabek")
"""As addresses name the districts, in the order of ``DISTRICTS``."""

_WORDS = ("AGUS", "BUDI", "CITRA", "DEWI", "EKA", "FITRI", "GILANG", "HANA", "INDRA", "JOKO", "KARTIKA", "LINA")
_FAMILIES = ("CONTOH", "REKAAN", "KHAYALI", "FIKTIF", "UJIAN")
_CLASSES = ("XII IPA 1", "XII IPA 2", "XII IPS 1", "XI MERDEKA 1", "X 1")
_PHONES: tuple[Sets | None, ...] = (
    None,
    {"kind": "none"},
    {"kind": "android", "version": "13"},
    {"kind": "android", "version": "7.1"},
    {"kind": "android", "version": "12", "free_storage_mb": 50},
    {"kind": "ios", "version": "17", "model": "Contoh 12"},
)
_STEPS = ("offered", "installed", "data_entered", "selfie_passed", "qr_scanned", "email_code", "pin_set")
_OBSTACLES = ("MERASA_BELUM_PERLU", "TAKUT_DATA_BOCOR", "KUOTA_DATA_HABIS", "INSTANSI_MENOLAK_IKD", "TANPA_EMAIL")
_OTHERS = ("kia", "information", "family_card")
PRESENT = {"attendance": {"present": True}}


class Pupil(msgspec.Struct, frozen=True):
    """A person of a list. ``number``: of the whole city, which makes the NIK their own."""

    number: int
    name: str
    nik: str
    born: dt.date
    sex: str
    class_group: str
    home: str

    def sets(self, chance: random.Random) -> Sets:
        """What the list says; now and then a value is missing, and one address lies elsewhere."""
        sets: Sets = {
            "name": self.name, "nik": self.nik, "birth_date": self.born.isoformat(), "sex": self.sex,
            "class_group": self.class_group, "district": self.home, "expected": True,
        }  # fmt: skip
        if self.number % 41 == 0:
            sets["domicile"] = "outside"
        if self.number % 67 == 0:
            sets["marital_status"] = "married"
        for name, share in (("sex", 0.02), ("birth_date", 0.01), ("class_group", 0.03), ("district", 0.2)):
            if chance.random() < share:
                del sets[name]
        return sets


def pupil(number: int, day: dt.date) -> Pupil:
    """Aged 14 to 19 on ``day``; a third are too young to be recorded."""
    chance = random.Random(number)  # noqa: S311 - the same people every time is the point
    place, sex = number % len(DISTRICTS), "LP"[number % 2]
    born = day - dt.timedelta(days=14 * 365 + chance.randrange(5 * 365))
    told = born.day + 40 * (sex == "P")
    nik = f"{DISTRICTS[place].replace('.', '')}{told:02d}{born:%m%y}{number + 1:04d}"
    name = f"{chance.choice(_WORDS)} {chance.choice(_WORDS)} {chance.choice(_FAMILIES)} {number}"
    return Pupil(number, name, nik, born, sex, chance.choice(_CLASSES), HOMES[place])


def service(chance: random.Random, day: str) -> Sets | None:
    """What an officer says of somebody who stands there, as the actions write it; None: nobody served them."""
    kind = chance.choices(("recorded", "already", "failed", "refused", "postponed", "other", "left", "absent", "seen",
                           "ikd", "nobody"), (44, 12, 4, 2, 4, 4, 3, 5, 2, 2, 12))[0]  # fmt: skip
    if kind == "nobody":
        return None
    plain: dict[str, Sets] = {
        "refused": {"result": {"result": "refused"}, **PRESENT},
        "postponed": {"result": {"result": "postponed", "reason": "TANPA_KK"}, **PRESENT},
        "other": {"other_service": chance.choice(_OTHERS), **PRESENT},
        "left": {"result": {"result": "not_target", "reason": "PINDAH"}},
        "absent": {"attendance": {"present": False, "reason": "PKL"}},
        "seen": PRESENT,
        # By an override: IKD for somebody of whom nobody knows whether they were recorded.
        "ikd": {"activation": {"step": "active", "on": day}, **PRESENT},
    }
    if kind in plain:
        return plain[kind]
    return _recording(kind, chance, day) | _ikd(kind, chance, day) | PRESENT


def _recording(kind: str, chance: random.Random, day: str) -> Sets:
    if kind == "failed":
        return {
            "result": {"result": "failed", "reason": "BIOMETRIK_GAGAL"},
            "recording": {"status": "capture_failed", "on": day, "reason": "BIOMETRIK_GAGAL"},
        }
    if kind == "already":
        status = chance.choice(("captured", "print_ready", "card_handed_over"))
        return {"result": {"result": "already"}, "recording": {"status": status, "on": "2025-06-30"}}
    return {"result": {"result": "recorded"}, "recording": {"status": "captured", "on": day, "recorded_on": day}}


def _ikd(kind: str, chance: random.Random, day: str) -> Sets:
    phone = chance.choice(_PHONES)
    sets: Sets = {"device": phone} if phone else {}
    if kind == "failed":
        return sets
    drawn = chance.random()
    if drawn < 0.3:
        return sets | {"activation": {"step": "waiting_prr", "on": day}}
    if drawn < 0.5:
        return sets | {"activation": {"step": "active", "on": day}}
    if drawn < 0.65:
        return sets | {"activation": {"step": chance.choice(_STEPS), "on": day}}
    if drawn < 0.85:
        step = chance.choice(("declined", "postponed", "exempt"))
        return sets | {"activation": {"step": step, "on": day}, "obstacle": {"code": chance.choice(_OBSTACLES)}}
    return sets
