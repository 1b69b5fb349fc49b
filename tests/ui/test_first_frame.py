"""The first frame: what it shows can be typed into, and nothing that it does not show is loaded for it."""

import os
import subprocess
import sys
from pathlib import Path

from jemputbola.ui.settings import WindowSettings

ASKED = """
import sys
from jemputbola.__main__ import load_windows
windows = load_windows()
application, window = windows.start([])
def tell():
    print(window.focusWidget().objectName(), *sorted(sys.modules), *(f"type {name}" for name in ("QStyle",) if name in
          vars(sys.modules["PySide6.QtWidgets"])), sep="\\n")
    window.close()
window.painted.connect(tell)
application.exec()
"""
LATER = {
    *("msgspec", "babel", "platformdirs", "sqlite_utils", "sqlcipher3", "cryptography", "hashlib", "html", "decimal"),
    *("jemputbola.store.store", "jemputbola.domain.slip_reference", "jemputbola.ui.frame", "jemputbola.ui.rail"),
    *("jemputbola.ui.pages.desk", "jemputbola.ui.warming", "PySide6.QtPrintSupport", "PySide6.QtPdf", "type QStyle"),
}


def test_the_first_frame_waits_for_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    data = tmp_path / "jemputbola"
    data.mkdir()
    WindowSettings(data).keep_all({"page": "desk", "appearance": "light", "close_minutes": 30})
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        [sys.executable, "-P", "-c", ASKED], env=environment, capture_output=True, text=True, check=True
    )
    focus, *loaded = told.stdout.splitlines()
    assert focus == "sign_in.passphrase"
    assert "jemputbola.ui.pages.sign_in" in loaded
    assert LATER & set(loaded) == set()
