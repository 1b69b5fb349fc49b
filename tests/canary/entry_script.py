"""``python -m jemputbola`` under watch: notes the processes it starts and the files it opens for writing.

``FAULT=bug`` makes searching fail as a bug would, with a person's data in the message, its cause and its note;
``FAULT=panic`` as a crash inside a library would, which no ``except Exception`` sees.
"""

import os
import sys
import uuid
from pathlib import Path
from typing import Any, NoReturn

import jemputbola.actions.desk.find_resident as searching
from jemputbola.__main__ import main

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_trace = os.open(Path(os.environ["TRACES"]) / uuid.uuid4().hex, os.O_WRONLY | os.O_CREAT)


class Panic(BaseException):
    """What pyo3 raises when Rust panics is no Exception either."""


def _watch(event: str, details: tuple[Any, ...]) -> None:
    if event == "subprocess.Popen":
        os.write(_trace, f"start {details[1]!r}\n".encode())
    elif event == "open" and isinstance(details[2], int) and details[2] & _WRITING:
        os.write(_trace, f"write {details[0]}\n".encode())


def _fail(_connection: object, text: str, **_more: object) -> NoReturn:
    error = (Panic if os.environ["FAULT"] == "panic" else RuntimeError)(f"cannot search {text}")
    error.add_note(f"note {text}")
    raise error from ValueError(f"cause {text}")


if os.environ.get("FAULT"):
    setattr(searching, "find_residents", _fail)  # noqa: B010 - stands in for a bug that nobody has written yet
sys.addaudithook(_watch)
main()
