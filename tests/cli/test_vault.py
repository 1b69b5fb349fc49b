"""``check``, ``rebuild``, ``digest``, ``backup``, ``restore`` by command."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from jemputbola.store.store import Store
from jemputbola.vault.keys import unlock, vault_id
from tests.cli.conftest import OFFICER, PASSPHRASE


@pytest.fixture
def visited(run: Any) -> Any:
    """A vault with one visit and one person."""
    visit = run(
        *("visit", "plan", "--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23"),
        *("--district", "19.71.02", "--json"),
    ).json["id"]
    run("resident", "add", "--visit", visit, "--no-nik", "--name", "Orang Contoh")
    return run


def damage(run: Any, statement: str) -> None:
    """Change the database behind the program's back."""
    key_file = run.data / "vault.key"
    with Store.open(run.data, unlock(key_file, PASSPHRASE), vault_id(key_file), run.clock) as store:
        store.connection.execute(statement)


def test_check_reads_everything_and_needs_no_pin(visited: Any) -> None:
    answer = visited("check", "--json", officer=None)
    assert answer.json["whole"] is True
    assert answer.json["entries"] == 2
    assert answer.json["file_faults"] == answer.json["journal_faults"] == []
    assert answer.json["digest"] == visited("digest", "--json", officer=None).json["digest"]
    text = visited("check").out
    assert "Utuh dan sah: 2 catatan dibaca." in text
    assert "Belum pernah ada cadangan" in text


def test_a_copied_vault_says_so_once(run: Any, tmp_path: Path) -> None:
    assert "rangkaian baru" in run("check").err
    assert run("check").err == ""
    shutil.copytree(run.data, tmp_path / "copy")
    original, run.data = run.data, tmp_path / "copy"
    assert "rangkaian baru" in run("check").err
    answer = run("check")
    assert answer.err == ""
    assert "disalin, dipindah atau dipulihkan" in answer.out
    run.data = original
    assert run("check").err == ""


def test_what_is_wrong_is_refused_and_rebuild_mends_it(visited: Any) -> None:
    before = visited("digest", "--json").json
    assert set(before) == {"digest", "entries"}
    damage(visited, "UPDATE people SET state = x'00'")
    answer = visited("check", "--json", code=3)
    assert answer.json["whole"] is False
    assert answer.json["projection_differs"] is True
    assert "rebuild" in answer.err
    assert "Orang" not in answer.err + answer.out
    assert visited("rebuild", "--json", officer=OFFICER).json == before
    assert visited("check", "--json").json["whole"] is True
    assert before["digest"] in visited("digest").out


def test_a_changed_journal_row_is_refused(visited: Any) -> None:
    damage(visited, "DROP TRIGGER bodies_unchanged")
    damage(visited, "UPDATE entries SET body = CAST(replace(body, 'Orang', 'Orung') AS BLOB)")
    answer = visited("check", code=3)
    assert "Catatan ke-2" in answer.err
    assert "Orung" not in answer.err + answer.out


def test_backup_and_restore(visited: Any, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    made = visited("backup", "--to", tmp_path / "usb", "--json", officer=OFFICER).json
    assert Path(made["folder"]).parent == tmp_path / "usb"
    assert made["folder"] in visited("check", "--json").json["last_backup"]["folder"]
    assert re.search(r"Cadangan terakhir: \d\d-\d\d-\d{4} \d\d\.\d\d WI", visited("check").out)
    digest = visited("digest", "--json").json
    visited.data = tmp_path / "other laptop"
    answer = visited("restore", "--from", made["folder"], "--json", officer=None)
    assert answer.json["whole"] is True
    assert "rangkaian baru" in answer.err
    assert visited("digest", "--json").json == digest
    assert "sudah berisi" in visited("restore", "--from", made["folder"], code=3).err


def test_a_backup_goes_to_another_medium(run: Any, tmp_path: Path) -> None:
    assert "folder data" in run("backup", "--to", run.data, code=3).err
    assert "Pasang media" in run("backup", "--to", tmp_path / "nowhere", code=3).err
    assert "tidak ada cadangan" in run("restore", "--from", tmp_path, code=3).err
