"""A copy onto a medium that has to be refused."""

import hashlib
from pathlib import Path

import pytest

from jemputbola.sync.disk import Disk
from jemputbola.sync.medium import NotCopied, copy_to

DATA = hashlib.shake_256(b"a batch").digest(2_500_001)

NAME = "jb1_TIM-1-A_1-20000_0a1b2c3d.jbb"


def refused(folder: Path, disk: Disk | None = None, data: bytes = DATA, name: str = NAME) -> NotCopied:
    """Copy, and be refused in words that say that nothing was copied."""
    with pytest.raises(NotCopied) as raised:
        copy_to(folder, name, data, disk=disk)
    assert str(raised.value).startswith("Berkas belum tersalin. ")
    assert raised.value.__cause__ is None or isinstance(raised.value.__cause__, OSError)
    return raised.value
