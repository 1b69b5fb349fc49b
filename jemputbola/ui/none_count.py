"""Keeps Python alive under PySide6 6.12.0: its wheel drops one reference to None at every call that returns None.

Measured: 200 calls of ``QObject.setObjectName``, 200 references fewer; True, False and numbers are not touched. Since
Python 3.12 None cannot die; before, the process ends with "deallocating None" after a few thousand calls, which is
a minute of work in a window. So None is given more references than a year of clicking can drop.
"""

import ctypes
import sys

_MANY = 1 << 40


def keep_none() -> None:
    """Once, before the first window. CPython keeps the count in the first word of an object."""
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
        ctypes.c_ssize_t.from_address(id(None)).value += _MANY
