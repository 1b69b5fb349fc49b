"""Starts the application: ``python -m jemputbola``."""

import ctypes
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import ModuleType

from jemputbola import settings
from jemputbola.texts import _, set_language

_REFUSED = 3


def main() -> None:
    """Without a command, or with ``--demo`` on a screen: the window. With a command: the command line."""
    _leave_no_core_dump()
    set_language(settings.language())
    words = sys.argv[1:]
    if asks_for_window(words) or (words == ["--demo"] and has_screen()):
        sys.exit(_open_window(words))
    from jemputbola.cli.main import main as run_command  # noqa: PLC0415 - the window needs none of it

    run_command()


def asks_for_window(words: Sequence[str]) -> bool:
    """``[]``, ``["--data-dir", D]`` or ``["--data-dir=D"]``: where, and no command."""
    place, *folder = words or [""]
    if place == "--data-dir":
        return len(folder) == 1 and not folder[0].startswith("-")
    return not folder and (not place or (place.startswith("--data-dir=") and place != "--data-dir="))


def has_screen() -> bool:
    """Whether a window can be shown: without a screen that answers Qt ends the process with a message of its own."""
    if sys.platform in ("win32", "darwin") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    is_x11 = os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
    return bool(os.environ.get("DISPLAY")) and (not is_x11 or _x_server_answers())


def _x_server_answers() -> bool:
    """Asked as Qt will ask, with the same cookie; an X library that is not found is the system probe's business."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")  # by its name: to search for it would start other programs
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def _open_window(words: list[str]) -> int:
    if not has_screen():
        print(
            _(
                "Tidak ada layar grafis yang menjawab. Masuk ke desktop laptop ini lalu jalankan lagi, "
                "atau pakai perintah: ./run --help"
            ),
            file=sys.stderr,
        )
        return _REFUSED
    code: int = load_windows().main(words)
    return code


def load_windows() -> ModuleType:
    """``jemputbola.ui.app``, as fast as it goes: a command must not wait for Qt, so it is imported here."""
    gc.disable()  # the window collects by itself, and what is loaded here is no garbage
    from jemputbola.ui.kept_code import kept_code  # noqa: PLC0415 - see above

    with kept_code():
        windows = importlib.import_module("jemputbola.ui.app")
    gc.freeze()  # nor will it be later
    return windows


def _leave_no_core_dump() -> None:
    """A crash must not write the open vault's key and people into a plain file."""
    with suppress(ImportError):  # Windows
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
