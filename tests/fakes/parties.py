"""Made-up laptops and an office with fixed keys, and small chains of entries."""

from datetime import datetime, timedelta, timezone
from typing import Any

from jemputbola.domain.entry import SealedEntry
from jemputbola.sync.batch import Sender
from jemputbola.vault.sealing import Recipient, SealingKey, recipient_of
from jemputbola.vault.signing import SigningKey, VerifyKey, public_key
from tests.fakes.laptops import Laptop

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=timezone(timedelta(hours=7)))
LAPTOP, SECOND, LEAD, OFFICE, ELSEWHERE = (f"0190c3a0-9999-7000-8000-00000000000{n}" for n in range(1, 6))
STREAM, OTHER_STREAM = (f"0190c3a0-1111-7000-8000-00000000000{n}" for n in (1, 2))
VISIT = "0190c3a0-2222-7000-8000-000000000001"
PERSON = "0190c3a0-5555-7000-8000-000000000001"

LAPTOP_KEY, SECOND_KEY, LEAD_KEY, OFFICE_KEY = (SigningKey(bytes([n]) * 32) for n in range(1, 5))
OFFICE_SEAL = SealingKey("AGE-SECRET-KEY-13PRRLQYHLU4R8APFZVC3SLYLHCSEM5KNG7WV9UPTWZQT5UD43Q8QZRG2MX")
ESCROW_SEAL = SealingKey("AGE-SECRET-KEY-1Y3ZSQHLDDXT95326ETVUNH2WG2AC6PKN84GSV8UKWMJARQ6JW2ESCKYRH8")
LAPTOP_SEAL = SealingKey("AGE-SECRET-KEY-1NQ8CT46GC3YHFEL5J8PDJA8HMLYR0VNFZ0FFQ7XQPT49E8GT5VDS9H5KTG")
STRANGER_SEAL = SealingKey("AGE-SECRET-KEY-19MYPLZKV48XNDR339TT2FPUZMFNY6ZZ3K5XPT03EZCJ7U2SZQ82Q5NA0PW")
TO_OFFICE = [recipient_of(OFFICE_SEAL), recipient_of(ESCROW_SEAL)]

SENDER = Sender(laptop=LAPTOP, name="TIM-1 B", key=LAPTOP_KEY, office=OFFICE)
KEYS = {LAPTOP: LAPTOP_KEY, SECOND: SECOND_KEY, LEAD: LEAD_KEY, OFFICE: OFFICE_KEY}


def key_of(signer: str) -> VerifyKey | None:
    """Everybody but ELSEWHERE is confirmed."""
    return public_key(KEYS[signer]) if signer in KEYS else None


def nobody(_signer: str) -> VerifyKey | None:
    """Nobody is confirmed."""
    return None


def recipients(*keys: SealingKey) -> list[Recipient]:
    """Their public sides."""
    return [recipient_of(key) for key in keys]


def day_of(count: int, stream: str = STREAM) -> list[SealedEntry]:
    """A stream of small saves of one made-up person."""
    laptop = Laptop(stream)
    sets: dict[str, Any] = {"name": "AGUS CONTOH", "phone": "0811000001"}
    for number in range(count):
        laptop.write("resident_saved", PERSON, {**sets, "email": f"agus{number}@contoh.id"}, visit=VISIT)
    return laptop.written
