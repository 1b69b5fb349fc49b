"""What a report shows, as plain values. Whoever counts fills these in; this room only sets them.

People are counted in integers; a percentage always carries its two numbers and what the second one counts.
"""

import datetime as dt
import enum

import msgspec

from jemputbola.errors import BugError
from jemputbola.texts import _

MOST_PHOTOS = 4


class Kind(enum.StrEnum):
    """What a column holds; it decides how a cell is written and which side it stands on."""

    TEXT = "text"
    IDENTITY = "identity"
    """A NIK or No. KK, full or masked: digits that are never a number."""
    NUMBER = "number"
    DATE = "date"
    PERCENT = "percent"


class Tone(enum.StrEnum):
    """The colours of parts of a bar. Each part also carries its words and its number: colour never speaks alone."""

    GOOD = "good"
    KNOWN = "known"
    MUTED = "muted"
    BAD = "bad"
    WAITING = "waiting"
    REFUSED = "refused"
    OTHER = "other"
    LEFT = "left"
    ABSENT = "absent"
    OPEN = "open"


class Percentage(msgspec.Struct, frozen=True):
    """``part`` of ``whole`` people. ``label``: of what; ``of``: what the whole counts ("sudah rekam")."""

    label: str
    part: int
    whole: int
    of: str

    @property
    def ratio(self) -> float | None:
        """Between 0 and 1; None without anybody to divide by."""
        return self.part / self.whole if self.whole else None


Value = str | int | dt.date | Percentage | None
"""A cell. None is empty, or hidden because it is small."""


class Column(msgspec.Struct, frozen=True):
    """``key`` is what an office's own choice of columns names; ``title`` is what stands above it."""

    key: str
    title: str
    kind: Kind = Kind.TEXT


class Table(msgspec.Struct, frozen=True):
    """Rows of as many cells as columns. ``total`` is one more row, printed bold at the end."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] | None = None

    def __post_init__(self) -> None:
        """Raises BugError when a row has more or fewer cells than there are columns."""
        every = self.rows if self.total is None else (*self.rows, self.total)
        if any(len(row) != len(self.columns) for row in every):
            raise BugError("a row has as many cells as its table has columns")


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """Whose report, about what, and whether it is whole. ``logo``: a PNG file's content.

    ``visit`` is empty for a report over many visits; ``last_day`` is for ranges. ``made_at`` carries its time zone.
    ``missing_laptops`` stand in the title: a tally that lacks a laptop says so.
    """

    office: str
    title: str
    first_day: dt.date
    made_at: dt.datetime
    address: str = ""
    visit: str = ""
    place: str = ""
    last_day: dt.date | None = None
    laptops: tuple[str, ...] = ()
    missing_laptops: tuple[str, ...] = ()
    logo: bytes | None = None

    @property
    def lacking(self) -> str:
        """``2 dari 3 laptop; TIM-1 C belum masuk``; empty when everything came in."""
        if not self.missing_laptops:
            return ""
        return _("{here} dari {all} laptop; {missing} belum masuk").format(
            here=len(self.laptops),
            all=len(self.laptops) + len(self.missing_laptops),
            missing=", ".join(self.missing_laptops),
        )

    @property
    def full_title(self) -> str:
        """The title, with what is missing."""
        return f"{self.title} – {self.lacking}" if self.lacking else self.title


class Figure(msgspec.Struct, frozen=True):
    """One of the large numbers; ``note`` stands small below it."""

    label: str
    value: int | Percentage
    note: str = ""


class Part(msgspec.Struct, frozen=True):
    """A part of the bar."""

    label: str
    people: int
    tone: Tone


class Bar(msgspec.Struct, frozen=True):
    """Everybody, each with one outcome."""

    title: str
    total: int
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        """Raises BugError when the parts do not add up: a bar that lies is worse than none."""
        if sum(part.people for part in self.parts) != self.total:
            raise BugError("the parts of a bar add up to its total")


class Count(msgspec.Struct, frozen=True):
    """A line of a list: an obstacle, a step of IKD. ``people`` is None when hidden."""

    label: str
    people: int | None


class CardStock(msgspec.Struct, frozen=True):
    """Blank cards of a visit."""

    received: int
    used: int
    spoilt: int

    @property
    def left(self) -> int:
        """What must be in the box."""
        return self.received - self.used - self.spoilt


class Signature(msgspec.Struct, frozen=True):
    """A line to sign on. ``role``: "Ketua tim"; ``name`` may be empty, to be written by hand; ``number``: the NIP."""

    role: str
    name: str = ""
    number: str = ""


class Photo(msgspec.Struct, frozen=True):
    """A picture file as it was chosen; ``photos.prepare`` makes it fit to hand on."""

    content: bytes
    caption: str = ""


class DailyTally(msgspec.Struct, frozen=True, kw_only=True):
    """The evening's report. ``figures``: up to six. ``notes``: definitions, printed small at the end."""

    heading: Heading
    figures: tuple[Figure, ...]
    bar: Bar
    classes: Table
    ikd: tuple[Count, ...] = ()
    obstacles: tuple[Count, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    stock: CardStock | None = None
    signatures: tuple[Signature, ...] = ()
    notes: tuple[str, ...] = ()


class Attendee(msgspec.Struct, frozen=True, kw_only=True):
    """A person in the attendance list. ``nik`` as it may be shown, masked or full, or empty."""

    name: str
    class_group: str = ""
    sex: str = ""
    birth_date: dt.date | None = None
    nik: str = ""
    outcome: str = ""
    ikd: str = ""
    obstacle: str = ""
    officer: str = ""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What the minutes and the cover letter say beside the numbers."""

    number: str = ""
    assignment: str = ""
    recipient: str = ""
    subject: str = ""
    start_time: str = ""
    end_time: str = ""
    team: tuple[str, ...] = ()
    remarks: str = ""


class Paperwork(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a Word template can ask for."""

    tally: DailyTally
    letter: Letter = msgspec.field(default_factory=Letter)
    people: tuple[Attendee, ...] = ()
    photos: tuple[Photo, ...] = ()
