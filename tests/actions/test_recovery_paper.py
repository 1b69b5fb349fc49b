"""The recovery sheet as a file: there before it is needed, and never over another one."""

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest

from jemputbola.actions.access.recovery_paper import PaperRefused, RecoveryPaper, kept_paper, paper_bytes

CODE = "6A1YD-RX5YD-ZS3B5-3ANYW-BG71T-NDSBK-4QHA2"
PAPER = RecoveryPaper(
    office_name="Disdukcapil Kota Contoh",
    laptop_name="TIM-1 A",
    recovery_code=CODE,
    created=dt.datetime(2026, 11, 23, 8, tzinfo=dt.timezone(dt.timedelta(hours=7))),
)


def test_as_text_it_says_the_code_and_what_it_is_for(tmp_path: Path) -> None:
    with kept_paper(PAPER, tmp_path / "sheet.txt", tmp_path / "data"):
        assert not (tmp_path / "sheet.txt").exists()
    text = (tmp_path / "sheet.txt").read_text(encoding="utf-8")
    assert CODE in text
    assert "TIM-1 A" in text
    assert "23 November 2026" in text
    assert "brankas" in text


def test_as_pdf_it_is_one_page_with_the_code(tmp_path: Path) -> None:
    with kept_paper(PAPER, tmp_path / "sheet.PDF", tmp_path / "data"):
        pass
    document = pypdfium2.PdfDocument(tmp_path / "sheet.PDF")
    assert len(document) == 1
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert all(group in text for group in CODE.split("-"))


def test_what_fails_inside_leaves_no_sheet(tmp_path: Path) -> None:
    def fails_after_a_look() -> None:
        with kept_paper(PAPER, tmp_path / "sheet.txt", tmp_path / "data"):
            assert CODE.encode() in (tmp_path / "sheet.txt.part").read_bytes(), "on disk before the code is valid"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_after_a_look()
    assert list(tmp_path.iterdir()) == []


def test_another_sheet_is_never_overwritten_but_a_part_of_a_killed_try_is(tmp_path: Path) -> None:
    (tmp_path / "sheet.txt").write_text("of another laptop")
    with pytest.raises(PaperRefused, match="sudah ada"), kept_paper(PAPER, tmp_path / "sheet.txt", tmp_path / "data"):
        pass
    assert (tmp_path / "sheet.txt").read_text() == "of another laptop"
    (tmp_path / "new.txt.part").write_text("of a killed try")
    with kept_paper(PAPER, tmp_path / "new.txt", tmp_path / "data"):
        pass
    assert (tmp_path / "new.txt").read_bytes() == paper_bytes(PAPER, pdf=False)


def test_it_never_lies_beside_what_it_opens(tmp_path: Path) -> None:
    (tmp_path / "data" / "deep").mkdir(parents=True)
    with (
        pytest.raises(PaperRefused, match="folder data"),
        kept_paper(PAPER, tmp_path / "data" / "deep" / ".." / "sheet.txt", tmp_path / "data"),
    ):
        pass


def test_without_a_place_nothing_is_written(tmp_path: Path) -> None:
    with kept_paper(PAPER, None, tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
