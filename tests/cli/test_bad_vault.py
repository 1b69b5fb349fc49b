"""Spoilt, foreign and newer vaults: a sentence that says what to do, and not one byte changed."""

import itertools
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jemputbola.store.store import Store
from jemputbola.vault.keys import unlock, vault_id
from tests.cli.conftest import PASSPHRASE

Spoil = Callable[[Path], None]
BUG = "kesalahan pada aplikasi"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-300])


def cut_at_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:8192])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(8176))


def letter(path: Path) -> None:
    path.write_text("{}" if path.suffix == ".key" else "Surat permohonan", encoding="utf-8")


def remove(path: Path) -> None:
    path.unlink()


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the lock, which every start touches."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix != ".lock"}


_SPOILS = (cut, empty, replace, letter, remove, folder_instead, flip)


@pytest.mark.parametrize(
    ("name", "spoil"),
    [("vault.db", cut_at_a_page), *itertools.product(["vault.db", "vault.key"], _SPOILS)],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_spoilt_file_is_told_and_nothing_is_touched(run: Any, name: str, spoil: Spoil) -> None:
    run("check")  # the copy has its stream
    spoil(run.data / name)
    before = contents(run.data)
    answer = run("check", "--json", code=3)
    assert BUG not in answer.err
    assert answer.err.rstrip().endswith((".", "kantor", "cadangan", "lain"))
    assert contents(run.data) == before
    if (run.data / "vault.db").exists():
        assert "sudah berisi" in run("init", "--office", "19.71", "--laptop", "B", code=3).err


def test_a_flipped_bit_anywhere_in_the_key_file_is_told_or_harmless(run: Any) -> None:
    """Harmless are the bits of the recovery slot."""
    path = run.data / "vault.key"
    whole = path.read_bytes()
    chosen = random.Random(7)  # noqa: S311 - picks where to damage
    refused = 0
    for _try in range(60):
        data = bytearray(whole)
        data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
        path.write_bytes(data)
        answer = run("digest", officer=None, code=None)
        assert answer.code in {0, 3}, answer.err
        refused += answer.code == 3
    assert refused > 20
    path.write_bytes(whole)
    run("check")


def test_a_flipped_bit_anywhere_in_the_database_is_refused_by_check(run: Any) -> None:
    path = run.data / "vault.db"
    run("check")
    whole = path.read_bytes()
    chosen = random.Random(11)  # noqa: S311 - picks where to damage
    for _try in range(25):
        data = bytearray(whole)
        data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
        path.write_bytes(data)
        answer = run("check", code=3)
        assert BUG not in answer.err
        assert "adangan" in answer.err
    path.write_bytes(whole)
    assert "Utuh dan sah" in run("check").out


def test_a_wrong_passphrase_is_told_with_the_way_out(run: Any) -> None:
    run.secret("passphrase", "bukan frasa yang itu tadi")
    answer = run("check", code=3)
    assert "Frasa sandi salah" in answer.err
    assert "kode pemulihan" in answer.err


def test_the_key_of_another_vault_opens_nothing(run: Any, fresh: Any) -> None:
    fresh("init", "--office", "19.71", "--laptop", "B")
    shutil.copy(fresh.data / "vault.key", run.data / "vault.key")
    assert "bukan milik kunci ini" in run("check", code=3).err


def test_a_vault_of_a_newer_version_is_refused_unchanged(run: Any) -> None:
    key_file = run.data / "vault.key"
    with Store.open(run.data, unlock(key_file, PASSPHRASE), vault_id(key_file), run.clock) as store:
        store.connection.execute("PRAGMA user_version = 99")
    before = contents(run.data)
    assert "versi lebih baru" in run("check", code=3).err
    assert contents(run.data) == before


def test_a_key_file_of_a_newer_version_is_refused(run: Any) -> None:
    key_file = run.data / "vault.key"
    key_file.write_text(key_file.read_text().replace('"version": 1', '"version": 2'))
    assert "versi jemputbola yang lebih baru" in run("check", code=3).err


def test_a_folder_without_a_vault_leads_to_init(fresh: Any) -> None:
    answer = fresh("check", code=3)
    assert "init" in answer.err
    assert not fresh.data.exists(), "looking makes nothing"


def test_a_key_without_a_database_leads_to_init_again(run: Any) -> None:
    (run.data / "vault.db").unlink()
    assert "belum selesai" in run("check", code=3).err
    assert "Laptop" in run("init", "--office", "19.71", "--laptop", "B").out
    run("check")


def test_a_clock_ten_years_back_stops_no_work(run: Any) -> None:
    run("check")
    run.clock.advance(days=-3652)
    planned = run(
        *("visit", "plan", "--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23"),
        *("--district", "19.71.02", "--json"),
    )
    run("resident", "add", "--visit", planned.json["id"], "--no-nik", "--name", "Orang Contoh")
    answer = run("check", "--json")
    assert answer.json["whole"] is True
    assert answer.err == "", "no new stream for a clock"
