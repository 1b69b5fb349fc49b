"""Which visits a filter means, and of each of them which rows: the part of a tally that is a WHERE clause."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Self

import msgspec

from jemputbola.domain.age import latest_recordable_birth
from jemputbola.domain.rules import RuleSet
from jemputbola.domain.tally import TallyFilter
from jemputbola.store.frozen import FrozenGroup
from jemputbola.store.laptops import laptops, streams_of
from jemputbola.store.local_settings import Office, read_setting
from jemputbola.store.rows import VisitState
from jemputbola.store.streams import our_streams
from jemputbola.store.visits import all_visits, visit_by_id

RulesOn = Callable[[dt.date], RuleSet]
"""The rule set in force on a day."""

DAY_OF_SAVE = "max(:first_day, min(:last_day, coalesce(substr(served_at, 1, 10), :first_day)))"
"""``Grouping.DAY`` in SQL; the date is the one that the team's own clock said."""


class VisitScope(msgspec.Struct, frozen=True):
    """One visit and the rows of it that are counted: ``where`` with its ``values``, to stand behind ``FROM services``.

    ``judges_frozen``: whether the filter can be applied to people of whom a purge left only counts. ``is_whole``: it
    leaves nobody of the visit out.
    """

    visit: VisitState
    rules: RuleSet
    where: str
    values: dict[str, Any]
    judges_frozen: bool
    asked: TallyFilter
    is_whole: bool

    @property
    def first(self) -> dt.date:
        """The first day, on which ages are counted."""
        return dt.date.fromisoformat(self.visit.day)

    @classmethod
    def of(cls, visit: VisitState, rules: RuleSet, asked: TallyFilter, streams: list[str]) -> Self:
        """``streams``: those of the laptop that is asked for."""
        conditions, values = ["visit = :visit"], _days_and_ages(visit, rules)
        judges_frozen = all(wanted is None for wanted in (asked.officer, asked.laptop, asked.home_district, asked.age))
        for column in ("officer", "home_district", "sex", "domicile"):
            if (wanted := getattr(asked, column)) is not None:
                conditions.append(f"{column} = :{column}")
                values[column] = wanted
        if asked.laptop is not None:
            conditions.append("stream IN (SELECT value FROM json_each(:streams))")
            values["streams"] = msgspec.json.encode(streams).decode()
        if asked.class_groups:
            conditions.append("coalesce(class_group, '') IN (SELECT value FROM json_each(:classes))")
            values["classes"] = msgspec.json.encode(asked.class_groups).decode()
        if asked.age is not None:
            conditions.append("birth_date <= :born_until AND birth_date > :born_after")
            first = dt.date.fromisoformat(visit.day)
            values["born_until"] = latest_recordable_birth(first, minimum_age=asked.age).isoformat()
            values["born_after"] = latest_recordable_birth(first, minimum_age=asked.age + 1).isoformat()
        if not _lies_within(visit, asked):
            conditions.append(f"{DAY_OF_SAVE} BETWEEN :range_first AND :range_last")
            values["range_first"] = (asked.first or dt.date.min).isoformat()
            values["range_last"] = (asked.last or dt.date.max).isoformat()
        return cls(visit, rules, " AND ".join(conditions), values, judges_frozen, asked, len(conditions) == 1)

    def takes(self, gone: FrozenGroup) -> bool:
        """Whether purged people of this sort are meant, where ``judges_frozen``."""
        asked = self.asked
        return (
            (not asked.class_groups or (gone.class_group or "") in asked.class_groups)
            and (asked.domicile is None or gone.domicile == asked.domicile)
            and (asked.sex is None or gone.sex == asked.sex)
            and (asked.first or dt.date.min).isoformat() <= self.day_of(gone.served_on)
            and self.day_of(gone.served_on) <= (asked.last or dt.date.max).isoformat()
        )

    @property
    def is_one_day(self) -> bool:
        """Whether every row is of the same day, whenever it was saved."""
        return last_day(self.visit) == self.visit.day

    def day_of(self, served_on: str | None) -> str:
        """``Grouping.DAY`` of a day on which somebody was saved."""
        first = self.visit.day
        return max(first, min(last_day(self.visit), served_on or first))


def scopes(connection: Any, asked: TallyFilter, rules_on: RulesOn) -> list[VisitScope]:
    """Every visit that the filter means, the oldest first. Raises NoSuchVisit for an id that is not here."""
    found = [visit_by_id(connection, visit) for visit in dict.fromkeys(asked.visits)]
    visits = found if asked.visits else all_visits(connection)
    meant = [visit for visit in visits if visit.day and _is_meant(visit, asked)]
    streams = streams_named(connection, asked.laptop) if asked.laptop is not None else []
    rules = {visit.day: rules_on(dt.date.fromisoformat(visit.day)) for visit in meant}
    ordered = sorted(meant, key=lambda visit: (visit.day, visit.id))
    return [VisitScope.of(visit, rules[visit.day], asked, streams) for visit in ordered]


def last_day(visit: VisitState) -> str:
    """The last day of a visit, ISO; never before the first."""
    return max(visit.day, visit.values.get("ends_on") or visit.day)


def laptop_names(connection: Any) -> dict[str, str]:
    """The name of the laptop by stream: ours, and those of enrolled laptops."""
    office = read_setting(connection, "office", Office)
    names = {
        stream.stream: laptop.name for laptop in laptops(connection) for stream in streams_of(connection, laptop.id)
    }
    return names | dict.fromkeys(our_streams(connection), office.laptop if office else "")


def streams_named(connection: Any, laptop: str) -> list[str]:
    """The streams of the laptops of this name."""
    return [stream for stream, name in laptop_names(connection).items() if name == laptop]


def _is_meant(visit: VisitState, asked: TallyFilter) -> bool:
    values = visit.values
    return (
        (asked.first is None or last_day(visit) >= asked.first.isoformat())
        and (asked.last is None or visit.day <= asked.last.isoformat())
        and (asked.team is None or asked.team in (values.get("team") or ()))
        and (asked.venue_kind is None or values.get("kind") == asked.venue_kind)
        and (asked.district is None or _is_below(values.get("district"), asked.district))
        and (asked.village is None or _is_below(values.get("village"), asked.village))
    )


def _is_below(code: str | None, wanted: str) -> bool:
    return code is not None and (code == wanted or code.startswith(f"{wanted}."))


def _lies_within(visit: VisitState, asked: TallyFilter) -> bool:
    starts = asked.first is None or visit.day >= asked.first.isoformat()
    return starts and (asked.last is None or last_day(visit) <= asked.last.isoformat())


def _days_and_ages(visit: VisitState, rules: RuleSet) -> dict[str, Any]:
    youngest = latest_recordable_birth(dt.date.fromisoformat(visit.day), minimum_age=rules.minimum_age)
    return {
        "visit": visit.id,
        "first_day": visit.day,
        "last_day": last_day(visit),
        "youngest": youngest.isoformat(),
    }
