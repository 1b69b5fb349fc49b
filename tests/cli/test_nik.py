"""``nik``: what a NIK says, without any vault."""

import subprocess
import sys
from typing import Any

import msgspec
import pytest


def test_it_is_taken_apart(fresh: Any) -> None:
    assert fresh.bare("nik", "5271015708080001", "--json").json == {
        "nik": "5271015708080001",
        "valid": True,
        "sex": "P",
        "birth_date": "2008-08-17",
        "region": {
            "code": "52.71.01",
            "province": "Nusa Tenggara Barat",
            "regency": "Kota Mataram",
            "district": "Ampenan",
            "retired": False,
        },
        "findings": [],
    }
    text = fresh.bare("nik", "5271 0157 0808 0001").out
    for words in ("17 Agustus 2008", "Perempuan", "Ampenan, Kota Mataram"):
        assert words in text
    assert not fresh.data.exists()


@pytest.mark.parametrize(
    "nik",
    ["3171012902010001", "3204117102080001", "3171018108450001", "3204110609970000", "x", ""],
    ids=["29 February", "31 February", "day 81", "serial 0000", "letters", "nothing"],
)
def test_an_impossible_one_is_refused_with_its_findings(fresh: Any, nik: str) -> None:
    answer = fresh.bare("nik", nik, "--json", code=3)
    assert answer.json["valid"] is False
    (*_others, finding) = answer.json["findings"]
    assert finding["severity"] == "error"
    assert set(finding) == {"code", "severity", "message"}
    assert "kartu keluarga" in answer.err
    assert finding["message"] in fresh.bare("nik", nik, code=3).out


def test_a_warning_refuses_nothing(fresh: Any) -> None:
    answer = fresh.bare("--json", "nik", "6473011708900001")
    assert answer.json["valid"] is True
    assert [finding["severity"] for finding in answer.json["findings"]] == ["warning"]
    assert answer.err == ""


def test_the_century_follows_the_clock(fresh: Any) -> None:
    fresh.clock.now = fresh.clock.now.replace(year=1999)
    assert fresh.bare("nik", "5271015708080001", "--json").json["birth_date"] == "1908-08-17"


def test_it_starts_without_what_it_does_not_need() -> None:
    """Start-up time: neither database, cryptography, PDF nor windows are imported."""
    code = (
        "import sys\nfrom jemputbola.cli.main import command\n"
        "try:\n    command.main(['nik', '5271015708080001', '--json'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'sqlcipher3', 'sqlite_utils', 'cryptography', 'reportlab', 'babel', 'PySide6', 'python_calamine'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert msgspec.json.decode(done.stdout)["valid"]
