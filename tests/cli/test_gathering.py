"""From the laptop to the office and back, by commands alone, in data folders of their own."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from jemputbola.vault.sealing import SealingKey, open_escrow_key, unseal
from tests.cli.conftest import CommandLine
from tests.cli.gathering import ESCROW_WORDS, enrol, new_vault
from tests.fakes.clock import FakeClock

SCHOOL = ("--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23", "--district", "19.71.02")


@pytest.fixture
def office(_ready_office: Path, tmp_path: Path, clock: FakeClock) -> CommandLine:
    """A copy of it."""
    shutil.copytree(_ready_office, tmp_path / "kantor")
    return CommandLine(tmp_path / "kantor" / "data", tmp_path / "kantor" / "secrets", clock)


@pytest.fixture
def laptop(tmp_path: Path, clock: FakeClock) -> CommandLine:
    """A laptop with a school of two pupils."""
    run = new_vault(tmp_path / "laptop", clock)
    run("init", "--office", "19.71", "--laptop", "TIM-1 B", "--recovery", run.secrets / "r.txt")
    _school(run)
    return run


def _school(run: CommandLine) -> str:
    visit: str = run("visit", "plan", *SCHOOL, "--json").json["id"]
    for name in ("Agus Contoh", "Dewi Contoh"):
        run("resident", "add", "--visit", visit, "--no-nik", "--name", name)
    return visit


def _carry(laptop: CommandLine, folder: Path) -> list[str]:
    folder.mkdir(exist_ok=True)
    made: list[str] = laptop("batch", "make", "--to", folder, "--json").json["files"]
    return made


def test_to_the_office_and_back(office: CommandLine, laptop: CommandLine, tmp_path: Path) -> None:
    assert "belum terdaftar" in laptop("batch", "make", "--to", tmp_path, code=3).err
    enrol(laptop, office, tmp_path / "daftar")
    usb = tmp_path / "usb"
    (file,) = _carry(laptop, usb)
    assert office("office", "import", usb, "--dry-run", "--json").json["files"][0]["new"] == 3
    seen: dict[str, Any] = office("office", "import", usb / file, "--json").json
    (told,) = seen["files"]
    assert (told["state"], told["new"], told["laptop"], seen["conflicts"]) == ("applied", 3, "TIM-1 B", 0)
    assert office("office", "import", usb, "--json").json["files"][0]["state"] == "known"
    assert office("batch", "inspect", usb / file, "--json").json["is_signed"]
    office("office", "receipts", "--to", usb)
    laptop("receipt", "read", *usb.glob("*.jbr"))
    assert laptop("status", "--json").json["at_office"] == 3
    assert "sudah di sana" in office("office", "receipts", "--to", usb).out
    assert [one["is_new"] for one in office("office", "receipts", "--to", usb, "--all", "--json").json] == [True]
    assert office("office", "laptops", "--json").json[0]["entries"] == 3


def test_the_escrow_key_opens_what_was_sealed_for_the_office(
    office: CommandLine, laptop: CommandLine, tmp_path: Path
) -> None:
    enrol(laptop, office, tmp_path / "daftar")
    (file,) = _carry(laptop, tmp_path / "usb")
    escrow = open_escrow_key((tmp_path / "kantor" / "kunci.age").read_bytes(), ESCROW_WORDS)
    assert unseal((tmp_path / "usb" / file).read_bytes(), [SealingKey(escrow)]).startswith(b"{")


def test_undo_redo_and_the_ledger(office: CommandLine, laptop: CommandLine, tmp_path: Path) -> None:
    enrol(laptop, office, tmp_path / "daftar")
    (file,) = _carry(laptop, tmp_path / "usb")
    office("office", "import", tmp_path / "usb" / file)
    assert "Dibatalkan. salah kantor" in office("office", "undo", file, "--reason", "salah kantor").out
    assert office("resident", "find", "Agus", "--json").json == []
    office("office", "redo", file)
    assert len(office("resident", "find", "Agus", "--json").json) == 1
    assert [line["state"] for line in office("office", "ledger", "--json").json] == ["applied"]


def test_a_team_gathers_without_an_office(run: CommandLine, laptop: CommandLine, tmp_path: Path) -> None:
    enrol(laptop, run, tmp_path / "daftar", "team")
    usb = tmp_path / "usb"
    _carry(laptop, usb)
    assert "Utuh dan sah" in run("team", "import", usb).out
    visit = run("visit", "list", "--json").json[0]["id"]
    assert run("tally", "--visit", visit, "--json").json["walk_ins"] == 2


def test_a_visit_is_given_to_the_team(office: CommandLine, laptop: CommandLine, tmp_path: Path) -> None:
    enrol(laptop, office, tmp_path / "daftar")
    words = ("--name", "MAN Contoh", "--kind", "school", "--date", "2026-11-30", "--district", "19.71.02")
    visit = office("visit", "plan", *words, "--json").json["id"]
    usb = tmp_path / "usb"
    usb.mkdir()
    (file,) = office("pack", "make", "--visit", visit, "--to", usb, "--json").json["files"]
    assert laptop("pack", "open", usb / file, "--dry-run", "--json").json["new"] == 1
    assert "MAN Contoh" in laptop("pack", "open", usb / file).out
    assert {line["name"] for line in laptop("visit", "list", "--json").json} == {"SMAN Contoh", "MAN Contoh"}


def test_refusals(office: CommandLine, laptop: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "palsu.jbb").write_bytes(b"bukan berkas segel")
    assert "palsu.jbb" in office("office", "import", tmp_path / "palsu.jbb", code=3).out
    again = ("--escrow", tmp_path / "dua.age", "--escrow-passphrase-file", office.secrets / "escrow")
    assert "sudah ada" in office("office", "init", *again, code=3).err
    assert "petugas kantor" in laptop("office", "rotate", code=3).err
    assert "Tidak ada laptop" in office("office", "confirm", "TIM-7", code=3).err
    enrol(laptop, office, tmp_path / "daftar")
    office("office", "revoke", "TIM-1 B", "--reason", "hilang")
    _carry(laptop, tmp_path / "usb")
    assert "sudah dicabut" in office("office", "import", tmp_path / "usb").out
    (line,) = (one for one in office("office", "ledger", "--json").json if one["state"] == "held")
    assert "3 baru" in office("office", "release", line["sha256"]).out
