"""Wrapping and shrinking."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.paper.fitting import Align, Block, Style, fit, wrap
from jemputbola.paper.fonts import em_width, printable, register_fonts

NAME = Style(14, bold=True, smallest=9, most_lines=2)


@pytest.fixture(autouse=True)
def registered() -> None:
    register_fonts()


@given(st.text(max_size=120), st.floats(2, 40))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: float) -> None:
    lines = wrap(text, width, bold=False)
    assert all(em_width(line, bold=False) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == printable(text).replace(" ", "")


def test_words_stay_whole_where_they_can() -> None:
    assert wrap("satu dua tiga", 4.5, bold=False) == ["satu dua", "tiga"]


def test_a_long_word_shrinks_before_it_is_broken() -> None:
    fitted = fit((Block("ABDURRAHMANSYAHPUTRA", NAME),), 140)
    (line,) = fitted.lines
    assert NAME.smallest <= line.size < NAME.size


def test_a_name_that_is_too_long_for_two_lines_shrinks_until_it_fits_them() -> None:
    lines = fit((Block("MUHAMMAD ABDURRAHMAN WAHID SYAHPUTRA KURNIAWAN", NAME),), 180).lines
    assert len(lines) == 2
    assert NAME.smallest <= lines[0].size < NAME.size


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=8), st.floats(40, 300), st.floats(20, 200))
def test_a_column_never_outgrows_its_box(texts: list[str], width: float, height: float) -> None:
    fitted = fit(tuple(Block(text, NAME, label="1", indent=12, gap=3) for text in texts), width, height)
    assert fitted.height <= height
    for line in fitted.lines:
        assert line.x >= 0
        assert line.x + em_width(line.text, bold=line.bold) * line.size <= width + 1e-6
        assert 0 < line.y <= fitted.height


@pytest.mark.parametrize(("align", "left"), [(Align.LEFT, 0.0), (Align.CENTRE, 0.5), (Align.RIGHT, 1.0)])
def test_alignment(align: Align, left: float) -> None:
    (line,) = fit((Block("Contoh", NAME, align=align),), 200).lines
    assert line.x == pytest.approx((200 - em_width("Contoh", bold=True) * 14) * left)


def test_a_label_longer_than_its_column_pushes_the_text_aside() -> None:
    label, text = fit((Block("Perekaman", Style(9), label="YANG DILAKUKAN", indent=10),), 200).lines
    assert label.x == 0
    assert text.x > em_width("YANG DILAKUKAN", bold=True) * 9
