"""Who has to be gone on with, a second time: from the lines of ``second_way``, by the words of the design."""

import datetime as dt
from collections.abc import Callable, Mapping

from jemputbola.domain.follow_up import FollowUp
from tests.city.second_way import Line, SecondWay

GOES_ON = ("offered", "postponed", "installed", "data_entered", "selfie_passed", "qr_scanned", "email_code", "pin_set")
PRINTABLE = ("print_ready", "card_printed", "card_handed_over")
RECORDED = ("captured", "sent_for_enrolment", "adjudicate", "duplicate_record", *PRINTABLE)


def follow_up(counted: SecondWay, today: dt.date) -> dict[FollowUp, set[str]]:
    """The people of each list."""
    of_person: dict[str, list[Line]] = {}
    for line in counted.lines:
        of_person.setdefault(line.person, []).append(line)

    def place(line: Line) -> tuple[str, str]:
        return counted.visits[line.visit]["starts_on"], line.visit

    def is_closed(line: Line) -> bool:
        return bool((counted.visits[line.visit].get("closing") or {}).get("closed"))

    def is_open(line: Line) -> bool:
        """Not recorded yet, and no later visit took them up."""
        later = [other for other in of_person[line.person] if place(other) > place(line)]
        taken_up = any(is_closed(one) or one.seen or one.other or one.result for one in later)
        return line.status not in RECORDED and not taken_up

    def fixable(line: Line) -> bool:
        later = [other for other in of_person[line.person] if place(other) > place(line)]
        unsettled = line.step not in ("active", "declined", "exempt")
        return line.phone == "fixable" and unsettled and not any(other.phone for other in later)

    def turns_17(line: Line) -> bool:
        if not line.born or line.married or line.status in PRINTABLE[1:]:
            return False
        on = birthday(line.born, 17)
        return today <= on <= today.replace(year=today.year + 1)

    holders: dict[str, set[str]] = {}
    for line in counted.lines:
        holders.setdefault(line.nik, set()).add(line.person)
    half_way = (*GOES_ON, "waiting_prr")
    belongs: Mapping[FollowUp, Callable[[Line], bool]] = {
        FollowUp.ABSENT: lambda line: line.outcome == "tidak_hadir" and is_open(line),
        FollowUp.POSTPONED: lambda line: line.outcome == "ditunda" and is_open(line),
        FollowUp.FAILED: lambda line: line.outcome == "gagal_rekam" and is_open(line),
        FollowUp.WAITING_PRR: lambda line: line.step == "waiting_prr" and line.status not in PRINTABLE,
        FollowUp.TURNS_17: turns_17,
        FollowUp.CARDS: lambda line: line.status in ("print_ready", "card_printed"),
        FollowUp.HANDED_OVER: lambda line: line.status == "card_handed_over",
        FollowUp.IKD: lambda line: line.step in (half_way if line.status in PRINTABLE else GOES_ON),
        FollowUp.PHONES: fixable,
        FollowUp.AGENCIES: lambda line: line.obstacle == "INSTANSI_MENOLAK_IKD" and line.step != "active",
        FollowUp.SHARED_NIK: lambda line: bool(line.nik) and len(holders[line.nik]) > 1,
    }
    return {kind: {line.person for line in counted.lines if wanted(line)} for kind, wanted in belongs.items()}


def birthday(born: str, years: int) -> dt.date:
    """Of somebody born on an ISO day; 29 February is 1 March in a common year."""
    birth = dt.date.fromisoformat(born)
    leap = (birth.month, birth.day) == (2, 29)
    return (
        dt.date(birth.year + years, 3, 1)
        if leap and (birth.year + years) % 4
        else birth.replace(year=birth.year + years)
    )
