"""Names that leave are in the journal: what list, how many people, at each visit whose people are on it."""

from collections import Counter
from collections.abc import Iterable

from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind


def log_export(session: Session, what: str, places: Iterable[tuple[str, str]], reason: str | None = None) -> None:
    """One entry for each visit; none for an empty list. ``places``: of each person the visit and its ISO day."""
    people = Counter(places)
    if not people:
        return
    with session.store.writing(session.officer) as writing:
        for (visit, day), many in people.items():
            details = {"what": what, "people": many}
            writing.record(Kind.DATA_EXPORTED, visit, visit=visit, day=day, details=details, reason=reason)
