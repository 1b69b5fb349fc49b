"""Who may sign in now, and how long somebody must still wait after wrong PINs."""

import msgspec

from jemputbola.store.officers import Role, officers
from jemputbola.store.store import Store
from jemputbola.texts import _
from jemputbola.vault.waits import spoken_wait, wait_left


class SignInTile(msgspec.Struct, frozen=True):
    """An active officer. ``waiting``: what to tell while it is too early for another try, else empty."""

    name: str
    role: Role
    waiting: str


def sign_in_tiles(store: Store) -> list[SignInTile]:
    """Active officers by name. Needs no sign-in."""
    with store.reading() as connection:
        known = [officer for officer in officers(connection) if officer.active]
    now = store.clock()
    tiles = []
    for officer in known:
        left = wait_left(officer.tries, now)
        sentence = _("Salah PIN. Tunggu {wait} lalu coba lagi.").format(wait=spoken_wait(left)) if left else ""
        tiles.append(SignInTile(officer.name, officer.role, sentence))
    return tiles
