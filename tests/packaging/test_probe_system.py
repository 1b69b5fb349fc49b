"""The probe names the Debian packages that are missing, each once, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the table names Debian packages")


@pytest.fixture
def probe(tmp_path: Path) -> Path:
    """A copy of the probe beside a table of the test's own."""
    copy = tmp_path / "probe_system.py"
    copy.write_bytes((ROOT / "packaging" / "probe_system.py").read_bytes())
    (tmp_path / "system_libraries.txt").write_text(
        "# a comment\n[core]\nlibc.so.6 libc6\nlibabsent.so.1 absent1 # why\nlibabsent-x.so.1 absent1\n"
        "[window]\nlibabsent-window.so.2 absent-window2\n",
        encoding="utf-8",
    )
    return copy


def missing(probe: Path, *sections: str) -> list[str]:
    done = subprocess.run([sys.executable, probe, *sections], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_only_what_cannot_be_loaded_is_named_and_once(probe: Path) -> None:
    assert missing(probe, "core") == ["absent1"]


def test_sections_are_checked_on_request_only(probe: Path) -> None:
    assert missing(probe, "core", "window") == ["absent1", "absent-window2"]


def test_this_machine_can_run_the_core() -> None:
    assert missing(ROOT / "packaging" / "probe_system.py", "core") == []


def test_a_python_without_ensurepip_needs_its_package(probe: Path) -> None:
    hide = "import sys, runpy; sys.modules['ensurepip'] = None; sys.argv = ['probe', 'core']; "
    code = hide + f"runpy.run_path({str(probe)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["python3-venv", "absent1"], done.stderr
