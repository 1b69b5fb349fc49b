"""The recording ladder: how far a person's KTP-el is, in SIAK's own words.

When entries disagree, the fold shows the status of the highest rank:

| rank | status             | why it stands here                                                                  |
| ---- | ------------------ | ----------------------------------------------------------------------------------- |
| 0    | not_recorded       | any other word is later news                                                        |
| 1    | capture_failed     | somebody tried; one success anywhere makes the failure history                      |
| 2    | captured           | biometrics taken, still in the region                                               |
| 3    | sent_for_enrolment | SFE: on its way to the data centre                                                  |
| 4    | enrol_failed       | the centre's answer to what was sent: newer than SFE, the person must be taken again |
| 5    | adjudicate         | the centre looks at a likeness: it got further than a refused enrolment             |
| 6    | duplicate_record   | what an adjudication ends in; hides a "captured" that would promise a card          |
| 7    | print_ready        | PRR: given only after uniqueness is proven, so every side exit before it is solved  |
| 8    | card_printed       |                                                                                     |
| 9    | card_handed_over   | the end                                                                             |

A step back (a new capture after ``enrol_failed``, say) is no disagreement: its entry replaces the old value.
"""

import enum
import re
from collections.abc import Mapping
from types import MappingProxyType

from jemputbola.texts import N_, _


class RecordingStatus(enum.StrEnum):
    """Where the KTP-el stands."""

    NOT_RECORDED = "not_recorded"
    CAPTURE_FAILED = "capture_failed"
    CAPTURED = "captured"
    SENT_FOR_ENROLMENT = "sent_for_enrolment"
    ENROL_FAILED = "enrol_failed"
    ADJUDICATE = "adjudicate"
    DUPLICATE_RECORD = "duplicate_record"
    PRINT_READY = "print_ready"
    CARD_PRINTED = "card_printed"
    CARD_HANDED_OVER = "card_handed_over"


# The members stand in the order of the table above; tests hold both together.
RANK: Mapping[RecordingStatus, int] = MappingProxyType({status: rank for rank, status in enumerate(RecordingStatus)})

_LABELS = {
    RecordingStatus.NOT_RECORDED: N_("Belum rekam"),
    RecordingStatus.CAPTURE_FAILED: N_("Gagal rekam"),
    RecordingStatus.CAPTURED: N_("Sudah rekam (BIO CAPTURED)"),
    RecordingStatus.SENT_FOR_ENROLMENT: N_("Dikirim ke pusat (SFE)"),
    RecordingStatus.ENROL_FAILED: N_("Ditolak pusat, rekam ulang (ENROLL FAILURE)"),
    RecordingStatus.ADJUDICATE: N_("Diperiksa pusat (ADJUDICATE)"),
    RecordingStatus.DUPLICATE_RECORD: N_("Rekam ganda (DUPLICATE RECORD)"),
    RecordingStatus.PRINT_READY: N_("Siap cetak (PRR)"),
    RecordingStatus.CARD_PRINTED: N_("Kartu dicetak (CARD PRINTED)"),
    RecordingStatus.CARD_HANDED_OVER: N_("Kartu diserahkan"),
}

# Biometrics exist and are not to be taken again: a duplicate has them elsewhere, a refused enrolment has none.
_RECORDED = frozenset(
    {
        RecordingStatus.CAPTURED,
        RecordingStatus.SENT_FOR_ENROLMENT,
        RecordingStatus.ADJUDICATE,
        RecordingStatus.DUPLICATE_RECORD,
        RecordingStatus.PRINT_READY,
        RecordingStatus.CARD_PRINTED,
        RecordingStatus.CARD_HANDED_OVER,
    }
)

# Words found in population data and in the offices' own lists, upper case with single spaces.
_WORDS: dict[RecordingStatus, tuple[str, ...]] = {
    RecordingStatus.NOT_RECORDED: (
        "BELUM REKAM", "BELUM PEREKAMAN", "BELUM MEREKAM", "BELUM DIREKAM", "BELUM TEREKAM", "BELUM", "UNREGISTERED",
        "NOT RECORDED", "TIDAK REKAM",
    ),
    RecordingStatus.CAPTURE_FAILED: ("GAGAL REKAM", "GAGAL PEREKAMAN", "CAPTURE FAILED"),
    RecordingStatus.CAPTURED: (
        "SUDAH REKAM", "SUDAH PEREKAMAN", "SUDAH MEREKAM", "SUDAH DIREKAM", "SUDAH", "REKAM", "TELAH REKAM",
        "BIO CAPTURED", "BIO CAPTURE", "CAPTURED", "PROCESSING", "PRO",
    ),
    RecordingStatus.SENT_FOR_ENROLMENT: (
        "SFE", "SENT FOR ENROLLMENT", "SENT FOR ENROLMENT", "SEND FOR ENROLLMENT", "SEND FOR ENROLMENT",
        "RECEIVED AT CENTRAL", "DIKIRIM KE PUSAT",
    ),
    RecordingStatus.ENROL_FAILED: (
        "ENROL FAILED", "ENROLL FAILED", "ENROLL FAILURE", "ENROLL FAILURE AT CENTRAL", "ENROLL FAILURE AT REGIONAL",
        "SEARCH FAILURE AT CENTRAL", "SEARCH FAILURE AT REGIONAL", "EFAC", "EFAR",
    ),
    RecordingStatus.ADJUDICATE: ("ADJUDICATE", "ADJUDICATE RECORD", "ADJUDICATE IN PROCESS", "ADJUDIKASI"),
    RecordingStatus.DUPLICATE_RECORD: (
        "DUPLICATE RECORD", "DUPLICATE", "DUP", "REKAM GANDA", "DATA GANDA", "DUPLIKAT", "GANDA",
    ),
    RecordingStatus.PRINT_READY: ("PRR", "PRINT READY RECORD", "PRINT READY", "SIAP CETAK", "SIAP DICETAK"),
    RecordingStatus.CARD_PRINTED: (
        "CARD PRINTED", "SUDAH CETAK", "SUDAH DICETAK", "TELAH DICETAK", "DICETAK", "CETAK",
        "KARTU DICETAK",
    ),
    RecordingStatus.CARD_HANDED_OVER: (
        "CARD HANDED OVER", "CARD ISSUED", "CARD DELIVERED", "SUDAH DISERAHKAN", "DISERAHKAN", "SUDAH DITERIMA",
        "SUDAH DIAMBIL", "KARTU DISERAHKAN", "SUDAH MEMILIKI", "SUDAH PUNYA",
    ),
}  # fmt: skip

_STATUS_OF = {word: status for status, words in _WORDS.items() for word in words}
_NOISE = re.compile(r"[\W_]+")
_OF_THE_CARD = re.compile(r" (E ?KTP|KTP ?EL|KTP)$")
_IN_BRACKETS = re.compile(r"\([^)]*\)")


def label(status: RecordingStatus) -> str:
    """The status in Indonesian, with SIAK's own word in brackets where it has one."""
    return _(_LABELS[status])


def is_recorded(status: RecordingStatus) -> bool:
    """Whether usable biometrics exist: captured or beyond, with duplicates, without a refused enrolment."""
    return status in _RECORDED


def parse_population_status(text: str) -> RecordingStatus | None:
    """The status that a word from a list means, tolerant of case, spaces and punctuation; None when it is unknown.

    ``SUDAH`` alone is read as captured, the least that it can mean; what stands in brackets is the more exact word.
    """
    outside = _words(_IN_BRACKETS.sub(" ", text))
    inside = [_words(part) for part in _IN_BRACKETS.findall(text)]
    spellings = [*inside, _words(text), outside, _OF_THE_CARD.sub("", outside)]
    return next((_STATUS_OF[spelling] for spelling in spellings if spelling in _STATUS_OF), None)


def _words(text: str) -> str:
    return _NOISE.sub(" ", text).strip().upper()
