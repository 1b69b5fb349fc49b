"""Tickets of the people who are selected, into one PDF; paper and folder as chosen for the tickets of a visit."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from jemputbola.actions.prepare_slips import SlipKind
from jemputbola.actions.print_slips import SlipsPrinted, print_slips
from jemputbola.domain.slip_reference import reference
from jemputbola.errors import UserError
from jemputbola.slips.model import Paper
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.file_dialogs import choose_pdf
from jemputbola.ui.page import Page

_PAPER, _FOLDER = "tickets.paper", "tickets.folder"
_FILE = "tiket-terpilih.pdf"


class SelectedTickets:
    """Asks for the place, then writes with count and cancel in the status line."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.is_idle = True
        self.dialog: QFileDialog | None = None

    def ask_place(self, visit: str, people: Sequence[str]) -> None:
        """Nothing is written before a place is chosen."""
        if not people or not self.is_idle:
            return
        references = [reference(person) for person in people]
        self.dialog = choose_pdf(
            self._page, str(self._folder() / _FILE), lambda file: self.save(visit, references, Path(file))
        )

    def save(self, visit: str, references: Sequence[str], out: Path) -> None:
        """Write the PDF; nothing is opened by itself."""
        settings = self._page.context.settings
        kept = settings.value(_PAPER, str, Paper.A4.value)
        paper = Paper(kept) if kept in set(Paper) else Paper.A4
        settings.keep(_FOLDER, str(out.parent))
        self.is_idle = False
        self._page.work(
            _("Menyusun tiket"),
            lambda session, progress: print_slips(
                session,
                visit=visit,
                kind=SlipKind.TICKET,
                paper=paper,
                out=out,
                references=references,
                progress=progress,
            ),
            self._done,
            self._refused,
        )

    def _done(self, printed: SlipsPrinted) -> None:
        self.is_idle = True
        slips, file = format_number(printed.slips), printed.file
        self._page.context.say(_("{slips} tiket disimpan di {file}.").format(slips=slips, file=file))
        self._page.context.tell_changed()

    def _refused(self, refusal: UserError) -> None:
        self.is_idle = True
        self._page.context.complain(refusal)

    def _folder(self) -> Path:
        kept = self._page.context.settings.value(_FOLDER, str, "")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(kept) if kept and Path(kept).is_dir() else Path(documents or Path.home())
