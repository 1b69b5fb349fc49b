"""The log of our own faults. It says where something happened, never what was said: a message may quote a row."""

import datetime as dt
import os
import traceback
from collections.abc import Iterator
from pathlib import Path

from jemputbola import settings


def log_failure(error: BaseException, at: dt.datetime) -> Path | None:
    """Append classes and places of ``error``. Answers the file; None when nothing can be written."""
    lines = [at.isoformat(timespec="seconds"), *_trace(error)]
    path = settings.state_dir() / "log" / "errors.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8", errors="replace") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return path


def _trace(error: BaseException | None) -> Iterator[str]:
    """Classes and places of the error and of what led to it, the last first."""
    while error is not None:
        yield type(error).__name__
        yield from (
            f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        )
        error = error.__cause__ or error.__context__
