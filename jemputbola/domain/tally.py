"""What a tally is: the columns that add up, what may be asked for, and each percentage with its denominator.

Two units, never mixed: *rows* are one person at one visit (they add up to expected + walk-ins), *people* are human
beings, each counted once however many visits and laptops saw them.
"""

import datetime as dt
import enum

import msgspec

from jemputbola.domain.activation import ActivationGroup, ActivationStep
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.eligibility import Eligibility
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.visit import CardStock, VisitKind
from jemputbola.errors import UserError
from jemputbola.texts import N_, _


class Grouping(enum.StrEnum):
    """By what a tally may be split. Nobody is in two groups; who has no value is in the group named "".

    ``DAY``: the day of the last save, kept within the visit's days (after midnight still counts to its last day); the
    visit's first day for whoever was not served. ``OFFICER`` and ``LAPTOP``: who saved last. ``TEAM``: the names of the
    visit's team. ``DISTRICT`` and ``VILLAGE``: codes of the place of the visit; ``HOME_DISTRICT``: the word of the
    person's address. ``AGE``: completed years on the visit's first day.
    """

    VISIT = "visit"
    DAY = "day"
    TEAM = "team"
    OFFICER = "officer"
    LAPTOP = "laptop"
    VENUE_KIND = "venue_kind"
    DISTRICT = "district"
    VILLAGE = "village"
    HOME_DISTRICT = "home_district"
    CLASS = "class"
    SEX = "sex"
    AGE = "age"
    DOMICILE = "domicile"


class RangeTurnedAround(UserError):
    """The last day is before the first."""


class TallyFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Who is counted; None and () leave everybody in. All conditions hold together.

    ``visits``: ids. ``first`` and ``last``: days, both included, as ``Grouping.DAY`` counts them. ``team``: a name in
    the visit's team. ``laptop``: a name. ``district`` and ``village``: codes of the visit's place, a shorter code takes
    in all below it. ``class_groups``: every spelling that is meant. ``sex``: ``L`` or ``P``. ``age``: completed years.
    """

    visits: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    team: str | None = None
    officer: str | None = None
    laptop: str | None = None
    venue_kind: VisitKind | None = None
    district: str | None = None
    village: str | None = None
    home_district: str | None = None
    class_groups: tuple[str, ...] = ()
    sex: str | None = None
    age: int | None = None
    domicile: Domicile | None = None


class Share(msgspec.Struct, frozen=True):
    """``part`` of ``whole`` people; ``of`` names the whole, which is the denominator."""

    part: int
    whole: int
    of: str

    @property
    def ratio(self) -> float | None:
        """Between 0 and 1; None when the whole is empty."""
        return self.part / self.whole if self.whole else None


class Tally(msgspec.Struct, frozen=True):
    """Rows counted. ``outcomes`` add up to ``expected`` + ``walk_ins``; so do ``activation`` and ``steps``.

    ``steps``: the IKD step of each row, "" where IKD was never offered. ``out_of_domicile``: stated or estimated.
    ``informed``: people to whom IKD was explained as the service itself; served, which is not activated.
    ``recorded_local`` and ``active_local``: the two numbers of ``coverage``, without people from outside.
    """

    expected: int
    walk_ins: int
    present: int
    outcomes: dict[Outcome, int]
    activation: dict[ActivationGroup, int]
    obstacles: dict[str, int]
    steps: dict[str, int] = {}
    out_of_domicile: int = 0
    informed: int = 0
    recorded_local: int = 0
    active_local: int = 0

    @property
    def rows(self) -> int:
        """Expected + walk-ins."""
        return self.expected + self.walk_ins

    @property
    def shares(self) -> dict[str, Share]:
        """``present`` of all, ``recorded_today`` of the present, ``coverage``: IKD active of recorded, in domicile."""
        return {
            "present": Share(self.present, self.rows, "everybody"),
            "recorded_today": Share(self.outcomes[Outcome.DIREKAM], self.present, "present"),
            "coverage": Share(self.active_local, self.recorded_local, "recorded_in_domicile"),
        }


class Distinct(msgspec.Struct, frozen=True):
    """People, each once. ``active``: IKD active now; ``recorded``: recorded at a visit that was counted, not before."""

    people: int
    present: int
    recorded: int
    active: int


class Pace(msgspec.Struct, frozen=True):
    """People served, by clock. ``by_quarter``: ``HH:MM`` of the team's own clock to rows saved last in that quarter
    hour, in order, without the empty ones. ``hours``: from the first to the last save of each day and visit, added.
    """

    served: int
    hours: float
    by_quarter: dict[str, int]

    @property
    def per_hour(self) -> float | None:
        """People per hour of work; None when nobody, or a single person, was served."""
        return self.served / self.hours if self.hours else None


class ReasonCounts(msgspec.Struct, frozen=True):
    """Why rows were not recorded, or have no active IKD; every row is in one of the two, or in neither.

    ``no_ikd``: recorded people whose IKD is not active, by obstacle code, else by activation group; complete. Waiting
    for PRR is the reason of whoever waits, whatever else hindered them. ``not_recorded``: the obstacle codes of
    everybody else; whoever has none is in neither.
    """

    no_ikd: dict[str, int]
    not_recorded: dict[str, int]


class TallyResult(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a tally answers.

    ``groups``: by the value of ``by`` (codes, names, ISO days), in the order to show; they add up to ``total``.
    ``reasons``: of the same rows.
    ``people``: see Distinct; purged people are counted with their rows, since nobody knows any more who they were.
    ``devices``: rows whose phone was looked at, by verdict under the rules of each visit's day. ``stock``: cards of the
    visits counted. ``laptops_included`` and ``laptops_missing``: names, for the title; missing are planned ones of
    which nothing came. ``unplaced``: rows of purged people whom a filter cannot judge; they are in no number.
    ``undated``: visits of which only people came so far, not the plan; they are in no number.
    """

    visits: tuple[str, ...]
    total: Tally
    by: Grouping | None
    groups: dict[str, Tally]
    reasons: ReasonCounts
    people: Distinct
    devices: dict[Eligibility, int]
    stock: CardStock
    pace: Pace
    laptops_included: tuple[str, ...]
    laptops_missing: tuple[str, ...]
    unplaced: int = 0
    undated: int = 0


_LABELS = {
    Grouping.VISIT: N_("Kegiatan"),
    Grouping.DAY: N_("Hari"),
    Grouping.TEAM: N_("Tim"),
    Grouping.OFFICER: N_("Petugas"),
    Grouping.LAPTOP: N_("Laptop"),
    Grouping.VENUE_KIND: N_("Jenis tempat"),
    Grouping.DISTRICT: N_("Kecamatan kegiatan"),
    Grouping.VILLAGE: N_("Desa/kelurahan kegiatan"),
    Grouping.HOME_DISTRICT: N_("Kecamatan asal"),
    Grouping.CLASS: N_("Kelas"),
    Grouping.SEX: N_("Jenis kelamin"),
    Grouping.AGE: N_("Umur"),
    Grouping.DOMICILE: N_("Domisili"),
}


def label(grouping: Grouping) -> str:
    """The grouping in the current language."""
    return _(_LABELS[grouping])


def check_filter(asked: TallyFilter) -> TallyFilter:
    """The filter itself. Raises RangeTurnedAround."""
    if asked.first and asked.last and asked.last < asked.first:
        raise RangeTurnedAround(_("Tanggal akhir mendahului tanggal awal. Tukar kedua tanggal itu."))
    return asked


def step_key(step: ActivationStep | None) -> str:
    """How a step is named in ``Tally.steps``."""
    return step.value if step else ""
