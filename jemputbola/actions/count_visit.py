"""Count a visit: the tally, and the percentages that follow from it, each with its denominator named."""

from collections.abc import Iterable

import msgspec

from jemputbola.actions.freeze_visit import sort_of
from jemputbola.actions.printing.class_order import class_key
from jemputbola.actions.session import Session
from jemputbola.actions.visit_day import visit_day
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.visit import Service
from jemputbola.store.counting import Tally, tally_by_class, tally_visit
from jemputbola.store.frozen import FrozenGroup, frozen_totals
from jemputbola.store.residents import residents_of_visit

_RECORDED = (RecordingResult.RECORDED, RecordingResult.ALREADY)


class Share(msgspec.Struct, frozen=True):
    """``part`` of ``whole`` people; ``of`` names the whole, which is the denominator."""

    part: int
    whole: int
    of: str

    @property
    def ratio(self) -> float | None:
        """Between 0 and 1; None when the whole is empty."""
        return self.part / self.whole if self.whole else None


class VisitCount(msgspec.Struct, frozen=True):
    """``shares``: ``present`` of all, ``recorded_today`` of the present, ``coverage`` = IKD active of recorded.

    ``out_of_domicile``: people counted as living elsewhere, stated or estimated; they are served like anybody, but
    stand on neither side of ``coverage``. ``informed``: people who were told about IKD.
    """

    visit: str
    closed: bool
    tally: Tally
    by_class: dict[str, Tally]
    out_of_domicile: int
    informed: int
    shares: dict[str, Share]


def count_visit(session: Session, *, visit: str) -> VisitCount:
    """Everything that is counted about a visit. Raises NoSuchVisit."""
    day = visit_day(session, visit)
    with session.store.reading() as connection:
        tally = tally_visit(connection, day.visit, day.rules)
        by_class = tally_by_class(connection, day.visit, day.rules)
        sorts = [sort_of(found, day) for found in residents_of_visit(connection, visit)]
        sorts += frozen_totals(connection, visit)
    local = [sort for sort in sorts if sort.domicile != Domicile.OUTSIDE]
    return VisitCount(
        visit=visit,
        closed=day.visit.closed,
        tally=tally,
        by_class={name: by_class[name] for name in sorted(by_class, key=class_key)},
        out_of_domicile=_people(sorts) - _people(local),
        informed=_people(sort for sort in sorts if sort.other_service == Service.INFORMATION),
        shares=_shares(tally, local),
    )


def _shares(tally: Tally, local: Iterable[FrozenGroup]) -> dict[str, Share]:
    recorded = [sort for sort in local if sort.recorded_before or sort.result in _RECORDED]
    active = _people(sort for sort in recorded if sort.activation == ActivationStep.ACTIVE)
    return {
        "present": Share(tally.present, tally.expected + tally.walk_ins, "everybody"),
        "recorded_today": Share(tally.outcomes[Outcome.DIREKAM], tally.present, "present"),
        "coverage": Share(active, _people(recorded), "recorded_in_domicile"),
    }


def _people(sorts: Iterable[FrozenGroup]) -> int:
    return sum(sort.people for sort in sorts)
