"""``init``: a laptop made ready by one command."""

from typing import Any

from tests.cli.conftest import LEAD

WORDS = ("init", "--office", "19.71", "--laptop", "TIM-1 A", "--role", "lead")


def test_the_sheet_goes_to_its_file_and_the_code_nowhere_else(fresh: Any) -> None:
    sheet = fresh.secrets / "sheet.pdf"
    answer = fresh(*WORDS, "--recovery", sheet, "--json")
    assert sheet.read_bytes().startswith(b"%PDF")
    made = answer.json
    assert set(made) == {"vault", "data_dir", "office", "laptop", "officer", "role", "recovery"}
    assert made["office"] == {"code": "19.71", "name": "Disdukcapil Kota Pangkal Pinang"}
    assert (made["laptop"], made["officer"], made["role"]) == ("TIM-1 A", LEAD, "lead")
    ready = fresh("check")
    assert "Utuh dan sah" in ready.out
    assert ready.err == "", "the first start is no copy"


def test_without_a_file_the_sheet_is_shown(fresh: Any) -> None:
    text = fresh(*WORDS).out
    assert "LEMBAR PEMULIHAN" in text
    (code,) = (line.strip() for line in text.splitlines() if line.startswith("    "))
    new = fresh.secret("new", "lima kata baru untuk vault")
    code_file = fresh.secret("code", code)
    fresh.bare("--data-dir", fresh.data, "recover", "--recovery-code-file", code_file, "--new-passphrase-file", new)
    assert "Frasa sandi salah" in fresh("check", code=3).err


def test_the_code_is_in_the_json_when_it_is_in_no_file(fresh: Any) -> None:
    assert len(fresh(*WORDS, "--json").json["recovery_code"].split("-")) == 7


def test_a_second_init_refuses_before_it_asks_for_anything(fresh: Any) -> None:
    fresh(*WORDS)
    answer = fresh.bare("--data-dir", fresh.data, *WORDS, code=3)
    assert "sudah berisi data" in answer.err


def test_with_nobody_to_ask_it_names_the_missing_option(fresh: Any) -> None:
    options = ["--data-dir", fresh.data]
    assert "--officer" in fresh.bare(*options, *WORDS, code=2).err
    options += ["--officer", LEAD]
    assert "--pin-file" in fresh.bare(*options, *WORDS, code=2).err
    options += ["--pin-file", fresh.secrets / f"{LEAD}.pin"]
    assert "--passphrase-file" in fresh.bare(*options, *WORDS, code=2).err
    assert not fresh.data.exists()


def test_a_missing_secrets_file_is_not_made_up(fresh: Any) -> None:
    (fresh.secrets / "passphrase").unlink()
    assert "tidak dapat dibaca" in fresh(*WORDS, code=3).err
    assert not fresh.data.exists()


def test_an_unknown_office_is_told(fresh: Any) -> None:
    answer = fresh("init", "--office", "19.99", "--laptop", "A", code=3)
    assert "19.71" in answer.err
    assert not fresh.data.exists()
