"""Put what the office does not have yet on a stick, or into any folder, as sealed files that were read back whole."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.identity import Authority, AuthorityKind, confirmed_authorities
from jemputbola.store.outbox import Copy, record_copies
from jemputbola.store.outbox_days import ranges_to_send
from jemputbola.store.sealed_entries import sealed_entries
from jemputbola.sync.batch import SealedFile, Sender, make_batches
from jemputbola.sync.disk import Disk
from jemputbola.sync.medium import copy_to
from jemputbola.texts import _
from jemputbola.vault.sealing import Recipient
from jemputbola.vault.signing import SigningKey

Progress = Callable[[int, int], None]
"""Called with (entries copied and verified, all entries). May raise to stop; files that are whole stay."""


class NotEnrolled(UserError):
    """Nobody is there to seal a batch to."""


class BatchMade(msgspec.Struct, frozen=True):
    """Files that lie on the medium and were read back. ``entries``: how many are in them; ``folder``: where."""

    folder: str
    files: tuple[str, ...]
    entries: int


def make_batch(
    session: Session,
    to: Path,
    *,
    medium: str = "",
    progress: Progress | None = None,
    disk: Disk | None = None,
) -> BatchMade:
    """Copy everything that no receipt covers, verify it, and remember each file as *di USB*.

    ``medium``: the stick's label for people. Sealed to every office and lead that was confirmed here.
    Raises NotEnrolled, PlaceRefused, NotCopied (then files before it are there, and this one is not).
    """
    refuse_vault_place(to / "batch", session.store.folder.root)
    identity = own_identity(session)
    with session.store.reading() as connection:
        receivers = confirmed_authorities(connection)
        wanted = ranges_to_send(connection)
        entries = list(sealed_entries(connection, wanted))
    if not receivers:
        raise NotEnrolled(
            _("Laptop ini belum terdaftar. Daftarkan dulu di kantor atau pada ketua tim: halaman Kirim, Daftarkan.")
        )
    sender = Sender(identity.laptop, session.office.laptop, SigningKey(identity.signing), _office_of(receivers))
    made: list[SealedFile] = []
    done = 0
    for file in make_batches(entries, sender, recipients_of(receivers), now=session.store.clock()):
        copied = copy_to(to, file.name, file.data, disk=disk)
        _remember(session, file, medium or copied.folder, copied.name, copied.sha256)
        made.append(file)
        done += file.manifest.count
        if progress:
            progress(done, len(entries))
    return BatchMade(str(to), tuple(file.name for file in made), done)


def recipients_of(receivers: list[Authority]) -> list[Recipient]:
    """Whom a batch is sealed to: each receiver, and the escrow key of those that have one."""
    keys = [key for one in receivers for key in (one.recipient, one.escrow) if key]
    return [Recipient(key) for key in dict.fromkeys(keys)]


def _office_of(receivers: list[Authority]) -> str | None:
    return next((one.id for one in receivers if one.kind is AuthorityKind.OFFICE), None)


def _remember(session: Session, file: SealedFile, medium: str, name: str, sha256: str) -> None:
    at = session.store.clock().isoformat(timespec="seconds")
    manifest = file.manifest
    with session.store.local() as connection:
        record_copies(connection, [Copy(manifest.stream, manifest.first, manifest.last, medium, name, sha256, at)])
