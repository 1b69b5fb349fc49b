"""Whether a phone can carry IKD: an observation, judged by the dated rules, with a sentence to read out.

``exempt`` people get their card without IKD (practice of Pangkalpinang and Sumenep: no phone, old system, no signal);
``fixable`` means that something can be done at the table.
"""

import enum
import re

import msgspec

from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.rules import RuleSet
from jemputbola.domain.talking_point import talking_point
from jemputbola.errors import UserError
from jemputbola.texts import N_, _

_VERSION = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4}){0,3}", re.ASCII)
_LONGEST_MODEL = 60


class DeviceKind(enum.StrEnum):
    """The system of the phone that the person brought."""

    NONE = "none"
    ANDROID = "android"
    IOS = "ios"
    OTHER = "other"


class Device(msgspec.Struct, frozen=True):
    """What an officer saw. ``None`` means not looked at. ``version`` like ``8.1.0``; storage in megabytes.

    ``recent``: whether the system is at least the version that the day's rules ask for, where only that was looked at.
    """

    kind: DeviceKind
    version: str | None = None
    model: str | None = None
    free_storage_mb: int | None = None
    camera: bool | None = None
    signal: bool | None = None
    recent: bool | None = None


class Eligibility(enum.StrEnum):
    """Can this phone carry IKD?"""

    ELIGIBLE = "eligible"
    FIXABLE = "fixable"
    EXEMPT = "exempt"


class DeviceVerdict(msgspec.Struct, frozen=True):
    """The verdict, its reasons (gravest first; empty when eligible or not yet known), and what to say."""

    verdict: Eligibility
    reasons: tuple[Obstacle, ...]
    advice: str


_LABELS = {
    Eligibility.ELIGIBLE: N_("HP memenuhi syarat"),
    Eligibility.FIXABLE: N_("HP perlu dibenahi"),
    Eligibility.EXEMPT: N_("HP tidak memenuhi syarat"),
}


def label(verdict: Eligibility) -> str:
    """The verdict in the current language."""
    return _(_LABELS[verdict])


def parse_device(text: str) -> Device:
    """A phone from ``none``, ``android:13``, ``ios:17``, ``other`` or ``other:MODEL``; the version may be left out.

    Raises UserError with the accepted forms for anything else.
    """
    name, _colon, rest = (part.strip() for part in text.partition(":"))
    if name.lower() not in set(DeviceKind):
        raise _not_a_device()
    kind = DeviceKind(name.lower())
    if kind is DeviceKind.OTHER and len(rest) <= _LONGEST_MODEL and (rest.isprintable() or not rest):
        return Device(kind, model=rest or None)
    if rest and (kind not in {DeviceKind.ANDROID, DeviceKind.IOS} or not _VERSION.fullmatch(rest)):
        raise _not_a_device()
    return Device(kind, version=rest or None)


def device_text(device: Device) -> str:
    """``Android 13``, ``iPhone (iOS) 17``, ``Tidak punya HP``, ``HP lain`` and its model: for screen and history."""
    names = {
        DeviceKind.NONE: _("Tidak punya HP"),
        DeviceKind.ANDROID: "Android",
        DeviceKind.IOS: "iPhone (iOS)",
        DeviceKind.OTHER: _("HP lain"),
    }
    known = {True: _("(versi cukup baru)"), False: _("(versi terlalu lama)")}
    version = device.version or (known[device.recent] if device.recent is not None else None)
    return " ".join(part for part in (names[device.kind], version, device.model) if part)


def judge_device(device: Device, rules: RuleSet) -> DeviceVerdict:
    """The verdict on a phone under one rule set."""
    exempting = _exempting(device, rules)
    if exempting:
        return DeviceVerdict(Eligibility.EXEMPT, exempting, _advice(exempting[0]))
    if device.free_storage_mb is not None and device.free_storage_mb < rules.free_storage_mb:
        return DeviceVerdict(Eligibility.FIXABLE, (Obstacle.MEMORI_PENUH,), _advice(Obstacle.MEMORI_PENUH))
    if device.version is None and not device.recent:
        advice = _("Lihat versi sistem di Setelan, Tentang Ponsel, lalu isi di sini.")
        return DeviceVerdict(Eligibility.FIXABLE, (), advice)
    return DeviceVerdict(Eligibility.ELIGIBLE, (), _("HP memenuhi syarat untuk IKD."))


def _exempting(device: Device, rules: RuleSet) -> tuple[Obstacle, ...]:
    if device.kind is DeviceKind.NONE:
        return (Obstacle.TANPA_HP,)
    minimum = {DeviceKind.ANDROID: rules.android_minimum, DeviceKind.IOS: rules.ios_minimum}.get(device.kind)
    if minimum is None:
        return (Obstacle.BUKAN_ANDROID,)
    found = (
        (Obstacle.OS_LAMA, _is_old(device, minimum)),
        (Obstacle.KAMERA_RUSAK, device.camera is False),
        (Obstacle.BLANK_SPOT, device.signal is False),
    )
    return tuple(obstacle for obstacle, applies in found if applies)


def _is_old(device: Device, minimum: str) -> bool:
    """A version that was read says more than the glance."""
    if device.version is None:
        return device.recent is False
    return _numbers(device.version) < _numbers(minimum)


def _numbers(version: str) -> tuple[int, ...]:
    """Comparable numbers: 8 and 8.0 are the same version, 10 is above 8. An unreadable version counts as the oldest."""
    if not _VERSION.fullmatch(version):
        return ()
    numbers = [int(part) for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _advice(obstacle: Obstacle) -> str:
    return talking_point(obstacle) or _("KTP-el fisik tetap dilayani.")


def _not_a_device() -> UserError:
    return UserError(_("HP tidak dikenal. Tulis none, android:13, ios:17, atau other:nama HP."))
