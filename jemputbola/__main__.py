"""Starts the application: ``python -m jemputbola``."""

import sys
from contextlib import suppress

from jemputbola import settings
from jemputbola.texts import _, set_language


def main() -> None:
    """With words: the command line. Without: a welcome that says what to type, until the windows exist."""
    _leave_no_core_dump()
    set_language(settings.language())
    if len(sys.argv) == 1:
        print(welcome())
        return
    from jemputbola.cli.main import main as run_command  # noqa: PLC0415 - the welcome needs none of it

    run_command()


def _leave_no_core_dump() -> None:
    """A crash must not write the open vault's key and people into a plain file."""
    with suppress(ImportError):  # Windows
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def welcome() -> str:
    """What a person sees who types nothing: the three commands that lead on."""
    return _(
        "jemputbola: layanan jemput bola Dukcapil tanpa jaringan.\n"
        "\n"
        "  ./run --demo    melihat contoh satu hari kegiatan dengan data buatan\n"
        "  ./run init      menyiapkan laptop ini\n"
        "  ./run --help    semua perintah"
    )


if __name__ == "__main__":
    main()
