"""The desk in the real window: pupils of one's own are put into the vault before, and the store is read after."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import visit_day
from jemputbola.domain.entry import Kind
from jemputbola.domain.ids import roster_resident_id
from jemputbola.store.residents import person_by_subject, resident_at
from jemputbola.store.rows import PersonState
from jemputbola.ui.pages.desk.page import DeskPage
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

CLASS = "Z UJI"
ROSTER = "0190c3a0-00d1-8000-8000-0000000000dd"
NIK = "1971021302090001"
"""Of a boy born on 13 February 2009 in Bukitintan, Pangkalpinang."""


class DeskWindow:
    """``pupils``: of a class that no other vault has, in the order of their names."""

    def __init__(self, window: Window, qtbot: QtBot, visit: str) -> None:
        self.window, self.visit = window, visit
        self.keys = Keyboard(window)
        self._qtbot = qtbot
        self._row = 0
        page = window.pages.page
        assert isinstance(page, DeskPage)
        self.page = page

    def settle(self) -> None:
        """Until the worker has answered everything."""
        self._qtbot.waitUntil(lambda: not self.window.context.background.busy, timeout=20_000)

    def ask(self, job: Callable[[Session], Any]) -> Any:
        """The answer of a job in the worker."""
        answers: list[Any] = []
        self.window.context.background.save(job, answers.append)
        self.settle()
        return answers[0]

    def pupil(self, name: str, born: str | None = "2009-02-13", **values: Any) -> str:
        """Somebody whom a list brings: 17 years old unless told otherwise. Returns the id."""
        self._row += 1
        subject = roster_resident_id(visit=self.visit, file_sha256=bytes(32), sheet="Uji", row=self._row)
        sets = {"name": name, "birth_date": born, "sex": "L", "expected": True, "class_group": CLASS, **values}
        said = {field: value for field, value in sets.items() if value is not None}

        def write(session: Session) -> None:
            with session.store.writing(session.officer) as writing:
                writing.record(
                    Kind.RESIDENT_SAVED, subject, said, visit=self.visit, day="2026-11-23", roster=ROSTER, is_new=True
                )

        self.ask(write)
        return subject

    def lock_class(self) -> None:
        """As an officer does when a class is called: not counted for each pupil."""
        self.page.refresh()
        self.settle()
        assert self.page.head is not None
        self.page.queue.lock_class(next(one for one in self.page.head.classes if one.name == CLASS))
        self.settle()
        self.keys.presses = 0

    def press(self, *names: str) -> None:
        """Keys, and then the answers."""
        for name in names:
            self.keys(name)
            self.settle()

    def person(self, subject: str) -> PersonState:
        """What the store knows of somebody."""

        def read(session: Session) -> PersonState | None:
            with session.store.reading() as connection:
                return person_by_subject(connection, subject)

        found = self.ask(read)
        assert isinstance(found, PersonState)
        return found

    def here(self, subject: str) -> dict[str, Any]:
        """What was said of them at the visit."""
        service = self.person(subject).service_at(self.visit)
        return service.values if service else {}

    def outcome(self, subject: str) -> str | None:
        """The outcome that counts."""

        def read(session: Session) -> str | None:
            day = visit_day(session, self.visit)
            with session.store.reading() as connection:
                found = resident_at(connection, subject, self.visit)
            return found.outcome(day.first, day.rules) if found else None

        found = self.ask(read)
        return str(found) if found is not None else None

    def entries(self) -> int:
        """How many entries the journal has."""

        def count(session: Session) -> int:
            with session.store.reading():
                return session.store.journal.count()

        return int(self.ask(count))

    @property
    def draft(self) -> Any:
        """What is chosen and not saved."""
        return self.page.serving.keeper.draft

    @property
    def refusal(self) -> str:
        """The sentence above the buttons; empty when there is none."""
        notice = self.page.serving.card.notice
        return notice.words.accessibleName() if notice.isVisible() else ""
