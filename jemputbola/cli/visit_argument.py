"""The visit that a command line names: by its id, or by as many first characters as tell it apart."""

from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.visits import NoSuchVisit, visits_by_prefix
from jemputbola.texts import _

_SHORTEST = 8


class VisitUnclear(UserError):
    """What was typed fits several visits, or is too short to tell."""


def resolve_visit(session: Session, text: str) -> str:
    """The whole id. Raises VisitUnclear, NoSuchVisit."""
    typed = text.strip().lower()
    if len(typed) < _SHORTEST:
        raise VisitUnclear(
            _("Nomor kegiatan terlalu pendek. Tulis paling sedikit {count} huruf dari depan.").format(count=_SHORTEST)
        )
    with session.store.reading() as connection:
        found = visits_by_prefix(connection, typed) if typed.isascii() else []  # SQLite refuses a lone surrogate
    if not found:
        raise NoSuchVisit(_("Kegiatan itu tidak ada di laptop ini. Lihat daftarnya: visit list"))
    if len(found) > 1:
        raise VisitUnclear(_("Beberapa kegiatan dimulai dengan nomor itu. Salin nomor lengkapnya dari: visit list"))
    return found[0]
