"""Make this laptop ready: a new vault, its office, its first officer, and the recovery sheet."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec

from jemputbola.actions.access.officer_names import tidy_officer_name
from jemputbola.actions.access.recovery_paper import RecoveryPaper, kept_paper
from jemputbola.domain.region import find_region
from jemputbola.errors import UserError
from jemputbola.store.founding import founding, write_first_state
from jemputbola.store.local_settings import Office
from jemputbola.store.officers import Officer, Role
from jemputbola.store.opening import Folder
from jemputbola.store.store import Store
from jemputbola.texts import _
from jemputbola.vault.keys import FIELD_COST, WrappingCost, create_key_file, new_database_key, vault_id
from jemputbola.vault.passwords import check_new_passphrase
from jemputbola.vault.pins import check_new_pin, hash_pin
from jemputbola.vault.recovery import new_recovery_code

_LONGEST_NAME = 80


class OfficeUnknown(UserError):
    """No regency or city has this code."""


class LaptopNameInvalid(UserError):
    """The laptop's name is empty, too long or unprintable."""


class NewVault(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decides at set-up. ``office``: regency code like ``19.71``; an empty name is made from it."""

    office: str
    office_name: str = ""
    laptop: str
    officer: str
    role: Role
    pin: str
    passphrase: str


class VaultReady(msgspec.Struct, frozen=True):
    """A vault that can be opened. ``recovery_code`` is shown once and kept nowhere."""

    vault: str
    data_dir: str
    office: Office
    officer: str
    role: Role
    recovery_code: str


def set_up(
    data_dir: Path,
    wanted: NewVault,
    *,
    clock: Callable[[], dt.datetime],
    paper: Path | None = None,
    cost: WrappingCost | None = None,
) -> VaultReady:
    """All or nothing: whatever fails or kills it leaves a folder in which it can be done again.

    ``paper``: where the recovery sheet goes (PDF when it ends in .pdf, else text); it exists once the vault does.
    Raises OfficeUnknown, PassphraseTooWeak, PinTooWeak, VaultExists, PaperRefused, DiskFull, FolderReadOnly …
    """
    office = office_of(wanted.office, name=wanted.office_name, laptop=wanted.laptop)
    officer = _first_officer(wanted)
    check_new_passphrase(wanted.passphrase)
    key, code, now = new_database_key(), new_recovery_code(), clock()
    sheet = RecoveryPaper(office_name=office.name, laptop_name=office.laptop, recovery_code=code, created=now)
    folder = Folder(data_dir)
    with kept_paper(sheet, paper, data_dir), founding(folder) as stage:
        create_key_file(stage.key_file, key, passphrase=wanted.passphrase, recovery_code=code, cost=cost or FIELD_COST)
        write_first_state(stage, key, office, officer, added_at=now)
    vault = vault_id(folder.key_file)
    Store.open(data_dir, key, vault, clock).close()  # proves it, and leaves the head marker
    return VaultReady(vault, str(data_dir), office, officer.name, officer.role, code)


def office_of(code: str, *, name: str, laptop: str) -> Office:
    """The office of a regency code, named after it when ``name`` is empty. Raises OfficeUnknown, LaptopNameInvalid."""
    region = find_region(code)
    if region is None or region.regency is None or region.district is not None or region.retired:
        raise OfficeUnknown(
            _("Kode kantor harus kode kabupaten atau kota yang berlaku, misalnya 19.71. Periksa kodenya.")
        )
    named = " ".join(name.split()) or f"Disdukcapil {region.regency}"
    return Office(code=region.code, name=named, laptop=_laptop_name(laptop))


def _laptop_name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise LaptopNameInvalid(_("Beri laptop ini nama pendek, misalnya “TIM-1 A”."))
    return name


def _first_officer(wanted: NewVault) -> Officer:
    if wanted.role is Role.OFFICER:
        raise UserError(_("Petugas pertama harus ketua tim (lead) atau petugas kantor (office)."))
    check_new_pin(wanted.pin)
    name = tidy_officer_name(wanted.officer)
    return Officer(name=name, role=wanted.role, pin=hash_pin(wanted.pin), active=True, tries=None)
