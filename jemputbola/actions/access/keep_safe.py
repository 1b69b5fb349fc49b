"""Look after the vault: prove that it is whole, rebuild what screens read, back it up, restore a backup."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store import health
from jemputbola.store.backup import Backup, back_up, last_backup
from jemputbola.store.founding import copy_backup, founding, prove_whole
from jemputbola.store.health import Health
from jemputbola.store.opening import Folder, NoVault, check_file
from jemputbola.store.store import Store
from jemputbola.store.streams import WrittenStream, written_streams
from jemputbola.texts import N_, _, ngettext
from jemputbola.vault.keys import DatabaseKey, unlock, vault_id

Progress = Callable[[int, int], object]
"""Called with (done, all); may raise to stop."""
_FAULTS_SHOWN = 10
_FAULTS = {
    "header": N_("kepalanya berubah"),
    "body": N_("isinya berubah"),
    "columns": N_("penandanya berubah"),
    "chain": N_("tidak menyambung dengan yang sebelumnya"),
    "gap": N_("ada yang hilang sebelum catatan ini"),
    "fork": N_("ada dua catatan pada tempat yang sama"),
}


class BackupPlaceRefused(UserError):
    """A backup there would be lost together with the laptop's data, or lands where nobody looks."""


class Report(msgspec.Struct, frozen=True):
    """What a full check read and found."""

    health: Health
    digest: str
    streams: tuple[WrittenStream, ...]
    last_backup: Backup | None

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is wrong and what to do; empty when the vault is whole."""
        return (*_said_of_file(self.health), *_said_of_journal(self.health), *_said_of_projection(self.health))


class Digest(msgspec.Struct, frozen=True):
    """What is known here, in 64 hex digits: equal on two laptops that hold the same entries."""

    digest: str
    entries: int


def check_vault(store: Store, progress: Progress | None = None) -> Report:
    """Read every page, entry and projected row; change nothing. Needs no sign-in: it shows nobody's data."""
    found = health.check(store, progress)
    with store.reading() as connection:
        return Report(
            found,
            "" if found.file_faults else health.digest(connection),
            tuple(written_streams(connection)),
            last_backup(connection),
        )


def digest_vault(store: Store) -> Digest:
    """The digest of everything that is known here."""
    with store.reading() as connection:
        return Digest(health.digest(connection), store.journal.count())


def rebuild_vault(session: Session) -> Digest:
    """Write what screens read anew from the journal."""
    with session.store.rebuilding() as projection:
        projection.rebuild()
    return digest_vault(session.store)


def back_up_vault(session: Session, *, medium: Path, progress: Progress | None = None) -> Backup:
    """A verified encrypted copy in a new folder on ``medium``. Raises BackupPlaceRefused, DiskFull, CopyFailed …"""
    if not medium.is_dir():
        raise BackupPlaceRefused(
            _("Folder {folder} tidak ada. Pasang media cadangan, lalu coba lagi.").format(folder=medium)
        )
    if medium.resolve().is_relative_to(session.store.folder.root.resolve()):
        raise BackupPlaceRefused(_("Cadangan tidak boleh di dalam folder data. Pilih media lain, misalnya USB."))
    return back_up(session.store, medium.resolve(), progress)


def restore_backup(
    data_dir: Path,
    *,
    backup: Path,
    unlock: Callable[[Path], DatabaseKey],
    clock: Callable[[], dt.datetime],
    progress: Progress | None = None,
) -> Store:
    """Put a backup into a folder without a vault, all or nothing, and open it; it goes on in a new stream.

    ``unlock`` is given the backup's key file; ``progress`` KiB copied, all of them. Raises NoVault (no backup there),
    VaultExists, WrongPassphrase, VaultDamaged, VaultTooNew, DiskFull …
    """
    source, target = Folder(backup), Folder(data_dir)
    if not source.database.exists() or not source.key_file.exists():
        raise NoVault(
            _("Di folder {folder} tidak ada cadangan. Pilih folder yang berisi vault.db dan vault.key.").format(
                folder=backup
            )
        )
    check_file(source.database)
    with founding(target) as stage:
        key = unlock(source.key_file)
        copy_backup(source, stage, progress)
        prove_whole(stage, key)
    return Store.open(data_dir, key, vault_id(target.key_file), clock)


def restore_newest(
    data_dir: Path,
    *,
    medium: Path,
    passphrase: str,
    clock: Callable[[], dt.datetime],
    progress: Progress | None = None,
) -> None:
    """Put a backup into the empty data folder: the one in ``medium`` itself, else the newest that lies in it.

    Raises what ``restore_backup`` raises.
    """
    inside = sorted((one for one in medium.glob("jemputbola-*") if Folder(one).database.exists()), key=_made_at)
    backup = medium if Folder(medium).database.exists() or not inside else inside[-1]
    restore_backup(
        data_dir,
        backup=backup,
        unlock=lambda key_file: unlock(key_file, passphrase),
        clock=clock,
        progress=progress,
    ).close()


def _made_at(folder: Path) -> str:
    """``20261123-120000``, as ``back_up`` ends the folder's name."""
    return folder.name[-len("20261123-120000") :]


def found_whole(report: Report) -> str:
    """The good news, with what was read."""
    text = ngettext(
        "Utuh dan sah: {count} catatan dibaca.", "Utuh dan sah: {count} catatan dibaca.", report.health.entries
    )
    return text.format(count=report.health.entries)


def _said_of_file(found: Health) -> Iterator[str]:
    if found.file_faults:
        text = _("Berkas data rusak di {count} tempat. Salin folder data, lalu pulihkan cadangan terakhir.")
        yield text.format(count=len(found.file_faults))


def _said_of_journal(found: Health) -> Iterator[str]:
    text = _("Catatan ke-{seq} dari rangkaian {stream}: {fault}. Jangan hapus apa pun; hubungi kantor.")
    for stream, seq, fault in found.journal_faults[:_FAULTS_SHOWN]:
        yield text.format(seq=seq, stream=stream, fault=_(_FAULTS[fault]))
    if len(found.journal_faults) > _FAULTS_SHOWN:
        yield _("Seluruhnya ada {count} kesalahan seperti itu.").format(count=len(found.journal_faults))


def _said_of_projection(found: Health) -> Iterator[str]:
    if found.projection_differs:
        yield _("Tabel kerja berbeda dari catatan. Jalankan perintah “rebuild”; tidak ada yang hilang.")
