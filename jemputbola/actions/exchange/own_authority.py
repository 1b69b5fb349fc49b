"""Who this machine is to the laptops that it enrols: an office with its own keys, or a lead with its laptop's."""

import msgspec

from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.session import Session
from jemputbola.store.identity import confirmed_authorities, read_identity
from jemputbola.store.laptops import LaptopState, laptop_by_id
from jemputbola.store.office_keys import read_office_keys
from jemputbola.store.officers import Role
from jemputbola.sync.enrolment import Authority, AuthorityKind
from jemputbola.sync.envelope import KeyOf, Signer
from jemputbola.vault.sealing import SealingKey, recipient_of
from jemputbola.vault.signing import SigningKey, VerifyKey, public_key


class OwnAuthority(msgspec.Struct, frozen=True):
    """``shown``: what an answer says of us; ``signer`` signs for it."""

    shown: Authority
    signer: Signer


def own_authority(session: Session) -> OwnAuthority:
    """The office, where this vault has an office's keys, else the lead of a team. Raises NotAllowed."""
    session.require(Role.LEAD)
    with session.store.reading() as connection:
        keys = read_office_keys(connection)
    office = session.office
    if keys is None:
        mine = own_identity(session)
        return _authority(AuthorityKind.LEAD, mine.laptop, office.laptop, mine.signing, mine.sealing)
    retired = tuple(key.hex() for key in keys.retired)
    found = _authority(AuthorityKind.OFFICE, keys.id, office.name, keys.signing, keys.sealing[0])
    shown = msgspec.structs.replace(found.shown, region=office.code, escrow=keys.escrow, retired_keys=retired)
    return OwnAuthority(shown, found.signer)


def is_last_stop(session: Session) -> bool:
    """Whether this vault is an office's that is enrolled nowhere: what is written here has arrived. Anybody may ask."""
    with session.store.reading() as connection:
        return read_office_keys(connection) is not None and not confirmed_authorities(connection)


def own_secrets(session: Session) -> list[SealingKey]:
    """Everything that can open a file for us: an office's keys, also old ones, and this laptop's own."""
    with session.store.reading() as connection:
        keys, mine = read_office_keys(connection), read_identity(connection)
    secrets = [*(keys.sealing if keys else ()), *([mine.sealing] if mine else [])]
    return [SealingKey(secret) for secret in secrets]


def keys_of_laptops(session: Session) -> KeyOf:
    """Verify keys of the laptops that a person confirmed here; also of revoked ones, whose files wait for a person."""

    def key_of(laptop: str) -> VerifyKey | None:
        with session.store.reading() as connection:
            found = laptop_by_id(connection, laptop)
        return VerifyKey(found.public_key) if found and found.state is not LaptopState.PENDING else None

    return key_of


def _authority(kind: AuthorityKind, own_id: str, name: str, signing: bytes, sealing: str) -> OwnAuthority:
    key = SigningKey(signing)
    shown = Authority(
        id=own_id, kind=kind, name=name, public_key=public_key(key).hex(), recipient=recipient_of(SealingKey(sealing))
    )
    return OwnAuthority(shown, Signer(own_id, name, key))
