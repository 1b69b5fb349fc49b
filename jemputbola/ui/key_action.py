"""A key and what it does on a page; also what F1 lists."""

from collections.abc import Callable
from typing import NamedTuple


class KeyAction(NamedTuple):
    """``key``: ``1``, ``A``, ``Space``, ``Ctrl+Return``, ``Escape``. A disabled one is listed but does nothing."""

    key: str
    label: str
    call: Callable[[], object]
    enabled: bool = True
