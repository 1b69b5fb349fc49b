"""Tokens, fonts and icons: contrast of every pair used, every file there and named."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter

from jemputbola import settings
from jemputbola.ui.theme import Appearance, Icon, apply_theme, colours, fonts, paint_icon, text_font
from jemputbola.ui.theme.stylesheet import stylesheet
from jemputbola.ui.theme.tokens import DARK, LIGHT, SHAPE_PAIRS, TEXT_PAIRS, Palette, contrast

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
UI = Path(__file__).resolve().parents[2] / "jemputbola" / "ui"


@PALETTES
def test_text_has_contrast_and_shapes_are_seen(palette: Palette) -> None:
    low = {
        (text, ground): round(contrast(getattr(palette, text), getattr(palette, ground)), 2)
        for pairs, least in ((TEXT_PAIRS, 4.5), (SHAPE_PAIRS, 3.0))
        for text, ground in pairs
        if contrast(getattr(palette, text), getattr(palette, ground)) < least
    }
    assert low == {}


def test_contrast_is_wcags() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@PALETTES
def test_the_stylesheet_pairs_are_pairs_of_the_contrast_test(palette: Palette) -> None:
    """A rule that sets text and ground names a checked pair."""
    names = {value: name for name, value in reversed(list(palette._fields and _fields(palette)))}
    for rule in re.findall(r"\{([^}]*)\}", stylesheet(palette)):
        ink = re.search(r"(?<![-\w])color: (#\w{6})", rule)
        ground = re.search(r"(?<![-\w])background: (#\w{6})", rule)
        if ink and ground and ink[1] != ground[1]:
            pair = (ink[1], ground[1])
            checked = {(getattr(palette, text), getattr(palette, under)) for text, under in TEXT_PAIRS}
            assert pair in checked, (names[ink[1]], names[ground[1]])


def _fields(palette: Palette) -> list[tuple[str, str]]:
    return [(name, getattr(palette, name)) for name in palette._fields]


def test_no_colour_is_written_outside_the_tokens() -> None:
    written = {
        file.name: found
        for file in UI.rglob("*.py")
        if file.name != "tokens.py" and (found := re.findall(r"#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8")))
    }
    assert written == {}


def test_dark_and_light_are_applied(qapp: object) -> None:
    apply_theme(qapp, Appearance.DARK)  # type: ignore[arg-type]  # pytest-qt's own QApplication
    assert colours() is DARK
    apply_theme(qapp, Appearance.LIGHT)  # type: ignore[arg-type]  # as above
    assert colours() is LIGHT


@pytest.mark.parametrize("bold", [False, True])
def test_the_bundled_font_is_used_in_both_weights(*, bold: bool) -> None:
    info = QFontInfo(text_font(14, bold=bold))
    assert (info.family(), info.bold() or info.weight() == 600) == ("Inter", bold)


def test_a_missing_font_is_told(tmp_path: Path) -> None:
    with pytest.raises(fonts.MissingScreenFont, match="Pasang ulang"):
        fonts.load_fonts(tmp_path)


def test_every_icon_has_a_file_and_every_file_a_name() -> None:
    files = {file.stem for file in (settings.assets_dir() / "icons").glob("*.svg")}
    assert files == {icon.value for icon in Icon}


def test_no_icon_is_bundled_for_nothing() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in UI.rglob("*.py"))
    assert [icon.name for icon in Icon if f"Icon.{icon.name}" not in source] == []


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_is_drawn_in_its_colour(icon: Icon) -> None:
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    paint_icon(painter, icon, QRectF(0, 0, 48, 48), "#B3261E")
    painter.end()
    seen = {image.pixelColor(x, y).name().upper() for x in range(48) for y in range(48)}
    assert "#B3261E" in seen
    assert "#000000" not in seen
