"""Coverage against target: two percentages that the press mixes up, each with both of its numbers.

*Cakupan* (coverage) is who has it ÷ who could; *capaian* (attainment) is coverage ÷ target (``domain.md`` of the
design).
90.000 of 767.000 is 11,73 %, not "11 %" (Bandarlampung, 2023); against a target of 30 % that is 39,11 % attained.
"""

import datetime as dt
import enum
from collections.abc import Collection, Iterator
from decimal import ROUND_CEILING, Decimal

import msgspec

from jemputbola.errors import UserError
from jemputbola.texts import N_, _

_SATURDAY = 5
_HUNDRED = Decimal(100)
_FIRST_YEAR, _LAST_YEAR = 2019, 2099


class CountedService(enum.StrEnum):
    """What an office has targets for."""

    IKD = "ikd"
    KTP = "ktp"
    KIA = "kia"
    BIRTH_CERTIFICATE = "birth_certificate"


class Basis(enum.StrEnum):
    """Of whom a percentage is: people whose KTP-el was recorded, or everybody who must have the document."""

    RECORDED = "recorded"
    OBLIGATED = "obligated"


def usual_basis(service: CountedService) -> Basis:
    """Where nobody says of whom: IKD is for those who were recorded, papers for everybody who must have them."""
    return Basis.RECORDED if service is CountedService.IKD else Basis.OBLIGATED


class TargetRefused(UserError):
    """A target or a baseline that no percentage can be made from; the sentence names the fault."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be reached by the end of a year. ``percent``: of the basis, above 0, at most 100.

    ``area``: a district code like 19.71.02, or empty for the whole office. ``source``: the letter or decree.
    """

    year: int
    service: CountedService
    percent: Decimal
    basis: Basis
    area: str = ""
    source: str
    dated: dt.date


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """What SIAK said on one day: never added to by our own visits, since SIAK counts those people too.

    ``done``: people who have it; ``recorded`` and ``obligated``: the denominators, None when the source gives none.
    """

    service: CountedService
    area: str = ""
    dated: dt.date
    done: int
    recorded: int | None = None
    obligated: int | None = None
    source: str

    def whole(self, basis: Basis) -> int | None:
        """The denominator of a basis in people, None when it is not known or nobody is in it."""
        return (self.recorded if basis is Basis.RECORDED else self.obligated) or None


class Attainment(msgspec.Struct, frozen=True):
    """Where a baseline stands against a target. ``coverage`` and ``attained`` are ratios, None without a denominator.

    ``needed``: people who make the target; ``missing``: how many are still to come, never below 0.
    ``per_day``: of those for each working day left, rounded up; None when no day is left or nothing can be said.
    """

    done: int
    whole: int | None
    coverage: float | None
    attained: float | None
    needed: int | None
    missing: int | None
    days_left: int
    per_day: int | None


_LABELS: dict[CountedService | Basis, str] = {
    CountedService.IKD: N_("Aktivasi IKD"),
    CountedService.KTP: N_("Perekaman KTP-el"),
    CountedService.KIA: N_("KIA"),
    CountedService.BIRTH_CERTIFICATE: N_("Akta kelahiran"),
    Basis.RECORDED: N_("sudah rekam KTP-el"),
    Basis.OBLIGATED: N_("wajib memiliki"),
}


def label(word: CountedService | Basis) -> str:
    """The word in the current language."""
    return _(_LABELS[word])


def check_target(target: Target) -> Target:
    """The target itself. Raises TargetRefused for 0 %, above 100 %, a year that cannot be, or without a source."""
    if not _FIRST_YEAR <= target.year <= _LAST_YEAR:
        raise TargetRefused(
            _("Tahun target harus antara {first} dan {last}.").format(first=_FIRST_YEAR, last=_LAST_YEAR)
        )
    if not (target.percent.is_finite() and 0 < target.percent <= _HUNDRED):
        raise TargetRefused(_("Target harus di atas 0% dan paling tinggi 100%. Periksa angkanya."))
    if not target.source.strip():
        raise TargetRefused(_("Tulis sumber target: nomor surat atau keputusan yang menetapkannya."))
    return target


def check_baseline(baseline: Baseline) -> Baseline:
    """The baseline itself. Raises TargetRefused when it counts more people than there are, or below nobody."""
    wholes = [whole for whole in (baseline.recorded, baseline.obligated) if whole is not None]
    if baseline.done < 0 or any(whole < 0 for whole in wholes):
        raise TargetRefused(_("Jumlah orang tidak boleh kurang dari nol. Periksa angkanya."))
    if baseline.whole(Basis.OBLIGATED) and baseline.done > (baseline.obligated or 0):
        raise TargetRefused(_("Yang sudah selesai lebih banyak daripada yang wajib. Periksa kedua angkanya."))
    if not baseline.source.strip():
        raise TargetRefused(_('Tulis sumber angka dasar, misalnya "SIAK 31-10-2026".'))
    return baseline


def attainment(baseline: Baseline, target: Target, *, today: dt.date, holidays: Collection[dt.date] = ()) -> Attainment:
    """Coverage, attainment, what is missing and the pace that would close it by the year's last working day."""
    days_left = sum(1 for _day in working_days(today, dt.date(target.year, 12, 31), holidays))
    whole = baseline.whole(target.basis)
    if whole is None:
        return Attainment(baseline.done, None, None, None, None, None, days_left, None)
    wanted = Decimal(whole) * target.percent / _HUNDRED
    needed = int(wanted.to_integral_value(ROUND_CEILING))
    missing = max(0, needed - baseline.done)
    return Attainment(
        done=baseline.done,
        whole=whole,
        coverage=baseline.done / whole,
        attained=float(Decimal(baseline.done) / wanted),
        needed=needed,
        missing=missing,
        days_left=days_left,
        per_day=-(-missing // days_left) if days_left else None,
    )


def working_days(first: dt.date, last: dt.date, holidays: Collection[dt.date]) -> Iterator[dt.date]:
    """Monday to Friday, both ends included, without the holidays. Nothing when ``last`` is before ``first``."""
    free = frozenset(holidays)
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        if day.weekday() < _SATURDAY and day not in free:
            yield day
