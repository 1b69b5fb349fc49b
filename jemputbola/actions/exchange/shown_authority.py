"""An office or a lead as it shows itself in an answer or a pack, as this laptop keeps it."""

from jemputbola.store.identity import Authority, AuthorityKind
from jemputbola.store.ledger import plain_name
from jemputbola.sync import enrolment


def kept_authority(shown: enrolment.Authority, *, words: tuple[str, ...] = (), confirmed: bool = False) -> Authority:
    """``words``: the six that two people compare; ``confirmed``: somebody whose word counts already vouched for it."""
    return Authority(
        id=shown.id,
        kind=AuthorityKind(shown.kind.value),
        name=plain_name(shown.name),
        code=shown.region,
        public_key=bytes.fromhex(shown.public_key),
        recipient=shown.recipient,
        escrow=shown.escrow,
        words=words,
        confirmed=confirmed,
    )
