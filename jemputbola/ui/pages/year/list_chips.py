"""The follow-up lists as chips with their counts, counted one after the other: what is saved meanwhile waits little."""

from functools import partial

from jemputbola.actions.planning.follow_up import FollowUpFilter, count_list
from jemputbola.domain.follow_up import FollowUp, label
from jemputbola.texts.formats import format_number
from jemputbola.ui.page import Page
from jemputbola.ui.widgets.chip_row import ChipRow


class ListChips(ChipRow):
    """``picked(code)`` of a ``FollowUp``. ``counts``: those that are known; the others have no number yet."""

    def __init__(self, page: Page, name: str, key: str) -> None:
        super().__init__(name, key)
        self._page = page
        self._asked: FollowUpFilter | None = None
        self._waiting: list[FollowUp] = []
        self._kind = FollowUp.ABSENT
        self.counts: dict[FollowUp, int] = {}

    def forget(self) -> None:
        """Something was saved: all of them are counted again."""
        self._asked = None

    def show_list(self, kind: FollowUp, count: int, asked: FollowUpFilter) -> None:
        """This one is shown, and so many are on it; the others follow, where they are not known for this filter."""
        self._kind = kind
        if asked != self._asked:
            self._asked, self.counts = asked, {}
            self._waiting = [one for one in FollowUp if one is not kind]
            self._count_next()
        self.counts[kind] = count
        self._show()

    def _count_next(self) -> None:
        asked = self._asked
        if asked is not None and self._waiting:
            kind = self._waiting.pop(0)
            self._page.ask(
                lambda session: count_list(session, kind, asked),
                partial(self._counted, kind, asked),
                latest="follow.count",
            )

    def _counted(self, kind: FollowUp, asked: FollowUpFilter, count: int) -> None:
        if asked is self._asked:  # else the filter is another by now
            self.counts[kind] = count
            self._show()
            self._count_next()

    def _show(self) -> None:
        told = [(kind.value, " ".join((label(kind), *self._number(kind)))) for kind in FollowUp]
        self.show_options(told, self._kind.value)

    def _number(self, kind: FollowUp) -> tuple[str, ...]:
        return (format_number(self.counts[kind]),) if kind in self.counts else ()
