"""What the worker does to the vault itself. Imported on its thread: it takes longer than the first frame may."""

from pathlib import Path

from jemputbola.actions.access.open_vault import find_vault, open_vault, stream_notice
from jemputbola.actions.access.sign_in import sign_in
from jemputbola.store.health import require_whole_pages
from jemputbola.store.opening import NoVault
from jemputbola.store.store import Store

__all__ = ["holds_vault", "notice_of", "open_vault", "require_whole_pages", "sign_in"]


def holds_vault(data_dir: Path) -> bool:
    """Whether a vault was founded here, as its files' headers tell. Raises what ``find_vault`` raises but NoVault."""
    try:
        find_vault(data_dir)
    except NoVault:
        return False
    return True


def notice_of(store: Store) -> str:
    """A sentence about a new stream, or an empty text."""
    return stream_notice(store.doubt) if store.doubt else ""
