"""Two laptops, a lead and an office in four data folders: one school day, from the pack to the purge.

One pupil is served twice, one NIK is mistyped, one file is damaged, one arrives twice, in several orders.
"""

import secrets
import shutil
from pathlib import Path
from typing import Any

import pytest

from jemputbola.vault.keys import unlock
from tests.cli.conftest import MORNING, PASSPHRASE, CommandLine
from tests.cli.gathering import enrol, new_vault
from tests.fakes.clock import FakeClock
from tests.fakes.decrypted import readable_bytes

SECOND_DISK = Path("/dev/shm")  # noqa: S108 - another file system than the vault's: what makes a receipt durable
PUPILS = {
    "Agus Contohkan": "1971021302090001",
    "Dewi Rekaan": "1971025302090002",
    "Eka Khayali": "1971021302090003",
    "Fitri Umpama": "1971025302090004",
}
LIST = "Nama;NIK;Tanggal Lahir;JK;Kelas\n" + "".join(
    f"{name};{nik};13-02-2009;{'P' if nik[6] == '5' else 'L'};XII IPS 2\n" for name, nik in PUPILS.items()
)


class Day:
    """The four folders after the visit was planned, given out and worked on."""

    def __init__(self, folder: Path, office: CommandLine, clock: FakeClock) -> None:
        self.folder, self.office = folder, office
        self.lead, self.one, self.two = (new_vault(folder / name, clock) for name in ("lead", "one", "two"))
        for run, name in ((self.lead, "TIM-1 A"), (self.one, "TIM-1 B"), (self.two, "TIM-1 C")):
            run("init", "--office", "19.71", "--laptop", name, "--recovery", run.secrets / "r.txt")
            enrol(run, office, folder / "enrol" / name, lead=run is self.lead)
        self.visit = self._planned()
        self._give_out()

    def _planned(self) -> str:
        words = ("--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23", "--district", "19.71.02")
        visit: str = self.office("visit", "plan", *words, "--json").json["id"]
        (self.folder / "daftar.csv").write_text(LIST, encoding="utf-8")
        self.office("roster", "import", self.folder / "daftar.csv", "--visit", visit)
        return visit

    def _give_out(self) -> None:
        usb = self.folder / "paket"
        usb.mkdir()
        (pack,) = self.office("pack", "make", "--visit", self.visit, "--to", usb, "--json").json["files"]
        for run in (self.lead, self.one, self.two):
            run("pack", "open", usb / pack)

    def serve(self, run: CommandLine, name: str, *words: str) -> None:
        """By name, as an officer finds them."""
        (found,) = run("resident", "find", name, "--visit", self.visit, "--json").json
        run("resident", "serve", found["reference"], "--visit", self.visit, *words)

    def batch(self, run: CommandLine) -> Path:
        """What the laptop sends."""
        usb = self.folder / "usb" / secrets.token_hex(4)
        usb.mkdir(parents=True)
        (file,) = run("batch", "make", "--to", usb, "--json").json["files"]
        return usb / str(file)

    def tally(self, run: CommandLine) -> dict[str, Any]:
        """Outcomes of the visit that are not nought, and who was expected."""
        counted = run("tally", "--visit", self.visit, "--json").json
        outcomes = {name: count for name, count in counted["outcomes"].items() if count}
        return {"expected": counted["expected"], "walk_ins": counted["walk_ins"], **outcomes}


@pytest.fixture(scope="module")
def day(_ready_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Day:
    """Agus is served on both laptops; Dewi's NIK is mistyped on the second; a walk-in comes to the first."""
    folder, clock = tmp_path_factory.mktemp("day"), FakeClock(MORNING)
    shutil.copytree(_ready_office, folder / "kantor")
    office = CommandLine(folder / "kantor" / "data", folder / "kantor" / "secrets", clock)
    day = Day(folder, office, clock)
    day.serve(day.one, "Agus", "--recording", "captured")
    day.serve(day.two, "Agus", "--device", "android:13")
    day.serve(day.one, "Eka", "--refused")
    (dewi,) = day.two("resident", "find", "Dewi", "--visit", day.visit, "--json").json
    day.two("resident", "edit", dewi["reference"], "--visit", day.visit, "--nik", "1971025302090020")
    day.one("resident", "edit", dewi["reference"], "--visit", day.visit, "--nik", "1971025302090021")
    day.one("resident", "add", "--visit", day.visit, "--no-nik", "--name", "Guntur Tamu")
    return day


@pytest.fixture
def copied(day: Day, tmp_path: Path) -> Day:
    """A day of this test's own."""
    shutil.copytree(day.folder, tmp_path / "day")
    mine = Day.__new__(Day)
    mine.folder, mine.visit = tmp_path / "day", day.visit
    clock = FakeClock(MORNING)
    for name, run in (("kantor", "office"), ("lead", "lead"), ("one", "one"), ("two", "two")):
        place = mine.folder / name
        setattr(mine, run, CommandLine(place / "data", place / "secrets", clock))
    return mine


@pytest.fixture(scope="module")
def digests() -> set[str]:
    """Of the office after each order: there must be one."""
    return set()


EXPECTED = {"expected": 4, "walk_ins": 1, "direkam": 1, "menolak": 1, "belum_dilayani": 3}


def test_the_lead_counts_the_evening(copied: Day) -> None:
    copied.lead("team", "import", copied.batch(copied.one), copied.batch(copied.two))
    assert copied.tally(copied.lead) == EXPECTED


@pytest.mark.parametrize("order", [(0, 1, 1, 2), (2, 1, 0, 1), (1, 2, 1, 0)])
def test_any_order_any_number_of_times_gives_one_office(copied: Day, order: tuple[int, ...], digests: set[str]) -> None:
    files = [copied.batch(copied.one), copied.batch(copied.two), copied.folder / "rusak.jbb"]
    files[2].write_bytes(files[0].read_bytes()[:-7])
    for place in order:
        copied.office("office", "import", files[place], code=None)
    assert copied.tally(copied.office) == EXPECTED
    digests.add(copied.office("digest", "--json").json["digest"])
    assert len(digests) == 1
    states = sorted(line["state"] for line in copied.office("office", "ledger", "--json").json)
    assert states == ["applied", "applied", "refused"]
    assert len(copied.office("office", "conflicts", "--json").json["conflicts"]) == 1


def test_a_conflict_is_decided_and_travels_back(copied: Day) -> None:
    copied.office("office", "import", copied.batch(copied.one), copied.batch(copied.two))
    (open_one,) = copied.office("office", "conflicts", "--json").json["conflicts"]
    copied.office("office", "decide", open_one["id"], "typo", "--nik", PUPILS["Dewi Rekaan"])
    assert copied.office("office", "conflicts", "--json").json["conflicts"] == []
    usb = copied.folder / "balik"
    usb.mkdir()
    (pack,) = copied.office("pack", "make", "--visit", copied.visit, "--to", usb, "--json").json["files"]
    copied.two("pack", "open", usb / pack)
    (dewi,) = copied.two("resident", "find", "Dewi", "--visit", copied.visit, "--json").json
    shown = copied.two("resident", "show", dewi["reference"], "--visit", copied.visit, "--json").json
    assert shown["nik"].replace(" ", "").startswith("197102530209")
    assert copied.two("team", "laptops", code=None).code in {0, 3}


@pytest.mark.skipif(not SECOND_DISK.is_dir(), reason="no second file system here")
def test_receipts_come_back_and_a_purge_leaves_nobody(copied: Day) -> None:
    laptop, office = copied.one, copied.office
    office("office", "import", copied.batch(copied.one), copied.batch(copied.two))
    (open_one,) = office("office", "conflicts", "--json").json["conflicts"]
    office("office", "decide", open_one["id"], "typo", "--nik", PUPILS["Dewi Rekaan"])
    usb = copied.folder / "tanda-terima"
    usb.mkdir()
    backup = SECOND_DISK / f"jemputbola-test-{secrets.token_hex(8)}"
    backup.mkdir()
    try:
        office("visit", "close", copied.visit)
        (pack,) = office("pack", "make", "--visit", copied.visit, "--to", usb, "--json").json["files"]
        laptop("pack", "open", usb / pack)
        office("office", "import", copied.batch(laptop))
        office("backup", "--to", backup)
        assert all(one["durable"] for one in office("office", "receipts", "--to", usb, "--json").json)
    finally:
        shutil.rmtree(backup)
    laptop("receipt", "read", *usb.glob("*.jbr"))
    status = laptop("status", "--json").json
    assert (status["not_copied"], status["on_medium"]) == (0, 0)
    before = copied.tally(laptop)
    laptop.clock.advance(days=31)
    laptop("purge")
    assert copied.tally(laptop) == before
    assert laptop("resident", "find", "Agus", "--json").json == []
    key = _database_key(laptop)
    found = readable_bytes(laptop.data / "vault.db", key)
    words = [word for name, nik in PUPILS.items() for word in (nik, *name.split())]
    assert not [word for word in [*words, "Guntur"] if word.encode() in found or word.lower().encode() in found]


def _database_key(run: CommandLine) -> bytes:
    return unlock(run.data / "vault.key", PASSPHRASE)
