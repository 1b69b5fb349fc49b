"""The lock files: everything pinned, hashed for every system, and no word about where it comes from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN, DEV = "requirements.lock", "requirements-dev.lock"
PINNED = re.compile(r"(?P<name>[a-z0-9-]+)==[0-9][0-9a-z.]*( ; [^\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)")


def lock_text(name: str) -> str:
    return (ROOT / "packaging" / name).read_text(encoding="utf-8")


def pinned(name: str) -> dict[str, str]:
    """Package → its first line: release and marker."""
    return {match["name"]: match[0].split(" \\", 1)[0] for match in PINNED.finditer(lock_text(name))}


def asked_for(extra: str = "") -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {re.split(r"[<>=!\[; ]", line)[0].lower().replace("_", "-") for line in wanted}


@pytest.mark.parametrize("name", [RUN, DEV])
def test_nothing_but_comments_and_hashed_pins(name: str) -> None:
    rest = PINNED.sub("", lock_text(name))
    assert [line for line in rest.splitlines() if line and not line.startswith("#")] == []


@pytest.mark.parametrize("name", [RUN, DEV])
def test_no_address_and_no_option(name: str) -> None:
    assert not re.search(r"http|://|--(?!hash=)|file:|@", lock_text(name))


@pytest.mark.parametrize("name", [RUN, DEV])
def test_compiled_packages_have_wheels_for_every_system(name: str) -> None:
    for match in PINNED.finditer(lock_text(name)):
        if match["name"] in {
            "cryptography",
            "lxml",
            "markupsafe",
            "msgspec",
            "pillow",
            "psutil",
            "python-calamine",
            "sqlcipher3",
        }:
            assert match[0].count("--hash") > 10, match["name"]


def test_every_dependency_is_locked() -> None:
    assert asked_for() <= pinned(RUN).keys()
    assert asked_for("dev") | asked_for() <= pinned(DEV).keys()


def test_a_laptop_installs_what_the_tests_ran_on() -> None:
    assert pinned(RUN).items() <= pinned(DEV).items()


def test_a_laptop_gets_no_developers_tools() -> None:
    assert not pinned(RUN).keys() & {"pytest", "ruff", "mypy", "hypothesis", "numpy"}
