"""``passphrase …`` and ``recover`` by command."""

from typing import Any

from tests.cli.conftest import LEAD, OFFICER

NEW = "lima kata baru untuk vault"


def code_of(run: Any, sheet: str = "recovery.txt") -> Any:
    """A file with the code that stands on a text sheet."""
    lines = (run.secrets / sheet).read_text(encoding="utf-8").splitlines()
    (code,) = (line.strip() for line in lines if line.startswith("    "))
    return run.secret("code", code)


def test_change(run: Any) -> None:
    new = run.secret("new", NEW)
    assert "ketua tim" in run("passphrase", "change", "--new-passphrase-file", new, officer=OFFICER, code=3).err
    assert run("passphrase", "change", "--new-passphrase-file", new, "--json").json == {"changed": "passphrase"}
    assert "Frasa sandi salah" in run("check", code=3).err
    run.secret("passphrase", NEW)
    run("check")


def test_recover_passphrase_and_pin(run: Any) -> None:
    run.secret(f"{LEAD}.pin", "918273")
    answer = run.bare(
        *("--data-dir", run.data, "--officer", LEAD, "recover", "--json", "--recovery-code-file", code_of(run)),
        *("--new-passphrase-file", run.secret("passphrase", NEW), "--new-pin-file", run.secrets / f"{LEAD}.pin"),
    )
    assert answer.json == {"changed": ["passphrase", "pin"]}
    run("rebuild")


def test_recover_refuses_a_mistyped_code_before_asking_for_more(run: Any) -> None:
    code = code_of(run)
    text = code.read_text()
    code.write_text(text[:6] + ("B" if text[6] != "B" else "C") + text[7:])
    answer = run.bare("--data-dir", run.data, "recover", "--recovery-code-file", code, code=3)
    assert "Kelompok ke-2" in answer.err


def test_a_new_sheet(run: Any) -> None:
    old = code_of(run).read_text()
    run("passphrase", "new-sheet", "--recovery", run.secrets / "new.txt")
    new = run.secret("passphrase", NEW)
    words = ("--data-dir", run.data, "recover", "--new-passphrase-file", new, "--recovery-code-file")
    assert "bukan untuk vault ini" in run.bare(*words, run.secret("old", old.strip()), code=3).err
    run.bare(*words, code_of(run, "new.txt"))
    run("rebuild")
