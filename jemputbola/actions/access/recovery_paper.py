"""The recovery sheet as a file: a page to print, or plain text."""

import contextlib
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec

from jemputbola.actions.place_for_file import lies_in_vault
from jemputbola.errors import UserError
from jemputbola.files import explained, sync_folder, write_durably
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_long, format_time_zone


class PaperRefused(UserError):
    """The sheet may not be written there."""


class RecoveryPaper(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on the sheet. ``created`` carries its zone."""

    office_name: str
    laptop_name: str
    recovery_code: str
    created: dt.datetime


@contextlib.contextmanager
def kept_paper(paper: RecoveryPaper, target: Path | None, data_dir: Path) -> Iterator[None]:
    """Have the sheet safely on disk before what is inside makes it valid, and under its name only afterwards.

    Raises PaperRefused when ``target`` exists (it may open another laptop) or lies beside what it unlocks.
    """
    if target is None:
        yield
        return
    with explained(target.parent):
        _refuse_bad_place(target, data_dir)
    part = target.with_name(f"{target.name}.part")
    write_durably(part, paper_bytes(paper, pdf=target.suffix.lower() == ".pdf"))
    try:
        yield
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    with explained(target.parent):
        part.replace(target)
        sync_folder(target.parent)


def paper_bytes(paper: RecoveryPaper, *, pdf: bool) -> bytes:
    """One A4 page, or UTF-8 text. Raises MissingFont."""
    if not pdf:
        return ("\n".join(paper_lines(paper)) + "\n").encode()
    from jemputbola.slips.recovery_sheet import render_recovery_sheet  # noqa: PLC0415 - reportlab takes its time

    out = io.BytesIO()
    render_recovery_sheet(**msgspec.structs.asdict(paper), out=out)
    return out.getvalue()


def paper_lines(paper: RecoveryPaper) -> list[str]:
    """The sheet for a terminal or a text file."""
    made = f"{format_date_long(paper.created.date())}, {format_time_zone(paper.created)}"
    return [
        _("LEMBAR PEMULIHAN (RAHASIA)"),
        paper.office_name,
        _("Laptop {name}").format(name=paper.laptop_name),
        _("Dibuat {moment}").format(moment=made),
        "",
        f"    {paper.recovery_code}",
        "",
        _("Hanya kode ini yang membuka data bila frasa sandi terlupa. Cetak atau salin, simpan di brankas kantor,"),
        _("jangan bersama laptopnya. Jangan difoto dan jangan dikirim lewat pesan."),
    ]


def _refuse_bad_place(target: Path, data_dir: Path) -> None:
    if target.exists():
        raise PaperRefused(_("Berkas {file} sudah ada. Pilih nama lain untuk lembar pemulihan.").format(file=target))
    if not target.parent.is_dir():
        raise PaperRefused(_("Folder {folder} tidak ada. Pilih folder lain.").format(folder=target.parent))
    if lies_in_vault(target, data_dir):
        raise PaperRefused(_("Lembar pemulihan tidak boleh disimpan di folder data. Pilih tempat lain."))
