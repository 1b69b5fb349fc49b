"""Tickets of a visit, as asked for from Kegiatan and from Peserta: paper and folder are remembered for both."""

from collections.abc import Callable, Sequence
from pathlib import Path

from jemputbola.actions.printing.prepare_slips import SlipKind
from jemputbola.actions.printing.print_slips import SlipsPrinted, print_slips
from jemputbola.errors import UserError
from jemputbola.slips.model import Paper
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.documents import documents_folder
from jemputbola.ui.page import Page
from jemputbola.ui.progress import Progress
from jemputbola.ui.settings import WindowSettings

TICKET_PAPERS = (Paper.A4, Paper.F4, Paper.F4_215, Paper.A4_SINGLE, Paper.ROLL_58, Paper.ROLL_80)
"""In the order in which they are offered."""
_PAPER, _FOLDER = "tickets.paper", "tickets.folder"


def ticket_paper(settings: WindowSettings) -> Paper:
    """As chosen on this laptop; A4 before that."""
    kept = settings.value(_PAPER, str, Paper.A4.value)
    return Paper(kept) if kept in set(Paper) else Paper.A4


def keep_ticket_paper(settings: WindowSettings, paper: str) -> None:
    """From now on."""
    settings.keep(_PAPER, paper)


def tickets_folder(settings: WindowSettings) -> Path:
    """Where the last ones went, else the documents."""
    kept = settings.value(_FOLDER, str, "")
    return Path(kept) if kept and Path(kept).is_dir() else documents_folder()


def write_tickets(
    page: Page,
    visit: str,
    out: Path,
    done: Callable[[SlipsPrinted], object],
    refused: Callable[[UserError], object],
    *,
    class_group: str | None = None,
    references: Sequence[str] = (),
) -> Progress:
    """Into one PDF, with count and cancel in the status line; nothing is opened by itself."""
    settings = page.context.settings
    paper = ticket_paper(settings)

    def written(printed: SlipsPrinted) -> None:
        settings.keep(_FOLDER, str(out.parent))
        done(printed)

    return page.work(
        _("Menyusun tiket"),
        lambda session, progress: print_slips(
            session,
            visit=visit,
            kind=SlipKind.TICKET,
            paper=paper,
            out=out,
            class_group=class_group,
            references=references,
            progress=progress,
        ),
        written,
        refused,
    )


def printed_words(printed: SlipsPrinted) -> str:
    """What was written, where, and how many of them were printed before."""
    words = _("{slips} tiket pada {pages} halaman: {file}").format(
        slips=format_number(printed.slips), pages=format_number(printed.pages), file=printed.file
    )
    if printed.reprints:
        words += " " + _("{count} di antaranya cetak ulang.").format(count=format_number(printed.reprints))
    return words
