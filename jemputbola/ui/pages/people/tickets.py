"""Tickets of the people who are selected, into one PDF; paper and folder as chosen for the tickets of a visit."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from jemputbola.actions.printing.print_slips import SlipsPrinted
from jemputbola.domain.slip_reference import reference
from jemputbola.errors import UserError
from jemputbola.ui.file_dialogs import choose_pdf
from jemputbola.ui.page import Page
from jemputbola.ui.printing.tickets import printed_words, tickets_folder, write_tickets

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
            self._page,
            str(tickets_folder(self._page.context.settings) / _FILE),
            lambda file: self.save(visit, references, Path(file)),
        )

    def save(self, visit: str, references: Sequence[str], out: Path) -> None:
        """Write the PDF; nothing is opened by itself."""
        self.is_idle = False
        write_tickets(self._page, visit, out, self._done, self._refused, references=references)

    def _done(self, printed: SlipsPrinted) -> None:
        self.is_idle = True
        self._page.context.say(printed_words(printed))
        self._page.context.tell_changed()

    def _refused(self, refusal: UserError) -> None:
        self.is_idle = True
        self._page.context.complain(refusal)
