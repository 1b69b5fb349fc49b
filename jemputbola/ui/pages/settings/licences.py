"""The licences of the program, of what is bundled with it, and of the libraries it uses."""

from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from jemputbola import settings
from jemputbola.texts import _

_PROGRAM = "jemputbola"
LIBRARIES = (
    *("babel", "click", "cryptography", "docxtpl", "icalendar", "jinja2", "msgspec", "pillow", "platformdirs"),
    *("psutil", "pyrage", "PySide6-Essentials", "PySide6-Pdf", "python-calamine", "qrcode", "reportlab"),
    *("sqlcipher3", "sqlite-utils", "tzdata", "xlsxwriter"),
)
"""What ``pyproject.toml`` asks for; a checkout has no list of its own. A test compares both."""
_RULE = "\n\n" + "─" * 40 + "\n\n"


def all_licences() -> str:
    """One text: notice, libraries, then every licence file that came along."""
    parts = [file.read_text(encoding="utf-8").strip() for file in _files()]
    libraries = "\n".join(_libraries())
    if libraries:
        parts.insert(1, _("Pustaka yang dipakai:") + "\n" + libraries)
    return _RULE.join(parts)


def _files() -> list[Path]:
    assets = settings.assets_dir()
    places = [
        *(_of_program(name) for name in ("NOTICE", "LICENSE")),
        assets / "fonts" / "OFL.txt",
        assets / "icons" / "LICENSE.txt",
        assets / "regions" / "NOTICE.md",
    ]
    return [place for place in places if place is not None and place.is_file()]


def _of_program(name: str) -> Path | None:
    """Beside the package in a checkout, in the wheel's own folder when installed."""
    beside = settings.assets_dir().parent / name
    if beside.is_file():
        return beside
    try:
        files = metadata.files(_PROGRAM) or []
    except metadata.PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.name == name), None)


def _libraries() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:  # a build may carry a library without its papers
            continue
        yield f"{about['Name']} {about['Version']}: {_licence(about)}"


def _licence(about: metadata.PackageMetadata) -> str:
    said = next((about[field] for field in ("License-Expression", "License") if field in about), "")
    classes = [line.split(" :: ")[-1] for line in about.get_all("Classifier") or () if line.startswith("License ::")]
    return said.split("\n", 1)[0].strip() or ", ".join(classes)
