"""What the card of a person shows only when it is asked for: the whole NIK, and everything that was said."""

from jemputbola.actions.desk.resident_history import HistoryLine, resident_history
from jemputbola.actions.desk.reveal_nik import Revealed, reveal_nik
from jemputbola.domain.slip_reference import qr_text
from jemputbola.errors import UserError
from jemputbola.ui.page import Page
from jemputbola.ui.pages.desk.card import PersonCard
from jemputbola.ui.pages.desk.draft import DraftKeeper
from jemputbola.ui.theme import Tone


class MoreOfPerson:
    """About the person whose card is open; asked once more, it goes."""

    def __init__(self, page: Page, card: PersonCard, keeper: DraftKeeper) -> None:
        self._page, self._card, self._keeper = page, card, keeper

    def reveal(self) -> None:
        """The whole NIK. A stored one is shown only after that was written into the journal."""
        view = self._card.view
        if view is None or view.nik:
            self._card.show_nik(None)
            return
        typed = self._keeper.draft.fields.get("nik")
        if typed:
            self._card.show_nik(typed)
            return
        slip, visit = qr_text(view.subject), self._page.context.visit
        self._page.save(lambda s: reveal_nik(s, slip, visit=visit), self._revealed, self._refused)

    def history(self) -> None:
        """In place of the strips."""
        view = self._card.view
        if self._card.history.isVisible():
            self._card.show_history(None)
        elif view is not None:
            slip = qr_text(view.subject)
            self._page.ask(lambda s: resident_history(s, slip), self._show_history, latest="history")

    def _revealed(self, revealed: Revealed) -> None:
        view = self._card.view
        if view is not None and revealed.id == view.subject:
            self._card.show_nik(revealed.nik)

    def _refused(self, refusal: UserError) -> None:
        self._card.refuse(str(refusal), Tone.WARN)

    def _show_history(self, lines: list[HistoryLine]) -> None:
        self._card.history.show_lines(lines)
        self._card.show_history(self._card.history)
