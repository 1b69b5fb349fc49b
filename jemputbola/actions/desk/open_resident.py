"""From what was typed or scanned to the person: a reference, a full id, or the text of a slip's QR."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.session import Session
from jemputbola.domain.fold import Service
from jemputbola.domain.slip_reference import QR_PREFIX, parse_reference, reference, resident_id_from_qr
from jemputbola.errors import UserError
from jemputbola.store.residents import hidden_subjects, people_by_reference, person_by_subject
from jemputbola.store.rows import PersonState
from jemputbola.texts import _

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class NoSuchResident(UserError):
    """Nobody here has this reference or id."""


class ResidentHidden(UserError):
    """The person was removed, or came with a list that was taken back."""


class Opened(msgspec.Struct, frozen=True):
    """Whom an action is about. ``person`` is None for a scanned slip that this laptop has never seen."""

    subject: str
    person: PersonState | None

    @property
    def reference(self) -> str:
        """What people read out."""
        return reference(self.subject)

    @property
    def values(self) -> Mapping[str, Any]:
        """What is known of the person."""
        return self.person.values if self.person else {}

    def service_at(self, visit: str) -> Service | None:
        """What happened to them at a visit; None when they are not there yet."""
        return self.person.service_at(visit) if self.person else None

    def values_at(self, visit: str) -> Mapping[str, Any]:
        """What is known of them at a visit."""
        service = self.service_at(visit)
        return service.values if service else {}

    def undecided(self, field: str) -> bool:
        """Whether a person must still decide about the field."""
        return self.person is not None and any(conflict.field == field for conflict in self.person.conflicts)


def open_resident(session: Session, text: str) -> Opened:
    """The person. Any laptop can open a card on a scanned slip, even one that has never seen the person.

    Raises MistypedReference, NotASlip, NoSuchResident, ResidentHidden.
    """
    typed = text.strip()
    if typed.upper().startswith(QR_PREFIX):
        return _by_subject(session, resident_id_from_qr(typed), scanned=True)
    if _ID.fullmatch(typed.lower()):
        return _by_subject(session, typed.lower(), scanned=False)
    return _by_reference(session, parse_reference(typed))


def _by_subject(session: Session, subject: str, *, scanned: bool) -> Opened:
    with session.store.reading() as connection:
        person = person_by_subject(connection, subject)
        hidden = person is None and bool(hidden_subjects(connection, reference(subject)))
    if hidden:
        raise _hidden()
    if person is None and not scanned:
        raise NoSuchResident(_("Nomor ini tidak ada di laptop ini. Cari dengan nama, atau pindai QR di slip."))
    return Opened(person.id if person else subject, person)


def _by_reference(session: Session, full_reference: str) -> Opened:
    with session.store.reading() as connection:
        people = people_by_reference(connection, full_reference)
        hidden = not people and bool(hidden_subjects(connection, full_reference))
    if hidden:
        raise _hidden()
    if not people:
        raise NoSuchResident(
            _("Nomor rujukan ini belum dikenal di laptop ini. Pindai QR di slipnya, atau cari dengan nama.")
        )
    if len(people) > 1:
        raise NoSuchResident(_("Dua orang memakai nomor rujukan ini. Pindai QR di slipnya, atau cari dengan nama."))
    return Opened(people[0].id, people[0])


def _hidden() -> ResidentHidden:
    return ResidentHidden(
        _("Orang ini sudah dihapus, atau daftarnya dibatalkan. Pulihkan dulu, atau masukkan lagi daftarnya.")
    )
