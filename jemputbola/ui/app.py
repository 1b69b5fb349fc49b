"""Starts the windows: ``python -m jemputbola.ui.app [--data-dir D] [--page desk]``.

``--demo`` opens on the desk of a made-up school, in a vault that is thrown away. With
``--passphrase-file``, ``--officer`` and ``--pin-file`` it signs in by itself, for pictures and measurements.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from jemputbola import settings
from jemputbola.errors import UserError
from jemputbola.texts import set_language
from jemputbola.ui.background import Background
from jemputbola.ui.context import UiContext
from jemputbola.ui.page_list import PAGES, PageEntry
from jemputbola.ui.qt_words import QtWords
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.theme import Appearance, apply_theme, make_application
from jemputbola.ui.window import Window


def main(argv: Sequence[str] | None = None) -> int:
    """Show the window until it is closed; answers the exit code."""
    try:
        application, _window = start(argv)
    except UserError as refusal:
        print(refusal, file=sys.stderr)
        return 3
    return int(application.exec())


def start(argv: Sequence[str] | None = None) -> tuple[QApplication, Window]:
    """The window, shown, before its first frame. Raises MissingScreenFont."""
    words = _words(argv)
    data_dir = words.data_dir or settings.default_data_dir()
    application = make_application(sys.argv[0])
    application.setApplicationName("jemputbola")
    application.installTranslator(QtWords(application))
    remembered = WindowSettings(data_dir)
    set_language(remembered.value("language", str, settings.language()))
    apply_theme(application, Appearance(words.appearance or remembered.value("appearance", str, "system")))
    window = make_window(data_dir, remembered)
    window.faults.install()
    window.show()
    _open_first(window, words)
    _follow_the_system(application, remembered)
    window.painted.connect(lambda: QTimer.singleShot(0, lambda: _let_python_see_signals(application)))
    return application, window


def wall_clock() -> dt.datetime:
    """Now, with this laptop's zone."""
    return dt.datetime.now().astimezone()


def make_window(
    data_dir: Path,
    remembered: WindowSettings,
    clock: Callable[[], dt.datetime] = wall_clock,
    entries: Sequence[PageEntry] = PAGES,
) -> Window:
    """The window with its worker, not yet shown."""
    return Window(UiContext(Background(clock), remembered, data_dir), entries)


def _open_first(window: Window, words: "_Words") -> None:
    """First run, sign-in, or straight to a page when everything was given."""
    if words.demo:
        window.open_gate("first_run", {"demo": "yes"})
        return
    context = window.context
    if not _holds_anything(context.data_dir):
        window.open_gate("first_run")
        return
    if not words.passphrase_file or not words.pin_file:
        window.open_gate("sign_in")
        window.painted.connect(
            lambda: context.background.look_for_vault(context.data_dir, lambda: window.open_gate("first_run"))
        )
        return
    secret, pin = (path.read_text(encoding="utf-8").strip() for path in (words.passphrase_file, words.pin_file))
    if words.page:
        context.settings.keep("page", words.page)
    context.background.unlock(context.data_dir, secret, lambda _notice: None)
    context.background.sign_in(words.officer, pin, context.sign_in)


def _holds_anything(data_dir: Path) -> bool:
    return data_dir.is_dir() and any(data_dir.iterdir())


def _follow_the_system(application: QApplication, remembered: WindowSettings) -> None:
    """Dark in the evening, as the desktop does, unless the officer chose."""

    def follow() -> None:
        if remembered.value("appearance", str, "system") == Appearance.SYSTEM:
            apply_theme(application, Appearance.SYSTEM)

    application.styleHints().colorSchemeChanged.connect(follow)


def _let_python_see_signals(application: QApplication) -> None:
    """Ctrl+C in the terminal closes the window as its button does."""
    import signal  # noqa: PLC0415 - start-up time

    signal.signal(signal.SIGINT, lambda *_signal: application.closeAllWindows())
    signal.signal(signal.SIGTERM, lambda *_signal: application.closeAllWindows())
    ticking = QTimer(application)
    ticking.timeout.connect(lambda: None)
    ticking.start(500)


class _Words(argparse.Namespace):
    """What was asked for, and what nobody asks for."""

    data_dir: Path | None = None
    passphrase_file: Path | None = None
    officer = ""
    pin_file: Path | None = None
    page = ""
    demo = False
    appearance: str | None = None


def _words(argv: Sequence[str] | None) -> _Words:
    """Most starts are without a word, and need no parser."""
    words = _Words()
    return _parser().parse_args(argv, words) if argv is None or argv else words


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jemputbola", add_help=False, argument_default=argparse.SUPPRESS)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--passphrase-file", type=Path)
    parser.add_argument("--officer")
    parser.add_argument("--pin-file", type=Path)
    parser.add_argument("--page")
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--appearance", choices=[one.value for one in Appearance])
    return parser


if __name__ == "__main__":
    sys.exit(main())
