"""Sealing: each recipient alone, nobody else, and the standard age program reads it."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from pyrage import passphrase as by_passphrase

from jemputbola.errors import BugError
from jemputbola.vault.passwords import PassphraseTooWeak
from jemputbola.vault.sealing import (
    MAX_RECIPIENTS,
    EscrowUnreadable,
    NotForUs,
    RecipientUnreadable,
    SealBroken,
    SealingKey,
    lock_escrow_key,
    new_sealing_key,
    open_escrow_key,
    read_recipient,
    recipient_of,
    seal,
    unseal,
)
from tests.fakes.parties import ESCROW_SEAL, LAPTOP_SEAL, OFFICE_SEAL, STRANGER_SEAL, TO_OFFICE, recipients

PASSPHRASE = "Contoh bukan Rahasia siapa pun"  # noqa: S105 - of nothing


@pytest.mark.parametrize("key", [OFFICE_SEAL, ESCROW_SEAL])
def test_every_recipient_opens_it_alone(key: SealingKey) -> None:
    assert unseal(seal(b"contoh", TO_OFFICE), [key]) == b"contoh"


def test_an_office_keeps_its_old_key_for_reading() -> None:
    assert unseal(seal(b"contoh", recipients(ESCROW_SEAL)), [OFFICE_SEAL, ESCROW_SEAL]) == b"contoh"


@pytest.mark.parametrize("keys", [[STRANGER_SEAL], []])
def test_nobody_else_opens_it(keys: list[SealingKey]) -> None:
    with pytest.raises(NotForUs):
        unseal(seal(b"contoh", TO_OFFICE), keys)


def test_clear_text_is_not_in_it_and_no_two_are_alike() -> None:
    one, other = seal(b"contoh" * 50, TO_OFFICE), seal(b"contoh" * 50, TO_OFFICE)
    assert b"contoh" not in one
    assert one != other


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_a_cut_off_seal_gives_nothing(size: int) -> None:
    sealed = seal(bytes(size), TO_OFFICE)
    for length in (len(sealed) - 1, len(sealed) - 16, len(sealed) // 2, 10, 0):
        with pytest.raises(SealBroken):
            unseal(sealed[:length], [OFFICE_SEAL])
    with pytest.raises(SealBroken):
        unseal(sealed + b"x", [OFFICE_SEAL])


def test_as_many_recipients_as_promised() -> None:
    many = [recipient_of(new_sealing_key()) for _ in range(MAX_RECIPIENTS - 1)]
    sealed = seal(b"contoh", [*many, recipient_of(OFFICE_SEAL)])
    assert unseal(sealed, [OFFICE_SEAL]) == b"contoh"
    assert len(sealed) < 64 * 1024
    with pytest.raises(BugError):
        seal(b"contoh", [*many, *TO_OFFICE])
    with pytest.raises(BugError):
        seal(b"contoh", [])


@pytest.mark.parametrize(
    "text",
    ["", "age1", "x", "\ud800", "age1" + "q" * 200, recipient_of(OFFICE_SEAL).upper(), f"{recipient_of(OFFICE_SEAL)} "],
)
def test_what_is_no_recipient_is_refused(text: str) -> None:
    with pytest.raises(RecipientUnreadable):
        read_recipient(text)


def test_a_recipient_stays_as_it_is() -> None:
    assert read_recipient(recipient_of(OFFICE_SEAL)) == recipient_of(OFFICE_SEAL)


@pytest.mark.parametrize("passphrase", ["", "kata", "1234567890123456", "aaaaaaaaaaaaaaaaaaaa"])
def test_a_weak_passphrase_guards_no_escrow_key(passphrase: str) -> None:
    with pytest.raises(PassphraseTooWeak):
        lock_escrow_key(ESCROW_SEAL, passphrase)


@pytest.fixture(scope="module")
def escrow_file() -> bytes:
    return lock_escrow_key(ESCROW_SEAL, f" {PASSPHRASE} ")


def test_the_escrow_file_opens_with_its_passphrase_alone(escrow_file: bytes) -> None:
    assert open_escrow_key(escrow_file, PASSPHRASE) == ESCROW_SEAL
    with pytest.raises(EscrowUnreadable):
        open_escrow_key(escrow_file, PASSPHRASE.lower())


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 5000, b"age-encryption.org/v1\n"])
def test_another_file_is_no_escrow_file(damage: bytes) -> None:
    with pytest.raises(EscrowUnreadable):
        open_escrow_key(damage, PASSPHRASE)


def _zeros(count: int) -> bytes:
    return base64.b64encode(bytes(count)).rstrip(b"=")


TOO_MUCH = b"age-encryption.org/v1\n-> scrypt %b 30\n%b\n--- %b\n" % (_zeros(16), _zeros(32), _zeros(32)) + bytes(48)
"""Of a computer that scrypt takes a second for, where this one would need hours, and a terabyte."""


def test_work_that_this_computer_cannot_do_is_not_called_a_wrong_passphrase() -> None:
    with pytest.raises(EscrowUnreadable, match="sedang sangat sibuk"):
        open_escrow_key(TOO_MUCH, PASSPHRASE)


def test_a_busy_moment_is_no_wrong_passphrase(escrow_file: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found on a machine with eight test runs on two cores: the file just written did not open."""
    answers = iter([TOO_MUCH, TOO_MUCH, escrow_file])

    class Busy:
        """Weighs this computer wrongly, twice."""

        def decrypt(self, _data: bytes, passphrase: str) -> bytes:
            return by_passphrase.decrypt(next(answers), passphrase)

    monkeypatch.setattr("jemputbola.vault.sealing.by_passphrase", Busy())
    assert open_escrow_key(escrow_file, PASSPHRASE) == ESCROW_SEAL


@pytest.mark.skipif(not shutil.which("age"), reason="Debian's age is not installed: apt-get install age")
def test_debians_age_opens_what_we_seal_and_we_open_what_it_seals(tmp_path: Path) -> None:
    key, sealed = tmp_path / "key", tmp_path / "sealed"
    key.write_text(f"{ESCROW_SEAL}\n")
    sealed.write_bytes(seal(b"contoh", TO_OFFICE))
    opened = subprocess.run(["age", "-d", "-i", str(key), str(sealed)], capture_output=True, check=True)
    assert opened.stdout == b"contoh"
    theirs = subprocess.run(
        ["age", "-r", recipient_of(LAPTOP_SEAL)], input=b"contoh", capture_output=True, check=True
    ).stdout
    assert unseal(theirs, [LAPTOP_SEAL]) == b"contoh"


@pytest.mark.skipif(
    not (shutil.which("age") and shutil.which("script")), reason="Debian's age or script(1) is not installed"
)
def test_debians_age_opens_the_escrow_file_with_the_passphrase_as_typed(tmp_path: Path, escrow_file: bytes) -> None:
    locked, clear = tmp_path / "escrow.age", tmp_path / "clear"
    locked.write_bytes(escrow_file)
    command = f"age -d -o {clear} {locked}"  # age asks a terminal, and script(1) is one
    subprocess.run(
        ["script", "-qec", command, "/dev/null"], input=f"{PASSPHRASE}\n".encode(), capture_output=True, check=True
    )
    assert clear.read_text().splitlines()[-1] == ESCROW_SEAL
