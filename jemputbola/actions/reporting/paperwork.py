"""What minutes, attendance lists and letters hold beside the numbers."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from jemputbola.actions.reporting.daily import Counted
from jemputbola.actions.reporting.list_people import ListedPerson
from jemputbola.actions.reporting.words import obstacle_word, step_word
from jemputbola.actions.session import Session
from jemputbola.domain import outcome
from jemputbola.errors import UserError
from jemputbola.files import explained
from jemputbola.reports.model import Attendee, Letter, Photo
from jemputbola.store.visits import visit_by_id
from jemputbola.texts import _

_LARGEST_PHOTO = 40 * 1024 * 1024
"""Bytes; as ``reports.photos`` takes them. A larger file is not read at all."""


def letter_of(session: Session, counted: Counted) -> Letter:
    """What the plan of a single visit says: who asked, the team, when it began; the end is the last save's quarter."""
    visits = counted.found.visits
    if len(visits) != 1:
        return Letter()
    with session.store.reading() as connection:
        values = visit_by_id(connection, visits[0]).values
    request, contact = values.get("request") or {}, values.get("contact") or {}
    quarters = list(counted.found.pace.by_quarter)
    return Letter(
        recipient=contact.get("name", ""),
        subject=_("Laporan layanan jemput bola"),
        assignment=request.get("number", ""),
        start_time=values.get("start_time") or (quarters[0].replace(":", ".") if quarters else ""),
        end_time=_quarter_later(quarters[-1]) if quarters else "",
        team=tuple(values.get("team") or ()),
    )


def attendees(listed: Iterable[ListedPerson]) -> tuple[Attendee, ...]:
    """Lines of an attendance list, in words."""
    return tuple(
        Attendee(
            name=person.name,
            class_group=person.class_group,
            sex=person.sex,
            birth_date=_day(person.birth_date),
            nik=person.nik,
            outcome=outcome.label(person.outcome),
            ikd=step_word(person.activation),
            obstacle=obstacle_word(person.obstacle),
            officer=person.officer,
        )
        for person in listed
    )


def photos_from(files: Sequence[Path]) -> tuple[Photo, ...]:
    """Their content. Raises UserError, which says which one cannot be read; its name may be a person's."""
    return tuple(_photo(file, number) for number, file in enumerate(files, start=1))


def _photo(file: Path, number: int) -> Photo:
    try:
        with explained(file.parent), file.open("rb") as opened:
            return Photo(opened.read(_LARGEST_PHOTO + 1))
    except OSError as fault:
        raise UserError(_("Foto {number} tidak dapat dibuka. Pilih lagi fotonya.").format(number=number)) from fault


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _quarter_later(clock: str) -> str:
    moment = dt.datetime.strptime(clock, "%H:%M") + dt.timedelta(minutes=15)  # noqa: DTZ007 - a team's own clock
    return f"{moment:%H.%M}"
