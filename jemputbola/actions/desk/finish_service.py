"""*Selesai*: the draft of one person becomes one entry."""

import msgspec

from jemputbola.actions.desk.desk_draft import Draft, drop_draft
from jemputbola.actions.desk.serve_resident import Served, serve_resident
from jemputbola.actions.session import Session
from jemputbola.domain.slip_reference import qr_text
from jemputbola.errors import UserError
from jemputbola.texts import _


class NameMissing(UserError):
    """Somebody who is on no list is known by the name."""


class Finished(msgspec.Struct, frozen=True):
    """Who was served, and as what; the draft is gone."""

    subject: str
    served: Served


def finish_service(session: Session, subject: str, draft: Draft, *, visit: str) -> Finished:
    """Write what was chosen and typed. Nothing is lost to a refusal: the draft stays. Raises NameMissing and what
    ``serve_resident`` raises."""
    if draft.is_new and not draft.fields.get("name", "").strip():
        raise NameMissing(_("Nama belum diisi. Isi nama seperti di kartu keluarga."))
    served = serve_resident(session, qr_text(subject), draft.serving(), visit=visit, details=draft.details())
    drop_draft(session, subject, visit=visit)
    return Finished(served.id, served)
