"""What goes out: the daily tally as PDF, and a workbook of 50,000 people, weighed in a process of its own."""

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Iterator

from jemputbola.reports.model import (
    Bar,
    Column,
    Count,
    DailyTally,
    Figure,
    Heading,
    Kind,
    Part,
    Percentage,
    Table,
    Tone,
)
from jemputbola.reports.workbook import render_workbook
from tests.bench.crowd import DAY, pupil_of_crowd
from tests.bench.measuring import Line, median_seconds
from tests.bench.weigh import peak_mb

_PEOPLE = 50_000
_CLASSES = 24
_COLUMNS = (
    *(Column("nik", "NIK", Kind.IDENTITY), Column("kk", "No. KK", Kind.IDENTITY), Column("name", "Nama")),
    *(Column("sex", "L/P"), Column("born", "Tanggal lahir", Kind.DATE), Column("class", "Kelas")),
    *(Column("village", "Kelurahan"), Column("outcome", "Hasil"), Column("ikd", "IKD")),
    *(Column("obstacle", "Kendala"), Column("officer", "Petugas"), Column("age", "Umur", Kind.NUMBER)),
)
_HEADING = Heading(
    office="Disdukcapil Kota Contoh",
    title="Rekap harian",
    first_day=DAY,
    made_at=dt.datetime(2026, 11, 23, 14, 2, tzinfo=dt.UTC),
    visit="SMA Negeri Contoh",
    laptops=("TIM-1 A",),
)


def bench_reports() -> Iterator[Line]:
    """A tally of 24 classes to PDF; 50,000 people to xlsx."""
    from jemputbola.reports.tally_pdf import render_tally  # noqa: PLC0415 - the workbook's process is weighed without it

    tally = _tally()
    yield Line(what="daily tally to PDF", measured=median_seconds(lambda: render_tally(tally), 5), unit="s", budget=1)
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.reporting"], check=True, capture_output=True, text=True
    ).stdout.split()
    yield Line(what="50,000 people to xlsx", measured=float(told[0]), unit="s", budget=8)
    yield Line(what="50,000 people to xlsx: most memory", measured=float(told[1]), unit="MB", budget=200)


def main() -> None:
    """Make the workbook; print the seconds it took and the most memory that this process held, people included."""
    people = Table("Peserta", _COLUMNS, tuple(_row(number) for number in range(_PEOPLE)))
    start = time.perf_counter()
    render_workbook(_HEADING, [people])
    sys.stdout.write(f"{time.perf_counter() - start:.2f} {peak_mb():.1f}\n")


def _row(number: int) -> tuple[str | int | dt.date, ...]:
    pupil = pupil_of_crowd(number)
    return (
        *(str(1971020000000000 + number), str(1971023000000000 + number), pupil.name, "P", dt.date(2009, 8, 17)),
        *(pupil.class_group, "Kelurahan Contoh", "Direkam hari ini", "Menunggu PRR", "Merasa belum perlu"),
        *("Sri Contoh", 17),
    )


def _tally() -> DailyTally:
    counted = (Column("recorded", "Direkam", Kind.NUMBER), Column("all", "Sasaran", Kind.NUMBER))
    columns = (Column("class", "Kelas"), *counted)
    return DailyTally(
        heading=_HEADING,
        figures=(Figure("Sasaran", 720), Figure("Hadir", 600), Figure("Direkam", 400)),
        bar=Bar("720 sasaran", 720, (Part("Direkam", 400, Tone.GOOD), Part("Tidak hadir", 320, Tone.ABSENT))),
        classes=Table(
            "Per kelas", columns, tuple((f"XII {number}", 16, 30) for number in range(_CLASSES)), ("Jumlah", 384, 720)
        ),
        ikd=(Count("Aktif", 200),),
        percentages=(Percentage("Cakupan IKD", 200, 500, "sudah rekam"),),
    )


if __name__ == "__main__":
    main()
