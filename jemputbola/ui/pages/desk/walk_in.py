"""Ctrl+N: somebody who is on no list."""

from jemputbola.actions.desk.desk_draft import Draft
from jemputbola.actions.session import Session
from jemputbola.domain.digits import LENGTH
from jemputbola.domain.ids import new_id
from jemputbola.ui.pages.desk.opening import OpenedCard, read_card

_SHORTEST_NAME = 3


def begin_walk_in(session: Session, searched: str, visit: str) -> OpenedCard:
    """A card under a new id; what was searched in vain is filled in. Runs in the background, keeps nothing yet."""
    draft = Draft(fields=_searched(searched), is_new=True)
    return read_card(session, new_id(session.store.clock()), visit, draft)


def _searched(text: str) -> dict[str, str]:
    words = " ".join(text.split())
    digits = words.replace(" ", "")
    if len(digits) == LENGTH and digits.isdigit():
        return {"nik": digits}
    is_name = len(words) >= _SHORTEST_NAME and not any(letter.isdigit() for letter in words)
    return {"name": words.title()} if is_name else {}
