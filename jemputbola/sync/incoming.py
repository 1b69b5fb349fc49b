"""Finding and reading files that came from outside. A name never says what a file is, and is never a path of ours."""

from collections.abc import Collection
from pathlib import Path

from jemputbola.errors import UserError
from jemputbola.sync.envelope import MAX_FILE
from jemputbola.texts import _


class IncomingUnreadable(UserError):
    """The system does not hand the file or the folder over."""


def read_incoming(path: Path) -> bytes:
    """The bytes, cut off just above the largest file of ours, so that the size check refuses it.

    Raises IncomingUnreadable.
    """
    try:
        if not path.is_file():  # a device never ends, a pipe may never begin
            raise _unreadable()
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as error:
        raise _unreadable() from error


def incoming_in(folder: Path, endings: Collection[str]) -> list[Path]:
    """Files of a stick or folder with one of these endings (``.jbb``), by name. Raises IncomingUnreadable."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in endings and path.is_file()]
    except OSError as error:
        raise IncomingUnreadable(
            _("Folder {folder} tidak dapat dibaca. Pasang USB itu atau pilih folder lain.").format(folder=folder)
        ) from error
    return sorted(found)


def _unreadable() -> IncomingUnreadable:
    return IncomingUnreadable(_("Berkas ini tidak dapat dibaca. Salin ulang dari USB atau minta kirim ulang."))
