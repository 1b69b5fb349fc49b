"""Noticing a copied or restored vault: a note outside the data folder says how far this machine got.

Two copies that go on writing the same stream would make two entries with one number. So a vault whose past does not fit
the marker starts a new stream; that is harmless, and therefore the answer to every doubt.

The marker is renamed into place but not fsynced: it may lag behind the vault after a power cut (its hash then still is
in our chain), or be empty (a new stream). It must never run ahead of the vault: write it *after* the commit, and once
at every start, so that a lag ends there.
"""

import enum
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from jemputbola import settings
from jemputbola.errors import UserError
from jemputbola.files import write_atomically
from jemputbola.store.machine import machine_id

__all__ = [
    "HeadMarker",
    "StreamDoubt",
    "machine_id",
    "marker_path",
    "place",
    "read_marker",
    "stream_must_change",
    "write_marker",
]

_LARGEST_FILE = 16 * 1024  # bytes; a long folder name and three hashes stay far below


class HeadMarker(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last entry written here: its stream, ``seq`` (0 = none yet) and hash; on which machine, in which folder."""

    stream: str
    seq: int
    hash: str
    machine: str
    data_dir: str


class StreamDoubt(enum.StrEnum):
    """Why a vault must go on in a new stream."""

    NO_MARKER = "no_marker"
    OTHER_MACHINE = "other_machine"
    OTHER_FOLDER = "other_folder"
    OTHER_STREAM = "other_stream"
    RESTORED = "restored"  # the marker is ahead of our head
    REWRITTEN = "rewritten"  # the marker's entry is not in our chain
    RECEIPT = "receipt"  # an office holds more of our stream than we do, or another entry
    CLONE = "clone"  # entries arrived that somebody else wrote in our stream


def place(data_dir: Path) -> str:
    """How a data folder is written in markers: absolute, links followed, case folded where the system does."""
    return os.path.normcase(data_dir.resolve())


def marker_path(vault_id: str, data_dir: Path) -> Path:
    """One file per vault and data folder; the name gives away neither."""
    key = hashlib.sha256(f"{vault_id}\0{place(data_dir)}".encode("utf-8", "surrogateescape")).hexdigest()
    return settings.state_dir() / "heads" / f"{key}.json"


def read_marker(path: Path) -> HeadMarker | None:
    """None when there is none, or none that can be read."""
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST_FILE), type=HeadMarker)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def write_marker(path: Path, marker: HeadMarker) -> bool:
    """False when the state folder cannot be written. Work goes on; the next start then takes a new stream."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, msgspec.json.encode(marker))
    except (OSError, UserError):
        return False
    return True


def stream_must_change(
    marker: HeadMarker | None,
    *,
    stream: str,
    seq: int,
    head_hash_at: Callable[[int], str | None],
    machine: str,
    data_dir: Path,
) -> StreamDoubt | None:
    """Why the vault (``stream`` at ``seq``) must start a new stream; None when it may go on.

    ``head_hash_at(n)`` is the hash of our entry n, None when we have none. A marker behind our head is what a crash
    between commit and marker leaves.
    """
    if marker is None:
        return StreamDoubt.NO_MARKER  # also before the first entry: an empty vault may be copied to several laptops
    doubts = (
        (marker.machine != machine, StreamDoubt.OTHER_MACHINE),
        (marker.data_dir != place(data_dir), StreamDoubt.OTHER_FOLDER),
        (marker.stream != stream, StreamDoubt.OTHER_STREAM),
        (marker.seq > seq, StreamDoubt.RESTORED),
        (marker.seq > 0 and head_hash_at(marker.seq) != marker.hash, StreamDoubt.REWRITTEN),
    )
    return next((doubt for applies, doubt in doubts if applies), None)
