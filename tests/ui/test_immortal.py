"""PySide6 must not be able to end the process by dropping references to Python's constants."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal

import jemputbola.ui  # noqa: F401 - gives the constants their references

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="constants cannot die there")


class Bell(QObject):
    rung = Signal()


def test_none_and_true_outlive_thousands_of_calls_of_qt() -> None:
    bell = Bell()
    for _call in range(5_000):
        bell.setObjectName("x")
        bell.rung.emit()
    for constant in (None, True, False):
        assert sys.getrefcount(constant) > 1_000_000_000
