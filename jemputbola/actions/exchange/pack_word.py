"""What stands in a pack beside the entries: keys, team, rules, targets, revocations. Whose word counts for what."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from jemputbola.actions.exchange.shown_authority import kept_authority
from jemputbola.actions.session import Session
from jemputbola.domain.coverage import Target
from jemputbola.domain.rules import RuleSet
from jemputbola.store import identity as known
from jemputbola.store.identity import AuthorityKind, forget_authority, save_authority
from jemputbola.store.laptops import (
    EnrolledLaptop,
    LaptopState,
    laptop_by_id,
    laptop_by_name,
    note_revoked,
    revoke_streams,
    revoked_for_good,
    save_laptop,
)
from jemputbola.store.ledger import plain_name
from jemputbola.store.office_keys import read_office_keys
from jemputbola.store.office_rules import add_office_rules
from jemputbola.store.officers import Role as OfficerRole
from jemputbola.store.pack_entries import newest_word
from jemputbola.store.targets import add_target, targets
from jemputbola.sync import enrolment
from jemputbola.sync.pack import Member, Pack, Plain, Revoked
from jemputbola.texts import _

_LONGEST_NAME = 70
"""Letters; with a number behind it a name stays below the 80 that it may have."""


def take_word(session: Session, connection: Any, pack: Pack) -> dict[str, int]:
    """Keys, rules, targets, revocations: from an office all of it, from a lead its team and the office it shows.

    Of a pack that is older than another of its signer, for whatever visit, only what cannot set anything back.
    """
    counts = {"team": 0, "rules": 0, "targets": 0, "unread": 0}
    if pack.introduced:
        _meet(connection, kept_authority(pack.introduced.authority, confirmed=True))
    if pack.is_by_office:
        counts |= _take_office_word(session, connection, pack)
    if _gathers(session, connection, pack):
        counts["team"] = _add_team(session, connection, pack)
    return counts


def _take_office_word(session: Session, connection: Any, pack: Pack) -> dict[str, int]:
    signer, contents = pack.manifest.signer, pack.contents
    is_newest = pack.manifest.edition >= newest_word(connection, signer)
    if is_newest and contents.office and contents.office.id == signer:
        said = kept_authority(contents.office, confirmed=True)
        save_authority(connection, msgspec.structs.replace(said, kind=AuthorityKind.OFFICE))
    _revoke(session, connection, contents.revoked, is_newest=is_newest)
    _follow_leads(connection, contents.team)
    rules, unread = _read(contents.rules, RuleSet)
    wanted, unread_targets = _read(contents.targets, Target)
    return {
        "rules": add_office_rules(connection, rules, replacing=is_newest),
        "targets": _add_targets(session, connection, wanted, pack.manifest.signer_name) if is_newest else 0,
        "unread": unread + unread_targets,
    }


def _gathers(session: Session, connection: Any, pack: Pack) -> bool:
    """A lead takes the team that its office names; an office the team that one of its leads enrolled."""
    if pack.is_by_office:
        return session.may(OfficerRole.LEAD)
    return read_office_keys(connection) is not None


def _meet(connection: Any, office: known.Authority) -> None:
    """The office that a lead shows: only where there is none yet. No lead's word replaces one that is trusted here,
    or adds a second one: batches would be sealed to it, and its receipts would let data be purged.
    """
    if read_office_keys(connection) or office.id == _own_id(connection):
        return
    trusted = known.confirmed_authorities(connection)
    if any(one.kind is AuthorityKind.OFFICE or one.id == office.id for one in trusted):
        return
    save_authority(connection, office)


def _add_team(session: Session, connection: Any, pack: Pack) -> int:
    added = 0
    taken = _ids_of_others(connection) | revoked_for_good(connection)
    moment = session.store.clock().isoformat(timespec="seconds")
    for member in pack.contents.team:
        if member.laptop in taken or not _may_vouch(laptop_by_id(connection, member.laptop), member):
            continue
        save_laptop(connection, _laptop(connection, member, pack, moment))
        added += 1
    return added


def _ids_of_others(connection: Any) -> set[str]:
    """Ids that are no laptop of the team: our own, and those of offices."""
    keys = read_office_keys(connection)
    offices = {one.id for one in known.authorities(connection) if one.kind is AuthorityKind.OFFICE}
    return {one for one in (_own_id(connection), keys and keys.id) if one} | offices


def _may_vouch(before: EnrolledLaptop | None, member: Member) -> bool:
    """For one that is new here, or that waits with the same key; never for a revoked one."""
    if before is None:
        return True
    return before.state is LaptopState.PENDING and before.public_key.hex() == member.public_key


def _free_name(connection: Any, member: Member) -> str:
    """Its name in one plain line, with a number behind it when another laptop has that name."""
    wanted = name = plain_name(member.name)[:_LONGEST_NAME] or _("Laptop")
    number = 1
    while (other := laptop_by_name(connection, name)) and other.id != member.laptop:
        number += 1
        name = f"{wanted} ({number})"
    return name


def _own_id(connection: Any) -> str | None:
    """Id of this laptop, None before it has keys."""
    mine = known.read_identity(connection)
    return mine.laptop if mine else None


def _laptop(connection: Any, member: Member, pack: Pack, moment: str) -> EnrolledLaptop:
    """Confirmed by the word of who signed: that person compared the six words."""
    role = "lead" if pack.is_by_office and member.role is enrolment.Role.LEAD else "laptop"
    return EnrolledLaptop(
        id=member.laptop,
        name=_free_name(connection, member),
        public_key=bytes.fromhex(member.public_key),
        recipient=member.recipient,
        role=role,
        state=LaptopState.CONFIRMED,
        enrolled_at=moment,
        officer=plain_name(pack.manifest.signer_name),
        confirmed_at=moment,
    )


def _follow_leads(connection: Any, team: Iterable[Member]) -> None:
    """Batches are sealed to the leads that the office names, so that they can count the evening.

    One that is known here keeps its key: its six words, or an earlier pack, said which. A revoked one stays out.
    """
    met = {one.id for one in known.confirmed_authorities(connection)} | {_own_id(connection)}
    for member in team:
        if member.role is enrolment.Role.LEAD and member.laptop not in met | revoked_for_good(connection):
            lead = known.Authority(
                id=member.laptop,
                kind=AuthorityKind.LEAD,
                name=plain_name(member.name),
                public_key=bytes.fromhex(member.public_key),
                recipient=member.recipient,
                confirmed=True,
            )
            save_authority(connection, lead)


def _read(plain: Iterable[Plain], kind: type[Any]) -> tuple[list[Any], int]:
    """What this version can read, and how many it cannot."""
    read: list[Any] = []
    unread = 0
    for one in plain:
        try:
            read.append(msgspec.convert(one, type=kind))
        except msgspec.ValidationError:
            unread += 1
    return read, unread


def _add_targets(session: Session, connection: Any, wanted: Iterable[Target], officer: str) -> int:
    known_ones = {entered.target for entered in targets(connection)}
    fresh = [target for target in wanted if target not in known_ones]
    for target in fresh:
        add_target(connection, target, at=session.store.clock(), officer=officer)
    return len(fresh)


def _revoke(session: Session, connection: Any, gone: Sequence[Revoked], *, is_newest: bool) -> None:
    """Their later files wait for a person; and nothing is sealed to a revoked lead, nor taken from it, any more.

    An older word revokes too, but moves no cut-off of one that was revoked before.
    """
    note_revoked(connection, (one.laptop for one in gone))
    moment = session.store.clock().isoformat(timespec="seconds")
    for one in gone:
        forget_authority(connection, one.laptop, AuthorityKind.LEAD)
        found = laptop_by_id(connection, one.laptop)
        if found is None or (found.state is LaptopState.REVOKED and not is_newest):
            continue
        revoke_streams(connection, one.laptop, one.after, moment)
        if found.state is not LaptopState.REVOKED:
            save_laptop(connection, msgspec.structs.replace(found, state=LaptopState.REVOKED, revoked_at=moment))
