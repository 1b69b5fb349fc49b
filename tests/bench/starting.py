"""From the start of the process to a window that one can type into, beside an empty window.

Both are told by the first frame: the paint event was handled and the loop is free again. The two take turns, so that a
busy neighbour slows both.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jemputbola.vault.keys import DatabaseKey, create_key_file
from jemputbola.vault.recovery import new_recovery_code
from tests.bench.constants import KEY
from tests.bench.measuring import Line, tell
from tests.bench.vaults import BigVault, opened

_PAIRS = 15
_TIMES_EMPTY = 1.5


def bench_window(vault: BigVault) -> Iterator[Line]:
    """The sign-in of a vault that has to be unlocked, then the desk of one whose key is at hand."""
    visit = vault.visits[0]
    key_file = vault.root / "vault.key"
    if not key_file.exists():
        code = new_recovery_code()
        create_key_file(key_file, DatabaseKey(KEY), passphrase=code, recovery_code=code)
    with opened(vault):
        pass  # the head marker is this machine's
    with _screen() as (where, screen), _at_home(vault.root) as home:
        environment = {**screen, **home}
        ours = (
            ("sign-in can be typed into", ("tests.bench.first_frame",)),
            ("desk with its queue painted", ("tests.bench.first_frame", "--desk", str(vault.root), visit)),
        )
        for what, command in ours:
            tell(f"{what}: {_PAIRS} pairs on {where}")
            pairs = [
                (_until_painted(("tests.bench.empty_window",), environment), _until_painted(command, environment))
                for _ in range(_PAIRS + 1)
            ][1:]
            empty, full = (statistics.median(taken) for taken in zip(*pairs, strict=True))
            yield Line(what=f"reference: empty window painted, {where}", measured=empty, unit="ms")
            yield Line(what=f"{what}, {vault.residents:,} residents", measured=full, unit="ms")
            ratio = statistics.median(mine / bare for bare, mine in pairs)
            yield Line(what=f"{what}, against the empty window", measured=ratio, unit="×", budget=_TIMES_EMPTY)


@contextmanager
def _screen() -> Iterator[tuple[str, dict[str, str]]]:
    """An X screen of its own, or none (offscreen) where there is no Xvfb. It outlives a window, as desktops do."""
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # only the first start compiles, and that one is not counted
    reader, writer = os.pipe()
    try:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        yield "offscreen", {**environment, "QT_QPA_PLATFORM": "offscreen"}
        return
    finally:
        os.close(writer)
    try:
        with os.fdopen(reader) as told:
            display = told.readline().strip()
        yield "Xvfb", {**environment, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _at_home(root: Path) -> Iterator[dict[str, str]]:
    """The vault where an officer has it: nothing on the command line says where it is."""
    with tempfile.TemporaryDirectory(prefix="jemputbola-home-") as home:
        (Path(home) / "jemputbola").symlink_to(root)
        yield {"XDG_DATA_HOME": home}


def _until_painted(command: Sequence[str], environment: dict[str, str]) -> float:
    """Milliseconds from the fork of the process to its first frame."""
    start = time.monotonic_ns()
    told = subprocess.run(
        [sys.executable, "-P", "-m", *command], check=True, capture_output=True, text=True, env=environment
    )
    return (int(told.stdout) - start) / 1e6
