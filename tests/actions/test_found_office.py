"""An office's keys: none without a working escrow file, none twice, old ones kept for reading."""

import sys
from pathlib import Path

import pytest

from jemputbola.actions.exchange.found_office import (
    EscrowRefused,
    NoOffice,
    OfficeFounded,
    found_office,
    office_keys,
    rotate_office_keys,
)
from jemputbola.actions.place_for_file import PlaceRefused
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.files import DiskFailing, DiskFull
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from jemputbola.vault.passwords import PassphraseTooWeak
from jemputbola.vault.sealing import SealingKey, open_escrow_key, recipient_of, seal, unseal
from jemputbola.vault.signing import SigningKey, public_key
from tests.crash.gathering import no_file_above

PASSPHRASE = "lima kata untuk brankas kantor"  # noqa: S105 - synthetic


@pytest.fixture
def office(store: Store) -> Session:
    """Office staff, signed in."""
    return Session(store, "Ani Kantor", Role.OFFICE)


def test_the_escrow_file_opens_what_is_sealed_to_it(office: Session, tmp_path: Path) -> None:
    keys = found_office(office, tmp_path / "kunci-cadangan.age", PASSPHRASE)
    escrow = open_escrow_key((tmp_path / "kunci-cadangan.age").read_bytes(), PASSPHRASE)
    assert recipient_of(escrow) == keys.escrow
    assert office_keys(office) == keys
    assert str(escrow) not in keys.sealing


def test_without_an_escrow_file_there_are_no_keys(office: Session, tmp_path: Path) -> None:
    taken = tmp_path / "sudah-ada.age"
    taken.write_text("milik orang lain")
    for file, passphrase, refusal in (
        (taken, PASSPHRASE, EscrowRefused),
        (office.store.folder.root / "kunci.age", PASSPHRASE, PlaceRefused),
        (tmp_path / "baru.age", "pendek", PassphraseTooWeak),
    ):
        with pytest.raises(refusal):
            found_office(office, file, passphrase)
    assert taken.read_text() == "milik orang lain"
    assert not (tmp_path / "baru.age").exists()
    with pytest.raises(NoOffice):
        office_keys(office)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_disk_that_is_full_when_the_keys_are_kept_leaves_no_escrow_file_in_the_way(
    office: Session, tmp_path: Path
) -> None:
    """It would open nothing, and the window offers one name a day."""
    file = tmp_path / "kunci.age"
    with no_file_above(2_000), pytest.raises((DiskFull, DiskFailing)):
        found_office(office, file, PASSPHRASE)
    assert not file.exists()
    assert recipient_of(open_escrow_key(_founded(office, file), PASSPHRASE)) == office_keys(office).escrow


def _founded(office: Session, file: Path) -> bytes:
    found_office(office, file, PASSPHRASE)
    return file.read_bytes()


def test_a_second_office_in_one_vault_is_refused(office: Session, tmp_path: Path) -> None:
    keys = found_office(office, tmp_path / "satu.age", PASSPHRASE)
    with pytest.raises(OfficeFounded):
        found_office(office, tmp_path / "dua.age", PASSPHRASE)
    assert office_keys(office) == keys
    assert not (tmp_path / "dua.age").exists()


def test_old_keys_still_read_after_a_rotation(office: Session, tmp_path: Path) -> None:
    old = found_office(office, tmp_path / "satu.age", PASSPHRASE)
    sealed = seal(b"dari lapangan", [recipient_of(SealingKey(old.sealing[0]))])
    new = rotate_office_keys(office)
    assert new.id == old.id
    assert new.retired == (bytes(public_key(SigningKey(old.signing))),)
    assert unseal(sealed, [SealingKey(key) for key in new.sealing]) == b"dari lapangan"
    assert new.sealing[0] not in old.sealing


def test_a_lead_is_no_office(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        found_office(session, tmp_path / "kunci.age", PASSPHRASE)
