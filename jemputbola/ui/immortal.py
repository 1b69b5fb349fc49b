"""Keeps Python alive under PySide6 6.12.0, whose wheel drops references to None, True and False on Python 3.11.

Measured, 1,000 calls each: ``setObjectName`` costs 1,000 references to None, ``Signal.emit`` and ``disconnect`` 1,000
to True. The process ends with "deallocating True or False" after some thousand calls, which is a minute of work in a
window. Since Python 3.12 these constants cannot die; before, they are given more references than years of clicking can
drop. Release 6.11.3 has no such fault, but its QtPdf comes only with the Addons, 175 MB more.
"""

import ctypes
import sys

_MANY = 1 << 40


def keep_constants() -> None:
    """Once, before the first window. CPython keeps the count in the first word of an object."""
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value += _MANY
