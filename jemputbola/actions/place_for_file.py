"""Where a file that somebody asked for may be written: never over the data, or a backup, that it was made from."""

from pathlib import Path

from jemputbola.errors import UserError
from jemputbola.store.opening import Folder
from jemputbola.texts import _


class PlaceRefused(UserError):
    """The file would lie among a vault's own files."""


def lies_in_vault(out: Path, data_dir: Path) -> bool:
    """Whether ``out``, links followed, would lie in the data folder or beside any vault's key, as in a backup."""
    folder = out.parent.resolve()
    return folder.is_relative_to(data_dir.resolve()) or Folder(folder).key_file.exists()


def refuse_vault_place(out: Path, data_dir: Path) -> None:
    """Raises PlaceRefused: a PDF named ``vault.db`` would otherwise replace everybody's data."""
    if lies_in_vault(out, data_dir):
        raise PlaceRefused(
            _("Folder {folder} berisi data jemputbola. Pilih folder lain untuk berkas ini.").format(folder=out.parent)
        )
