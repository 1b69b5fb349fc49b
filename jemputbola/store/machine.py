"""Which machine this is, as a hash: the raw id never leaves the system's own file."""

import contextlib
import functools
import hashlib
import secrets
import sys
from pathlib import Path

from jemputbola import settings
from jemputbola.errors import UserError
from jemputbola.files import write_atomically

_LINUX_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_SHORTEST_ID = 32  # characters; an image before its first start has an empty file or "uninitialized"


def machine_id() -> str:
    """64 hex digits, the same at every start: from the system's own id, else from a random file in the state folder.

    Where neither can be kept, it differs from start to start; a vault then takes a new stream each time, and works.
    """
    return hashlib.sha256(b"jemputbola/machine/v1" + (_system_id() or _own_id()).encode()).hexdigest()


def _system_id() -> str:
    raw = _windows_id() if sys.platform == "win32" else _linux_id()
    return raw if len(raw) >= _SHORTEST_ID else ""


def _linux_id() -> str:
    for path in _LINUX_IDS:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return path.read_text(encoding="ascii").strip()
    return ""


def _windows_id() -> str:
    if sys.platform != "win32":
        return ""
    import winreg  # noqa: PLC0415 - exists on Windows only

    with contextlib.suppress(OSError):
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", 0, access) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    return ""


def _own_id() -> str:
    path = settings.state_dir() / "machine"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        kept = path.read_text(encoding="ascii").strip()
        if len(kept) >= _SHORTEST_ID:
            return kept
    made = _drawn_once()
    with contextlib.suppress(OSError, UserError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, made.encode())
    return made


@functools.cache
def _drawn_once() -> str:
    """At least the same within one process."""
    return secrets.token_hex(32)
