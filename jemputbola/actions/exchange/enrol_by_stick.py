"""Enrolment by a stick that goes to and fro: nobody has to know which of the files on it is the one that is meant."""

from collections.abc import Iterable
from pathlib import Path

import msgspec
from qrcode.constants import ERROR_CORRECT_L
from qrcode.main import QRCode

from jemputbola.actions.exchange.enrol_laptop import Enrolled, enrol_laptop
from jemputbola.actions.exchange.enrol_with import Answered, Requested, accept_answer, request_enrolment
from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.laptops import LaptopState, laptop_by_id
from jemputbola.store.ledger import plain_name
from jemputbola.sync.enrolment import ENDING, read_request, request_from_text
from jemputbola.sync.file_names import file_name
from jemputbola.sync.incoming import read_incoming
from jemputbola.sync.refusal import FileRefused
from jemputbola.texts import _


class NoAnswer(UserError):
    """None of the files is an answer to this laptop's request."""


class RequestSeen(msgspec.Struct, frozen=True):
    """A laptop that asks to be enrolled. ``state``: of the same laptop here, None when it is new."""

    file: Path
    laptop: str
    name: str
    state: LaptopState | None = None


def request_into(session: Session, folder: Path) -> Requested:
    """Write the request into a folder, under this laptop's name. Raises PlaceRefused, DiskFull, FolderReadOnly …"""
    return request_enrolment(session, folder / file_name(f"permintaan-{session.office.laptop}{ENDING}"))


def request_as_squares(session: Session) -> tuple[tuple[bool, ...], ...]:
    """The request as a QR code: rows of modules, True is dark, without the quiet zone of four."""
    code: QRCode[object] = QRCode(error_correction=ERROR_CORRECT_L)
    code.add_data(request_enrolment(session).text)
    code.make(fit=True)
    return tuple(tuple(map(bool, row)) for row in code.modules)


def accept_from(session: Session, files: Iterable[Path]) -> Answered:
    """The first file that answers our request; the rest is left alone.

    Raises NoRequest, NoAnswer; with a single file what ``accept_answer`` says about it.
    """
    offered = list(files)
    for file in offered:
        try:
            return accept_answer(session, file)
        except FileRefused:
            if len(offered) == 1:
                raise
    raise NoAnswer(_("Di sini belum ada jawaban untuk laptop ini. Minta jawabannya di kantor atau pada ketua tim."))


def requests_in(session: Session, files: Iterable[Path]) -> list[RequestSeen]:
    """The laptops that ask, each once, with a name in one plain line; other files and this laptop are left out."""
    found: dict[str, RequestSeen] = {}
    for file in files:
        try:
            asked = read_request(read_incoming(file))
        except UserError:
            continue
        with session.store.reading() as connection:
            known = laptop_by_id(connection, asked.laptop)
        found[asked.laptop] = RequestSeen(
            file, asked.laptop, plain_name(asked.manifest.laptop_name), known.state if known else None
        )
    found.pop(own_identity(session).laptop, None)
    return list(found.values())


def answer_beside(session: Session, request: Path) -> Enrolled:
    """Answer a request into the folder from which it came. Raises what ``enrol_laptop`` raises."""
    name = read_request(read_incoming(request)).manifest.laptop_name
    return enrol_laptop(session, request, request.with_name(_answer_name(name)))


def name_in_code(text: str) -> str:
    """What the laptop calls itself in a request as text (QR code, chat). Raises FileRefused with its step."""
    return plain_name(read_request(request_from_text(text)).manifest.laptop_name)


def answer_code(session: Session, text: str, folder: Path) -> Enrolled:
    """Answer a request that came as text, into ``folder``. Raises what ``enrol_laptop`` raises."""
    return enrol_laptop(session, text, folder / _answer_name(name_in_code(text)))


def _answer_name(laptop: str) -> str:
    return file_name(f"jawaban-{laptop}{ENDING}")
