"""The key file: both secrets open it, damage is told apart from a wrong secret, and no bytes make it crash."""

import base64
import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.errors import BugError, UserError
from jemputbola.files import FolderReadOnly
from jemputbola.vault import keys
from jemputbola.vault.key_file import Slot, SlotName, open_slot, read_key_file, slot_binding, slot_sum
from jemputbola.vault.keys import (
    FIELD_COST,
    DatabaseKey,
    KeyFileDamaged,
    KeyFileExists,
    KeyFileTooNew,
    KeyFileUnreadable,
    WrappingCost,
    WrongPassphrase,
    WrongRecoveryCode,
    change_passphrase,
    change_recovery_code,
    create_key_file,
    new_database_key,
    unlock,
    unlock_with_recovery,
    vault_id,
)
from jemputbola.vault.recovery import RecoveryCodeMistyped, new_recovery_code

CHEAP = WrappingCost(memory_kib=128, passes=1, lanes=1)
PASSPHRASE = "kuda laut biru makan pepaya"  # noqa: S105 - a test's own
KEY = new_database_key()
CODE = new_recovery_code()


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "keys.json"
    create_key_file(path, KEY, passphrase=PASSPHRASE, recovery_code=CODE, cost=CHEAP)
    return path


def rewritten(path: Path, *steps: str | int, value: object) -> Path:
    """The same file with the JSON value at ``steps`` replaced."""
    whole = json.loads(path.read_bytes())
    part: Any = whole
    for step in steps[:-1]:
        part = part[step]
    part[steps[-1]] = value
    path.write_text(json.dumps(whole))
    return path


def forge(path: Path, **cost: int) -> None:
    """What a knowing forger does: other costs in the passphrase slot, and a sum that fits them."""
    whole = json.loads(path.read_bytes())
    whole["slots"]["passphrase"]["cost"].update(cost)
    path.write_text(json.dumps(whole))
    file = read_key_file(path)
    forged = whole["slots"]["passphrase"]
    salt, nonce, box = (base64.b64decode(forged[name]) for name in ("salt", "nonce", "box"))
    slot = Slot(kdf="argon2id", cost=WrappingCost(**forged["cost"]), salt=salt, nonce=nonce, box=box)
    total = slot_sum(slot, slot_binding(file.vault, file.check, SlotName.PASSPHRASE, slot.cost))
    rewritten(path, "slots", "passphrase", "sum", value=base64.b64encode(total).decode())


def is_refused(opening: Callable[[Path, str], DatabaseKey], path: Path, secret: str) -> bool:
    """True when damage is told in a sentence, False when the very same key came out; anything else fails the test."""
    try:
        key = opening(path, secret)
    except (KeyFileDamaged, KeyFileTooNew):
        return True
    assert key == KEY
    return False


def test_keys_are_32_random_bytes() -> None:
    assert len({new_database_key() for _key in range(50)}) == 50
    assert len(KEY) == 32


def test_both_secrets_open_it_as_people_type_them(key_file: Path) -> None:
    assert unlock(key_file, PASSPHRASE) == KEY
    assert unlock(key_file, f"  {PASSPHRASE.upper()} ") == KEY
    assert unlock_with_recovery(key_file, CODE) == KEY
    assert unlock_with_recovery(key_file, CODE.lower().replace("-", " ")) == KEY


def test_the_field_cost_is_what_the_design_asks_for(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create_key_file(path, KEY, passphrase=PASSPHRASE, recovery_code=CODE)
    assert unlock(path, PASSPHRASE) == KEY
    for name in SlotName:
        assert open_slot(read_key_file(path), name).cost == FIELD_COST
    assert (FIELD_COST.memory_kib, FIELD_COST.passes) == (64 * 1024, 3)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_only_the_owner_may_read_it_and_no_part_is_left(key_file: Path) -> None:
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert list(key_file.parent.iterdir()) == [key_file]


def test_no_secret_stands_in_it(key_file: Path) -> None:
    data = key_file.read_bytes()
    for secret in (
        KEY,
        KEY.hex().encode(),
        base64.b64encode(KEY),
        *PASSPHRASE.encode().split(),
        *CODE.encode().split(b"-"),
    ):
        assert secret not in data


def test_a_wrong_secret_is_told(key_file: Path) -> None:
    for wrong in ("", "kuda laut biru makan pisang", "\udcff", "\0", "x" * 100_000):
        with pytest.raises(WrongPassphrase, match="Frasa sandi salah"):
            unlock(key_file, wrong)
    with pytest.raises(WrongRecoveryCode, match="bukan untuk vault ini"):
        unlock_with_recovery(key_file, new_recovery_code())
    with pytest.raises(RecoveryCodeMistyped, match="Kelompok ke-1"):
        unlock_with_recovery(key_file, ("1" if CODE[0] == "0" else "0") + CODE[1:])


def test_the_secrets_are_not_interchangeable(key_file: Path) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(key_file, CODE)


def test_a_key_file_is_never_overwritten_by_a_new_one(key_file: Path) -> None:
    before = key_file.read_bytes()
    with pytest.raises(KeyFileExists, match="sudah berisi vault"):
        create_key_file(key_file, new_database_key(), passphrase=PASSPHRASE, recovery_code=CODE, cost=CHEAP)
    assert key_file.read_bytes() == before


def test_each_vault_has_its_own_id_that_stays(key_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    create_key_file(other, KEY, passphrase=PASSPHRASE, recovery_code=CODE, cost=CHEAP)
    before = vault_id(key_file)
    change_passphrase(key_file, KEY, "gajah duduk di perahu", cost=CHEAP)
    assert vault_id(key_file) == before != vault_id(other)
    assert len(before) == 32


def test_a_changed_passphrase_replaces_the_old_one_only(key_file: Path) -> None:
    change_passphrase(key_file, KEY, "gajah duduk di perahu", cost=CHEAP)
    assert unlock(key_file, "gajah duduk di perahu") == KEY
    assert unlock_with_recovery(key_file, CODE) == KEY
    with pytest.raises(WrongPassphrase):
        unlock(key_file, PASSPHRASE)


def test_a_changed_recovery_code_replaces_the_old_one_only(key_file: Path) -> None:
    newer = new_recovery_code()
    change_recovery_code(key_file, KEY, newer, cost=CHEAP)
    assert unlock_with_recovery(key_file, newer) == KEY
    assert unlock(key_file, PASSPHRASE) == KEY
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery(key_file, CODE)


def test_another_key_is_never_wrapped_into_it(key_file: Path) -> None:
    before = key_file.read_bytes()
    for change in (change_passphrase, change_recovery_code):
        with pytest.raises(BugError):
            change(key_file, DatabaseKey(bytes(32)), CODE, cost=CHEAP)
    assert key_file.read_bytes() == before


def test_every_flipped_bit_is_refused_with_a_sentence_or_changes_nothing(key_file: Path) -> None:
    whole = key_file.read_bytes()
    refused = [0, 0]
    for place in range(len(whole)):
        for bit in range(8):
            key_file.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
            refused[0] += is_refused(unlock, key_file, PASSPHRASE)
            refused[1] += is_refused(unlock_with_recovery, key_file, CODE)
    # each secret is refused for its own slot and the heading, and survives damage inside the other's slot
    assert all(0.4 < count / (8 * len(whole)) < 0.9 for count in refused), refused


def test_damage_to_one_slot_leaves_the_other_usable(key_file: Path) -> None:
    rewritten(key_file, "slots", "passphrase", "box", value="AAAA")
    with pytest.raises(KeyFileDamaged, match="Coba kode pemulihan"):
        unlock(key_file, PASSPHRASE)
    key = unlock_with_recovery(key_file, CODE)
    change_passphrase(key_file, key, PASSPHRASE, cost=CHEAP)
    assert unlock(key_file, PASSPHRASE) == KEY


def test_every_truncation_is_refused(key_file: Path) -> None:
    whole = key_file.read_bytes().rstrip()
    for length in range(len(whole)):
        key_file.write_bytes(whole[:length])
        with pytest.raises(KeyFileDamaged, match="rusak"):
            unlock(key_file, PASSPHRASE)


FOREIGN = (
    *(b"", b"\0" * 900, b"{}", b"[]", b"null", b"SQLite format 3\0", b"\xff\xfe{}", b"[" * 10_000, b" " * 20_000),
    b'{"format":"age","version":1}',
    b'{"format":"jemputbola-keys","version":1e400}',
    b'{"more":' + b"[" * 10_000,
)


@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_foreign_file_is_refused(key_file: Path, foreign: bytes) -> None:
    key_file.write_bytes(foreign)
    for opening in (lambda: unlock(key_file, PASSPHRASE), lambda: vault_id(key_file)):
        with pytest.raises(KeyFileDamaged, match="bukan milik jemputbola"):
            opening()


@given(data=st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any-keys.json"
    path.write_bytes(data)
    with pytest.raises(KeyFileDamaged):
        unlock(path, PASSPHRASE)


def test_a_file_of_a_later_version_asks_for_an_update(key_file: Path) -> None:
    rewritten(key_file, "version", value=2)
    with pytest.raises(KeyFileTooNew, match="Perbarui aplikasi"):
        unlock(key_file, PASSPHRASE)
    rewritten(key_file, "version", value=0)
    with pytest.raises(KeyFileDamaged):
        unlock(key_file, PASSPHRASE)


def test_a_missing_file_or_a_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(KeyFileUnreadable, match="tidak dapat dibaca"):
            unlock(path, PASSPHRASE)


FORGED = [("memory_kib", 64 * 1024 * 1024), ("memory_kib", 0), ("memory_kib", -1), ("passes", 10**6), ("lanes", 2**31)]


@pytest.mark.parametrize(("name", "value"), FORGED)
def test_a_forged_cost_is_refused_before_any_memory_is_asked_for(key_file: Path, name: str, value: int) -> None:
    forge(key_file, **{name: value})
    with pytest.raises(KeyFileDamaged):
        unlock(key_file, PASSPHRASE)


def test_a_forged_cost_within_bounds_opens_nothing(key_file: Path) -> None:
    forge(key_file)  # the forging itself works: unchanged costs still open
    assert unlock(key_file, PASSPHRASE) == KEY
    forge(key_file, memory_kib=256)
    with pytest.raises(WrongPassphrase):
        unlock(key_file, PASSPHRASE)


def test_a_forged_vault_id_opens_nothing(key_file: Path) -> None:
    rewritten(key_file, "vault", value="0" * 32)
    with pytest.raises(KeyFileDamaged):
        unlock(key_file, PASSPHRASE)
    forge(key_file)
    with pytest.raises(WrongPassphrase):
        unlock(key_file, PASSPHRASE)


def test_a_slot_of_another_vault_does_not_fit(key_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    create_key_file(other, new_database_key(), passphrase=PASSPHRASE, recovery_code=CODE, cost=CHEAP)
    moved = json.loads(other.read_bytes())["slots"]["passphrase"]
    rewritten(key_file, "slots", "passphrase", value=moved)
    with pytest.raises(KeyFileDamaged):
        unlock(key_file, PASSPHRASE)
    forge(key_file)
    with pytest.raises(WrongPassphrase):
        unlock(key_file, PASSPHRASE)


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="a folder that not even root may write")
def test_a_folder_that_cannot_be_written_is_told() -> None:
    with pytest.raises(FolderReadOnly, match="tidak dapat ditulisi"):
        create_key_file(Path("/sys/kernel/keys.json"), KEY, passphrase=PASSPHRASE, recovery_code=CODE, cost=CHEAP)


def test_every_refusal_is_for_people() -> None:
    refusals = (KeyFileDamaged, KeyFileExists, KeyFileTooNew, KeyFileUnreadable, WrongPassphrase, keys.NotEnoughMemory)
    assert all(issubclass(refusal, UserError) for refusal in refusals)
