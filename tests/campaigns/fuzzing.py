"""Damaged input: whatever the bytes are, a sentence or a result, in bounded time, and damage is never called whole."""

import io
import random
import re
import shutil
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from jemputbola.actions.access.open_vault import find_vault, open_vault
from jemputbola.domain.entry import Kind
from jemputbola.domain.ids import new_id
from jemputbola.errors import UserError
from jemputbola.rosters.roster import read_roster
from jemputbola.store import health
from jemputbola.store.head_marker import marker_path
from jemputbola.vault.keys import vault_id
from tests.bench.crowd import DAY, resident_sets
from tests.bench.vaults import now
from tests.crash.worker import OFFICER, PASSPHRASE, VISIT, set_up_one

_SAMPLES = Path(__file__).parent.parent / "samples"
_LONGEST_S = 60
_PEOPLE = 40
_TELLING = re.compile(r"\d{10}")
"""No error may carry a NIK, family-card or phone number."""

Damage = Callable[[bytearray, random.Random], None]


def fuzz_lists(folder: Path, seed: int, count: int) -> Counter[str]:
    """The sample lists with bytes changed, in the file or inside the archive that it is."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    samples = sorted(_SAMPLES.glob("*.*"))
    counts: Counter[str] = Counter()
    for number in range(count):
        sample = chance.choice(samples)
        data = sample.read_bytes()
        inside = zipfile.is_zipfile(sample) and chance.random() < 0.7
        file = folder / f"{number}{sample.suffix}"
        file.write_bytes(_damaged_inside(data, chance) if inside else damaged(data, chance))
        counts[_read_list(file)] += 1
        file.unlink()
    return counts


def fuzz_vaults(folder: Path, seed: int, count: int) -> Counter[str]:
    """A vault whose database, log or key file was changed: refused, or found by the check, or nothing is missing."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    vault = folder / "vault"
    entries = _vault_with_people(vault)
    shutil.copytree(vault, folder / "whole")
    marker = marker_path(vault_id(vault / "vault.key"), vault)
    head = marker.read_bytes()
    counts: Counter[str] = Counter()
    for _ in range(count):
        shutil.rmtree(vault)
        shutil.copytree(folder / "whole", vault)
        marker.write_bytes(head)
        file = vault / chance.choice(("vault.db", "vault.db", "vault.db-wal", "vault.key"))
        file.write_bytes(damaged(file.read_bytes(), chance))
        counts[_open_damaged(vault, file.name, entries)] += 1
    return counts


def damaged(data: bytes, chance: random.Random) -> bytes:
    """One to four changes; never the same bytes."""
    changed = bytearray(data)
    while bytes(changed) == data:
        for _ in range(chance.randint(1, 4)):
            chance.choice(_DAMAGES)(changed, chance)
    return bytes(changed)


def _flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut_off(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) + 1) :]


def _cut_out(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    del data[start : start + chance.randrange(1, 5000)]


def _repeat(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    data[start:start] = data[start : start + chance.randrange(1, 5000)]


def _overwrite(data: bytearray, chance: random.Random) -> None:
    start, length = chance.randrange(len(data) + 1), chance.randrange(1, 300)
    data[start : start + length] = bytes(length) if chance.random() < 0.5 else chance.randbytes(length)


def _change_number(data: bytearray, chance: random.Random) -> None:
    """Numbers steer parsers: another one of the same length."""
    numbers = list(re.finditer(rb"\d+", data[:200_000]))
    if numbers:
        found = chance.choice(numbers)
        data[found.start() : found.end()] = b"9" * len(found[0]) if chance.random() < 0.5 else b"0" * len(found[0])


_DAMAGES: tuple[Damage, ...] = (_flip, _flip, _cut_off, _cut_out, _repeat, _overwrite, _change_number)


def _damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """The same archive with one member changed, so that what reads the XML gets to see it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as changed:
        names = whole.namelist()
        victim = chance.choice(names)
        for name in names:
            content = whole.read(name)
            changed.writestr(name, damaged(content, chance) if name == victim else content)
    return written.getvalue()


def _read_list(file: Path) -> str:
    start = time.monotonic()
    try:
        roster = read_roster(file, today=DAY)
    except UserError as error:
        judge_sentence(error)
        return "lists refused"
    finally:
        assert time.monotonic() - start < _LONGEST_S, f"{file.name} took too long"
    assert roster.rows == len(roster.kept) + len(roster.refused), "a row is neither kept nor refused"
    return "lists read"


def _vault_with_people(vault: Path) -> int:
    """Part of it in the database, part in the log, as a crash leaves it."""
    set_up_one(vault)
    store = open_vault(vault, PASSPHRASE, clock=now)
    for number in range(_PEOPLE):
        if number == _PEOPLE // 2:
            store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with store.writing(OFFICER) as writing:
            sets, day = resident_sets(number), DAY.isoformat()
            writing.record(Kind.RESIDENT_SAVED, new_id(now()), sets, visit=VISIT, day=day, is_new=True)
    shutil.copytree(vault, vault.with_name("left"))
    store.close()
    shutil.rmtree(vault)
    vault.with_name("left").rename(vault)
    return _PEOPLE


def _open_damaged(vault: Path, name: str, entries: int) -> str:
    try:
        find_vault(vault)
        store = open_vault(vault, PASSPHRASE, clock=now)
    except UserError as error:
        judge_sentence(error)
        return f"{name}: refused at opening"
    with store:
        try:
            found = health.check(store)
        except UserError as error:
            judge_sentence(error)
            return f"{name}: refused by the check"
        if not found.is_whole:
            return f"{name}: found by the check"
        if store.journal.count() < entries:
            assert store.doubt is not None, f"saves lost from {name}, and nobody was told"
            return f"{name}: saves lost, told as a restored vault"
        return f"{name}: nothing missing"


def judge_sentence(error: UserError) -> None:
    """Ends like a sentence, and carries no long number."""
    assert not _TELLING.search(str(error)), "a sentence carries a long number"
    assert str(error).endswith((".", "?", "!")), str(error)
