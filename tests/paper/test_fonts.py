"""What the bundled letters can print, and what happens when they are gone."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola import settings
from jemputbola.paper.fonts import BOLD, REGULAR, REPLACEMENT, em_width, printable, register_fonts

ASK = (
    "import sys; from pathlib import Path; from jemputbola.paper.fonts import register_fonts, MissingFont\n"
    "try: register_fonts(Path(sys.argv[1]))\n"
    "except MissingFont as refusal: print(refusal)\n"
)


@pytest.fixture(autouse=True)
def registered() -> None:
    register_fonts()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Nur'alim", "Nur'alim"),
        ("  Siti \n Aminah\t", "Siti Aminah"),
        ("Śrī Ağaoğlu Đặng", "Śrī Ağaoğlu Đặng"),
        ("Jose\u0301", "José"),
        ("王小明 Budi", REPLACEMENT * 3 + " Budi"),
        ("a\ud800b", f"a{REPLACEMENT}b"),
        ("a\x00b", f"a{REPLACEMENT}b"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("🙂", REPLACEMENT),
    ],
)
def test_what_cannot_be_printed_is_replaced_where_it_stood(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_endless_texts_end() -> None:
    assert len(printable("x" * 100_000)) == 600
    assert printable("x" * 100_000).endswith("…")


@given(st.text(max_size=80))
def test_printable_text_has_a_glyph_for_every_character(text: str) -> None:
    line = printable(text)
    assert printable(line) == line
    assert line == line.strip()
    assert em_width(line, bold=False) >= 0


def test_letters_are_measured_per_weight() -> None:
    assert em_width("Contoh", bold=True) > em_width("Contoh", bold=False) > 0


@pytest.mark.parametrize("damage", ["gone", "empty", "cut off", "one byte", "something else"])
def test_a_missing_or_damaged_font_is_told(tmp_path: Path, damage: str) -> None:
    for name in (REGULAR, BOLD):
        shutil.copy(settings.assets_dir() / "fonts" / f"{name}.ttf", tmp_path)
    broken = tmp_path / f"{BOLD}.ttf"
    content = broken.read_bytes()
    broken.unlink()
    if damage != "gone":
        flipped = content[:60_000] + bytes([content[60_000] ^ 1]) + content[60_001:]
        kinds = {"empty": b"", "cut off": content[:5000], "one byte": flipped, "something else": b"wOF2" * 2000}
        broken.write_bytes(kinds[damage])
    told = subprocess.run([sys.executable, "-c", ASK, str(tmp_path)], capture_output=True, text=True, check=True)
    assert told.stdout == (
        "Huruf untuk mencetak slip tidak ada atau rusak: Inter-SemiBold.ttf. Pasang ulang jemputbola, lalu coba lagi.\n"
    )
