"""What ``./run`` decides: when it installs, what it hands on, and the one line it prints when it cannot go on.

The script runs for real in a copy of the project; the venv's python is a stand-in that writes down what it was asked.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ("ruff check", "ruff format", "mypy --strict", "importlinter")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="run.cmd is for Windows")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy with the script, its lock files and a library table that asks for nothing."""
    project = tmp_path / "project with space"
    shutil.copytree(ROOT / "packaging", project / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "run", project)
    (project / "packaging" / "system_libraries.txt").write_text("[core]\n[window]\n", encoding="utf-8")
    return project


def add_venv(project: Path) -> None:
    executable(project / ".venv" / "bin" / "python", 'echo "python $*" >>"$CALLS"')


def executable(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def start(project: Path, *words: str, path: str = "") -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run it as a bare login would (no LANG), from another folder; the answer and what the stand-in was asked."""
    calls = project / "calls.txt"
    calls.write_text("", encoding="utf-8")
    search = os.pathsep.join(filter(None, [path, str(Path(sys.executable).resolve().parent), "/usr/bin", "/bin"]))
    done = subprocess.run(
        [project / "run", *words],
        cwd=project.parent,
        env={"PATH": search, "CALLS": str(calls), "HOME": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done, calls.read_text(encoding="utf-8").splitlines()


def test_the_first_start_installs_and_the_second_does_not(project: Path) -> None:
    add_venv(project)
    _, first = start(project, "nik", "two words")
    _, second = start(project, "nik", "two words")
    assert [call for call in first if " pip install " in call and "/requirements.lock" in call]
    assert second == ["python -P -m jemputbola nik two words"]


@pytest.mark.parametrize("changed", ["requirements.lock", "system_libraries.txt"])
def test_a_changed_lock_file_or_library_table_installs_again(project: Path, changed: str) -> None:
    add_venv(project)
    start(project)
    with (project / "packaging" / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    done, calls = start(project)
    assert done.returncode == 0
    assert any(" pip install " in call for call in calls)


def test_every_install_is_hashed_and_takes_wheels_only(project: Path) -> None:
    add_venv(project)
    _, calls = start(project)
    install = next(call for call in calls if " pip install " in call)
    for word in ("--require-hashes", "--no-deps", "--only-binary :all:"):
        assert word in install


def test_only_the_developers_jobs_install_the_developers_tools(project: Path) -> None:
    add_venv(project)
    _, app = start(project, "--demo")
    _, test = start(project, "test", "-k", "nik")
    assert not any("requirements-dev.lock" in call for call in app)
    assert any("requirements-dev.lock" in call for call in test)
    assert test[-1].startswith("python -m pytest -n ")
    assert test[-1].endswith(" -k nik")


def test_an_interrupted_install_is_not_taken_for_done(project: Path) -> None:
    add_venv(project)
    executable(project / ".venv" / "bin" / "python", 'case "$*" in *" install "*) exit 1 ;; esac')
    done, _ = start(project)
    assert done.returncode == 3
    assert "Periksa sambungan internet" in done.stderr
    add_venv(project)
    _, calls = start(project)
    assert any(" pip install " in call for call in calls)


@pytest.mark.parametrize("failing", CHECKS)
def test_lint_runs_every_check_and_fails_when_one_does(project: Path, failing: str) -> None:
    script = f'echo "python $*" >>"$CALLS"\ncase "$*" in *"{failing}"*) exit 1 ;; esac'
    executable(project / ".venv" / "bin" / "python", script)
    done, calls = start(project, "lint")
    assert done.returncode == 1
    assert all(any(check in call for call in calls) for check in CHECKS)


def test_an_ordinary_user_is_told_in_one_line_what_to_type(project: Path, tmp_path: Path) -> None:
    table = project / "packaging" / "system_libraries.txt"
    table.write_text("[core]\nlibabsent.so.9 libabsent9\nlibother.so.1 libother1\n[window]\n", encoding="utf-8")
    commands = tmp_path / "commands"
    executable(commands / "id", "echo 1000")
    executable(commands / "apt-get", "exit 1")
    done, calls = start(project, path=str(commands))
    assert (done.returncode, done.stdout, calls) == (3, "", [])
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].endswith("sudo apt-get install -y libabsent9 libother1")
    assert not (project / ".venv").exists()


def test_root_installs_what_is_missing_and_goes_on(project: Path, tmp_path: Path) -> None:
    add_venv(project)
    table = project / "packaging" / "system_libraries.txt"
    table.write_text("[core]\nlibabsent.so.9 libabsent9\n[window]\n", encoding="utf-8")
    commands = tmp_path / "commands"
    executable(commands / "id", "echo 0")
    executable(commands / "apt-get", 'echo "apt-get $*" >>"$CALLS"')
    done, calls = start(project, path=str(commands))
    assert done.returncode == 0
    assert calls[0].startswith("apt-get install")
    assert calls[0].endswith(" libabsent9")
    assert calls[-1] == "python -P -m jemputbola"


def test_an_old_python_is_named(project: Path, tmp_path: Path) -> None:
    commands = tmp_path / "commands"
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11"):
        executable(commands / name, "exit 1")
    done, _ = start(project, path=str(commands))
    assert done.returncode == 3
    assert done.stderr.splitlines() == ["Python 3.11 atau lebih baru belum ada. Ketik: sudo apt-get install -y python3"]


def test_windows_and_posix_know_the_same_jobs() -> None:
    windows = (ROOT / "run.cmd").read_text(encoding="ascii")
    for job in ("test", "lint", "bench", "campaign"):
        assert job in windows.split("for %%j in (")[1].split(")")[0].split()
    assert windows.startswith("@rem Untested on Windows.")
