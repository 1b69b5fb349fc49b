"""How much of the team's work a lead still has to bring to the office."""

from jemputbola.actions.session import Session
from jemputbola.store.identity import AuthorityKind, confirmed_authorities
from jemputbola.store.ledger import files_kept
from jemputbola.store.officers import Role
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
