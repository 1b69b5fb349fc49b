"""The command line itself: exit codes, words, secrets, and what is told when it is our fault."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from jemputbola.cli.context import Cli
from jemputbola.cli.main import command
from tests.cli.conftest import LEAD

CANARY = "1971021708080001"


def jemputbola(*words: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """A process of its own."""
    line = [sys.executable, "-m", "jemputbola", *(str(word) for word in words)]
    return subprocess.run(line, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, **options)


def test_a_process_of_its_own_answers_and_ends_as_here(run: Any) -> None:
    done = jemputbola(*run.options(None), "check", "--json")
    assert done.returncode == 0
    assert msgspec.json.decode(done.stdout)["whole"] is True
    done = jemputbola(*run.options(), "passphrase", "change")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--new-passphrase-file" in done.stderr


def test_without_a_screen_no_words_are_a_sentence_that_says_what_to_do() -> None:
    blind = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = jemputbola(env=blind)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert "./run --help" in done.stderr


def test_help_names_every_command_in_our_words(fresh: Any) -> None:
    text = fresh.bare("--help").out
    for word in ("Cara pakai", "Pilihan", "Perintah", "roster", "nik", "backup"):
        assert word in text
    for word in ("Usage", "Options", "Commands", "Show this message", "ARGS"):
        assert word not in text
    assert "[PILIHAN] NAMA" in fresh.bare("officer", "add", "--help").out
    values = fresh.bare("resident", "find", "--help").out
    assert "--visit TEKS" in values
    assert "--limit ANGKA" in values
    assert "TEXT" not in values


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nic"], "Perintah nic tidak ada."),
        (["nik"], "Kurang NIK."),
        (["nik", "1", "2"], "Ada kata yang berlebih. Lihat: command nik --help"),
        (["init"], "Kurang --office."),
        (["check", "--officer", "A"], "Tulis --officer sebelum perintahnya."),
        (["init", "--offices", "1"], "Pilihan --offices tidak ada. Maksudnya --office"),
        (["init", "--office"], "Pilihan --office kurang nilainya"),
        (["init", "--role", "boss", "--office", "1", "--laptop", "A"], "pilih salah satu dari lead, office"),
        (["--data-dir", __file__, "check"], "berkas atau folder itu tidak ada, atau jenisnya lain"),
        (["check"], "--passphrase-file"),
    ],
)
def test_a_mistyped_line_is_told_with_two(run: Any, words: list[str], said: str) -> None:
    options = ["--data-dir", run.data] if words == ["check"] else []
    answer = run.bare(*options, *words, code=2)
    assert said in answer.err
    assert answer.out == ""


def test_json_may_stand_before_or_behind_and_a_refusal_is_json_too(run: Any) -> None:
    assert run("--json", "digest").json == run("digest", "--json").json
    answer = run("--json", "officer", "deactivate", "Tak Ada", code=3)
    assert answer.json == {"error": answer.err.strip().splitlines()[-1]}


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"satu\ndua\n", b"\xff\xfe", b"x" * 5000],
    ids=["empty", "newline", "lines", "bytes", "long"],
)
def test_a_file_that_holds_no_secret_is_told(run: Any, content: bytes) -> None:
    (run.secrets / "passphrase").write_bytes(content)
    answer = run("check", code=3)
    assert "passphrase" in answer.err
    assert "Berkas" in answer.err


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n"])
def test_how_a_secrets_file_ends_does_not_matter(run: Any, ending: bytes) -> None:
    path = run.secrets / "passphrase"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().strip() + ending)
    run("check")


class BrokenClock(Exception):
    """What no user can mean."""


def broken_clock() -> dt.datetime:
    """Fails with somebody's data in its messages, as careless code does."""
    try:
        return dt.datetime.fromisoformat(CANARY)
    except ValueError as cause:
        raise BrokenClock(f"Orang Contoh {CANARY}") from cause


def test_a_bug_is_one_sentence_and_a_log_without_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    result = CliRunner().invoke(command, ["nik", "5271015708080001", "--json"], obj=Cli(clock=broken_clock))
    assert result.exit_code == 1
    assert msgspec.json.decode(result.stdout)["error"] in result.stderr
    (log,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert str(log) in result.stderr
    text = log.read_text(encoding="utf-8")
    assert "BrokenClock" in text
    assert "ValueError" in text
    assert f"{Path(__file__).name}:" in text
    for told in (text, result.stdout, result.stderr):
        assert CANARY not in told
        assert "Orang" not in told
        assert "5271015708080001" not in told


def test_a_bug_is_told_even_where_no_log_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    result = CliRunner().invoke(command, ["nik", "5271015708080001"], obj=Cli(clock=broken_clock))
    assert result.exit_code == 1
    assert "Terjadi kesalahan" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_who_has_seen_enough_sees_no_traceback(run: Any) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    line = [sys.executable, "-m", "jemputbola", *run.options(None), "officer", "list"]
    done = subprocess.run(line, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_secrets_are_no_arguments_and_no_environment(fresh: Any) -> None:
    """An option that took one would show it to every process."""
    for words in ([], ["init"], ["recover"], ["officer", "add"], ["officer", "pin"], ["passphrase", "change"]):
        options = [word for word in fresh.bare(*words, "--help").out.split() if word.startswith("--")]
        secret = [word for word in options if any(part in word for part in ("pin", "phrase", "code"))]
        assert all(word.endswith("-file") for word in secret), secret
    environment = {**os.environ, "JEMPUTBOLA_PASSPHRASE_FILE": "x", "JEMPUTBOLA_OFFICER": LEAD}
    assert jemputbola("--data-dir", fresh.data, "check", env=environment).returncode == 3
