"""Give a visit to the team: the visit, its list, our corrections and decisions, sealed to each of its laptops."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.exchange.enrol_laptop import find_laptop
from jemputbola.actions.exchange.own_authority import OwnAuthority, own_authority
from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.identity import AuthorityKind, confirmed_authorities, read_introduction
from jemputbola.store.laptops import EnrolledLaptop, LaptopState, laptops, streams_of
from jemputbola.store.office_rules import office_rules
from jemputbola.store.pack_entries import entries_for_visit, next_edition
from jemputbola.store.targets import targets
from jemputbola.store.visits import visit_by_id
from jemputbola.sync import enrolment
from jemputbola.sync.disk import Disk
from jemputbola.sync.medium import copy_to
from jemputbola.sync.pack import MAX_TEAM, Contents, Introduction, Issue, Member, Revoked, make_packs
from jemputbola.texts import _
from jemputbola.vault.sealing import Recipient

_GOOD_FOR = dt.timedelta(days=30)
"""After the visit's last day; then a laptop warns, and works on."""


class NobodyToGiveTo(UserError):
    """No laptop of the team is confirmed."""


class TooManyLaptops(UserError):
    """More than one pack can be sealed to."""


class PackMade(msgspec.Struct, frozen=True):
    """Files that were read back. ``edition``: a later pack has a higher one; ``laptops``: names of who can open it."""

    files: tuple[str, ...]
    edition: int
    entries: int
    laptops: tuple[str, ...]


def make_pack(
    session: Session, visit: str, to: Path, *, only: Sequence[str] = (), disk: Disk | None = None
) -> PackMade:
    """Write the pack of a visit into a folder. ``only``: names or ids of laptops, all confirmed ones when empty.

    Raises NotAllowed, NoSuchVisit, NoSuchLaptop, NobodyToGiveTo, TooManyLaptops, PlaceRefused, NotCopied.
    """
    authority = own_authority(session)
    refuse_vault_place(to / "pack", session.store.folder.root)
    team = _team(session, only)
    with session.store.local() as connection:
        planned = visit_by_id(connection, visit)
        entries = entries_for_visit(connection, visit)
        edition = next_edition(connection, visit, session.store.clock())
    last_day = dt.date.fromisoformat(planned.values.get("ends_on") or planned.day)
    issue = Issue(visit=visit, edition=edition, expires_on=last_day + _GOOD_FOR)
    files = make_packs(
        entries,
        _contents(session, authority, team),
        issue,
        authority.signer,
        _readers(session, authority, team),
        now=session.store.clock(),
    )
    names = tuple(copy_to(to, file.name, file.data, disk=disk).name for file in files)
    return PackMade(names, edition, len(entries), tuple(one.name for one in team))


def _team(session: Session, only: Sequence[str]) -> list[EnrolledLaptop]:
    with session.store.reading() as connection:
        known = laptops(connection)
    wanted = {find_laptop(session, one).id for one in only}
    team = [one for one in known if one.state is LaptopState.CONFIRMED and (not wanted or one.id in wanted)]
    if not team:
        raise NobodyToGiveTo(_("Belum ada laptop tim yang terdaftar di sini. Daftarkan laptopnya dahulu."))
    if len(team) > MAX_TEAM:
        raise TooManyLaptops(
            _("Satu paket paling banyak untuk {most} laptop. Sebutkan laptopnya.").format(most=MAX_TEAM)
        )
    return team


def _readers(session: Session, authority: OwnAuthority, team: Sequence[EnrolledLaptop]) -> list[Recipient]:
    """The team; from a lead also its office, which learns the team's laptops by it."""
    readers = [one.recipient for one in team]
    if authority.shown.kind is enrolment.AuthorityKind.LEAD:
        with session.store.reading() as connection:
            readers += [one.recipient for one in confirmed_authorities(connection) if one.kind is AuthorityKind.OFFICE]
    return [Recipient(text) for text in dict.fromkeys(readers)]


def _contents(session: Session, authority: OwnAuthority, team: Sequence[EnrolledLaptop]) -> Contents:
    members = tuple(_member(one) for one in team)
    with session.store.reading() as connection:
        if authority.shown.kind is enrolment.AuthorityKind.LEAD:
            known = read_introduction(connection)
            return Contents(team=members, introduction=Introduction(known.request, known.answer) if known else None)
        gone = [one for one in laptops(connection) if one.state is LaptopState.REVOKED]
        return Contents(
            team=members,
            office=authority.shown,
            rules=tuple(msgspec.to_builtins(rules) for rules in office_rules(connection)),
            targets=tuple(msgspec.to_builtins(entered.target) for entered in targets(connection)),
            revoked=tuple(
                Revoked(
                    laptop=one.id,
                    name=one.name,
                    after={told.stream: told.revoked_after or 0 for told in streams_of(connection, one.id)},
                )
                for one in gone
            ),
        )


def _member(laptop: EnrolledLaptop) -> Member:
    role = enrolment.Role.LEAD if laptop.role == "lead" else enrolment.Role.FIELD
    return Member(
        laptop=laptop.id,
        name=laptop.name,
        public_key=laptop.public_key.hex(),
        recipient=laptop.recipient,
        role=role,
    )
