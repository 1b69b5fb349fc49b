"""The recovery sheet."""

import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2 as pdfium
import pytest

from jemputbola.slips.recovery_sheet import render_recovery_sheet

CODE = "7Q4KM-2R9XT-0WMNB-8BQSE-5S2Z1-GHJKM-VWXYZ"


def sheet(**replaced: Any) -> bytes:
    out = io.BytesIO()
    values = {
        "office_name": "DISDUKCAPIL KOTA PANGKALPINANG",
        "laptop_name": "TIM-1 A",
        "recovery_code": CODE,
        "created": datetime(2026, 11, 23, 9, 12, tzinfo=ZoneInfo("Asia/Jakarta")),
    }
    render_recovery_sheet(**{**values, **replaced}, out=out)
    return out.getvalue()


def text_on(page: Any) -> str:
    return " ".join(page.get_textpage().get_text_range().split())


def test_one_page_with_the_numbered_code_and_what_to_do() -> None:
    document = pdfium.PdfDocument(sheet())
    assert len(document) == 1
    text = text_on(document[0])
    for number, group in enumerate(CODE.split("-"), start=1):
        assert f"{number} {group}" in text
    for part in ("DISDUKCAPIL KOTA PANGKALPINANG", "Laptop TIM-1 A", "Dibuat 23 November 2026, 09.12 WIB", "RAHASIA"):
        assert part in text
    for heading in ("Untuk apa lembar ini", "Di mana disimpan", "Bila lembar ini hilang", "Bila laptopnya hilang"):
        assert heading in text
    assert "…" not in text


def test_the_code_is_on_the_page_only() -> None:
    content = sheet()
    assert b"7Q4KM" not in content
    assert CODE not in str(pdfium.PdfDocument(content).get_metadata_dict())


@pytest.mark.parametrize(
    "replaced",
    [
        {"office_name": "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KABUPATEN PENUKAL ABAB LEMATANG ILIR " * 3},
        {"laptop_name": "Laptop peminjaman dari kecamatan, " * 5},
        {"recovery_code": "-".join(["WWWWWWWW"] * 12)},
    ],
)
def test_long_values_stay_on_the_page_and_apart(replaced: dict[str, str]) -> None:
    (page,) = pdfium.PdfDocument(sheet(**replaced))
    text = page.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    assert len(boxes) > 20
    for left, bottom, right, top in boxes:
        assert 22 / 25.4 * 72 - 1 <= left <= right <= (210 - 22) / 25.4 * 72 + 1
        assert 20 / 25.4 * 72 <= bottom <= top <= (297 - 22) / 25.4 * 72
    for index, (left, bottom, right, top) in enumerate(boxes):
        for l2, b2, r2, t2 in boxes[index + 1 :]:
            assert min(right, r2) <= max(left, l2) + 0.5 or min(top, t2) <= max(bottom, b2) + 1.5
