"""Who gets a slip, in which order, and what it says. Changes nothing: a preview shows the same slips as the print."""

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from jemputbola.actions.desk.open_resident import open_resident
from jemputbola.actions.printing.class_order import class_key, in_class_order, numbers_in_class
from jemputbola.actions.printing.next_steps import next_steps
from jemputbola.actions.printing.receipt_case import receipt_case
from jemputbola.actions.printing.receipt_lines import ikd_line, today_lines
from jemputbola.actions.session import Session
from jemputbola.domain.fold import Service
from jemputbola.domain.rules import RuleSet
from jemputbola.errors import UserError
from jemputbola.slips.model import Receipt, Slip, Ticket
from jemputbola.store.officers import Role
from jemputbola.store.residents import FoundResident, residents_of_visit
from jemputbola.store.rows import VisitState
from jemputbola.store.visits import visit_by_id
from jemputbola.texts import _


class SlipKind(enum.StrEnum):
    """``REMINDER``: the receipts of those who were recorded before the age of the card."""

    TICKET = "ticket"
    RECEIPT = "receipt"
    REMINDER = "reminder"


class NobodyToPrint(UserError):
    """Nobody at the visit gets such a slip; the sentence says why."""


class PersonSlip(msgspec.Struct, frozen=True):
    """One slip, whom it belongs to, and how often the like was printed before.

    ``number``: what the ticket says for the first time, and whether it ``replaces_number`` that stood there.
    """

    person: str
    slip: Slip
    printed_before: int
    number: int | None = None
    replaces_number: bool = False


class PreparedSlips(msgspec.Struct, frozen=True):
    """All slips of one print, in the order of the paper."""

    kind: SlipKind
    visit: VisitState
    slips: tuple[PersonSlip, ...]


def prepare_slips(
    session: Session,
    *,
    visit: str,
    kind: SlipKind,
    class_group: str | None = None,
    references: Sequence[str] = (),
) -> PreparedSlips:
    """Tickets for everybody at a visit, or receipts for who was served there; of one class, or of given references.

    Raises NoSuchVisit, NobodyToPrint, and what ``open_resident`` raises.
    """
    session.require(Role.OFFICER)
    with session.store.reading() as connection:
        planned = visit_by_id(connection, visit)
        everybody = in_class_order(residents_of_visit(connection, visit))
    if not everybody:
        raise NobodyToPrint(_("Belum ada peserta pada kegiatan ini. Masukkan daftarnya atau daftarkan orangnya dulu."))
    chosen = _of_references(session, everybody, references) if references else everybody
    chosen = _of_class(everybody, chosen, class_group) if class_group is not None else chosen
    if kind is SlipKind.TICKET:
        slips = list(_tickets(planned, everybody, chosen))
    else:
        rules = session.rules_on(dt.date.fromisoformat(planned.day))
        slips = list(_receipts(planned, chosen, kind, rules, named=bool(references)))
    return PreparedSlips(kind, planned, tuple(slips))


def _of_references(session: Session, everybody: Iterable[FoundResident], typed: Iterable[str]) -> list[FoundResident]:
    """The people in the order in which they were named, each once. A scanned QR does as well as a reference."""
    here = {found.person.id: found for found in everybody}
    chosen: dict[str, FoundResident] = {}
    for text in typed:
        opened = open_resident(session, text)
        if opened.subject not in here:
            raise NobodyToPrint(
                _("{reference} tidak terdaftar pada kegiatan ini. Periksa kegiatan dan nomornya.").format(
                    reference=opened.reference
                )
            )
        chosen[opened.subject] = here[opened.subject]
    return list(chosen.values())


def _of_class(
    everybody: Iterable[FoundResident], chosen: Iterable[FoundResident], class_group: str
) -> list[FoundResident]:
    wanted = class_key(class_group)
    known = {class_key(found.class_group): found.class_group for found in everybody if found.class_group}
    if wanted not in known:
        classes = ", ".join(known[key] or "" for key in sorted(known)) or _("belum ada")
        raise NobodyToPrint(
            _("Kelas “{wanted}” tidak ada pada kegiatan ini. Kelas yang ada: {classes}.").format(
                wanted=" ".join(class_group.split())[:40], classes=classes
            )
        )
    return [found for found in chosen if class_key(found.class_group) == wanted]


def _tickets(
    visit: VisitState, everybody: Sequence[FoundResident], chosen: Iterable[FoundResident]
) -> Iterator[PersonSlip]:
    numbers = numbers_in_class(everybody, visit.id)
    for found in chosen:
        person, service = found.person, _service(found, visit)
        number, printed_before = numbers[person.id], service.slips.get(SlipKind.TICKET, 0)
        ticket = Ticket(
            resident_id=person.id,
            reference=person.reference,
            name=_name(found),
            class_group=found.class_group or "",
            number=number,
            visit_name=str(visit.values.get("title", "")),
            visit_date=dt.date.fromisoformat(visit.day),
            start_time=visit.values.get("start_time"),
            copy=printed_before,
        )
        before = service.values.get("number")
        yield PersonSlip(
            person.id,
            ticket,
            printed_before,
            number=None if number == before else number,
            replaces_number=before not in {None, number},
        )


def _receipts(
    visit: VisitState, chosen: Iterable[FoundResident], kind: SlipKind, rules: RuleSet, *, named: bool
) -> list[PersonSlip]:
    """Raises NobodyToPrint when nobody is left, or when somebody who was named gets none."""
    slips = []
    for found in chosen:
        slip = _receipt(found, visit, kind, rules)
        if slip:
            slips.append(slip)
        elif named:
            raise NobodyToPrint(_no_receipt_for(found, kind))
    if not slips:
        raise NobodyToPrint(_nobody(kind))
    return slips


def _receipt(found: FoundResident, visit: VisitState, kind: SlipKind, rules: RuleSet) -> PersonSlip | None:
    person, service = found.person, _service(found, visit)
    if service.served_at is None or not was_served(found, service):
        return None
    case = receipt_case(person, service, day=dt.date.fromisoformat(visit.day), rules=rules)
    if kind is SlipKind.REMINDER and case.reminder_date is None:
        return None
    served_at = dt.datetime.fromisoformat(service.served_at)
    printed_before = service.slips.get(kind, 0)
    receipt = Receipt(
        resident_id=person.id,
        reference=person.reference,
        name=_name(found),
        class_group=found.class_group or "",
        served_at=served_at if served_at.tzinfo else served_at.astimezone(),
        today=today_lines(case),
        ikd=ikd_line(case),
        next_steps=next_steps(case),
        copy=printed_before,
        reminder_date=case.reminder_date,
    )
    return PersonSlip(person.id, receipt, printed_before)


_DONE_HERE = frozenset({"result", "other_service", "device", "obstacle"})


def was_served(found: FoundResident, service: Service) -> bool:
    """Whether an officer did something for the person here. A walk-in who was only written down was not served yet."""
    if not service.seen:
        return False
    if service.values.get("expected"):
        return True
    return bool(_DONE_HERE & service.values.keys()) or "activation" in found.person.values


def _no_receipt_for(found: FoundResident, kind: SlipKind) -> str:
    if kind is SlipKind.REMINDER:
        sentence = _("{reference} tidak menunggu umur KTP-el, jadi tidak ada nota pengingatnya.")
    else:
        sentence = _("{reference} belum dilayani pada kegiatan ini, jadi belum ada tanda terimanya.")
    return sentence.format(reference=found.person.reference)


def _nobody(kind: SlipKind) -> str:
    if kind is SlipKind.REMINDER:
        return _("Belum ada yang direkam sebelum cukup umur untuk KTP-el, jadi tidak ada nota pengingat.")
    return _("Belum ada yang dilayani, jadi belum ada tanda terima untuk dicetak.")


def _service(found: FoundResident, visit: VisitState) -> Service:
    service = found.person.service_at(visit.id)
    assert service is not None, "listed at the visit"  # noqa: S101 - what the query promises
    return service


def _name(found: FoundResident) -> str:
    values: dict[str, Any] = found.person.values
    return str(values.get("name", ""))
