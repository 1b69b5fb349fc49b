"""A slip's QR as PDF drawing operators."""

from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import MODE_ALPHA_NUM, QRData

from jemputbola.domain.slip_reference import qr_text
from jemputbola.paper.pen import Pen

MODULES = 25
"""Version 2: 30 alphanumeric characters fit with 15 % error correction (M holds 38)."""
QUIET = 4
"""Modules of white that a reader needs on every side."""

# Searching the best of eight masks takes seven times as long (2.5 against 0.36 ms) and only matters for codes with
# large even areas. Ids are random, so any fixed mask gives a mixed code; the tests read every one of them back.
_MASK = 2


def draw_qr(pen: Pen, resident_id: str, x: float, y: float, size: float) -> None:
    """The code without its quiet zone: leave ``size * QUIET / MODULES`` white on every side."""
    pen.path(qr_rectangles(resident_id), x, y + size, size / MODULES)


def qr_rectangles(resident_id: str) -> str:
    """All dark modules as rectangles of one path, for a grid of one unit per module, y upwards from the lower edge."""
    code: QRCode[object] = QRCode(version=2, error_correction=ERROR_CORRECT_M, mask_pattern=_MASK)
    code.add_data(QRData(qr_text(resident_id).encode("ascii"), mode=MODE_ALPHA_NUM, check_data=False), optimize=0)
    code.make(fit=False)
    runs: list[str] = []
    for row, modules in enumerate(code.modules):
        x = 0
        for dark, run in groupby(modules):
            length = len(list(run))
            if dark:
                runs.append(f"{x} {MODULES - 1 - row} {length} 1 re")
            x += length
    return " ".join(runs)
