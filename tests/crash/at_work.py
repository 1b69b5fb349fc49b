"""A worker of its own process, killed while it is at work."""

import subprocess
import sys


def kill_at_work(module: str, *arguments: str, delay: float) -> None:
    """``delay``: seconds after it said "begin". It may have ended by then."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begin\n"
        try:
            process.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            process.kill()
