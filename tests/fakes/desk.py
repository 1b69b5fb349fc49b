"""A school visit on 23 November 2026 with pupils on its list, and short words for what an officer does there."""

import datetime as dt
from typing import Any

from jemputbola.actions.desk.register_resident import Registered, register_resident
from jemputbola.actions.desk.resident_details import ResidentDetails
from jemputbola.actions.desk.serve_resident import Served, serve_resident
from jemputbola.actions.desk.serving import Serving
from jemputbola.actions.session import Session
from jemputbola.actions.visits.plan_visit import plan_visit
from jemputbola.actions.visits.visit_day import visit_day
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.domain.entry import Kind
from jemputbola.domain.ids import roster_resident_id
from jemputbola.domain.slip_reference import reference
from jemputbola.store.counting import Tally, tally_visit
from jemputbola.store.residents import person_by_subject, resident_at
from jemputbola.store.rows import PersonState

ROSTER = "0190c3a0-00d1-8000-8000-0000000000cc"
SCHOOL = VisitDetails(title="SMAN Contoh", kind="school", date="2026-11-23", district="19.71.02", expected=3)


class Desk:
    """``visit``: its id. People are named by their reference."""

    def __init__(self, session: Session, details: VisitDetails = SCHOOL) -> None:
        self.session = session
        self.visit = plan_visit(session, details).id
        self._row = 0

    def pupil(self, name: str = "Agus Contoh", born: str | None = "2009-02-13", **values: Any) -> str:
        """Somebody whom a list brings: 17 years old unless told otherwise. Returns the reference."""
        self._row += 1
        subject = roster_resident_id(visit=self.visit, file_sha256=bytes(32), sheet="Daftar", row=self._row)
        sets = {"name": name, "birth_date": born, "expected": True, "class_group": "XII IPS 2", **values}
        said = {field: value for field, value in sets.items() if value is not None}
        with self.session.store.writing(self.session.officer) as writing:
            writing.record(
                Kind.RESIDENT_SAVED, subject, said, visit=self.visit, day="2026-11-23", roster=ROSTER, is_new=True
            )
        return reference(subject)

    def walk_in(self, name: str = "Rina Guru", **details: Any) -> Registered:
        """Register somebody who is on no list."""
        return register_resident(self.session, ResidentDetails(name=name, **details), visit=self.visit)

    def serve(self, resident: str, details: ResidentDetails | None = None, **chosen: Any) -> Served:
        """One save of the desk."""
        return serve_resident(self.session, resident, Serving(**chosen), visit=self.visit, details=details)

    def person(self, subject: str) -> PersonState:
        """Everything known of somebody, by id."""
        with self.session.store.reading() as connection:
            person = person_by_subject(connection, subject)
        assert person is not None
        return person

    def outcome(self, subject: str) -> str | None:
        """The outcome that counts, by id."""
        day = visit_day(self.session, self.visit)
        with self.session.store.reading() as connection:
            found = resident_at(connection, subject, self.visit)
        return found.outcome(day.first, day.rules) if found else None

    def tally(self) -> Tally:
        """The visit in numbers."""
        day = visit_day(self.session, self.visit)
        with self.session.store.reading() as connection:
            return tally_visit(connection, day.visit, day.rules)

    def entries(self) -> int:
        """How many entries the journal has."""
        with self.session.store.reading():
            return self.session.store.journal.count()


def years_before(day: dt.date, years: int, days: int = 0) -> str:
    """A birth date: so many years before a day, and so many days earlier."""
    return (day.replace(year=day.year - years) - dt.timedelta(days=days)).isoformat()
