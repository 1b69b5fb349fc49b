"""Find people by what one has of them: letters of the name, digits, a reference, a scanned slip."""

import msgspec

from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import visit_day
from jemputbola.domain.masking import mask_nik
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.slip_reference import QR_PREFIX, MistypedReference, parse_reference, resident_id_from_qr
from jemputbola.store.residents import (
    MOST_FOUND,
    FoundResident,
    find_residents,
    people_by_reference,
    resident_at,
)


class FoundLine(msgspec.Struct, frozen=True):
    """A line of the answer. ``nik``: masked. ``outcome``, ``class_group``: None without a visit, or when not at it."""

    id: str
    reference: str
    name: str
    nik: str | None
    birth_date: str | None
    class_group: str | None
    outcome: Outcome | None


def find_resident(session: Session, text: str, *, visit: str | None = None, limit: int = MOST_FOUND) -> list[FoundLine]:
    """At most ``limit`` people, by name; an empty text lists the visit's people.

    Digits, a reference and a scanned slip also find people who are not at the visit. Raises NotASlip for a scanned
    code that is none of ours, NoSuchVisit.
    """
    day = visit_day(session, visit) if visit else None
    with session.store.reading() as connection:
        subjects = _named_exactly(connection, text)
        if subjects is None:
            found = find_residents(connection, text, visit=visit, limit=limit)
        else:
            found = [line for subject in subjects if (line := resident_at(connection, subject, visit))]
    return [_line(line, line.outcome(day.first, day.rules) if day else None) for line in found]


def _named_exactly(connection: object, text: str) -> list[str] | None:
    """Ids by a scanned slip or a reference; None when the text is neither, or nobody here has the reference."""
    if text.strip().upper().startswith(QR_PREFIX):
        return [resident_id_from_qr(text)]
    try:
        people = people_by_reference(connection, parse_reference(text))
    except MistypedReference:
        return None
    return [person.id for person in people] or None


def _line(found: FoundResident, outcome: Outcome | None) -> FoundLine:
    person = found.person
    return FoundLine(
        id=person.id,
        reference=person.reference,
        name=person.values.get("name", ""),
        nik=mask_nik(person.values["nik"]) if "nik" in person.values else None,
        birth_date=person.values.get("birth_date"),
        class_group=found.class_group,
        outcome=outcome,
    )
