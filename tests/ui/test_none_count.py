"""PySide6 must not be able to end the process by dropping references to None."""

import sys

import pytest
from PySide6.QtCore import QObject

import jemputbola.ui  # noqa: F401 - gives None its references


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot die there")
def test_none_outlives_a_million_calls_of_qt() -> None:
    thing = QObject()
    for _call in range(1_000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > 1_000_000_000
