"""PySide carries a part of itself as source inside a library and compiles it at every start: 14 ms until 6.12 at least.

As Python does for the files of a package, the compiled code is kept among our own bytecode, each piece under its place
and the hash of its very source: other source is compiled anew. Where no bytecode may be written, all is as before.
"""

import builtins
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

from jemputbola.errors import UserError

_HASH = 8
Pieces = dict[tuple[str, bytes], CodeType]


@contextmanager
def kept_code(file: Path | None = None) -> Iterator[None]:
    """While PySide is imported for the first time. ``file``: where the code is kept, for tests."""
    place = file or Path(cache_from_source(__file__)).with_suffix(".kept")
    pieces = _read(place)
    known = len(pieces)
    compiles: Any = builtins.compile

    def compile_once(source: Any, name: Any, mode: str, *how: Any, **more: Any) -> Any:
        if how or more or mode != "exec" or not isinstance(source, bytes):
            return compiles(source, name, mode, *how, **more)
        key = (str(name), source_hash(source))
        if key not in pieces:
            pieces[key] = compiles(source, name, mode)
        return pieces[key]

    builtins.compile = compile_once  # type: ignore[assignment]  # all that compile is given goes through
    try:
        yield
    finally:
        builtins.compile = compiles
    if len(pieces) > known and not sys.dont_write_bytecode:
        _write(place, pieces)


def _read(place: Path) -> Pieces:
    """Empty unless it is whole: it begins with its own hash, which carries the version of Python."""
    with suppress(OSError):
        kept = place.read_bytes()
        if kept[:_HASH] == source_hash(kept[_HASH:]):
            pieces: Pieces = marshal.loads(kept[_HASH:])  # noqa: S302 - trusted as the bytecode beside it is
            return pieces
    return {}


def _write(place: Path, pieces: Pieces) -> None:
    from jemputbola.files import write_atomically  # noqa: PLC0415 - once per version of PySide

    with suppress(OSError, UserError):
        place.parent.mkdir(exist_ok=True)
        kept = marshal.dumps(pieces)
        write_atomically(place, source_hash(kept) + kept, mode=0o644)
