"""The demo tells a day that really was stored, adds up, and leaves nothing behind."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jemputbola.demo.city import DAY, LEAD, PASSPHRASE, PIN, schools
from jemputbola.demo.people import pupils
from jemputbola.demo.school_list import write_school_list
from jemputbola.domain.nik import read_nik
from jemputbola.rosters.roster import read_roster


class Demo:
    """Runs the real command with a temporary folder and a home of its own."""

    def __init__(self, root: Path) -> None:
        self.temporary, self.home = root / "tmp", root / "home"
        for folder in (self.temporary, self.home):
            folder.mkdir()

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "TMPDIR": str(self.temporary), "TEMP": str(self.temporary), **more}
        environment |= dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), str(self.home))
        environment = {name: text for name, text in environment.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        command = [sys.executable, "-m", "jemputbola", *words]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=True, encoding="utf-8")

    def leftovers(self) -> list[Path]:
        """Files, wherever the demo could put them. A system without an id of its own keeps the one that was drawn."""
        found = [path for folder in (self.temporary, self.home) for path in folder.rglob("*") if path.is_file()]
        return [path for path in found if path != self.home / "jemputbola" / "machine"]


@pytest.fixture
def demo(tmp_path: Path) -> Demo:
    return Demo(tmp_path)


def test_the_tour_is_short_adds_up_and_leaves_nothing(demo: Demo) -> None:
    told = demo.run("--demo")
    lines = told.stdout.splitlines()
    assert told.stderr == ""
    assert len(lines) <= 60
    assert "\x1b" not in told.stdout
    assert max(map(len, lines)) <= 100
    counted = re.findall(r"(?m)^ {3}\w[\w ]+? {2,}(\d+) {2}█", told.stdout)
    total = re.search(r"Jumlah +([\d.]+) +✓ = (\d+) dalam daftar \+ (\d+) tanpa daftar", told.stdout)
    assert total is not None
    assert (
        sum(int(number.replace(".", "")) for number in counted) == int(total[1]) == int(total[2]) + int(total[3]) == 602
    )
    assert "✓ Utuh dan sah" in told.stdout
    assert not re.search(r"\d{13}", told.stdout), "a NIK is masked"
    assert demo.leftovers() == []


def test_for_machines_and_kept_to_look_around(demo: Demo, tmp_path: Path) -> None:
    keep = tmp_path / "contoh"
    facts = msgspec.json.decode(demo.run("demo", "--keep", str(keep), "--json").stdout)
    assert facts["whole"] is True
    assert facts["kept"] == str(keep)
    assert sum(facts["tally"]["outcomes"].values()) == sum(facts["tally"]["activation"].values()) == 602
    assert facts["slips"]["ticket"] == {"slips": 602, "pages": 76}
    served = sum(visit["served"] for visit in facts["visits"])
    assert 405 <= served <= 495, "half of nine hundred"
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    (tmp_path / "pin").write_text(PIN)
    vault = ("--data-dir", str(keep / "data"), "--passphrase-file", str(tmp_path / "passphrase"))
    officer = ("--officer", LEAD, "--pin-file", str(tmp_path / "pin"))
    answer = demo.run(*vault, *officer, "tally", "--visit", facts["visits"][1]["id"], "--json")
    assert answer.stderr == "", "the kept vault goes on in its own stream"
    assert msgspec.json.decode(answer.stdout)["outcomes"] == facts["tally"]["outcomes"]


def test_people_are_the_same_every_time_and_cannot_exist() -> None:
    city = [pupil for school in schools() for pupil in _pupils(school)]
    assert city == [pupil for school in schools() for pupil in _pupils(school)]
    assert len({pupil.nik for pupil in city}) == len({pupil.nisn for pupil in city}) == 900
    for pupil in city:
        read = read_nik(pupil.nik, today=DAY, birth_date=pupil.birth_date)
        assert read.valid
        assert not read.findings
        assert pupil.nik.startswith("1971")
        assert pupil.nik[-4:] >= "9001", "a serial that nobody has"
        assert pupil.email.endswith("@example.org") or not pupil.email
        assert pupil.phone.startswith("08120000") or not pupil.phone


def _pupils(school: Any) -> list[Any]:
    return pupils(school.size, day=school.day, seed=school.seed, after=school.after)


def test_the_list_reads_as_dapodik_does_with_its_faults(tmp_path: Path) -> None:
    file = tmp_path / "daftar.xlsx"
    _done, today = schools()
    write_school_list(_pupils(today), today.name, file)
    roster = read_roster(file, today=DAY)
    assert (roster.rows, len(roster.kept), len(roster.refused)) == (602, 600, 2)
    assert roster.sheet == "Daftar Peserta Didik"
    assert len(roster.dropped_columns) >= 50
    assert set(roster.finding_counts()) == {
        *("nik_missing", "nik_damaged", "nik_invalid", "nik_kk_swapped", "sex_mismatch", "birth_date_mismatch"),
        *("region_unknown", "duplicate_row"),
    }
