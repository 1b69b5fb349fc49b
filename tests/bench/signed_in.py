"""A window on a bench vault, signed in with the key at hand: without Argon2's 0.15 s, which are slow by intent."""

import sys
from pathlib import Path

from jemputbola.store.officers import Role
from jemputbola.ui.app import make_window, wall_clock
from jemputbola.ui.background import SignedIn
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.window import Window
from jemputbola.ui.worker import Job, Vault
from tests.bench.constants import KEY, OFFICER, VAULT

sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # for tests only: sqlite-utils would load it, 25 MB


def window_at_work(root: Path, *, page: str, visit: str) -> Window:
    """Shown; ``page`` opens as soon as the worker has the vault."""
    remembered = WindowSettings(root)
    remembered.keep_all({"page": page, "visit": visit})
    window = make_window(root, remembered)
    window.show()
    background, context = window.context.background, window.context

    def open_with_key(vault: Vault) -> None:
        from jemputbola.actions.session import Session  # noqa: PLC0415 - on the worker, as in the application
        from jemputbola.store.store import Store  # noqa: PLC0415 - as above

        vault.store = Store.open(root, KEY, VAULT, wall_clock)
        vault.session = Session(vault.store, OFFICER, Role.LEAD)

    def opened(_nothing: object) -> None:
        background.vault_open = True
        context.sign_in(SignedIn(OFFICER, Role.LEAD))

    background._put(Job(open_with_key, opened, None, must_run=True))
    return window
