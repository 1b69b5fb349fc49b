"""The right value of a disputed field, as somebody types it into a decision."""

from typing import Any

from jemputbola.actions.session import Session
from jemputbola.domain.nik import read_nik
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.formats import parse_date

_SEXES = {"l": "L", "laki-laki": "L", "p": "P", "perempuan": "P"}


class NotAValue(UserError):
    """What was typed cannot be a value of the field; the sentence says what can."""


def right_value(field: str, typed: str) -> Any:
    """As the journal holds it. Raises NotAValue, and what ``parse_date`` raises. A NIK is judged by ``decide``."""
    text = " ".join(typed.split())
    if field == "birth_date":
        return parse_date(text).isoformat()
    if field == "sex":
        if text.casefold() not in _SEXES:
            raise NotAValue(_("Ketik L untuk laki-laki atau P untuk perempuan."))
        return _SEXES[text.casefold()]
    if not text:
        raise NotAValue(_("Isi dahulu nilai yang benar."))
    return text


def remark_on(session: Session, field: str, typed: str) -> str:
    """What is wrong with it while it is typed; empty when it can be right, or nothing was typed yet."""
    if not typed.strip():
        return ""
    if field == "nik":
        read = read_nik(typed, today=session.store.clock().date())
        return "" if read.valid or not read.findings else read.findings[0].message
    try:
        right_value(field, typed)
    except UserError as refusal:
        return str(refusal)
    return ""
