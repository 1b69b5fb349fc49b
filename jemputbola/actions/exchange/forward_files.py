"""A lead sends on what the team's laptops signed: the same signed bytes, sealed anew for the office."""

from pathlib import Path

import msgspec

from jemputbola.actions.exchange.make_batch import NotEnrolled, recipients_of
from jemputbola.actions.exchange.own_authority import own_secrets
from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.store.identity import AuthorityKind, confirmed_authorities
from jemputbola.store.laptops import laptop_by_id
from jemputbola.store.ledger import OfferedFile, files_kept, let_go, sealed_data
from jemputbola.store.officers import Role
from jemputbola.store.outbox_days import acknowledged_to
from jemputbola.sync.batch import ENDING
from jemputbola.sync.disk import Disk
from jemputbola.sync.file_names import file_name
from jemputbola.sync.medium import copy_to
from jemputbola.texts import _
from jemputbola.vault.sealing import Recipient, seal, unseal

_LONGEST_NAME = 40


class Forwarded(msgspec.Struct, frozen=True):
    """``files`` lie on the medium and were read back; ``arrived``: files that the office has by now."""

    files: tuple[str, ...]
    arrived: int


def forward_files(session: Session, to: Path, *, disk: Disk | None = None) -> Forwarded:
    """Copy every file of the team that the office has not acknowledged yet.

    A batch that a laptop sealed to its lead alone would not open at the office, so the seal is made anew; what the
    laptop signed stays byte for byte. Raises NotAllowed, NotEnrolled without an office, PlaceRefused, NotCopied.
    """
    session.require(Role.LEAD)
    refuse_vault_place(to / "batch", session.store.folder.root)
    with session.store.reading() as connection:
        offices = [one for one in confirmed_authorities(connection) if one.kind is AuthorityKind.OFFICE]
    if not offices:
        raise NotEnrolled(_("Laptop ini belum terdaftar di kantor, jadi belum ada tujuan. Daftarkan dahulu."))
    arrived, waiting = _sorted_out(session)
    recipients = recipients_of(offices)
    files = tuple(_copied(session, file, to, recipients, disk) for file in waiting)
    return Forwarded(files, arrived)


def _sorted_out(session: Session) -> tuple[int, list[OfferedFile]]:
    """How many arrived, which lets their bytes go, and those that still wait."""
    waiting: list[OfferedFile] = []
    arrived = 0
    with session.store.local() as connection:
        for file in files_kept(connection):
            if acknowledged_to(connection, file.stream or "") >= (file.last or 0):
                let_go(connection, file.sha256)
                arrived += 1
            else:
                waiting.append(file)
    return arrived, waiting


def _copied(session: Session, file: OfferedFile, to: Path, recipients: list[Recipient], disk: Disk | None) -> str:
    with session.store.reading() as connection:
        data = sealed_data(connection, file.sha256) or b""
        laptop = laptop_by_id(connection, file.laptop or "")
    sealed = seal(unseal(data, own_secrets(session)), recipients)
    return copy_to(to, _name(file, laptop.name if laptop else ""), sealed, disk=disk).name


def _name(file: OfferedFile, laptop: str) -> str:
    """A name of our own: under the one that it came with, a second file of that name would replace the first."""
    return file_name(f"jb1_{file_name(laptop)[:_LONGEST_NAME]}_{file.first}-{file.last}_{file.sha256[:8]}{ENDING}")
