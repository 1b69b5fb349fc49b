"""Our own activations and recordings since each baseline: shown beside it, never added, for SIAK counts them too."""

from collections.abc import Iterable

from jemputbola.actions.planning.coverage_overview import Key
from jemputbola.actions.session import Session
from jemputbola.domain.coverage import Baseline, CountedService
from jemputbola.domain.names import place_key
from jemputbola.domain.region import children
from jemputbola.store.own_since import done_since


def own_since(session: Session, told: Iterable[Baseline]) -> dict[Key, int]:
    """People by service and area, counted after the day of that baseline; not for services we do not count.

    Whose address names no district of the office counts for the whole office only.
    """
    code = session.office.code
    names = {region.code: place_key(region.district or "") for region in children(code)} if code else {}
    found: dict[Key, int] = {}
    counted: dict[tuple[CountedService, str], dict[str, int] | None] = {}  # districts share a service and a day
    with session.store.reading() as connection:
        for one in told:
            asked = (one.service, one.dated.isoformat())
            if asked not in counted:
                counted[asked] = done_since(connection, *asked)
            by_home = counted[asked]
            if by_home is not None:
                wanted = names.get(one.area)
                found[one.service, one.area] = sum(
                    people for home, people in by_home.items() if not one.area or place_key(home) == wanted
                )
    return found
