"""Make assets/fonts: static Inter TrueType files from the variable font, with the glyphs that Indonesian names need.

    python packaging/build_fonts.py                  (in a throw-away environment that holds the two packages below)
    pip install fontpkg-inter==4.1.post1 fonttools==4.68.0

fontpkg-inter carries the Inter 4.001 of Google Fonts with its licence (SIL Open Font License 1.1, no reserved name).
reportlab and Qt need TrueType outlines of one weight each; a variable font prints as its default weight only.
The same inputs give the same bytes, so a changed file in ``assets/fonts`` is a changed font.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
WEIGHTS = {"Regular": 400, "SemiBold": 600}
# Latin with every accent, combining marks, punctuation, currency, arrows, minus and the box that replaces the rest.
UNICODES = "0020-024F,02BB-02BC,02C6-02DC,0300-036F,1E00-1EFF,2000-206F,20A0-20BF,2100-2193,2212,25A1"
FEATURES = "kern,mark,mkmk,ccmp,locl,tnum,calt"


def main() -> None:
    """Write one file per weight and the licence."""
    source = _installed_package("fontpkg_inter")
    with tempfile.TemporaryDirectory() as scratch:
        for name, weight in WEIGHTS.items():
            static = Path(scratch) / f"{name}.ttf"
            variable = source / "files" / "Inter[opsz,wght].ttf"
            axes = ["opsz=14", f"wght={weight}"]
            keep = ["--static", "--update-name-table", "--no-recalc-timestamp"]
            _fonttools("varLib.instancer", *keep, f"--output={static}", variable, *axes)
            glyphs = [f"--unicodes={UNICODES}", f"--layout-features={FEATURES}", "--name-IDs=*", "--notdef-outline"]
            _fonttools("subset", static, *glyphs, f"--output-file={FONTS / f'Inter-{name}.ttf'}")
    shutil.copyfile(source / "LICENSE", FONTS / "OFL.txt")


def _installed_package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"Install {name} first: see the head of this file.")
    return Path(spec.origin).parent


def _fonttools(module: str, *arguments: str | Path) -> None:
    command = [sys.executable, "-m", f"fontTools.{module}", *map(str, arguments)]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": "0"})  # noqa: S603 - our own arguments


if __name__ == "__main__":
    main()
