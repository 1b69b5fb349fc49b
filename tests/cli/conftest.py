"""A ready vault for commands, and ``run``: one command line, what it answered and how it ended."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from jemputbola.cli.context import Cli
from jemputbola.cli.main import command
from jemputbola.vault.keys import WrappingCost
from tests.fakes.clock import WIB, FakeClock

CHEAP = WrappingCost(memory_kib=128, passes=1, lanes=1)
"""One unlocking in under a millisecond."""
MORNING = dt.datetime(2026, 11, 23, 8, 0, tzinfo=WIB)
PASSPHRASE = "kapal ratusan bintang menanam sagu"  # noqa: S105 - of synthetic vaults only
LEAD, LEAD_PIN = "Sri Lead", "284917"
OFFICER, OFFICER_PIN = "Budi Petugas", "730518"


class Answer(msgspec.Struct, frozen=True):
    """How one command line ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return msgspec.json.decode(self.out)


class CommandLine:
    """Runs ``jemputbola …`` in this process on one vault; files with the secrets lie in ``secrets``."""

    def __init__(self, data: Path, secrets: Path, clock: FakeClock) -> None:
        self.data, self.secrets, self.clock = data, secrets, clock

    def __call__(self, *words: object, officer: str | None = LEAD, code: int | None = 0) -> Answer:
        """Run with every secret given in files; expects exit ``code`` unless None. ``officer=None``: no sign-in."""
        return self.bare(*self.options(officer), *words, code=code)

    def bare(self, *words: object, code: int | None = 0, input: str | None = None) -> Answer:  # noqa: A002 - as click's
        """Run exactly these words."""
        cli = Cli(clock=self.clock, cost=CHEAP)
        result = CliRunner().invoke(command, [str(word) for word in words], input=input, obj=cli)
        answer = Answer(result.exit_code, result.stdout, result.stderr)
        assert code is None or answer.code == code, f"exit {answer.code}\n{answer.out}\n{answer.err}"
        return answer

    def options(self, officer: str | None = LEAD) -> list[str]:
        """The global options, for a subprocess too."""
        words = ["--data-dir", str(self.data), "--passphrase-file", str(self.secrets / "passphrase")]
        if officer is not None:
            words += ["--officer", officer, "--pin-file", str(self.secrets / f"{officer}.pin")]
        return words

    def secret(self, name: str, text: str) -> Path:
        """A file that holds one secret."""
        path = self.secrets / name
        path.write_text(f"{text}\n", encoding="utf-8")
        return path


@pytest.fixture(scope="session")
def _ready_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One vault with a lead and an officer, made once; tests work on copies."""
    root = tmp_path_factory.mktemp("ready")
    run = _command_line(root)
    run(
        "init", "--office", "19.71", "--laptop", "TIM-1 A", "--role", "lead", "--recovery", run.secrets / "recovery.txt"
    )
    run("officer", "add", OFFICER, "--new-pin-file", run.secrets / f"{OFFICER}.pin")
    return root


@pytest.fixture(scope="session")
def _ready_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose escrow file lies beside it, made once: scrypt takes its time."""
    root = tmp_path_factory.mktemp("office") / "kantor"
    run = _command_line(root)
    escrow = run.secret("escrow", "lima kata untuk brankas kantor")
    words = ("--office", "19.71", "--escrow", root / "kunci.age", "--escrow-passphrase-file", escrow)
    assert run("office", "init", *words, "--recovery", run.secrets / "r.txt", "--json").json["code"] == "19.71"
    return root


@pytest.fixture
def clock() -> FakeClock:
    """Monday 23 November 2026, 08.00 WIB."""
    return FakeClock(MORNING)


@pytest.fixture
def run(_ready_vault: Path, tmp_path: Path) -> CommandLine:
    """A vault of this test's own (office 19.71, a lead and an officer), ready for commands.

    It is a copy, so its first command says on stderr that it goes on in a new stream.
    """
    shutil.copytree(_ready_vault, tmp_path / "vault")
    return CommandLine(tmp_path / "vault" / "data", tmp_path / "vault" / "secrets", FakeClock(MORNING))


@pytest.fixture
def fresh(tmp_path: Path) -> CommandLine:
    """The same secrets, but no vault yet."""
    return _command_line(tmp_path / "fresh")


def _command_line(root: Path) -> CommandLine:
    secrets = root / "secrets"
    secrets.mkdir(parents=True)
    run = CommandLine(root / "data", secrets, FakeClock(MORNING))
    run.secret("passphrase", PASSPHRASE)
    run.secret(f"{LEAD}.pin", LEAD_PIN)
    run.secret(f"{OFFICER}.pin", OFFICER_PIN)
    return run
