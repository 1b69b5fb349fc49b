"""What an officer chooses for one synthetic person after another, with the shares of a usual school day."""

import random
from typing import TypeVar

from jemputbola.actions.serving import Serving
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.age import AgeKind
from jemputbola.domain.eligibility import Device, DeviceKind, parse_device
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus

_PHONES = {
    "android:13": 30,
    "android:12": 18,
    "android:14": 14,
    "android:10": 10,
    "android:11": 10,
    "ios:17": 6,
    "android:7.1": 5,
    "none": 5,
    "ios:18": 2,
}
_IKD = {
    (ActivationStep.WAITING_PRR, None): 78,
    (ActivationStep.DATA_ENTERED, None): 5,
    (ActivationStep.POSTPONED, Obstacle.KUOTA_DATA_HABIS): 5,
    (ActivationStep.POSTPONED, Obstacle.TANPA_EMAIL): 4,
    (ActivationStep.DECLINED, Obstacle.MERASA_BELUM_PERLU): 4,
    (ActivationStep.DECLINED, Obstacle.TAKUT_DATA_BOCOR): 4,
}
_NOT_RECORDED = (
    Serving(recording=RecordingStatus.CAPTURE_FAILED, result_reason=Obstacle.BIOMETRIK_GAGAL.value),
    Serving(recording=RecordingStatus.CAPTURE_FAILED, result_reason=Obstacle.DATA_BEDA.value),
    Serving(result=RecordingResult.POSTPONED, result_reason=Obstacle.TANPA_KK.value),
    Serving(result=RecordingResult.POSTPONED, result_reason=Obstacle.BELUM_SIAP_FOTO.value),
    Serving(result=RecordingResult.REFUSED),
    Serving(result=RecordingResult.NOT_TARGET, result_reason="PINDAH"),
    Serving(present=False, absence_reason=Obstacle.PKL.value),
    Serving(present=False, absence_reason=Obstacle.SAKIT.value),
)
_NOT_RECORDED_SHARE = 0.13

Choice = TypeVar("Choice")


def choices(seed: int) -> "Chooser":
    """The same choices in the same order for the same seed."""
    return Chooser(random.Random(seed))  # noqa: S311 - the same day every time is the point


class Chooser:
    """Draws one serving after another."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def serving(self, age: AgeKind | None, *, recorded: bool, print_ready: bool) -> Serving | None:
        """For somebody of this age; None for whom nobody serves: too young, or of unknown age."""
        if age in {None, AgeKind.TOO_YOUNG} and not recorded:
            return None
        if not recorded and self._chance.random() < _NOT_RECORDED_SHARE:
            return self._chance.choice(_NOT_RECORDED)
        phone = parse_device(self._drawn(_PHONES))
        step, obstacle = self._ikd(phone, print_ready=print_ready)
        return Serving(
            recording=None if recorded else RecordingStatus.CAPTURED,
            result=RecordingResult.ALREADY if recorded else None,
            device=phone,
            activation=step,
            obstacle=obstacle.value if obstacle else None,
        )

    def _ikd(self, phone: Device, *, print_ready: bool) -> tuple[ActivationStep, Obstacle | None]:
        if phone.kind is DeviceKind.NONE or phone.version == "7.1":
            return ActivationStep.EXEMPT, None
        if print_ready:
            return ActivationStep.ACTIVE, None
        return self._drawn(_IKD)

    def _drawn(self, shares: dict[Choice, int]) -> Choice:
        return self._chance.choices(list(shares), list(shares.values()))[0]
