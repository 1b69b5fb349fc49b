"""What the window remembers on this laptop: size, last page, last visit, columns. Nothing about a person."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from jemputbola.errors import UserError
from jemputbola.files import write_atomically

Value = TypeVar("Value")
FILE = "window.json"


class WindowSettings:
    """Small values by name, kept in ``window.json`` of the data folder once that folder exists."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._values: dict[str, msgspec.Raw] = {}
        with suppress(OSError, msgspec.MsgspecError):  # unreadable: start anew, nothing of value is lost
            self._values = msgspec.json.decode(self._file.read_bytes(), type=dict[str, msgspec.Raw])

    def value(self, name: str, kind: type[Value], default: Value) -> Value:
        """What was kept under a name, if it still has this shape."""
        with suppress(KeyError, msgspec.MsgspecError):
            return msgspec.json.decode(self._values[name], type=kind)
        return default

    def keep(self, name: str, value: object) -> None:
        """Remember it. A folder that cannot be written now is no reason to stop anybody."""
        encoded = msgspec.Raw(msgspec.json.encode(value))
        if self._values.get(name) == encoded:
            return
        self._values[name] = encoded
        if self._file.parent.is_dir():
            with suppress(UserError, OSError):
                write_atomically(self._file, msgspec.json.encode(self._values))

    def keep_all(self, values: Mapping[str, object]) -> None:
        """Several."""
        for name, value in values.items():
            self.keep(name, value)
