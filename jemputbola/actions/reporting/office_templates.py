"""An office's own Word and message templates, kept in its vault; ours stand until it brings one."""

import enum
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.files import explained
from jemputbola.store.local_settings import read_setting, save_setting
from jemputbola.store.officers import Role
from jemputbola.texts import N_, _

_LARGEST = 10 * 1024 * 1024
"""Bytes of a template; as ``reports.word`` takes them."""


class TemplateKind(enum.StrEnum):
    """What an office can word itself."""

    MINUTES = "berita-acara"
    ATTENDANCE = "daftar-hadir"
    COVER_LETTER = "surat-pengantar"
    MESSAGE = "pesan"

    @property
    def ending(self) -> str:
        """Of its file's name, without a dot."""
        return "txt" if self is TemplateKind.MESSAGE else "docx"


class OwnTemplate(msgspec.Struct, frozen=True):
    """As it was taken in. ``at``: ISO with zone."""

    content: bytes
    at: str
    officer: str


class TemplateShown(msgspec.Struct, frozen=True):
    """A line of the list; ``own`` is None while ours stands."""

    kind: TemplateKind
    own: OwnTemplate | None


_LABELS = {
    TemplateKind.MINUTES: N_("Berita acara"),
    TemplateKind.ATTENDANCE: N_("Daftar hadir"),
    TemplateKind.COVER_LETTER: N_("Surat pengantar"),
    TemplateKind.MESSAGE: N_("Teks WhatsApp"),
}


def template_label(kind: TemplateKind) -> str:
    """In the current language."""
    return _(_LABELS[kind])


def list_templates(session: Session) -> list[TemplateShown]:
    """Every kind, with the office's own where there is one."""
    with session.store.reading() as connection:
        return [TemplateShown(kind, _read_own(connection, kind)) for kind in TemplateKind]


def take_template(session: Session, kind: TemplateKind, file: Path) -> None:
    """Use the office's file from now on. Raises NotAllowed, TemplateRefused (names the field), UserError."""
    session.require(Role.LEAD)
    content = _read(file)
    _check(kind, content)
    own = OwnTemplate(content, session.store.clock().isoformat(timespec="seconds"), session.officer)
    with session.store.local() as connection:
        save_setting(connection, _name(kind), [own])


def export_template(session: Session, kind: TemplateKind, out: Path, *, original: bool = False) -> None:
    """Write the template in use, or ours, to edit it. Raises PlaceRefused and as ``save_report``."""
    from jemputbola.reports.saving import save_report  # noqa: PLC0415 - start-up time

    refuse_vault_place(out, session.store.folder.root)
    own = None if original else _own(session, kind)
    save_report(_default(kind) if own is None else own.content, out)


def reset_template(session: Session, kind: TemplateKind) -> None:
    """Ours stands again. Raises NotAllowed."""
    session.require(Role.LEAD)
    with session.store.local() as connection:
        save_setting(connection, _name(kind), [])


def explain_fields(kind: TemplateKind) -> str:
    """What can be typed into it, in words and with examples."""
    from jemputbola.reports.fields_page import explain_message_fields, explain_word_fields  # noqa: PLC0415 - start-up

    return explain_message_fields() if kind is TemplateKind.MESSAGE else explain_word_fields()


def message_template(session: Session) -> str | None:
    """The office's own message; None while ours stands."""
    own = _own(session, TemplateKind.MESSAGE)
    return None if own is None else _text(own.content)


def word_template(session: Session, kind: TemplateKind) -> bytes:
    """The Word template in use."""
    own = _own(session, kind)
    return _default(kind) if own is None else own.content


def _own(session: Session, kind: TemplateKind) -> OwnTemplate | None:
    with session.store.reading() as connection:
        return _read_own(connection, kind)


def _read_own(connection: Any, kind: TemplateKind) -> OwnTemplate | None:
    """A list of none or one: a setting cannot be taken away."""
    kept = read_setting(connection, _name(kind), list[OwnTemplate])
    return kept[0] if kept else None


def _name(kind: TemplateKind) -> str:
    return f"template_{kind.value}"


def _check(kind: TemplateKind, content: bytes) -> None:
    if kind is TemplateKind.MESSAGE:
        from jemputbola.reports.message import check_message  # noqa: PLC0415 - start-up time

        check_message(_text(content))
    else:
        from jemputbola.reports.word import check_template  # noqa: PLC0415 - start-up time

        check_template(content)


def _default(kind: TemplateKind) -> bytes:
    if kind is TemplateKind.MESSAGE:
        from jemputbola.reports.message import default_message  # noqa: PLC0415 - start-up time

        return default_message().encode()
    from jemputbola.reports.word import Document, default_template  # noqa: PLC0415 - start-up time

    return default_template(Document(kind.value))


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UserError(_("Template pesan bukan teks UTF-8. Simpan lagi dari Notepad dengan pilihan UTF-8.")) from fault


def _read(file: Path) -> bytes:
    try:
        with explained(file.parent), file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except OSError as fault:
        raise UserError(_("Template tidak dapat dibuka. Pilih lagi berkasnya.")) from fault
    if len(content) > _LARGEST:
        raise UserError(_("Template lebih besar dari 10 MB. Perkecil gambar di dalamnya."))
    return content
