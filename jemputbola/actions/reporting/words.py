"""Keys and codes of a tally as people say them."""

from collections.abc import Iterator, Mapping

from jemputbola.domain import activation, not_target, obstacle, recording
from jemputbola.domain import visit as visit_words
from jemputbola.domain.activation import ActivationGroup, ActivationStep
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.not_target import NotTarget
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.region import find_region
from jemputbola.domain.tally import Grouping, TallyFilter, label
from jemputbola.domain.visit import VisitKind
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_date_short, format_number

_SHARES = {
    "present": (N_("Hadir"), N_("semua orang")),
    "recorded_today": (N_("Direkam hari ini"), N_("yang hadir")),
    "coverage": (N_("IKD aktif"), N_("yang sudah rekam, tanpa luar domisili")),
}
_SEXES = {"L": N_("Laki-laki"), "P": N_("Perempuan")}


def group_name(by: Grouping | None, key: str, titles: Mapping[str, str]) -> str:
    """The key as people say it. ``titles``: of visits, by id."""
    if not key:
        return _("(tanpa kelas)") if by is Grouping.CLASS else _("(tidak diketahui)")
    if by is Grouping.DOMICILE and key in set(Domicile):
        return domicile_word(Domicile(key))
    if by is Grouping.VENUE_KIND and key in set(VisitKind):
        return visit_words.label(VisitKind(key))
    if by is Grouping.SEX and key in _SEXES:
        return _(_SEXES[key])
    if by in {Grouping.DISTRICT, Grouping.VILLAGE}:
        return region_name(key)
    return titles.get(key, key)


def region_name(code: str) -> str:
    """The lowest name of a region; the code where the table does not know it."""
    region = find_region(code)
    return (region.village or region.district or region.regency or code) if region else code


def domicile_word(domicile: Domicile) -> str:
    """In the current language."""
    return _("Luar domisili") if domicile is Domicile.OUTSIDE else _("Dalam domisili")


def obstacle_word(code: str) -> str:
    """Of an obstacle; a code from a later version as it is."""
    return obstacle.label(Obstacle(code)) if code in set(Obstacle) else code


def reason_word(code: str) -> str:
    """Why no result, no presence or no IKD: an obstacle, a reason for *bukan sasaran*, a group of IKD, or typed."""
    if code in set(NotTarget):
        return not_target.label(NotTarget(code))
    if code in set(ActivationGroup):
        return activation.group_label(ActivationGroup(code))
    return obstacle_word(code)


def step_word(step: str) -> str:
    """Of ``Tally.steps``; "" is whoever was never offered IKD."""
    if not step:
        return activation.group_label(ActivationGroup.NOT_OFFERED)
    return activation.label(ActivationStep(step)) if step in set(ActivationStep) else step


def status_word(status: str) -> str:
    """A recording status; "" where there is none."""
    return recording.label(RecordingStatus(status)) if status in set(RecordingStatus) else status


def informed_words(people: int) -> str:
    """Talks are no activations: told apart, and only where there were any."""
    if not people:
        return ""
    return _("Diberi penjelasan IKD: {people} orang, dihitung terpisah dari yang aktif.").format(
        people=format_number(people)
    )


def share_words(name: str) -> tuple[str, str]:
    """Of ``Tally.shares``: what it is, and what its whole counts."""
    return _(_SHARES[name][0]), _(_SHARES[name][1])


def filter_words(asked: TallyFilter, titles: Mapping[str, str]) -> str:
    """``Kelas: XII IPS 2 · Kecamatan kegiatan: Gerunggang``: what was left in; "" for everybody."""
    return " · ".join(f"{what}: {which}" for what, which in _conditions(asked, titles))


def _conditions(asked: TallyFilter, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if len(asked.visits) > 1:
        yield label(Grouping.VISIT), ", ".join(titles.get(visit, visit) for visit in asked.visits)
    if asked.first:
        yield _("Dari"), format_date_short(asked.first)
    if asked.last:
        yield _("Sampai"), format_date_short(asked.last)
    if asked.class_groups:
        yield label(Grouping.CLASS), ", ".join(group_name(Grouping.CLASS, name, {}) for name in asked.class_groups)
    for grouping in Grouping:
        wanted = getattr(asked, grouping.value, None)  # days, visits and classes have no field of that name
        if wanted is not None:
            yield label(grouping), group_name(grouping, str(wanted), titles)
