"""Forget what the office holds: shown first, then destroyed for good, with the visits' totals kept and a record."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec

from jemputbola.actions.exchange.freeze_visit import freeze_visit, people_leaving, spans_leaving
from jemputbola.actions.printing.slip_tray import slips_in_tray
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.errors import UserError
from jemputbola.store.backup import Backup, all_backups
from jemputbola.store.frozen import Destruction, destructions, parts_of
from jemputbola.store.local_settings import read_setting, save_setting
from jemputbola.store.officers import Role
from jemputbola.store.outbox import media_with_copies
from jemputbola.store.outbox_days import note_days
from jemputbola.store.purge_plan import Because, Candidates, Limit, bodies_of, candidates, stale_drafts
from jemputbola.store.purging import destroy_bodies, destroy_drafts, is_scrubbed, old_copies, scrub
from jemputbola.store.visits import all_visits
from jemputbola.texts import N_, _

GRACE_SETTING = "purge_grace_days"
GRACE_DAYS = 30
"""How long data stays here after the receipt was read, so that what turns out wrong can still be compared."""


LONGEST_GRACE_DAYS = 3650


class PlanOutdated(UserError):
    """Something changed between showing the plan and carrying it out."""


class PlannedVisit(msgspec.Struct, frozen=True):
    """A visit that people leave; its totals stay. ``day``: ISO."""

    visit: str
    title: str
    day: str
    people: int


class BackupPlace(msgspec.Struct, frozen=True):
    """A backup that was made before and still holds the data. ``is_there``: whether its folder can be seen now."""

    folder: str
    made_at: str
    is_there: bool


class PurgePlan(msgspec.Struct, frozen=True):
    """What a purge would do. ``staying``: people who stay, by why. ``unfinished``: an earlier purge left traces."""

    people: int
    bodies: int
    drafts: int
    visits: tuple[PlannedVisit, ...]
    staying: dict[Because, int]
    grace_days: int
    limits: tuple[Limit, ...]
    backups: tuple[BackupPlace, ...]
    media: tuple[str, ...]
    """Where sealed batch files were put: they hold the data too, but only the office can open them."""
    old_copies: int
    unfinished: bool
    subjects: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.people or self.drafts or self.unfinished)


_BECAUSE = {
    Because.NOT_ACKNOWLEDGED: N_("belum pasti tersimpan di kantor, atau masa tunggunya belum lewat"),
    Because.WANTED_BY_OFFICE: N_("diminta kantor untuk disimpan dulu"),
    Because.IN_CONFLICT: N_("masih ada keputusan yang menunggu"),
    Because.VISIT_OPEN: N_("kegiatannya belum ditutup"),
    Because.DRAFT_OPEN: N_("masih ada konsep atau slip yang menunggu"),
}


def because_in_words(because: Because) -> str:
    """Why somebody stays."""
    return _(_BECAUSE[because])


def set_grace(session: Session, days: int) -> None:
    """How long data stays after the receipt was read: 1 … ``LONGEST_GRACE_DAYS``. Raises UserError, NotAllowed."""
    session.require(Role.LEAD)
    if not 1 <= days <= LONGEST_GRACE_DAYS:
        raise UserError(_("Masa tunggu paling pendek 1 hari, paling lama {days} hari.").format(days=LONGEST_GRACE_DAYS))
    with session.store.local() as connection:
        save_setting(connection, GRACE_SETTING, days)


def plan_purge(session: Session) -> PurgePlan:
    """What may go now, and what stays and why. Changes nothing. Raises NotAllowed."""
    session.require(Role.LEAD)
    grace = _grace_days(session)
    before = session.store.clock() - dt.timedelta(days=grace)
    waiting = {slip.subject for slip in slips_in_tray(session)}
    with session.store.reading() as connection:
        found = candidates(
            connection, session.store.journal, session.store.projection, read_before=before, waiting=waiting
        )
        return PurgePlan(
            people=found.people,
            bodies=bodies_of(connection, found.subjects),
            drafts=len(stale_drafts(connection, before)),
            visits=tuple(_planned_visits(session, found)),
            staying=found.staying,
            grace_days=grace,
            limits=found.limits,
            backups=tuple(map(_place, all_backups(connection))),
            media=tuple(media_with_copies(connection)),
            old_copies=len(old_copies(session.store)),
            unfinished=not is_scrubbed(connection),
            subjects=found.subjects,
        )


def purge(session: Session, plan: PurgePlan) -> PurgePlan:
    """Carry out what was shown, then wipe the traces. Returns the plan. It cannot be taken back.

    The bodies go in one transaction with the totals and the record; the wiping follows it and, cut off, is finished by
    the next purge. Raises PlanOutdated when something else would go than was shown, NotAllowed, DiskFull.
    """
    now = plan_purge(session)
    if (now.subjects, now.bodies, now.drafts) != (plan.subjects, plan.bodies, plan.drafts):
        raise PlanOutdated(_("Keadaan berubah sejak rencana ini dibuat. Lihat rencananya lagi, lalu ulangi."))
    if plan.people or plan.drafts:
        _destroy(session, plan)
    if not plan.is_empty:
        scrub(session.store)
    return plan


def destruction_records(session: Session) -> list[Destruction]:
    """Every purge on this laptop, the latest first."""
    with session.store.reading() as connection:
        return destructions(connection)


def _destroy(session: Session, plan: PurgePlan) -> None:
    store = session.store
    before = store.clock() - dt.timedelta(days=plan.grace_days)
    frozen = {visit.visit: freeze_visit(session, visit.visit, plan.subjects) for visit in plan.visits}
    with store.reading() as connection:
        spans = {visit.visit: spans_leaving(connection, visit.visit, plan.subjects) for visit in plan.visits}
    with store.writing(session.officer) as writing:
        note_days(store.connection)  # the bodies say to which day an entry belongs
        destroy_drafts(store.connection, stale_drafts(store.connection, before))
        destroy_bodies(store, plan.subjects)
        for visit in plan.visits:
            for number, part in enumerate(parts_of(frozen[visit.visit])):
                details = {"groups": part, "spans": [] if number else spans[visit.visit]}
                writing.record(Kind.DATA_PURGED, visit.visit, visit=visit.visit, day=visit.day, details=details)
        writing.record(Kind.DATA_PURGED, store.stream, details=_record(plan))


def _record(plan: PurgePlan) -> dict[str, object]:
    return {
        "people": plan.people,
        "bodies": plan.bodies,
        "visits": len(plan.visits),
        "drafts": plan.drafts,
        "grace_days": plan.grace_days,
        "receipts": [_noted(limit) for limit in plan.limits],
        "backups": len(plan.backups),
    }


def _noted(limit: Limit) -> dict[str, object]:
    receipt = limit.by.receipt
    return {"office": receipt.office, "stream": limit.stream, "sequence": receipt.sequence, "to": limit.last}


def _planned_visits(session: Session, found: Candidates) -> Iterator[PlannedVisit]:
    with session.store.reading() as connection:
        for visit in all_visits(connection):
            people = len(people_leaving(connection, visit.id, found.subjects))
            if people:
                yield PlannedVisit(visit.id, str(visit.values.get("title", "")), visit.day, people)


def _place(backup: Backup) -> BackupPlace:
    return BackupPlace(backup.folder, backup.made_at, Path(backup.folder).is_dir())


def _grace_days(session: Session) -> int:
    with session.store.reading() as connection:
        return read_setting(connection, GRACE_SETTING, int) or GRACE_DAYS
