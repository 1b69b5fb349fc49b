"""Where things are: the data folder, the state folder beside it, the bundled assets."""

import os
import sys
from pathlib import Path

_APP = "jemputbola"
_PACKAGE = Path(__file__).resolve().parent


def default_data_dir() -> Path:
    """The folder in which this platform expects an application's data."""
    found = _plain_folder("XDG_DATA_HOME", ".local/share")
    if found is None:
        import platformdirs  # noqa: PLC0415 - see _plain_folder

        found = Path(platformdirs.user_data_dir(_APP, appauthor=False))
    return found


def state_dir() -> Path:
    """A folder outside every data folder. It holds head markers, so that a copied or restored vault is noticed."""
    found = _plain_folder("XDG_STATE_HOME", ".local/state")
    if found is None:
        import platformdirs  # noqa: PLC0415 - see _plain_folder

        found = Path(platformdirs.user_state_dir(_APP, appauthor=False))
    return found


def _plain_folder(variable: str, usual: str) -> Path | None:
    """What platformdirs would say where there is nothing to think about; to load it takes 4 ms of every start."""
    home, named = os.environ.get("HOME", ""), os.environ.get(variable, "")
    if sys.platform != "linux" or not home.startswith("/") or (named and not named.startswith("/")):
        return None
    return Path(named, _APP) if named else Path(home, usual, _APP)


def assets_dir() -> Path:
    """The bundled read-only files: beside the package in a checkout, inside it in an installed wheel."""
    inside = _PACKAGE / "assets"
    return inside if inside.is_dir() else _PACKAGE.parent / "assets"


def language() -> str:
    """``id`` unless the environment asks for English (``JEMPUTBOLA_LANG=en``)."""
    return "en" if os.environ.get("JEMPUTBOLA_LANG", "").lower().startswith("en") else "id"
