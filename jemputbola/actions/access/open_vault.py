"""Unlock and open the vault of this laptop, and say what was noticed on the way."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from jemputbola.store.founding import holds_vault
from jemputbola.store.head_marker import StreamDoubt
from jemputbola.store.opening import Folder, NoVault, check_file
from jemputbola.store.store import Store
from jemputbola.texts import _
from jemputbola.vault.keys import unlock, vault_id


def find_vault(data_dir: Path) -> Folder:
    """The vault's files, as far as they can be told without a key.

    Raises NoVault (also for a set-up that was cut off), VaultDamaged, KeyFileUnreadable, KeyFileDamaged, KeyFileTooNew.
    """
    folder = Folder(data_dir)
    if not holds_vault(folder) and folder.key_file.exists():
        raise NoVault(
            _("Penyiapan laptop ini belum selesai; belum ada data. Ulangi perintah “init”, atau pulihkan cadangan.")
        )
    check_file(folder.database)
    vault_id(folder.key_file)
    return folder


def open_vault(data_dir: Path, passphrase: str, *, clock: Callable[[], dt.datetime]) -> Store:
    """The open store; close it. Raises what ``find_vault`` raises, WrongPassphrase, VaultInUse, VaultTooNew …"""
    folder = find_vault(data_dir)
    key = unlock(folder.key_file, passphrase)
    return Store.open(data_dir, key, vault_id(folder.key_file), clock)


def stream_notice(doubt: StreamDoubt) -> str:
    """Why this vault goes on in a new stream, in a sentence."""
    if doubt is StreamDoubt.RESTORED:
        what = _("Data di folder ini lebih lama daripada yang terakhir dibuka, seperti cadangan yang dipulihkan.")
    elif doubt in (StreamDoubt.OTHER_FOLDER, StreamDoubt.OTHER_MACHINE):
        what = _("Data ini dipindahkan atau disalin dari folder atau laptop lain.")
    elif doubt is StreamDoubt.RECEIPT:
        what = _("Kantor sudah memegang catatan yang tidak ada di sini: data ini salinan dari keadaan lama.")
    elif doubt is StreamDoubt.CLONE:
        what = _("Ada salinan dari data ini yang dipakai di laptop lain: catatannya baru saja ikut masuk.")
    elif doubt is StreamDoubt.NO_MARKER:
        what = _("Data ini baru pertama kali dibuka di folder ini, atau catatan penandanya hilang.")
    else:
        what = _("Data di folder ini berbeda dari yang terakhir dibuka di laptop ini.")
    return f"{what} " + _("Catatan baru ditulis dalam rangkaian baru; semua catatan lama tetap ada.")
