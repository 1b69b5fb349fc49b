"""Prints the Debian packages that this system lacks, on one line; nothing when all is there.

    python3 probe_system.py core [window …]

Runs before the venv exists, so it needs the standard library only, and one line can name everything at once.
"""

import ctypes
import importlib.util
import sys
from collections.abc import Iterable
from pathlib import Path

TABLE = Path(__file__).with_name("system_libraries.txt")


def read_table(text: str) -> dict[str, dict[str, str]]:
    """Section name → {soname: Debian package}, in the order of the file."""
    sections: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        words = line.split("#", 1)[0].split()
        if not words:
            continue
        if words[0].startswith("["):
            section = sections.setdefault(words[0].strip("[]"), {})
        else:
            soname, package = words
            section[soname] = package
    return sections


def can_load(soname: str) -> bool:
    """Whether the dynamic linker finds the library, which is the question the wheels will ask."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_packages(table: dict[str, dict[str, str]], sections: Iterable[str]) -> list[str]:
    """Packages to install, each once. Debian splits ``ensurepip`` off Python, and no venv can be made without it."""
    packages = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    for section in sections:
        packages += [package for soname, package in table[section].items() if not can_load(soname)]
    return list(dict.fromkeys(packages))


if __name__ == "__main__" and sys.platform == "linux":
    print(*missing_packages(read_table(TABLE.read_text(encoding="utf-8")), sys.argv[1:]))
