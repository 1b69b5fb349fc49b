"""What the window remembers on this laptop: size, last page, last visit, columns. Nothing about a person."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from jemputbola.errors import UserError

Value = TypeVar("Value")
FILE = "window.json"
_PLAIN = (str, int, bool)


class WindowSettings:
    """Small values by name, kept in ``window.json`` of the data folder once that folder exists.

    The first frame reads words and numbers only; msgspec comes in when something is kept, or has more of a shape.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._values: dict[str, object] = {}
        with suppress(OSError, ValueError, RecursionError):  # unreadable: start anew, nothing of value is lost
            kept = json.loads(self._file.read_bytes())
            self._values = kept if isinstance(kept, dict) else {}

    def value(self, name: str, kind: type[Value], default: Value) -> Value:
        """What was kept under a name, if it still has this shape."""
        if name not in self._values:
            return default
        kept = self._values[name]
        if kind in _PLAIN:
            return kept if type(kept) is kind else default
        import msgspec  # noqa: PLC0415 - start-up time

        with suppress(msgspec.ValidationError):
            return msgspec.convert(kept, kind)
        return default

    def keep(self, name: str, value: object) -> None:
        """Remember it. A folder that cannot be written now is no reason to stop anybody."""
        kept = self._values.get(name)
        if type(value) in _PLAIN and type(kept) is type(value) and kept == value:
            return
        import msgspec  # noqa: PLC0415 - start-up time

        from jemputbola.files import write_atomically  # noqa: PLC0415 - start-up time

        plain = msgspec.to_builtins(value)
        if name in self._values and kept == plain and type(kept) is type(plain):
            return
        self._values[name] = plain
        if self._file.parent.is_dir():
            with suppress(UserError, OSError):
                write_atomically(self._file, msgspec.json.encode(self._values))

    def keep_all(self, values: Mapping[str, object]) -> None:
        """Several."""
        for name, value in values.items():
            self.keep(name, value)
