"""Set-up: a vault that opens, or a folder in which it can be done again."""

import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jemputbola.actions.access.officer_names import OfficerNameInvalid
from jemputbola.actions.access.open_vault import find_vault, open_vault
from jemputbola.actions.access.recovery_paper import PaperRefused
from jemputbola.actions.access.set_up import LaptopNameInvalid, NewVault, OfficeUnknown, VaultReady, set_up
from jemputbola.actions.access.sign_in import sign_in
from jemputbola.errors import UserError
from jemputbola.store.founding import DataFolderUnusable, VaultExists
from jemputbola.store.head_marker import marker_path
from jemputbola.store.local_settings import Office, read_setting
from jemputbola.store.officers import Role
from jemputbola.store.opening import Folder, NoVault
from jemputbola.store.process_lock import ProcessLock, VaultInUse
from jemputbola.vault.keys import WrappingCost, unlock_with_recovery
from jemputbola.vault.passwords import PassphraseTooWeak
from jemputbola.vault.pins import PinTooWeak

CHEAP = WrappingCost(memory_kib=128, passes=1, lanes=1)
WANTED = NewVault(
    office="19.71",
    laptop="  TIM-1   A ",
    officer="Sri Lead",
    role=Role.LEAD,
    pin="284917",
    passphrase="kapal ratusan bintang menanam sagu",  # noqa: S106 - of a synthetic vault
)


def ready(data: Path, clock: Any, paper: Path | None = None, **changes: Any) -> VaultReady:
    """Set up with some wishes changed."""
    wanted = msgspec.structs.replace(WANTED, **changes)
    return set_up(data, wanted, clock=clock, paper=paper, cost=CHEAP)


def names(folder: Path) -> set[str]:
    """Everything below a folder."""
    return {path.name for path in folder.rglob("*")} if folder.exists() else set()


def test_the_vault_opens_and_its_first_officer_signs_in(tmp_path: Path, clock: Any) -> None:
    made = ready(tmp_path / "data", clock)
    with open_vault(tmp_path / "data", " Kapal ratusan  bintang menanam SAGU", clock=clock) as store:
        assert store.doubt is None, "the first opening is no copy"
        assert store.vault_id == made.vault
        assert sign_in(store, officer="Sri Lead", pin="284917").role is Role.LEAD
        expected = Office("19.71", "Disdukcapil Kota Pangkal Pinang", "TIM-1 A")
        assert read_setting(store.connection, "office", Office) == made.office == expected
    assert names(tmp_path / "data") == {"vault.db", "vault.key", "vault.lock"}
    assert marker_path(made.vault, tmp_path / "data").exists()


def test_the_recovery_code_opens_it_and_is_nowhere_in_the_folder(tmp_path: Path, clock: Any) -> None:
    made = ready(tmp_path / "data", clock)
    assert len(unlock_with_recovery(Folder(tmp_path / "data").key_file, made.recovery_code)) == 32
    for path in (tmp_path / "data").iterdir():
        data = path.read_bytes()
        for secret in (made.recovery_code, WANTED.passphrase, WANTED.officer, WANTED.pin):
            assert secret.encode() not in data


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
def test_only_the_owner_may_read_the_files(tmp_path: Path, clock: Any) -> None:
    ready(tmp_path / "data", clock, tmp_path / "sheet.txt")
    for path in [*(tmp_path / "data").iterdir(), tmp_path / "sheet.txt"]:
        assert path.stat().st_mode & 0o077 == 0, path.name


@pytest.mark.parametrize(
    ("code", "name"), [("1971", "Disdukcapil Kota Pangkal Pinang"), ("11.01", "Disdukcapil Kabupaten Aceh Selatan")]
)
def test_the_offices_name_follows_from_its_code(tmp_path: Path, clock: Any, code: str, name: str) -> None:
    assert ready(tmp_path / "data", clock, office=code).office.name == name


def test_an_office_may_call_itself_otherwise(tmp_path: Path, clock: Any) -> None:
    assert ready(tmp_path / "data", clock, office_name=" Dinas  Contoh ").office.name == "Dinas Contoh"


@pytest.mark.parametrize("code", ["", "19", "19.71.02", "99.99", "64.73", "pangkalpinang", "19.7"])
def test_an_office_must_be_a_regency_in_force(tmp_path: Path, clock: Any, code: str) -> None:
    with pytest.raises(OfficeUnknown):
        ready(tmp_path / "data", clock, office=code)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"laptop": "  "}, LaptopNameInvalid),
        ({"laptop": "x" * 81}, LaptopNameInvalid),
        ({"laptop": "a\x1bb"}, LaptopNameInvalid),
        ({"officer": " "}, OfficerNameInvalid),
        ({"pin": "123456"}, PinTooWeak),
        ({"passphrase": "pendek"}, PassphraseTooWeak),
        ({"role": Role.OFFICER}, UserError),
    ],
)
def test_a_bad_wish_leaves_no_trace(
    tmp_path: Path, clock: Any, changes: dict[str, Any], refusal: type[UserError]
) -> None:
    with pytest.raises(refusal):
        ready(tmp_path / "data", clock, tmp_path / "sheet.txt", **changes)
    assert names(tmp_path) == set()


def test_a_vault_is_never_replaced(tmp_path: Path, clock: Any) -> None:
    made = ready(tmp_path / "data", clock)
    with pytest.raises(VaultExists, match="sudah berisi data"):
        ready(tmp_path / "data", clock, tmp_path / "sheet.txt")
    assert names(tmp_path) == {"data", "vault.db", "vault.key", "vault.lock"}
    with open_vault(tmp_path / "data", WANTED.passphrase, clock=clock) as store:
        assert store.vault_id == made.vault


@pytest.mark.parametrize("damaged", [b"", b"not a database"])
def test_not_even_a_damaged_one(tmp_path: Path, clock: Any, damaged: bytes) -> None:
    (tmp_path / "vault.db").write_bytes(damaged)
    with pytest.raises(VaultExists):
        ready(tmp_path, clock)
    assert (tmp_path / "vault.db").read_bytes() == damaged


def test_a_key_without_a_database_locks_nobody_out_and_is_kept(tmp_path: Path, clock: Any) -> None:
    folder = Folder(tmp_path)
    for number in (1, 2):
        folder.key_file.write_bytes(b"left by a beginning")
        with pytest.raises(NoVault, match="belum selesai"):
            find_vault(tmp_path)
        ready(tmp_path, clock)
        assert (tmp_path / f"vault.key.old-{number}").read_bytes() == b"left by a beginning"
        folder.database.unlink()


def test_what_a_kill_left_on_the_stage_is_in_nobodys_way(tmp_path: Path, clock: Any) -> None:
    (tmp_path / "set-up" / "deep").mkdir(parents=True)
    (tmp_path / "set-up" / "vault.db").write_bytes(b"half")
    ready(tmp_path, clock)
    assert names(tmp_path) == {"vault.db", "vault.key", "vault.lock"}


def test_a_second_set_up_at_the_same_time_is_refused(tmp_path: Path, clock: Any) -> None:
    with ProcessLock(Folder(tmp_path).lock), pytest.raises(VaultInUse):
        ready(tmp_path, clock)


def test_a_folder_below_a_file_is_told(tmp_path: Path, clock: Any) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DataFolderUnusable, match="tidak dapat dibuat"):
        ready(tmp_path / "file" / "data", clock)


def test_no_sheet_no_vault(tmp_path: Path, clock: Any) -> None:
    """A vault whose recovery code nobody ever saw would be a trap."""
    with pytest.raises(PaperRefused):
        ready(tmp_path / "data", clock, tmp_path / "missing" / "sheet.txt")
    assert not Folder(tmp_path / "data").database.exists()
    ready(tmp_path / "data", clock, tmp_path / "sheet.txt")
