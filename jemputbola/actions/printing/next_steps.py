"""What the person does next, in the order in which it matters: at most two on the card, two on the IKD, one on data."""

import datetime as dt
from collections.abc import Iterator

from jemputbola.actions.printing.receipt_case import ReceiptCase
from jemputbola.domain.activation import ActivationGroup, activation_group
from jemputbola.domain.age import recordable_from
from jemputbola.domain.eligibility import Eligibility
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.talking_point import talking_point
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short

_UNTIL_PRINT_READY = dt.timedelta(days=14)
"""Between recording and *print ready* lie 1 to 20 days (``domain.md``); after two weeks, asking is seldom in vain."""

_OVERCOME_AT_HOME = frozenset({Obstacle.MEMORI_PENUH, Obstacle.EMAIL_TIDAK_MASUK, Obstacle.TAKUT_DATA_BOCOR})


def next_steps(case: ReceiptCase) -> tuple[str, ...]:
    """Short sentences; where the office is and when it is open stands on every receipt anyway."""
    return (*_card(case), *_ikd(case), *_data(case))


def _card(case: ReceiptCase) -> Iterator[str]:
    if case.is_recorded:
        yield from _until_card(case)
    elif case.result in {RecordingResult.FAILED, RecordingResult.POSTPONED}:
        yield _come_again(case.reason)
    elif case.is_too_young and case.birth:
        day = recordable_from(case.birth, minimum_age=case.rules.minimum_age)
        yield _("Perekaman KTP-el: mulai {date}, bawa KK").format(date=format_date_short(day))
    elif case.result is RecordingResult.ALREADY:
        yield _("KTP-el: tanyakan di kantor, bawa KK dan slip ini")
    else:
        yield _("Perekaman KTP-el gratis di kantor: bawa KK dan slip ini")


def _until_card(case: ReceiptCase) -> Iterator[str]:
    sentences = {
        RecordingStatus.DUPLICATE_RECORD: _twice(),
        RecordingStatus.ADJUDICATE: _("KTP-el: data sedang diperiksa pusat, tanyakan di kantor"),
        RecordingStatus.CARD_PRINTED: _("KTP-el sudah dicetak: ambil sendiri, bawa KK dan slip ini"),
        RecordingStatus.CARD_HANDED_OVER: None,
    }
    if case.status in sentences:
        sentence = sentences[case.status]
        if sentence:
            yield sentence
    elif case.reminder_date:
        yield _("KTP-el: ambil sendiri setelah genap {age} tahun, bawa KK dan slip ini").format(age=case.rules.card_age)
    elif case.status is RecordingStatus.PRINT_READY:
        yield _("KTP-el siap cetak: datang sendiri, bawa KK dan slip ini")
    else:
        yield _("KTP-el: cek mulai {date}").format(date=format_date_short(_ask_from(case)))
        yield _("Ambil sendiri di kantor: bawa KK dan slip ini")


def _ask_from(case: ReceiptCase) -> dt.date:
    """Two weeks after the recording; the day of the visit, when they are over or nobody knows that day."""
    recorded = case.recorded_on or (case.day if case.result is RecordingResult.RECORDED else None)
    return max(case.day, recorded + _UNTIL_PRINT_READY) if recorded else case.day


def _come_again(reason: Obstacle | None) -> str:
    """Where to go and what to bring for a recording that did not happen."""
    if reason is Obstacle.REKAM_GANDA:
        return _twice()
    sentences = {
        Obstacle.TANPA_KK: _("Datang lagi untuk perekaman: bawa KK asli dan slip ini"),
        Obstacle.TANPA_NIK: _("Urus NIK di kantor, lalu rekam: bawa KK, akta kelahiran, slip ini"),
        Obstacle.NIK_TIDAK_AKTIF: _("Aktifkan NIK di kantor, lalu rekam: bawa KK asli dan slip ini"),
        Obstacle.DATA_BEDA: _("Perbaiki data di kantor, lalu rekam: bawa KK, akta kelahiran, ijazah"),
        Obstacle.SAKIT: _("Setelah sembuh, rekam di kantor: bawa KK dan slip ini"),
    }
    default = _("Rekam di kantor pada jam layanan: bawa KK dan slip ini")
    return sentences.get(reason, default) if reason else default


def _twice() -> str:
    return _("Data rekam ganda: datang sendiri ke kantor, bawa KK dan akta kelahiran")


def _ikd(case: ReceiptCase) -> Iterator[str]:
    group = activation_group(case.step)
    if group is ActivationGroup.ACTIVE:
        yield _("Ganti HP atau lupa PIN IKD: datang sendiri ke kantor")
        return
    if group is ActivationGroup.EXEMPT or case.phone_is_exempt:
        yield _("KTP-el dapat diambil tanpa IKD")
        return
    advice = tuple(_advice(case))
    if group is ActivationGroup.WAITING_PRR:
        yield _("IKD: kembali setelah KTP siap cetak, bawa HP dan e-mail aktif")
    elif group is ActivationGroup.IN_PROGRESS:
        yield _("IKD: lanjutkan bersama petugas di kantor, bawa HP dan e-mail aktif")
    elif case.is_recorded or group is not ActivationGroup.NOT_OFFERED:
        yield _("IKD gratis di kantor bila sudah siap: bawa HP dan e-mail aktif")
        advice = advice or (_("IKD juga memuat kartu keluarga dan akta"),)  # who sees no use in it (Mataram)
    yield from advice


def _advice(case: ReceiptCase) -> Iterator[str]:
    """How to overcome what stood in the way: the phone's fault, else the obstacle that was noted."""
    if case.verdict and case.verdict.verdict is Eligibility.FIXABLE and case.verdict.reasons:
        yield case.verdict.advice
    elif case.problem in _OVERCOME_AT_HOME:
        point = talking_point(Obstacle(case.problem))
        if point:
            yield point


def _data(case: ReceiptCase) -> Iterator[str]:
    if not case.has_nik and case.reason is not Obstacle.TANPA_NIK:
        yield _("NIK belum tercatat: bawa KK asli")
