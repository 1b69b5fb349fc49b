"""Our own activations and recordings since each baseline: shown beside it, never added, for SIAK counts them too."""

from collections.abc import Sequence

from jemputbola.actions.planning.coverage_overview import CoverageRow, Key
from jemputbola.actions.session import Session
from jemputbola.domain.coverage import CountedService
from jemputbola.domain.names import place_key
from jemputbola.domain.region import children
from jemputbola.store.own_since import done_since


def own_since(session: Session, rows: Sequence[CoverageRow]) -> dict[Key, int]:
    """People by service and area, counted after the day of that row's baseline; not for services we do not count.

    Whose address names no district of the office counts for the whole office only.
    """
    code = session.office.code
    names = {region.code: place_key(region.district or "") for region in children(code)} if code else {}
    found: dict[Key, int] = {}
    counted: dict[tuple[CountedService, str], dict[str, int] | None] = {}  # districts share a service and a day
    with session.store.reading() as connection:
        for row in rows:
            if row.baseline is None:
                continue
            asked = (row.target.service, row.baseline.dated.isoformat())
            if asked not in counted:
                counted[asked] = done_since(connection, *asked)
            by_home = counted[asked]
            if by_home is not None:
                wanted = names.get(row.target.area)
                found[row.target.service, row.target.area] = sum(
                    people for home, people in by_home.items() if not row.target.area or place_key(home) == wanted
                )
    return found
