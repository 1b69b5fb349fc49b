"""The team's work at its lead: what on a stick is of others, and how much still has to go to the office."""

from collections.abc import Iterable
from pathlib import Path

from jemputbola.actions.session import Session
from jemputbola.store.identity import AuthorityKind, confirmed_authorities
from jemputbola.store.ledger import files_kept
from jemputbola.store.officers import Role
from jemputbola.store.outbox import files_copied
from jemputbola.store.outbox_days import acknowledged_to


def files_to_forward(session: Session) -> int:
    """Files that ``forward_files`` would copy now; 0 for whoever may not, and as long as no office is confirmed."""
    if not session.may(Role.LEAD):
        return 0
    with session.store.reading() as connection:
        if not any(one.kind is AuthorityKind.OFFICE for one in confirmed_authorities(connection)):
            return 0
        kept = files_kept(connection)
        return sum(acknowledged_to(connection, file.stream or "") < (file.last or 0) for file in kept)


def of_others(session: Session, files: Iterable[Path]) -> list[Path]:
    """Without the batches that this laptop itself put on the stick: only the office can open them."""
    with session.store.reading() as connection:
        ours = files_copied(connection)
    return [file for file in files if file.name not in ours]
