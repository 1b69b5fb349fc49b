"""Age on the day of a visit, and what it allows: nothing yet, recording, or recording and a card.

Whoever is born on 29 February has the birthday on 1 March in a common year. No Indonesian law names the day; a year
of life is complete when the day before the anniversary has ended, so 1 March never promises a card a day early.
"""

import datetime as dt
import enum

import msgspec

from jemputbola.domain.rules import RuleSet
from jemputbola.errors import UserError
from jemputbola.texts import N_, _

_MONTHS_PER_YEAR = 12
_ADULT = 17
_MONTH_NAMES = (
    N_("Januari"),
    N_("Februari"),
    N_("Maret"),
    N_("April"),
    N_("Mei"),
    N_("Juni"),
    N_("Juli"),
    N_("Agustus"),
    N_("September"),
    N_("Oktober"),
    N_("November"),
    N_("Desember"),
)


class Age(msgspec.Struct, frozen=True, order=True):
    """Completed years, and completed months since the last birthday (0 to 11)."""

    years: int
    months: int


class AgeKind(enum.StrEnum):
    """What the age allows on the day of the visit."""

    TOO_YOUNG = "too_young"
    RECORD_ONLY = "record_only"
    RECORD_AND_CARD = "record_and_card"


class AgeVerdict(msgspec.Struct, frozen=True):
    """The verdict with its reason in words.

    ``from_day`` is when the missing right begins: recording for ``too_young``, the card for ``record_only``, else None.
    """

    kind: AgeKind
    sentence: str
    from_day: dt.date | None


def birthday(birth: dt.date, years: int) -> dt.date:
    """The day on which ``years`` years are complete; 29 February becomes 1 March in a common year."""
    # A nonsense birth year in a damaged entry must not stop a whole tally.
    year = min(birth.year + years, dt.MAXYEAR)
    try:
        return birth.replace(year=year)
    except ValueError:
        return dt.date(year, 3, 1)


def age_on(birth: dt.date, day: dt.date) -> Age:
    """The age on a day. Raises UserError when the birth date lies after it."""
    if birth > day:
        raise UserError(_("Tanggal lahir sesudah hari kegiatan. Periksa tanggal lahir."))
    months = (day.year - birth.year) * _MONTHS_PER_YEAR + day.month - birth.month - (day.day < birth.day)
    return Age(*divmod(months, _MONTHS_PER_YEAR))


def recordable_from(birth: dt.date, *, minimum_age: int) -> dt.date:
    """The first day on which an unmarried person may be recorded."""
    return birthday(birth, minimum_age)


def latest_recordable_birth(day: dt.date, *, minimum_age: int) -> dt.date:
    """The youngest who may be recorded on a day are born on this date; for counting in one query."""
    try:
        return day.replace(year=day.year - minimum_age)
    except ValueError:  # 29 February has no counterpart; whoever is born on 1 March has the birthday after it
        return day.replace(year=day.year - minimum_age, day=28)


def turns_17_on(birth: dt.date) -> dt.date:
    """The 17th birthday, from which a KTP-el is owed (UU 24/2013, article 63)."""
    return birthday(birth, _ADULT)


def age_kind(birth: dt.date, day: dt.date, *, married: bool, rules: RuleSet) -> AgeKind:
    """What the age allows, without the sentence. ``married`` means married or ever married. Never raises."""
    if married or day >= birthday(birth, rules.card_age):
        return AgeKind.RECORD_AND_CARD
    if day >= recordable_from(birth, minimum_age=rules.minimum_age):
        return AgeKind.RECORD_ONLY
    return AgeKind.TOO_YOUNG


def is_under_age(birth: dt.date, day: dt.date, *, married: bool, rules: RuleSet) -> bool:
    """Whether the person may not be recorded yet on the day of the visit."""
    return age_kind(birth, day, married=married, rules=rules) is AgeKind.TOO_YOUNG


def recording_verdict(birth: dt.date, day: dt.date, *, married: bool, rules: RuleSet) -> AgeVerdict:
    """The verdict that an officer reads out. A birth date after the visit is reported in the sentence, never raised."""
    kind = age_kind(birth, day, married=married, rules=rules)
    if birth > day:
        return AgeVerdict(kind, _("Tanggal lahir sesudah hari kegiatan — periksa tanggal lahir."), None)
    age = age_words(age_on(birth, day))
    if kind is AgeKind.TOO_YOUNG:
        start = recordable_from(birth, minimum_age=rules.minimum_age)
        sentence = _("{age} pada hari kegiatan — dapat direkam mulai {date}.").format(age=age, date=long_date(start))
        return AgeVerdict(kind, sentence, start)
    if kind is AgeKind.RECORD_ONLY:
        start = birthday(birth, rules.card_age)
        sentence = _("{age} pada hari kegiatan — dapat direkam sekarang; kartu mulai {date}.").format(
            age=age, date=long_date(start)
        )
        return AgeVerdict(kind, sentence, start)
    return AgeVerdict(kind, _card_sentence(birth, day, age, rules), None)


def age_words(age: Age) -> str:
    """``15 tahun 9 bulan``; the months are left out on a birthday's own month."""
    if age.months == 0:
        return _("{years} tahun").format(years=age.years)
    return _("{years} tahun {months} bulan").format(years=age.years, months=age.months)


def long_date(day: dt.date) -> str:
    """``3 Februari 2027``. The domain may not use Babel, which formats the same way elsewhere."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_MONTH_NAMES[day.month - 1]), year=day.year)


def _card_sentence(birth: dt.date, day: dt.date, age: str, rules: RuleSet) -> str:
    if day >= birthday(birth, rules.card_age):
        return _("{age} pada hari kegiatan — dapat direkam dan mendapat kartu.").format(age=age)
    return _("{age} pada hari kegiatan, sudah atau pernah kawin — dapat direkam dan mendapat kartu.").format(age=age)
