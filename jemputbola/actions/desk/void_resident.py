"""Remove somebody who should not be here, and bring them back. A removal hides; it never deletes."""

import msgspec

from jemputbola.actions.desk.open_resident import NoSuchResident, ResidentHidden, open_resident
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Entry, Kind
from jemputbola.domain.slip_reference import QR_PREFIX, parse_reference, reference, resident_id_from_qr
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.store.residents import hidden_subjects
from jemputbola.texts import _

_LIFE = frozenset({Kind.RESIDENT_VOIDED, Kind.RESIDENT_RESTORED})
_ID_LENGTH = 36


class NotRemoved(UserError):
    """The person was not removed, so there is nothing to bring back."""


class ResidentRemoved(msgspec.Struct, frozen=True):
    """``subjects``: all ids of the person."""

    id: str
    reference: str
    subjects: tuple[str, ...]


def void_resident(session: Session, resident: str, *, reason: str) -> ResidentRemoved:
    """Hide a person with everything known of them here. What another laptop wrote unseen opens a conflict instead.

    Raises UserError without a reason, NoSuchResident, NotAllowed.
    """
    session.require(Role.LEAD)
    said = " ".join(reason.split())
    if not said:
        raise UserError(_("Menghapus orang dari daftar perlu alasan. Tulis alasannya dengan singkat."))
    opened = open_resident(session, resident)
    if opened.person is None:
        raise NoSuchResident(_("Orang ini belum dikenal di laptop ini, jadi tidak ada yang dihapus."))
    subjects = opened.person.subjects
    with session.store.reading():
        entries = session.store.journal.of_subjects(subjects)
    with session.store.writing(session.officer) as writing:
        for subject in subjects:
            writing.record(
                Kind.RESIDENT_VOIDED,
                subject,
                covers=_from_elsewhere(entries.get(subject, []), session.store.stream),
                reason=said,
                details={"together": list(subjects)},
            )
    return ResidentRemoved(opened.subject, opened.reference, subjects)


def restore_resident(session: Session, resident: str) -> ResidentRemoved:
    """Bring somebody back who was removed, with all their ids. Raises NotRemoved, NotAllowed, MistypedReference."""
    session.require(Role.LEAD)
    subject = _hidden_subject(session, resident)
    with session.store.reading():
        first = _voids_in_force(session.store.journal.of_subjects([subject]).get(subject, []))
        if not first:
            raise NotRemoved(_("Orang ini hilang karena daftarnya dibatalkan. Masukkan lagi daftarnya."))
        together = {subject, *(other for void in first for other in _named_together(void))}
        voids = {one: _voids_in_force(said) for one, said in session.store.journal.of_subjects(together).items()}
    with session.store.writing(session.officer) as writing:
        for one in sorted(voids):
            if voids[one]:
                writing.record(Kind.RESIDENT_RESTORED, one, covers=tuple(void.hash for void in voids[one]))
    return ResidentRemoved(subject, reference(subject), tuple(sorted(voids)))


def restore_after_undo(session: Session, subject: str) -> None:
    """Bring back whom an undo on this laptop removed: any officer may, since nobody else has a say in it yet.

    Raises NotRemoved when nobody removed them, or somebody elsewhere did.
    """
    with session.store.reading():
        voids = _voids_in_force(session.store.journal.of_subjects([subject]).get(subject, []))
    if not voids or any(void.stream != session.store.stream for void in voids):
        raise NotRemoved(_("Orang ini tidak sedang ditarik di laptop ini. Cari lagi namanya."))
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.RESIDENT_RESTORED, subject, covers=tuple(void.hash for void in voids))


def _named_together(void: Entry) -> list[str]:
    """What the void says of further ids; another laptop wrote it, so it may be anything."""
    named = void.body.details.get("together")
    return [str(other) for other in named] if isinstance(named, list) else []


def _from_elsewhere(entries: list[Entry], stream: str) -> tuple[str, ...]:
    """What a void must name: everything of other streams. Earlier entries of its own stream it takes in anyway."""
    return tuple(entry.hash for entry in entries if entry.stream != stream and entry.body.kind not in _LIFE)


def _voids_in_force(entries: list[Entry]) -> list[Entry]:
    lifted = {covered for e in entries if e.body.kind == Kind.RESIDENT_RESTORED for covered in e.body.covers}
    return [e for e in entries if e.body.kind == Kind.RESIDENT_VOIDED and e.hash not in lifted]


def _hidden_subject(session: Session, resident: str) -> str:
    typed = resident.strip()
    try:
        open_resident(session, typed)
    except ResidentHidden:
        with session.store.reading() as connection:
            return hidden_subjects(connection, _reference_of(typed))[0]
    raise NotRemoved(_("Orang ini tidak dihapus, jadi tidak perlu dipulihkan."))


def _reference_of(typed: str) -> str:
    if typed.upper().startswith(QR_PREFIX):
        return reference(resident_id_from_qr(typed))
    return reference(typed.lower()) if len(typed) == _ID_LENGTH else parse_reference(typed)
