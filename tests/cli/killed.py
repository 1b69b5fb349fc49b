"""Runs one command line again and again, each time killed a step later, and says how each one ended.

    python killed.py FOLDER REPAIR WORD…

FOLDER is copied to FOLDER-run before each try; every ``{root}`` in the words and in REPAIR stands for that copy. REPAIR
holds the command lines that are run one after the other after each kill (JSON, a list of lists of words). A line on
stdout for each try: ``[[exit code, stderr], …]`` of them; the last try is the one that was not killed any more.

A step is what Python itself does to the file system, seen through an audit hook.
"""

import contextlib
import io
import json
import os
import shutil
import sys
from pathlib import Path

from jemputbola.actions.access import change_passphrase, keep_safe, set_up, sign_in  # noqa: F401 - before the first fork
from jemputbola.cli import passphrase, vault  # noqa: F401 - before the first fork
from jemputbola.cli.context import Cli
from jemputbola.cli.main import command
from jemputbola.vault.keys import WrappingCost

STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"}
KILLED = 137
CHEAP = WrappingCost(memory_kib=128, passes=1, lanes=1)


def run(words: list[str]) -> tuple[int, str]:
    """One command line: exit code and stderr."""
    err = io.StringIO()
    with contextlib.redirect_stderr(err), contextlib.redirect_stdout(io.StringIO()):
        try:
            command.main(words, obj=Cli(cost=CHEAP))
        except SystemExit as ended:
            return int(str(ended.code)), err.getvalue()
    raise AssertionError("a command line always exits")


def run_killed_at(step: int, words: list[str], root: str) -> bool:
    """In a child: whether it was killed before it ended."""
    child = os.fork()
    if child == 0:
        left = step

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in STEPS and str(arguments[0]).startswith(root):
                if left == 0:
                    os._exit(KILLED)
                left -= 1

        sys.addaudithook(hook)
        os._exit(run(words)[0])
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def repaired(lines: list[list[str]]) -> list[tuple[int, str]]:
    """In a child, because a killed one's locks and caches are not ours."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, json.dumps([run(words) for words in lines]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        endings: list[tuple[int, str]] = json.load(answer)
    os.wait()
    return endings


def main(template: str, repair: str, words: list[str]) -> None:
    """See the module's text."""
    root = f"{template}-run"
    shutil.copytree(template, root)
    run([word.format(root=root) for word in words])  # the children inherit what it imported and read
    step, killed = 0, True
    while killed:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(template, root)
        killed = run_killed_at(step, [word.format(root=root) for word in words], root)
        lines = [[word.format(root=root) for word in line] for line in json.loads(repair)]
        print(json.dumps(repaired(lines)), flush=True)
        step += 1


if __name__ == "__main__":
    main(str(Path(sys.argv[1])), sys.argv[2], sys.argv[3:])
