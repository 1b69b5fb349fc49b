"""What our own visits brought since a day, to stand beside a number of SIAK: people, each once, by home district."""

from typing import Any

from jemputbola.domain.coverage import CountedService
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.follow_up import RECORDED

_ACTIVATION = "json_extract(CAST(p.state AS TEXT), '$.values.activation.on')"
_STATUS = "json_extract(CAST(p.state AS TEXT), '$.values.recording.status')"
_RECORDED_ON = (
    "coalesce(json_extract(CAST(p.state AS TEXT), '$.values.recording.recorded_on'), "
    "json_extract(CAST(p.state AS TEXT), '$.values.recording.on'))"
)
_WORDS = ", ".join(f"'{status}'" for status in sorted(RECORDED))
_DONE = {
    CountedService.IKD: f"s.activation = 'active' AND {_ACTIVATION} > :since",
    CountedService.KTP: f"{_STATUS} IN ({_WORDS}) AND {_RECORDED_ON} > :since",
}


def done_since(connection: Any, service: CountedService, since: str) -> dict[str, int] | None:
    """By the word of the address, "" where there is none; without people from elsewhere. ``since``: ISO, not included.

    None for a service that is not counted by person here.
    """
    if service not in _DONE:
        return None
    rows = connection.execute(
        "SELECT home, count(*) FROM (SELECT s.person, max(coalesce(s.home_district, '')) AS home FROM services s "
        f"JOIN people p ON p.n = s.n WHERE {_DONE[service]} GROUP BY s.person "
        f"HAVING max(coalesce(s.domicile = '{Domicile.OUTSIDE}', 0)) = 0) GROUP BY home",
        {"since": since},
    )
    return dict(rows)
