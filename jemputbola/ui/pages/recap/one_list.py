"""The page's list in place, which asks different things one after the other."""

from collections.abc import Callable, Sequence

from jemputbola.ui.widgets import ReasonList
from jemputbola.ui.widgets.reasons import Reason

Answer = Callable[[str], object]


class OneList:
    """``ask(title, reasons, answer)``; Esc asks nothing more. ``asked``: what it asks now, for late answers."""

    def __init__(self, more: ReasonList) -> None:
        self.more = more
        self._answer: Answer | None = None
        more.chosen.connect(self._chosen)
        more.closed.connect(self._forget)

    def ask(self, title: str, reasons: Sequence[Reason], answer: Answer, selected: str = "") -> None:
        """In the place of what it asked before."""
        self._answer = answer
        self.more.open(title, reasons, selected)

    def asks(self, answer: Answer) -> bool:
        """Whether the list is still open for this."""
        return self.more.is_open and self._answer == answer

    def _chosen(self, code: str) -> None:
        answer, self._answer = self._answer, None
        if answer is not None:
            answer(code)

    def _forget(self) -> None:
        self._answer = None
