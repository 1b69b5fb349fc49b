"""A report gets its final name only when all of it is on the disk."""

import os
from pathlib import Path

from jemputbola.errors import UserError
from jemputbola.files import FolderReadOnly, write_durably
from jemputbola.texts import _


class OpenElsewhere(UserError):
    """Another program holds the file that was to be replaced."""


def save_report(content: bytes, out: Path) -> None:
    """Write ``out``, readable by its owner alone; an older file stays whole when anything fails.

    Raises OpenElsewhere (Windows: a workbook that is open in Excel), DiskFull, FolderReadOnly or DiskFailing;
    UserError when the folder is not there or the name is a folder's.
    """
    if not out.parent.is_dir():
        raise UserError(_("Folder {folder} tidak ada. Pilih folder lain.").format(folder=out.parent))
    if out.is_dir():
        raise UserError(_("{name} adalah folder. Pilih nama berkas lain.").format(name=out.name))
    try:
        write_durably(out, content)
    except FolderReadOnly as fault:
        if not (out.exists() and os.access(out.parent, os.W_OK)):
            raise
        sentence = _("{name} sedang dibuka program lain. Tutup dahulu, atau simpan dengan nama lain.")
        raise OpenElsewhere(sentence.format(name=out.name)) from fault
