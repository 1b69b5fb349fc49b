"""README and PANDUAN name only what is there, and pictures that the script can make again."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_LINK = re.compile(r"\]\(([^)#]+)(?:#([^)]+))?\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.mark.parametrize("document", ["README.md", "PANDUAN.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_link_leads_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for target, anchor in _LINK.findall(text):
        if target.startswith("http"):
            continue
        assert (ROOT / target).is_file(), target
        if anchor:
            assert anchor in _anchors((ROOT / target).read_text(encoding="utf-8"))


def test_every_picture_can_be_made_again() -> None:
    script = (ROOT / "packaging" / "pictures.py").read_text(encoding="utf-8")
    scenes = set(re.findall(r'Scene\(\s*"([a-z0-9-]+)"', script))
    pictures = {path.stem for path in (ROOT / "assets" / "pictures").glob("*.png")}
    assert pictures
    assert pictures <= scenes


def _anchors(text: str) -> set[str]:
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(text)}
