"""Where things are: the data folder, the state folder beside it, the bundled assets."""

import os
from pathlib import Path

_APP = "jemputbola"
_PACKAGE = Path(__file__).resolve().parent


def default_data_dir() -> Path:
    """The folder in which this platform expects an application's data."""
    import platformdirs  # noqa: PLC0415 - who names a folder need not wait for it

    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def state_dir() -> Path:
    """A folder outside every data folder. It holds head markers, so that a copied or restored vault is noticed."""
    import platformdirs  # noqa: PLC0415 - as above

    return Path(platformdirs.user_state_dir(_APP, appauthor=False))


def assets_dir() -> Path:
    """The bundled read-only files: beside the package in a checkout, inside it in an installed wheel."""
    inside = _PACKAGE / "assets"
    return inside if inside.is_dir() else _PACKAGE.parent / "assets"


def language() -> str:
    """``id`` unless the environment asks for English (``JEMPUTBOLA_LANG=en``)."""
    return "en" if os.environ.get("JEMPUTBOLA_LANG", "").lower().startswith("en") else "id"
