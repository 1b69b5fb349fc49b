"""This laptop's own keys, made when they are first needed."""

from jemputbola.actions.session import Session
from jemputbola.domain.ids import new_id
from jemputbola.store.identity import Identity, read_identity, save_identity
from jemputbola.vault.sealing import new_sealing_key
from jemputbola.vault.signing import new_signing_key


def own_identity(session: Session) -> Identity:
    """The same each time. Raises DiskFull, FolderReadOnly … the first time."""
    with session.store.reading() as connection:
        known = read_identity(connection)
    if known:
        return known
    made = Identity(new_id(session.store.clock()), bytes(new_signing_key()), str(new_sealing_key()))
    with session.store.local() as connection:
        save_identity(connection, made)
    return made
