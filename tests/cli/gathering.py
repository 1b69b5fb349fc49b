"""Vaults of their own for commands, enrolled with each other by files and words."""

from pathlib import Path

from tests.cli.conftest import LEAD, LEAD_PIN, PASSPHRASE, CommandLine
from tests.fakes.clock import FakeClock

ESCROW_WORDS = "lima kata untuk brankas kantor"


def new_vault(root: Path, clock: FakeClock) -> CommandLine:
    """A command line on a data folder of its own, with the same secrets."""
    secrets = root / "secrets"
    secrets.mkdir(parents=True)
    run = CommandLine(root / "data", secrets, clock)
    run.secret("passphrase", PASSPHRASE)
    run.secret(f"{LEAD}.pin", LEAD_PIN)
    run.secret("escrow", ESCROW_WORDS)
    return run


def enrol(
    laptop: CommandLine, authority: CommandLine, folder: Path, group: str = "office", *, lead: bool = False
) -> None:
    """Request, answer, and on both sides somebody who compared the six words."""
    folder.mkdir(parents=True, exist_ok=True)
    laptop("laptop", "request", "--out", folder / "minta.jbe")
    enrolled = authority(
        group, "enrol", folder / "minta.jbe", "--out", folder / "jawab.jbe", *(["--lead"] if lead else []), "--json"
    ).json
    answered = laptop("laptop", "accept", folder / "jawab.jbe", "--json").json
    assert enrolled["words"] == answered["words"]
    authority(group, "confirm", enrolled["laptop"])
    assert "terdaftar pada" in laptop("laptop", "confirm").out
