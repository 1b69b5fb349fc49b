"""A real window on a real vault, without a screen: ``shell`` is signed in, ``keys`` presses, ``settle`` waits."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt looks for a screen

import datetime as dt
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.actions.access.open_vault import open_vault
from jemputbola.demo.city import LEAD, PASSPHRASE, PIN
from jemputbola.ui.app import make_window
from jemputbola.ui.background import Background
from jemputbola.ui.context import UiContext
from jemputbola.ui.page_list import PAGES, PageEntry
from jemputbola.ui.pages.recap import RecapPage
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.theme import Appearance, apply_theme
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.office_window import OfficeWindow
from tests.fakes.ready_office import OFFICER, ReadyOffice, make_ready_office, take_in
from tests.fakes.ready_vault import make_ready_vault
from tests.fakes.sample_pages import SAMPLE_PAGES

JAKARTA = dt.timezone(dt.timedelta(hours=7))
MakeWindow = Callable[..., Window]
MakeOffice = Callable[..., OfficeWindow]


def noon() -> dt.datetime:
    """Of the visit's day."""
    return dt.datetime(2026, 11, 23, 12, 0, tzinfo=JAKARTA)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication, qtbot: QtBot) -> Iterator[None]:
    """Light, whatever a test before chose; and no worker outlives its test."""
    apply_theme(qapp, Appearance.LIGHT)
    yield
    qtbot.waitUntil(lambda: _workers() == [])


def _workers() -> list[str]:
    """Threads of this process that hold a vault; Linux tells their names."""
    if sys.platform != "linux":
        return []
    names = []
    for file in Path("/proc/self/task").glob("*/comm"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended between the listing and the reading
            names.append(file.read_text())
    return [name for name in names if name.startswith("jemputbola")]


@pytest.fixture(scope="session")
def _ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("windows") / "ready"
    make_ready_vault(folder)
    return folder


@pytest.fixture
def data_dir(_ready: Path, tmp_path: Path) -> Path:
    """A copy of a vault with a lead, two officers, and a school of ninety, some of its classes served."""
    shutil.copytree(_ready / "data", tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def visit(_ready: Path) -> str:
    """The id of its visit."""
    return (_ready / "visit").read_text(encoding="utf-8")


@pytest.fixture
def background() -> Iterator[Background]:
    """A worker without a vault."""
    worker = Background(noon)
    yield worker
    worker.stop()


@pytest.fixture
def context(background: Background, tmp_path: Path) -> UiContext:
    """For widgets and pages without a window."""
    return UiContext(background, WindowSettings(tmp_path / "nowhere"), tmp_path / "nowhere")


@pytest.fixture
def make_shell(qtbot: QtBot, data_dir: Path, visit: str) -> Iterator[MakeWindow]:
    """``make_shell(entries, officer=…)``: the real window, signed in, the visit chosen."""
    windows: list[Window] = []

    def make(entries: tuple[PageEntry, ...] = PAGES, officer: str = LEAD, page: str = "") -> Window:
        window = make_window(data_dir, WindowSettings(data_dir), noon, entries)
        windows.append(window)
        window.context.choose_visit(visit)
        if page:
            window.context.settings.keep("page", page)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        background = window.context.background
        background.open(lambda: open_vault(data_dir, PASSPHRASE, clock=noon), lambda _notice: None)
        with qtbot.waitSignal(window.context.signed_in):
            background.sign_in(officer, PIN, window.context.sign_in)
        wait_for(qtbot, background)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def shell(make_shell: MakeWindow) -> Window:
    """The real window with the real pages, signed in as the lead."""
    return make_shell()


@pytest.fixture
def sample(make_shell: MakeWindow) -> Window:
    """The real window with ``tests/fakes/sample_pages``."""
    return make_shell(SAMPLE_PAGES)


@pytest.fixture
def keys(request: pytest.FixtureRequest) -> Keyboard:
    """The keyboard of ``shell`` or ``sample``, whichever the test has."""
    name = "sample" if "sample" in request.fixturenames else "shell"
    return Keyboard(request.getfixturevalue(name))


@pytest.fixture
def settle(qtbot: QtBot, request: pytest.FixtureRequest) -> Callable[[], None]:
    """Wait until the worker of the window (or ``background``) has answered everything."""

    def wait() -> None:
        for name in ("shell", "sample"):
            if name in request.fixturenames:
                wait_for(qtbot, request.getfixturevalue(name).context.background)
                return
        wait_for(qtbot, request.getfixturevalue("background"))

    return wait


@pytest.fixture
def recap(shell: Window, settle: Callable[[], None]) -> RecapPage:
    """Of today's visit."""
    shell.context.open_page("recap")
    settle()
    page = shell.pages.page
    assert isinstance(page, RecapPage)
    return page


def wait_for(qtbot: QtBot, background: Background) -> None:
    """Until nothing runs or waits."""
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)


@pytest.fixture(scope="session")
def _ready_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Offices that tests copy: nothing taken in yet, and everything."""
    root = tmp_path_factory.mktemp("offices")
    made = make_ready_office(root / "waiting")
    shutil.copytree(root / "waiting", root / "received")
    take_in(ReadyOffice(root / "received" / "data", root / "received" / "usb", made.visit))
    return root


@pytest.fixture
def make_office(qtbot: QtBot, _ready_office: Path, tmp_path: Path) -> Iterator[MakeOffice]:
    """``make_office("inbox", received=True, officer=…)``: the real window on an office's vault."""
    opened: list[OfficeWindow] = []

    def make(page: str, officer: str = OFFICER, *, received: bool = False) -> OfficeWindow:
        folder = tmp_path / "kantor"
        shutil.copytree(_ready_office / ("received" if received else "waiting"), folder)
        visit = (folder / "visit").read_text(encoding="utf-8")
        opened.append(OfficeWindow(ReadyOffice(folder / "data", folder / "usb", visit), qtbot, page, officer))
        return opened[-1]

    yield make
    for window in opened:
        window.close()


@pytest.fixture
def settle_of(qtbot: QtBot) -> Callable[[Window], None]:
    """As ``settle``, of a window that the test made itself."""
    return lambda window: qtbot.waitUntil(lambda: not window.context.background.busy, timeout=20_000)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Show a widget alone, in front."""

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown
