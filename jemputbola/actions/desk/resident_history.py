"""Everything that was ever said about a person: when, by whom, what."""

import msgspec

from jemputbola.actions.desk.entry_words import headline, said
from jemputbola.actions.desk.open_resident import open_resident
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Entry
from jemputbola.store.residents import history
from jemputbola.store.visits import all_visits


class HistoryLine(msgspec.Struct, frozen=True):
    """One entry. ``at``: the writer's wall clock, ISO with zone. ``here``: whether this laptop wrote it.

    ``visit``: the visit's name, None without one. ``what``: a line for each field.
    """

    at: str
    officer: str
    here: bool
    visit: str | None
    headline: str
    what: tuple[str, ...]
    reason: str | None


def resident_history(session: Session, resident: str) -> list[HistoryLine]:
    """The entries about a person, by the writers' clocks; empty for a slip never seen here. Raises NoSuchResident …"""
    opened = open_resident(session, resident)
    if opened.person is None:
        return []
    with session.store.reading() as connection:
        entries = history(session.store.journal, opened.person)
        titles = {visit.id: str(visit.values.get("title", "")) for visit in all_visits(connection)}
    entries.sort(key=lambda entry: (entry.body.at, entry.stream, entry.seq))
    return [_line(entry, titles, session.store.stream) for entry in entries]


def _line(entry: Entry, titles: dict[str, str], stream: str) -> HistoryLine:
    body = entry.body
    return HistoryLine(
        at=body.at,
        officer=body.officer,
        here=entry.stream == stream,
        visit=titles.get(body.visit, "") or None if body.visit else None,
        headline=headline(body),
        what=tuple(said(body)),
        reason=body.reason,
    )
