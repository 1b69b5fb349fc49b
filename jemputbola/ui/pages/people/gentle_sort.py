"""Sorting a hundred thousand rows while a window is drawn."""

import heapq
from array import array
from collections.abc import Callable, Sequence
from typing import Any

_AT_ONCE = 10_000


def gently_sorted(rows: Sequence[int], key: Callable[[int], Any], *, descending: bool) -> "array[int]":
    """As ``sorted``, which holds the interpreter until it is done: the window would stand still for 70 ms."""
    if len(rows) <= _AT_ONCE:
        return array("I", sorted(rows, key=key, reverse=descending))
    parts = (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
    runs = [array("I", sorted(part, key=key, reverse=descending)) for part in parts]
    return array("I", heapq.merge(*runs, key=key, reverse=descending))
