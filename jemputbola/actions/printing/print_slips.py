"""Print slips into a PDF, and count every print once the paper can exist."""

import contextlib
import errno
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.printing.office_header import office_header
from jemputbola.actions.printing.prepare_slips import PersonSlip, PreparedSlips, SlipKind, prepare_slips
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.errors import UserError
from jemputbola.files import write_durably
from jemputbola.slips.model import Paper
from jemputbola.slips.render import render_slips
from jemputbola.texts import _

Progress = Callable[[int, int], None]
"""Called with (slips done, all slips) while pages are drawn; may raise to cancel before anything is written."""


class CannotWriteThere(UserError):
    """The place for the PDF does not exist or is no file."""


class SlipsPrinted(msgspec.Struct, frozen=True):
    """What was printed. ``reprints``: how many of the slips had been printed before."""

    slips: int
    pages: int
    file: str
    kind: SlipKind
    reprints: int


def print_slips(
    session: Session,
    *,
    visit: str,
    kind: SlipKind,
    paper: Paper,
    out: Path,
    class_group: str | None = None,
    references: Sequence[str] = (),
    progress: Progress | None = None,
) -> SlipsPrinted:
    """Slips of a visit into the PDF ``out``, which is replaced, whole or not at all, and readable by its owner only.

    Raises what ``prepare_slips`` raises, CannotWriteThere, PlaceRefused, MissingFont, DiskFull …
    """
    prepared = prepare_slips(session, visit=visit, kind=kind, class_group=class_group, references=references)
    with _told_where(out):
        _refuse_impossible_place(out)
        refuse_vault_place(out, session.store.folder.root)
    content, pages = render_prepared(session, prepared, paper=paper, progress=progress)
    with _told_where(out):
        write_durably(out, content)
    try:
        count_prints(session, prepared)
    except BaseException:
        with contextlib.suppress(OSError):  # why counting failed is what the person has to hear
            out.unlink(missing_ok=True)
        raise
    reprints = sum(slip.printed_before > 0 for slip in prepared.slips)
    return SlipsPrinted(len(prepared.slips), pages, str(out), kind, reprints)


def render_prepared(
    session: Session, prepared: PreparedSlips, *, paper: Paper, progress: Progress | None = None
) -> tuple[bytes, int]:
    """The PDF in memory, and its pages. A preview needs no more than this, and counts nothing."""
    content = io.BytesIO()
    slips = [item.slip for item in prepared.slips]
    pages = render_slips(slips, paper=paper, office=office_header(session.office), out=content, progress=progress)
    return content.getvalue(), pages


def count_prints(session: Session, prepared: PreparedSlips) -> None:
    """One entry for each slip. To be called when the paper exists, or is about to."""
    visit = prepared.visit
    with session.store.writing(session.officer) as writing:
        for item in prepared.slips:
            writing.record(
                Kind.SLIP_PRINTED,
                item.person,
                _sets(item),
                visit=visit.id,
                day=visit.day,
                is_new=not item.replaces_number,
                slip=prepared.kind,
            )


def _sets(item: PersonSlip) -> dict[str, int]:
    return {} if item.number is None else {"number": item.number}


def _refuse_impossible_place(out: Path) -> None:
    if not out.parent.is_dir():
        raise CannotWriteThere(
            _("Folder {folder} tidak ada. Buat foldernya dulu atau pilih folder lain.").format(folder=out.parent)
        )
    if out.is_dir():
        raise CannotWriteThere(
            _("{folder} adalah folder. Tulis juga nama berkasnya, misalnya tiket.pdf.").format(folder=out)
        )


_BAD_NAME = frozenset({errno.EINVAL, errno.ENAMETOOLONG, errno.ENOENT, errno.ENOTDIR})


@contextlib.contextmanager
def _told_where(out: Path) -> Iterator[None]:
    """Turn the OSErrors of a name that the disk does not take into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno not in _BAD_NAME:
            raise
        raise CannotWriteThere(
            _("Berkas {file} tidak dapat dibuat di sana. Pakai nama yang lebih pendek tanpa tanda khusus.").format(
                file=out.name[:60]
            )
        ) from error
