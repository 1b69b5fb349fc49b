"""Show a NIK in full. It is logged once for each officer, person and session."""

import msgspec

from jemputbola.actions.desk.open_resident import open_resident
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.errors import UserError
from jemputbola.texts import _


class NoNik(UserError):
    """There is no NIK to show."""


class Revealed(msgspec.Struct, frozen=True):
    """The whole NIK. ``logged``: whether this look wrote the entry, or an earlier one of the session did."""

    id: str
    reference: str
    nik: str
    logged: bool


def reveal_nik(session: Session, resident: str, *, visit: str | None = None) -> Revealed:
    """The NIK, given out only after it was logged. Raises NoNik, NoSuchResident."""
    opened = open_resident(session, resident)
    nik = opened.values.get("nik")
    if not nik:
        raise NoNik(_("NIK orang ini belum ada. Minta dari kartu keluarga, lalu isi."))
    new = opened.subject not in session.revealed
    if new:
        with session.store.writing(session.officer) as writing:
            writing.record(Kind.DATA_REVEALED, opened.subject, visit=visit, details={"what": "nik"})
        session.revealed.add(opened.subject)
    return Revealed(opened.subject, opened.reference, nik, logged=new)
