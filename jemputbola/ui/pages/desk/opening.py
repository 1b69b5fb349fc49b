"""What the desk reads when somebody is opened, in one job of the worker."""

import msgspec

from jemputbola.actions.desk.check_typed import Typed, check_typed
from jemputbola.actions.desk.desk_card import DeskCard, desk_card
from jemputbola.actions.desk.desk_draft import Draft
from jemputbola.actions.desk.finish_service import Finished, finish_service
from jemputbola.actions.desk.reveal_nik import reveal_nik
from jemputbola.actions.desk.undo_save import undo_save
from jemputbola.actions.desk.visit_queue import next_in_queue
from jemputbola.actions.printing.slip_tray import slips_in_tray
from jemputbola.actions.session import Session
from jemputbola.domain.slip_reference import qr_text
from jemputbola.store.queues import Queue
from jemputbola.ui.pages.desk.printing import print_receipt


class OpenedCard(msgspec.Struct, frozen=True):
    """A card, its draft, and what is odd about both. ``nik``: in full where the post has to see it."""

    desk: DeskCard
    typed: Typed
    draft: Draft
    nik: str | None
    tray: int


class SavedCard(msgspec.Struct, frozen=True):
    """``next_person``: who follows in a locked queue. ``tray``: slips that wait for paper."""

    finished: Finished
    next_person: str | None
    tray: int
    at: str


def read_card(
    session: Session, person: str, visit: str, begun: Draft | None = None, *, reveal: bool = False
) -> OpenedCard:
    """``begun``: the draft to start with, for somebody new. ``reveal``: show the NIK at once, which is logged."""
    desk = desk_card(session, person, visit=visit)
    draft = desk.draft.draft if desk.draft else begun or Draft()
    shown = reveal_nik(session, qr_text(desk.card.id), visit=visit).nik if reveal and desk.card.nik else None
    typed = check_typed(session, desk.card.id, draft.fields, visit=visit)
    return OpenedCard(desk, typed, draft, shown, len(slips_in_tray(session)))


def save_card(
    session: Session,
    subject: str,
    draft: Draft,
    *,
    visit: str,
    queue: Queue | None,
    classes: tuple[str, ...],
    printed: bool,
) -> SavedCard:
    """*Selesai*, the slip, and who is next: ``queue`` None when nobody follows by itself."""
    finished = finish_service(session, subject, draft, visit=visit)
    tray = print_receipt(session, finished.subject, visit) if printed else len(slips_in_tray(session))
    following = (
        next_in_queue(session, finished.subject, visit=visit, queue=queue, classes=classes)
        if queue is not None
        else None
    )
    return SavedCard(finished, following, tray, session.store.clock().isoformat(timespec="seconds"))


def take_back(session: Session, subject: str, visit: str) -> bool:
    """Undo the last save; whether the person is still there."""
    return not undo_save(session, qr_text(subject), visit=visit).removed
