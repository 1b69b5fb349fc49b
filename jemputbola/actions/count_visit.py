"""Count a visit: the tally, and the percentages that follow from it, each with its denominator named."""

from collections.abc import Iterable

import msgspec

from jemputbola.actions.printing.class_order import class_key
from jemputbola.actions.resident_card import domicile_shown
from jemputbola.actions.session import Session
from jemputbola.actions.visit_day import VisitDay, visit_day
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.visit import Service
from jemputbola.store.counting import Tally, tally_by_class, tally_visit
from jemputbola.store.residents import FoundResident, residents_of_visit

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
        people = list(residents_of_visit(connection, visit))
    local = [found for found in people if not _lives_elsewhere(found, day)]
    return VisitCount(
        visit=visit,
        closed=day.visit.closed,
        tally=tally,
        by_class={name: by_class[name] for name in sorted(by_class, key=class_key)},
        out_of_domicile=len(people) - len(local),
        informed=sum(_was_informed(found, visit) for found in people),
        shares=_shares(tally, local),
    )


def _shares(tally: Tally, local: Iterable[FoundResident]) -> dict[str, Share]:
    recorded = [found for found in local if _is_recorded(found)]
    active = sum(_is_active(found) for found in recorded)
    return {
        "present": Share(tally.present, tally.expected + tally.walk_ins, "everybody"),
        "recorded_today": Share(tally.outcomes[Outcome.DIREKAM], tally.present, "present"),
        "coverage": Share(active, len(recorded), "recorded_in_domicile"),
    }


def _lives_elsewhere(found: FoundResident, day: VisitDay) -> bool:
    return domicile_shown(found.person.values, day.visit.values).domicile == Domicile.OUTSIDE


def _is_recorded(found: FoundResident) -> bool:
    here = found.ingredients
    return here is not None and (here.recorded_before or here.result in _RECORDED)


def _is_active(found: FoundResident) -> bool:
    return bool(found.person.values.get("activation", {}).get("step") == ActivationStep.ACTIVE)


def _was_informed(found: FoundResident, visit: str) -> bool:
    service = found.person.service_at(visit)
    return service is not None and service.values.get("other_service") == Service.INFORMATION
