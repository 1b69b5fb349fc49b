"""Takes the pictures of README.md and PANDUAN.md from the real window: ``python packaging/pictures.py``.

The made-up city is behind it. ``--only NAME`` takes one, ``--to DIR`` puts them elsewhere; ``--size 1024x768``,
``--scale 1.5``, ``--dark`` and ``--english`` look at the same scenes in other clothes, ``--more`` at those that no
page shows. No screen is needed. The window's clock stands still and the people are the same each time; only their
reference numbers are drawn anew.
"""

import argparse
import datetime as dt
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="jemputbola-pictures-")  # marks and window state of nobody

import msgspec
from PIL import Image
from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.exchange.find_media import find_media
from jemputbola.demo.city import PASSPHRASE, PIN
from jemputbola.sync.drives import Medium
from jemputbola.texts import set_language
from jemputbola.ui.app import make_window
from jemputbola.ui.demo_vault import DemoReady, ThrowAwayVault
from jemputbola.ui.progress import Progress
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.theme import Appearance, apply_theme
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.office_window import afternoon
from tests.fakes.ready_office import OFFICER, make_ready_office, take_in

PLACE = Path(__file__).resolve().parent.parent / "assets" / "pictures"
_OFFICES = Path(os.environ["XDG_STATE_HOME"]) / "offices"
_PATIENCE = 30_000
"""Milliseconds until a scene must stand still."""
_COLOURS = 200


class Scene(msgspec.Struct, frozen=True):
    """One picture: the page it starts from, then keys as ``tests/fakes/keyboard.py`` names them; ``{offered}``: words
    that the page drew.

    ``office``: on an office's vault, to which laptops brought a stick; ``received``: that came in already;
    ``troubled``: with a removal that was written against, and a laptop that was copied; ``unfounded``: no office yet.
    """

    name: str
    page: str
    keys: tuple[str, ...] = ()
    office: bool = False
    received: bool = False
    troubled: bool = False
    unfounded: bool = False


SCENES = (
    Scene("beranda", "home"),
    Scene("kegiatan", "visits"),
    Scene("daftar", "visits", ("Ctrl+I",)),
    Scene("tiket", "visits", ("Ctrl+T",)),
    Scene("layanan", "desk", ("Ctrl+F", "text:ra", "Down", "Return")),
    Scene("alasan", "desk", ("Ctrl+F", "text:ra", "Down", "Return", "k")),
    Scene("orang-baru", "desk", ("Ctrl+N",)),
    Scene("cetak", "desk", ("Ctrl+P",)),
    Scene("peserta", "people"),
    Scene("rekap", "recap"),
    Scene("tindak-lanjut", "year", ("l",)),
    Scene("rencana", "year", ("s",)),
    Scene("kirim", "send"),
    Scene("pendaftaran", "send", ("d",)),
    Scene("terima", "inbox", ("u", "1"), office=True),
    Scene("keputusan", "decisions", office=True, received=True),
    Scene("pengaturan", "settings"),
    Scene("bantuan", "desk", ("F1",)),
)
MORE = (
    Scene("bahasa", "first_run"),
    Scene("kantor", "first_run", ("Return", "text:pangkalp")),
    Scene("laptop", "first_run", ("Return", "text:pangkalp", "Return")),
    Scene("frasa", "first_run", ("Return", "text:pangkalp", "Return", "text:TIM-1 A", "Return", "Return")),
    Scene("petugas", "desk", ("Ctrl+L",)),
    Scene("pin", "desk", ("Ctrl+L", "1", "text:12")),
    Scene("gagal", "desk", ("Ctrl+F", "text:ra", "Return", "3")),
    Scene("cadangkan", "home", ("Ctrl+B",)),
    Scene("rencanakan", "visits", ("Ctrl+N",)),
    Scene("tutup", "visits", ("Ctrl+K",)),
    Scene("rekap-lain", "recap", ("g",)),
    Scene("lainnya", "recap", ("l",)),
    Scene("target", "year", ("t",)),
    Scene("bukti", "send", ("t",)),
    Scene("laptop-tim", "send", ("l",)),
    Scene("ganti-nama", "send", ("l", "g"), office=True, received=True),
    Scene("cabut", "send", ("l", "c"), office=True, received=True),
    Scene("musnahkan", "send", ("m",)),
    Scene("masuk", "inbox", office=True),
    Scene("buku", "inbox", ("b",), office=True, received=True),
    Scene("laptop-kantor", "inbox", ("l",), office=True, received=True),
    Scene("paket", "inbox", ("p",), office=True, received=True),
    Scene("cari", "inbox", ("s",), office=True, received=True),
    Scene("kantor-baru", "inbox", office=True, unfounded=True),
    Scene("kunci-kantor", "inbox", ("Ctrl+Return",), office=True, unfounded=True),
    Scene("tempat-kunci", "inbox", ("Ctrl+Return", "text:{offered}", "Return"), office=True, unfounded=True),
    Scene("dihapus", "decisions", ("l", "l"), office=True, received=True, troubled=True),
    Scene("dua-salinan", "decisions", ("l", "l", "l"), office=True, received=True, troubled=True),
    Scene("tanda-terima", "inbox", ("r", "1"), office=True, received=True),
    Scene("putusan", "decisions", ("s",), office=True, received=True),
    *(Scene(f"pengaturan-{number}", "settings", (number,)) for number in "234567"),
    Scene("slip", "desk", ("Ctrl+F", "text:ra", "Return", "1", "Ctrl+Return", "Ctrl+P")),
)
"""Looked at with ``--more``: the rest of what an officer meets."""


def main() -> int:
    """Take them; answers 0."""
    words = _words()
    _screen(words.size, words.scale)
    application = QApplication([])
    set_language("en" if words.english else "id")
    apply_theme(application, Appearance.DARK if words.dark else Appearance.LIGHT)
    words.to.mkdir(parents=True, exist_ok=True)
    vault = ThrowAwayVault()
    try:
        ready = vault.make(Progress(""))
        wanted = MORE if words.more else SCENES
        if words.only:
            wanted = tuple(scene for scene in SCENES + MORE if scene.name == words.only)
        for scene in wanted:
            _take(_window(vault, ready, scene, words.size), scene, words.to / f"{scene.name}.png")
    finally:
        vault.remove()
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
    return 0


def _take(window: Window, scene: Scene, place: Path) -> None:
    keyboard = Keyboard(window)
    page: Any = window.pages.page
    for key in scene.keys:
        keyboard(key.replace("{offered}", page.founding.secret.offered) if "{offered}" in key else key)
        _until_still(window)
    _small(window.grab().toImage()).save(place, optimize=True)
    print(place)
    window.close()
    _until_still(window)
    window.deleteLater()


def _window(vault: ThrowAwayVault, ready: DemoReady, scene: Scene, size: tuple[int, int]) -> Window:
    if scene.page == "first_run":
        window = _opened(_OFFICES / scene.name, vault.clock(), "", "", size)
        window.open_gate("first_run")
        _until_still(window)
        return window
    return _office(scene, size) if scene.office else _signed_in(vault, ready, scene, size)


def _office(scene: Scene, size: tuple[int, int]) -> Window:
    """An office's computer, with a stick from the field."""
    ready = make_ready_office(_OFFICES / scene.name, founded=not scene.unfounded, troubled=scene.troubled)
    if scene.received:
        take_in(ready)
    window = _opened(ready.data, afternoon(), ready.visit, scene.page, size)
    background = window.context.background
    background.open(lambda: open_vault(ready.data, PASSPHRASE, clock=afternoon), lambda _notice: None)
    background.sign_in(OFFICER, PIN, window.context.sign_in)
    _until_still(window)
    page: Any = window.pages.page
    stick = Medium(str(ready.usb), "KINGSTON", 12_400_000_000, 16_000_000_000, False, "vfat", None)  # noqa: FBT003 - not locked
    page.find_places = lambda: find_media([stick])
    return window


def _signed_in(vault: ThrowAwayVault, ready: DemoReady, scene: Scene, size: tuple[int, int]) -> Window:
    moment = vault.clock()
    window = _opened(vault.data_dir, moment, ready.visit, scene.page, size)
    background = window.context.background
    background.open(lambda: open_vault(vault.data_dir, ready.passphrase, clock=lambda: moment), lambda _notice: None)
    background.sign_in(ready.officer, ready.pin, window.context.sign_in)
    _until_still(window)
    return window


def _opened(data: Path, moment: dt.datetime, visit: str, page: str, size: tuple[int, int]) -> Window:
    window = make_window(data, WindowSettings(data), lambda: moment)
    window.context.choose_visit(visit)
    window.context.settings.keep("page", page)
    window.resize(*size)
    window.show()
    return window


def _until_still(window: Window) -> None:
    """Until the worker has answered everything and nothing waits to be shown."""
    watch = QElapsedTimer()
    watch.start()
    QApplication.processEvents()
    while window.context.background.busy or watch.elapsed() < _SETTLING:
        QApplication.processEvents()
        if watch.elapsed() > _PATIENCE:
            raise SystemExit("the window does not come to rest")


_SETTLING = 400
"""Milliseconds in which a search that waits for the next letter begins."""


def _screen(size: tuple[int, int], scale: float) -> None:
    """A screen that is not there, as large as the window; Qt's own choice would be 800 x 800."""
    width, height = size
    screen = {"name": "none", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    file = Path(os.environ["XDG_STATE_HOME"]) / "screen.json"
    file.write_bytes(msgspec.json.encode({"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96}]}))
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def _small(image: QImage) -> Image.Image:
    """With a palette: a window has few colours, and a README is loaded over slow lines."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size = (plain.width(), plain.height())
    picture = Image.frombytes("RGBA", size, bytes(plain.constBits()), "raw", "RGBA", plain.bytesPerLine(), 1)
    return picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=[scene.name for scene in SCENES + MORE])
    parser.add_argument("--more", action="store_true")
    parser.add_argument("--to", type=Path, default=PLACE)
    parser.add_argument("--size", type=lambda text: tuple(map(int, text.split("x"))), default=(1366, 768))
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--english", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
