"""One person as the desk opens them: the card, the rules of the day, and the draft that was left."""

import datetime as dt

import msgspec

from jemputbola.actions.desk.desk_draft import KeptDraft, load_draft
from jemputbola.actions.desk.open_resident import open_resident
from jemputbola.actions.desk.resident_card import ResidentCard, resident_card
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import visit_day
from jemputbola.domain.rules import RuleSet
from jemputbola.domain.slip_reference import qr_text


class DeskCard(msgspec.Struct, frozen=True):
    """``draft``: None when nothing was left. ``day``: on which ages are counted. ``closed``: nothing can be saved."""

    card: ResidentCard
    rules: RuleSet
    day: dt.date
    closed: bool
    draft: KeptDraft | None


def desk_card(session: Session, person: str, *, visit: str) -> DeskCard:
    """``person``: an id, also one that this laptop has never seen, a reference, or a scanned slip.

    Raises NoSuchVisit, NotASlip, MistypedReference, NoSuchResident, ResidentHidden.
    """
    day = visit_day(session, visit)
    subject = open_resident(session, slip_of(person)).subject
    return DeskCard(
        card=resident_card(session, qr_text(subject), visit=visit),
        rules=day.rules,
        day=day.first,
        closed=day.visit.closed,
        draft=load_draft(session, subject, visit=visit),
    )


def slip_of(person: str) -> str:
    """An id as its slip says it, so that somebody whom this laptop has never seen can be opened; else the text."""
    return qr_text(person) if len(person) == len("00000000-0000-0000-0000-000000000000") else person
