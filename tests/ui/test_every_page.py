"""Every page in every state, on every screen: all has a name, nothing is cut, Tab follows the work.

QT_SCALE_FACTOR is read once, when Qt starts. What 150 % does to a layout is to leave it two thirds of the screen's
pixels, so a window of that size is laid out here; rounding of half pixels is what the pictures are looked at for.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from jemputbola.texts import set_language
from jemputbola.ui.app import make_window
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.turns import Turns
from jemputbola.ui.window import Window
from tests.fakes.desk_window import NIK, DeskWindow
from tests.fakes.keyboard import Keyboard
from tests.fakes.looking import SIZES, cut, jumps, nameless, show_at, sideways, told
from tests.ui.conftest import noon, wait_for

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
MakeWindow = Callable[..., Window]
Steps = tuple[str, ...]

PAGES: dict[str, tuple[str, Steps]] = {
    "home": ("home", ()),
    "home: backup asked": ("home", ("Ctrl+B",)),
    "visits": ("visits", ()),
    "visits: a fact is changed": ("visits", ("u",)),
    "visits: closing": ("visits", ("Ctrl+K",)),
    "visits: dropping": ("visits", ("Del",)),
    "visits: plan": ("visits", ("Ctrl+N",)),
    "visits: list asked": ("visits", ("Ctrl+I",)),
    "visits: list looked at": ("visits", ("Ctrl+I", "file:dapodik_sma.xlsx", "Return")),
    "visits: tickets": ("visits", ("Ctrl+T",)),
    "people": ("people", ()),
    "people: of a class and a result": ("people", ("Ctrl+K", "Ctrl+H")),
    "people: nobody": ("people", ("text:zzz",)),
    "recap": ("recap", ()),
    "recap: where to print": ("recap", ("Ctrl+P",)),
    "recap: filters": ("recap", ("f",)),
    "recap: of a class": ("recap", ("f", "1", "1")),
    "year": ("year", ()),
    **{f"settings {number}": ("settings", (number,)) for number in "12345678"},
    "settings: fields of a template": ("settings", ("8", "i")),
    "settings: new officer": ("settings", ("2", "n")),
    "settings: a role": ("settings", ("2", "Return", "Down", "r")),
    "settings: a PIN": ("settings", ("2", "p")),
    "settings: licences": ("settings", ("7", "b")),
    "help": ("home", ("F1",)),
    "help of the desk": ("desk", ("F1",)),
    "printing": ("desk", ("Ctrl+P",)),
}
DESK: dict[str, Steps] = {
    "nobody open": ("Escape",),
    "a person": (),
    **{f"recording {key}": (key,) for key in "12345678"},
    "failed with a note": ("3", "8"),
    "phone of another kind": ("l",),
    "no phone": ("t",),
    "steps": ("a", "Space"),
    "active without PRR": ("a", "s"),
    "why no IKD": ("k",),
    "sex": ("j",),
    "married": ("c",),
    "a field": ("p", "text:0812"),
    "a NIK": ("n", "text:1971"),
    "an address": ("o", "text:Jl. Contoh"),
    "history": ("h",),
    "refused": ("1", "4", "1", "Ctrl+s"),
    "a class": ("Ctrl+K",),
    "of a class": ("Ctrl+K", "2"),
    "post": ("Ctrl+M",),
    "new person": ("Ctrl+N",),
    "drafts": ("1", "Ctrl+G"),
    **{f"post {key}": ("Ctrl+M", key, "Ctrl+F", "Return") for key in "12345"},
}


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    yield
    set_language("id")


def faults_of(window: Window) -> str:
    """What is wrong on any screen, one a line."""
    found: list[str] = []
    for name, size in SIZES.items():
        show_at(window, size)
        found += [f"{name}: {fault}" for fault in (*cut(window), *sideways(window, size))]
    show_at(window, SIZES["1366x768"])
    return told([*nameless(window), *jumps(window), *found])


def press(window: Window, qtbot: QtBot, steps: Steps) -> None:
    keys = Keyboard(window)
    for step in steps:
        if step.startswith("file:"):
            page: Any = window.pages.page
            page.load.path.set_text(str(SAMPLES / step.removeprefix("file:")))
        else:
            keys(step)
        wait_for(qtbot, window.context.background)
        qtbot.waitUntil(lambda: all(turns.are_done for turns in window.findChildren(Turns)))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("state", PAGES)
def test_a_page(make_shell: MakeWindow, qtbot: QtBot, state: str, language: str) -> None:
    set_language(language)
    page, steps = PAGES[state]
    window = make_shell(page=page)
    press(window, qtbot, steps)
    assert faults_of(window) == ""


@pytest.fixture
def desk(make_shell: MakeWindow, qtbot: QtBot, visit: str) -> DeskWindow:
    """The desk with a pupil open."""
    return DeskWindow(make_shell(page="desk"), qtbot, visit)


@pytest.mark.parametrize("state", DESK)
def test_the_desk(desk: DeskWindow, state: str) -> None:
    desk.pupil("Muhammad Agustinus Hakim Rahmawati Contoh", nik=NIK)
    desk.pupil("Bagus Uji", None)
    desk.lock_class()
    desk.press("Return", *DESK[state])
    assert faults_of(desk.window) == ""


def test_the_choice_of_a_visit(desk: DeskWindow) -> None:
    desk.press("Ctrl+U")
    assert faults_of(desk.window) == ""


@pytest.mark.parametrize("steps", [(), ("1",), ("1", "text:12")], ids=["officers", "pin", "pin typed"])
def test_signing_in(make_shell: MakeWindow, qtbot: QtBot, steps: Steps) -> None:
    window = make_shell()
    press(window, qtbot, ("Ctrl+L", *steps))
    assert faults_of(window) == ""


@pytest.mark.parametrize("steps", [(), ("text:salah", "Return"), ("Ctrl+P",)], ids=["unlock", "wrong", "recover"])
def test_opening_the_vault(make_shell: MakeWindow, qtbot: QtBot, steps: Steps) -> None:
    window = make_shell()
    window.lock_and_close()
    wait_for(qtbot, window.context.background)
    press(window, qtbot, steps)
    assert faults_of(window) == ""


FIRST_RUN: dict[str, Steps] = {
    "language": (),
    "office": ("Return",),
    "office found": ("Return", "text:pangkalp"),
    "laptop": ("Return", "text:pangkalp", "Return"),
    "passphrase": ("Return", "text:pangkalp", "Return", "text:TIM-1 A", "Return"),
}


@pytest.fixture
def gate(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """The window of a laptop that nobody has set up."""
    window = make_window(tmp_path / "new", WindowSettings(tmp_path / "new"), noon)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_gate("first_run")
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("state", FIRST_RUN)
def test_setting_up(gate: Window, qtbot: QtBot, state: str) -> None:
    press(gate, qtbot, FIRST_RUN[state])
    assert faults_of(gate) == ""


def test_setting_up_the_officer_and_the_recovery_sheet(gate: Window, qtbot: QtBot) -> None:
    press(gate, qtbot, (*FIRST_RUN["passphrase"], "Return"))
    page: Any = gate.pages.page
    press(gate, qtbot, (f"text:{page.step.new.offered}", "Return"))
    officer = faults_of(gate)
    press(gate, qtbot, ("text:Sri Contoh", "Return", "text:284917", "text:284917", "Return"))
    assert told([*officer.splitlines(), *faults_of(gate).splitlines()]) == ""
