"""A watched laptop: every folder that a program may write to lies below one root, and every answer is kept."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

PASSPHRASE = "kapal ratusan bintang menanam sagu"  # noqa: S105 - of synthetic vaults only
PINS = {"Sri Lead": "284917", "Budi Petugas": "730518"}
LEAD, OFFICER = PINS
ENTRY = Path(__file__).parent.parent / "canary" / "entry_script.py"
SAMPLES = Path(__file__).parent.parent / "samples"
_DIGITS = re.compile(rb"[0-9](?:[ .\-]?[0-9]){15,}")


class Answer(msgspec.Struct, frozen=True):
    """How one command line ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return msgspec.json.decode(self.out)


class Watched:
    """``root`` holds home, state, temp and data; ``asked`` what people asked for; ``secrets`` their secret files."""

    def __init__(self, base: Path) -> None:
        self.root, self.asked, self.secrets, self.traces = (base / n for n in ("root", "asked", "secrets", "traces"))
        self.data = self.root / "data"
        for folder in (self.asked, self.secrets, self.traces, *(self.root / name for name in ("home", "tmp", "run"))):
            folder.mkdir(parents=True)
        self.answers: list[tuple[tuple[str, ...], Answer]] = []
        self.secret("passphrase", PASSPHRASE)
        for officer, pin in PINS.items():
            self.secret(f"{officer}.pin", pin)

    def secret(self, name: str, text: str) -> Path:
        """A file that holds one secret."""
        path = self.secrets / name
        path.write_text(f"{text}\n", encoding="utf-8")
        return path

    def __call__(self, *words: object, officer: str | None = LEAD, pin: str | None = None, code: int = 0) -> Answer:
        """One command in a process of its own; it must end with exit ``code``. ``pin``: another secret file's name."""
        done = subprocess.run(
            self.line(*words, officer=officer, pin=pin), env=self.environment(), capture_output=True, check=False
        )
        answer = Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
        self.answers.append((tuple(map(str, words)), answer))
        assert answer.code == code, f"{words}: exit {answer.code}\n{answer.out}\n{answer.err}"
        return answer

    def line(self, *words: object, officer: str | None = LEAD, pin: str | None = None) -> list[str]:
        """The whole command line; ``entry_script`` notes what it starts and which files it writes."""
        line = [sys.executable, ENTRY, "--data-dir", self.data, "--passphrase-file", self.secrets / "passphrase"]
        if officer is not None:
            line += ["--officer", officer, "--pin-file", self.secrets / (pin or f"{officer}.pin")]
        return [str(word) for word in (*line, *words)]

    def environment(self, **more: str) -> dict[str, str]:
        """Nothing of the tester's own environment but what finds Python."""
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "SYSTEMROOT")}
        xdg = {f"XDG_{kind}_HOME": str(self.root / "home" / kind.lower()) for kind in ("STATE", "DATA", "CACHE")}
        temp = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), str(self.root / "tmp"))
        runtime = {"XDG_RUNTIME_DIR": str(self.root / "run"), "HOME": str(self.root / "home")}
        return {**kept, **xdg, **temp, **runtime, "TRACES": str(self.traces), "PYTHONDONTWRITEBYTECODE": "1", **more}

    def files(self) -> Iterator[tuple[Path, bytes]]:
        """Every file below the root."""
        yield from ((path, path.read_bytes()) for path in sorted(self.root.rglob("*")) if path.is_file())

    def traced(self, what: str) -> list[str]:
        """What the processes did: ``start`` (their arguments) or ``write`` (paths)."""
        lines = [line for file in self.traces.iterdir() for line in file.read_text(encoding="utf-8").splitlines()]
        return [line.removeprefix(f"{what} ") for line in lines if line.startswith(f"{what} ")]


class Canaries(msgspec.Struct, frozen=True):
    """What must be nowhere. ``numbers``: 16 digits each; ``words``: names, phones, addresses; ``secrets``: texts."""

    numbers: frozenset[str]
    words: frozenset[str]
    secrets: frozenset[str]

    def seen_in(self, blob: bytes, *, words: bool = True) -> list[str]:
        """What of them stands in these bytes, in any of the encodings that programs use, spaced or not."""
        found = [number for number in _numbers(blob) if number in self.numbers]
        lowered = blob.lower()
        texts = self.secrets | (self.words if words else frozenset())
        return found + [text for text in texts if any(form in lowered for form in _forms(text))]


def _numbers(blob: bytes) -> Iterable[str]:
    for text in (blob, blob.replace(b"\0", b"")):
        for run in _DIGITS.findall(text):
            digits = re.sub(rb"[^0-9]", b"", run).decode()
            yield from (digits[start : start + 16] for start in range(len(digits) - 15))


def _forms(text: str) -> Iterable[bytes]:
    return (text.lower().encode(), text.lower().encode("utf-16-le"), text.lower().encode("utf-16-be"))


def found_nowhere(laptop: Watched, canaries: Canaries) -> None:
    """No watched file, no file name and no word on stderr gives anything away."""
    for path, blob in laptop.files():
        assert not canaries.seen_in(blob), path
        assert not canaries.seen_in(str(path.relative_to(laptop.root)).encode()), path
    for words, answer in laptop.answers:
        assert not canaries.seen_in(answer.err.encode()), words
