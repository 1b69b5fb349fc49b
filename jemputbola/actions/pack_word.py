"""What stands in a pack beside the entries: keys, team, rules, targets, revocations. Whose word counts for what."""

from collections.abc import Iterable
from typing import Any

import msgspec

from jemputbola.actions.session import Session
from jemputbola.domain.coverage import Target
from jemputbola.domain.rules import RuleSet
from jemputbola.store import identity as known
from jemputbola.store.identity import AuthorityKind, save_authority
from jemputbola.store.laptops import EnrolledLaptop, LaptopState, laptop_by_id, save_laptop
from jemputbola.store.office_keys import read_office_keys
from jemputbola.store.office_rules import add_office_rules
from jemputbola.store.officers import Role as OfficerRole
from jemputbola.store.targets import add_target, targets
from jemputbola.sync import enrolment
from jemputbola.sync.pack import Member, Pack, Plain


def take_word(session: Session, connection: Any, pack: Pack) -> dict[str, int]:
    """Keys, rules, targets, revocations: from an office all of it, from a lead its team and the office it shows."""
    counts = {"team": 0, "rules": 0, "targets": 0, "unread": 0}
    if pack.introduced:
        save_authority(connection, _authority(pack.introduced.authority))
    if pack.is_by_office:
        if pack.contents.office and pack.contents.office.id == pack.manifest.signer:
            save_authority(connection, _authority(pack.contents.office))
        _follow_leads(connection, pack.contents.team)
        rules, unread = _read(pack.contents.rules, RuleSet)
        counts["rules"] = add_office_rules(connection, rules)
        wanted, unread_targets = _read(pack.contents.targets, Target)
        counts["targets"] = _add_targets(session, connection, wanted, pack.manifest.signer_name)
        counts["unread"] = unread + unread_targets
        _revoke(session, connection, {one.laptop: one.name for one in pack.contents.revoked})
    if _gathers(session, connection, pack):
        counts["team"] = _add_team(session, connection, pack)
    return counts


def _gathers(session: Session, connection: Any, pack: Pack) -> bool:
    """A lead takes the team that its office names; an office the team that one of its leads enrolled."""
    if pack.is_by_office:
        return session.may(OfficerRole.LEAD)
    return read_office_keys(connection) is not None


def _add_team(session: Session, connection: Any, pack: Pack) -> int:
    added = 0
    mine = _own_id(connection)
    for member in pack.contents.team:
        before = laptop_by_id(connection, member.laptop)
        if member.laptop == mine or (before and before.state is not LaptopState.PENDING):
            continue
        moment = session.store.clock().isoformat(timespec="seconds")
        save_laptop(connection, _laptop(member, pack, moment))
        added += 1
    return added


def _own_id(connection: Any) -> str | None:
    """Id of this laptop, None before it has keys."""
    mine = known.read_identity(connection)
    return mine.laptop if mine else None


def _laptop(member: Member, pack: Pack, moment: str) -> EnrolledLaptop:
    """Confirmed by the word of who signed: that person compared the six words."""
    role = "lead" if pack.is_by_office and member.role is enrolment.Role.LEAD else "laptop"
    return EnrolledLaptop(
        id=member.laptop,
        name=member.name,
        public_key=bytes.fromhex(member.public_key),
        recipient=member.recipient,
        role=role,
        state=LaptopState.CONFIRMED,
        enrolled_at=moment,
        officer=pack.manifest.signer_name,
        confirmed_at=moment,
    )


def _follow_leads(connection: Any, team: Iterable[Member]) -> None:
    """Batches are sealed to the leads that the office names, so that they can count the evening."""
    mine = _own_id(connection)
    for member in team:
        if member.role is enrolment.Role.LEAD and member.laptop != mine:
            lead = known.Authority(
                id=member.laptop,
                kind=AuthorityKind.LEAD,
                name=member.name,
                public_key=bytes.fromhex(member.public_key),
                recipient=member.recipient,
                confirmed=True,
            )
            save_authority(connection, lead)


def _authority(shown: enrolment.Authority) -> known.Authority:
    return known.Authority(
        id=shown.id,
        kind=AuthorityKind(shown.kind.value),
        name=shown.name,
        code=shown.region,
        public_key=bytes.fromhex(shown.public_key),
        recipient=shown.recipient,
        escrow=shown.escrow,
        confirmed=True,
    )


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


def _revoke(session: Session, connection: Any, gone: dict[str, str]) -> None:
    moment = session.store.clock().isoformat(timespec="seconds")
    for laptop in gone:
        found = laptop_by_id(connection, laptop)
        if found and found.state is not LaptopState.REVOKED:
            save_laptop(connection, msgspec.structs.replace(found, state=LaptopState.REVOKED, revoked_at=moment))
