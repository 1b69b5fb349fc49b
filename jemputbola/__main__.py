"""Starts the application: ``python -m jemputbola``."""

import os
import sys
from contextlib import suppress

from jemputbola import settings
from jemputbola.texts import _, set_language

_REFUSED = 3


def main() -> None:
    """Without words, or with ``--demo`` on a screen: the window. With words: the command line."""
    _leave_no_core_dump()
    set_language(settings.language())
    words = sys.argv[1:]
    if not words or (words == ["--demo"] and has_screen()):
        sys.exit(_open_window(words))
    from jemputbola.cli.main import main as run_command  # noqa: PLC0415 - the window needs none of it

    run_command()


def has_screen() -> bool:
    """Whether a window can be shown: without one Qt ends the process with a message of its own."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_window(words: list[str]) -> int:
    if not has_screen():
        print(
            _(
                "Tidak ada layar grafis untuk membuka jendela. Masuk ke desktop laptop ini lalu jalankan lagi, "
                "atau pakai perintah: ./run --help"
            ),
            file=sys.stderr,
        )
        return _REFUSED
    from jemputbola.ui.app import main as show_window  # noqa: PLC0415 - a command must not wait for Qt

    return show_window(words)


def _leave_no_core_dump() -> None:
    """A crash must not write the open vault's key and people into a plain file."""
    with suppress(ImportError):  # Windows
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
