"""Paper, start-up and regions: what needs no large vault."""

import io
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from jemputbola.domain.region import find_region
from jemputbola.domain.slip_reference import qr_text, reference
from jemputbola.slips.model import OfficeHeader, Paper, Ticket
from jemputbola.slips.render import render_slips
from tests.bench.crowd import DAY, pupil_of_crowd
from tests.bench.measuring import Line, each_ms, median_and_p99, median_seconds
from tests.bench.vaults import resident_id

_TICKETS = 1_000
_SHARE_OF_QRCODE = 0.5
_REGION_MS = 1
_NIK = "5271015708080001"
_VISIT = "0190c3a0-00f1-7000-8000-0000000000bb"


def bench_slips() -> Iterator[Line]:
    """1,000 tickets on A4, against the time that ``qrcode`` takes for the matrices alone when it searches a mask."""
    tickets = [_ticket(number) for number in range(_TICKETS)]
    office = OfficeHeader(name="Disdukcapil Kota Contoh", address="Jl. Contoh 1", hours="Sen-Jum 08-15")
    out = io.BytesIO()
    ours = median_seconds(lambda: render_slips(tickets, paper=Paper.A4, office=office, out=_emptied(out)), 3)
    theirs = median_seconds(partial(_matrices, [ticket.resident_id for ticket in tickets]), 3)
    yield Line(what="reference: qrcode, 1,000 matrices", measured=theirs, unit="s")
    yield Line(what="1,000 tickets to PDF", measured=ours, unit="s")
    yield Line(
        what="1,000 tickets against qrcode's matrices", measured=ours / theirs, unit="×", budget=_SHARE_OF_QRCODE
    )
    yield Line(what="1,000 tickets: size of the PDF", measured=len(out.getvalue()) / 1e6, unit="MB")


def bench_start() -> Iterator[Line]:
    """Commands as processes: how long until ``nik`` has answered."""
    bare = median_seconds(partial(_run, "-c", "pass"), 9)
    ours = median_seconds(partial(_run, "-P", "-m", "jemputbola", "nik", _NIK), 9)
    yield Line(what="reference: python that does nothing", measured=bare * 1000, unit="ms")
    yield Line(what="the nik command, from start to end", measured=ours * 1000, unit="ms")


def bench_region() -> Iterator[Line]:
    """Villages, districts and regencies, mostly unlike the one before."""
    chance = random.Random(1)  # noqa: S311 - not a secret
    codes = [f"19.71.0{chance.randint(1, 7)}.10{chance.randint(1, 9):02d}" for _ in range(500)]
    codes += [f"{chance.randint(11, 96)}.{chance.randint(1, 80):02d}.{chance.randint(1, 30):02d}" for _ in range(500)]
    taken = each_ms(partial(find_region, code) for code in codes)
    yield from median_and_p99("look a region up", taken, _REGION_MS)


def _ticket(number: int) -> Ticket:
    who, pupil = resident_id(_VISIT, number), pupil_of_crowd(number)
    return Ticket(who, reference(who), pupil.name, pupil.class_group, number, "SMAN Contoh", DAY, "08.00")


def _emptied(out: io.BytesIO) -> io.BytesIO:
    out.seek(0)
    out.truncate()
    return out


def _matrices(residents: Sequence[str]) -> None:
    for resident in residents:
        code: QRCode[object] = QRCode(error_correction=ERROR_CORRECT_M)
        code.add_data(qr_text(resident))
        code.make()


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
