"""The sheet that a lead hands in, read back from the PDF."""

import io
from typing import Any

import msgspec
import pypdfium2 as pdfium
import pytest
from PIL import Image

from jemputbola.paper.pen import UnreadableLogo
from jemputbola.reports.ink import TONES
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
from jemputbola.reports.tally_pdf import render_tables, render_tally
from tests.reports.conftest import classes_of, renamed


def pages(content: bytes) -> list[str]:
    document: Any = pdfium.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def picture(content: bytes, page: int = 0) -> Image.Image:
    document: Any = pdfium.PdfDocument(content)
    drawn: Image.Image = document[page].render(scale=1).to_pil().convert("RGB")
    return drawn


def changed(tally: DailyTally, **changes: Any) -> DailyTally:
    return msgspec.structs.replace(tally, **changes)


def test_one_sheet_of_a4_says_everything(tally: DailyTally) -> None:
    content = render_tally(tally)
    (text,) = pages(content)
    for words in (
        "Disdukcapil Kota Contoh",
        "2 dari 3 laptop; TIM-1 C belum masuk",
        "Senin, 23 November 2026",
        "120 sasaran, setiap orang punya satu hasil",
        "Direkam hari ini: 60",
        "Tidak hadir: 20",
        "XII MERDEKA 1 30 15 8 2 5 7",
        "Jumlah 120 60 32 8 20 28",
        "Menunggu PRR",
        "Merasa belum perlu",
        "11,73%",
        "39,11%",
        "Cakupan IKD: 30,43% = 28 dari 92 sudah rekam, tanpa luar domisili",
        "Luar domisili: tidak dapat dihitung, belum ada yang datang.",
        "NIP 19800101 200501 2 001",
        "Halaman 1 dari 1",
    ):
        assert words in text
    assert "Gagal rekam" not in text  # nobody: neither a part of the bar nor a word of its legend
    document: Any = pdfium.PdfDocument(content)
    assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.01)


def test_twelve_classes_with_every_outcome_fit_one_sheet(tally: DailyTally) -> None:
    words = [
        *("Sasaran", "Direkam hari ini", "Gagal rekam", "Sudah pernah rekam", "Menolak", "Ditunda", "Layanan lain"),
        *("Di bawah umur rekam", "Bukan sasaran", "Tidak hadir", "Belum dilayani", "Tanpa daftar", "IKD aktif"),
    ]
    columns = (Column("class", "Kelas"), *(Column(word, word, Kind.NUMBER) for word in words))
    rows = tuple((f"XII MERDEKA {number}", *range(len(words))) for number in range(12))
    whole = changed(
        tally,
        classes=Table("Per kelas", columns, rows, ("Jumlah", *range(100, 100 + len(words)))),
        bar=Bar("260 orang", 260, tuple(Part(word, 26, tone) for word, tone in zip(words[1:11], Tone, strict=True))),
        ikd=tally.ikd * 2,
        obstacles=tally.obstacles * 3,
        percentages=tally.percentages * 2,
    )
    (text,) = pages(render_tally(whole))
    assert "Ketua tim" in text


def test_the_title_in_the_file_says_what_is_missing(tally: DailyTally) -> None:
    document: Any = pdfium.PdfDocument(render_tally(tally))
    assert document.get_metadata_dict()["Title"] == "Rekap harian – 2 dari 3 laptop; TIM-1 C belum masuk"
    (text,) = pages(render_tally(renamed(tally, missing_laptops=())))
    assert "belum masuk" not in text


def test_the_bar_is_as_wide_as_its_people(tally: DailyTally) -> None:
    drawn = picture(render_tally(tally))
    wanted = {tone: tuple(round(part * 255) for part in TONES[tone].rgb()) for tone in Tone}
    rows = [[drawn.getpixel((x, y)) for x in range(drawn.width)] for y in range(drawn.height)]
    bar = max(rows, key=lambda row: row.count(wanted[Tone.GOOD]))
    shares = [bar.count(wanted[part.tone]) for part in tally.bar.parts]
    assert sum(shares) == pytest.approx(595 - 2 * 34.0, abs=6)
    for share, part in zip(shares, tally.bar.parts, strict=True):
        assert share / sum(shares) == pytest.approx(part.people / 120, abs=0.012)


def test_every_tone_has_a_colour_of_its_own() -> None:
    assert len({TONES[tone].hexval() for tone in Tone}) == len(Tone)


def test_many_classes_take_more_pages_under_the_same_titles(tally: DailyTally) -> None:
    many = changed(tally, classes=classes_of(tuple(f"XII MERDEKA {number}" for number in range(1, 91))))
    texts = pages(render_tally(many))
    assert len(texts) == 3
    for number, text in enumerate(texts, start=1):
        assert f"Halaman {number} dari 3" in text
        assert "Kelas Sasaran Direkam" in text
        assert "2 dari 3 laptop; TIM-1 C belum masuk" in text
    assert all(any(f"XII MERDEKA {number} 30" in text for text in texts) for number in range(1, 91))
    assert "Jumlah 2.700" in texts[-1]
    assert "Ketua tim" in texts[-1]


def test_a_logo_is_drawn_and_a_bad_one_is_told(tally: DailyTally) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "red").save(out, "PNG")
    drawn = picture(render_tally(renamed(tally, logo=out.getvalue())))
    assert sum(drawn.getpixel((x, 62)) == (255, 0, 0) for x in range(drawn.width)) > 30
    with pytest.raises(UnreadableLogo):
        render_tally(renamed(tally, logo=b"teks"))


def test_an_empty_visit_has_a_sheet_too(heading: Heading) -> None:
    empty = DailyTally(
        heading=heading,
        figures=(Figure("Sasaran", 0), Figure("Cakupan", Percentage("Cakupan", 0, 0, "sudah rekam"))),
        bar=Bar("Belum ada orang", 0, ()),
        classes=Table("Per kelas", (Column("class", "Kelas"),), ()),
    )
    (text,) = pages(render_tally(empty))
    assert "Belum ada orang" in text
    assert "Halaman 1 dari 1" in text


def test_long_and_odd_words_stay_on_the_sheet(tally: DailyTally) -> None:
    word, odd = "Pemerintahan" * 12, "名\u0000=1\u202e"
    long = changed(
        renamed(tally, office=word, visit=f"{word} {odd}", place=word, laptops=(word,) * 9, missing_laptops=(word,)),
        figures=(Figure(word, 10**12, word),),
        bar=Bar(word, 10**9, (Part(word, 10**9, Tone.GOOD),)),
        classes=Table(word, tuple(Column(str(n), word) for n in range(12)), ((word,) * 12,) * 3),
        ikd=(Count(word, 10**9),) * 40,
        obstacles=(Count(odd, None),),
        notes=(word,) * 60,
    )
    document: Any = pdfium.PdfDocument(render_tally(long))
    for page in document:
        drawn = page.render(scale=0.5).to_pil().convert("L")
        box = drawn.point(lambda level: 255 * (level < 128)).getbbox()
        assert box is not None
        assert box[0] > 10
        assert box[2] < drawn.width - 10
        assert box[3] < drawn.height - 5


def test_a_hidden_number_is_a_dash(tally: DailyTally) -> None:
    (text,) = pages(render_tally(changed(tally, obstacles=(Count("Enggan", None),))))
    assert "– Enggan" in text or "Enggan –" in text


def test_lists_of_people_under_one_heading(heading: Heading) -> None:
    columns = (Column("name", "Nama"), Column("n", "Nomor", Kind.NUMBER), Column("d", "Tanggal", Kind.DATE))
    rows = tuple((f"Pemula Contoh {number}", number, heading.first_day) for number in range(400))
    texts = pages(render_tables(heading, [Table("Tidak hadir", columns, rows), Table("Kosong", columns, ())]))
    assert len(texts) > 5
    assert "Pemula Contoh 399 399 23-11-2026" in " ".join(texts)
    assert "Kosong" in texts[-1]


def test_the_same_values_are_the_same_bytes(tally: DailyTally) -> None:
    assert render_tally(tally) == render_tally(tally)
