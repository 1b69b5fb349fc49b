"""A made-up evening at a made-up school. Nobody in it exists."""

import datetime as dt
from zoneinfo import ZoneInfo

import msgspec
import pytest

from jemputbola.reports.model import (
    Attendee,
    Bar,
    CardStock,
    Column,
    Count,
    DailyTally,
    Figure,
    Heading,
    Kind,
    Letter,
    Paperwork,
    Part,
    Percentage,
    Signature,
    Table,
    Tone,
)

DAY = dt.date(2026, 11, 23)
_CLASSES = ("XII IPA 1", "XII IPA 2", "XII IPS 1", "XII MERDEKA 1")


@pytest.fixture
def heading() -> Heading:
    return Heading(
        office="Disdukcapil Kota Contoh",
        address="Jl. Contoh 1, Kota Contoh",
        title="Rekap harian",
        visit="SMA Negeri Contoh, kelas XII",
        place="Aula SMA Negeri Contoh",
        first_day=DAY,
        made_at=dt.datetime(2026, 11, 23, 14, 2, tzinfo=ZoneInfo("Asia/Jakarta")),
        laptops=("TIM-1 A", "TIM-1 B"),
        missing_laptops=("TIM-1 C",),
    )


@pytest.fixture
def classes() -> Table:
    return classes_of(_CLASSES)


def classes_of(names: tuple[str, ...]) -> Table:
    """Each class: 30 = 15 recorded, 8 before, 2 under age, 5 absent; 7 active."""
    titles = ("Kelas", "Sasaran", "Direkam", "Sudah pernah", "Di bawah umur", "Tidak hadir", "IKD aktif")
    keys = ("class", "expected", "direkam", "sudah_rekam", "di_bawah_umur", "tidak_hadir", "active")
    columns = tuple(
        Column(key, title, Kind.TEXT if key == "class" else Kind.NUMBER)
        for key, title in zip(keys, titles, strict=True)
    )
    numbers = (30, 15, 8, 2, 5, 7)
    many = len(names)
    return Table(
        "Per kelas",
        columns,
        tuple((name, *numbers) for name in names),
        ("Jumlah", *(number * many for number in numbers)),
    )


@pytest.fixture
def tally(heading: Heading, classes: Table) -> DailyTally:
    return DailyTally(
        heading=heading,
        figures=(
            Figure("Sasaran", 120, "dari daftar sekolah"),
            Figure("Hadir", 100, "83,33% dari sasaran"),
            Figure("Direkam", 60, "0 gagal, 0 ditunda"),
            Figure("IKD aktif", 28, "30,43% dari 92 sudah rekam"),
            Figure("Cakupan kota", Percentage("Cakupan kota", 90_000, 767_000, "wajib KTP"), "90.000 / 767.000"),
            Figure("Capaian target 30%", Percentage("Capaian", 90_000, 230_100, "target"), "perlu 4.831 per hari"),
        ),
        bar=Bar(
            "120 sasaran, setiap orang punya satu hasil",
            120,
            (
                Part("Direkam hari ini", 60, Tone.GOOD),
                Part("Sudah pernah rekam", 32, Tone.KNOWN),
                Part("Di bawah umur rekam", 8, Tone.MUTED),
                Part("Gagal rekam", 0, Tone.BAD),
                Part("Tidak hadir", 20, Tone.ABSENT),
            ),
        ),
        classes=classes,
        ikd=(Count("Aktif", 28), Count("Menunggu PRR", 54), Count("Belum ditawari", 38)),
        obstacles=(Count("Merasa belum perlu", 16), Count("Tidak punya HP", 12), Count("Tidak ada sinyal", 6)),
        percentages=(
            Percentage("Hadir", 100, 120, "semua orang"),
            Percentage("Cakupan IKD", 28, 92, "sudah rekam, tanpa luar domisili"),
            Percentage("Luar domisili", 0, 0, "yang datang"),
        ),
        stock=CardStock(received=100, used=60, spoilt=2),
        signatures=(Signature("Ketua tim", "Sri Contoh", "19800101 200501 2 001"), Signature("Kepala sekolah")),
        notes=("Cakupan = IKD aktif dibagi yang sudah rekam, tanpa luar domisili.",),
    )


@pytest.fixture
def paperwork(tally: DailyTally) -> Paperwork:
    return paperwork_of(tally, people=3)


def paperwork_of(tally: DailyTally, *, people: int) -> Paperwork:
    return Paperwork(
        tally=tally,
        letter=Letter(
            number="470/12/2026",
            assignment="090/77/2026 tanggal 20 November 2026",
            recipient="Kepala SMA Negeri Contoh",
            start_time="08.00",
            end_time="14.00",
            team=("Sri Contoh", "Budi Contoh"),
        ),
        people=tuple(
            Attendee(
                name=f"Pemula Contoh {number}",
                class_group="XII IPA 1",
                sex="P",
                birth_date=dt.date(2009, 8, 17),
                nik="1971 0257 0809 ••••",
                outcome="Direkam hari ini",
                ikd="Menunggu PRR",
                officer="Sri Contoh",
            )
            for number in range(1, people + 1)
        ),
    )


def empty_paperwork() -> Paperwork:
    """Nothing counted, nobody there."""
    moment = dt.datetime(2026, 11, 23, 7, 2, tzinfo=dt.UTC)
    heading = Heading(office="", title="", first_day=DAY, made_at=moment)
    tally = DailyTally(heading=heading, figures=(), bar=Bar("", 0, ()), classes=Table("", (), ()))
    return Paperwork(tally=tally)


def renamed(tally: DailyTally, **changes: object) -> DailyTally:
    """The tally under another heading."""
    return msgspec.structs.replace(tally, heading=msgspec.structs.replace(tally.heading, **changes))
