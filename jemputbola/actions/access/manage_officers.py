"""Who may sign in on this laptop: list, add, change role, deactivate, activate, change a PIN."""

import msgspec

from jemputbola.actions.access.officer_names import find_officer, tidy_officer_name
from jemputbola.actions.access.sign_in import OfficerUnknown
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.officers import Officer, Role, officers, save_officer, save_tries
from jemputbola.store.store import Store
from jemputbola.texts import _
from jemputbola.vault.pins import check_new_pin, hash_pin


class OfficerExists(UserError):
    """The name is taken, perhaps by somebody who was deactivated."""


class LastLead(UserError):
    """Without a lead nobody could manage this laptop any more."""


class OfficerLine(msgspec.Struct, frozen=True):
    """One officer without the PIN."""

    name: str
    role: Role
    active: bool


def list_officers(store: Store) -> list[OfficerLine]:
    """Everybody, by name. Needs no sign-in: these are the tiles one signs in by."""
    with store.reading() as connection:
        return [_line(officer) for officer in officers(connection)]


def add_officer(session: Session, *, name: str, role: Role, pin: str) -> OfficerLine:
    """Let somebody sign in. Nobody grants a role above their own. Raises NotAllowed, OfficerExists, PinTooWeak …"""
    session.require(Role.LEAD)
    session.require(role)
    check_new_pin(pin)
    tidy = tidy_officer_name(name)
    with session.store.reading() as connection:
        if find_officer(officers(connection), tidy):
            raise OfficerExists(_("Nama petugas ini sudah dipakai. Tambahkan nama belakang, atau aktifkan yang lama."))
    return _save(session, Officer(name=tidy, role=role, pin=hash_pin(pin), active=True, tries=None))


def deactivate_officer(session: Session, *, name: str) -> OfficerLine:
    """Let an officer sign in no more; what they wrote stays. Raises LastLead, NotAllowed, OfficerUnknown."""
    officer = _managed(session, name)
    _refuse_last_lead(session, officer)
    return _save(session, msgspec.structs.replace(officer, active=False))


def change_role(session: Session, *, name: str, role: Role) -> OfficerLine:
    """From now on somebody may do more or less, up to one's own role. Raises LastLead, NotAllowed, OfficerUnknown."""
    officer = _managed(session, name)
    session.require(role)
    if role is Role.OFFICER:
        _refuse_last_lead(session, officer)
    return _save(session, msgspec.structs.replace(officer, role=role))


def activate_officer(session: Session, *, name: str) -> OfficerLine:
    """Take a deactivation back. Raises NotAllowed, OfficerUnknown."""
    return _save(session, msgspec.structs.replace(_managed(session, name), active=True))


def change_pin(session: Session, *, name: str, new_pin: str) -> OfficerLine:
    """One's own PIN, or as lead that of somebody who forgot it, which ends their waits too."""
    officer = _known(session, name)
    if officer.name != session.officer:
        officer = _managed(session, name)
    check_new_pin(new_pin)
    changed = _save(session, msgspec.structs.replace(officer, pin=hash_pin(new_pin)))
    with session.store.local() as connection:
        save_tries(connection, officer.name, None)
    return changed


def _managed(session: Session, name: str) -> Officer:
    """Somebody over whom the session's role reaches."""
    session.require(Role.LEAD)
    officer = _known(session, name)
    session.require(officer.role)
    return officer


def _refuse_last_lead(session: Session, officer: Officer) -> None:
    with session.store.reading() as connection:
        others = [other for other in officers(connection) if other.name != officer.name]
    if not any(other.active and other.role is not Role.OFFICER for other in others):
        raise LastLead(_("Harus tetap ada satu ketua tim yang aktif. Tambahkan ketua tim lain dahulu."))


def _known(session: Session, name: str) -> Officer:
    with session.store.reading() as connection:
        officer = find_officer(officers(connection), name)
    if officer is None:
        raise OfficerUnknown(_("Nama petugas ini tidak terdaftar di laptop ini. Lihat daftarnya: officer list"))
    return officer


def _save(session: Session, officer: Officer) -> OfficerLine:
    with session.store.local() as connection:
        save_officer(connection, officer, added_at=session.store.clock())
    return _line(officer)


def _line(officer: Officer) -> OfficerLine:
    return OfficerLine(officer.name, officer.role, officer.active)
