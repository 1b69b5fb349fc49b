"""A synthetic day: what officers choose for one person after another, with the shares of a usual school."""

import random
from typing import TypeVar

from jemputbola.actions.desk.recording_choice import known_status
from jemputbola.actions.desk.register_resident import register_resident
from jemputbola.actions.desk.resident_details import ResidentDetails
from jemputbola.actions.desk.serve_resident import serve_resident
from jemputbola.actions.desk.serving import Serving
from jemputbola.actions.desk.verdicts import verdict_on
from jemputbola.actions.printing.class_order import in_class_order
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import visit_day
from jemputbola.demo.clock import DemoClock
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.age import AgeKind
from jemputbola.domain.eligibility import Device, DeviceKind, parse_device
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RANK, RecordingStatus
from jemputbola.store.residents import residents_of_visit

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


def serve_walk_ins(session: Session, visit: str, clock: DemoClock) -> int:
    """Two teachers on no list: one gets her IKD activated, one from another city has no phone. Returns two."""
    with_card = Serving(
        recording=RecordingStatus.CARD_HANDED_OVER, device=parse_device("ios:17"), activation=ActivationStep.ACTIVE
    )
    from_elsewhere = Serving(
        recording=RecordingStatus.CARD_HANDED_OVER, device=parse_device("none"), activation=ActivationStep.EXEMPT
    )
    teachers = (
        (ResidentDetails(name="Dra. Ratna Contoh", nik="1971045203849001"), with_card),
        (ResidentDetails(name="Hendra Contoh", nik="1671021907799001"), from_elsewhere),
    )
    for details, serving in teachers:
        clock.next_person()
        serve_resident(session, register_resident(session, details, visit=visit).id, serving, visit=visit)
    return len(teachers)


def serve_classes(session: Session, visit: str, *, grades: tuple[str, ...], clock: DemoClock, seed: int) -> int:
    """Serve everybody of the classes that begin with one of ``grades`` who can be served; how many that were."""
    day = visit_day(session, visit)
    with session.store.reading() as connection:
        found = in_class_order(residents_of_visit(connection, visit))
    chooser = choices(seed)
    served = 0
    for person in (line.person for line in found if _is_called(line.class_group or "", grades)):
        verdict = verdict_on(person.values, day)
        ready = RANK[known_status(person.values)] >= RANK[RecordingStatus.PRINT_READY]
        serving = chooser.serving(verdict.kind, recorded=verdict.recorded, print_ready=ready)
        if serving:
            clock.next_person()
            serve_resident(session, person.id, serving, visit=visit)
            served += 1
    return served


def _is_called(class_group: str, grades: tuple[str, ...]) -> bool:
    return any(f"{class_group} ".startswith(f"{grade} ") for grade in grades)
