"""The card of a person as lines of text."""

import datetime as dt
from collections.abc import Iterator

from jemputbola.actions.desk.entry_words import field_label, value_words
from jemputbola.actions.desk.resident_card import AtVisit, DomicileShown, ResidentCard
from jemputbola.domain import activation, eligibility, obstacle, outcome, recording
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.eligibility import DeviceVerdict
from jemputbola.domain.obstacle import Obstacle
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short

_HERE = ("attendance", "result", "obstacle", "other_service", "note")


def card_text(card: ResidentCard) -> Iterator[str]:
    """Who, the verdict, how far everything is, what is in doubt."""
    if not card.known:
        yield _("Slip ini belum dikenal di laptop ini. Orangnya tetap dapat dilayani.")
    yield f"{card.reference}  {card.identity.get('name', '')}".rstrip()
    yield from _identity(card)
    yield card.verdict.sentence
    yield from _progress(card)
    if card.here:
        yield from _at_visit(card.here)
    yield from (_("Perlu diputuskan: {field}").format(field=field_label(field)) for field in card.conflicts)
    yield from (_("Perhatian: {message}").format(message=finding.message) for finding in card.findings)
    for other in card.nik_shared_with:
        yield _("NIK juga dipakai {name} ({reference}); periksa KK.").format(name=other.name, reference=other.reference)


def device_words(verdict: DeviceVerdict) -> Iterator[str]:
    """What is in the way, where something is, and what to say."""
    if verdict.reasons and Obstacle.TANPA_HP not in verdict.reasons:
        reasons = ", ".join(obstacle.label(reason) for reason in verdict.reasons)
        yield f"{eligibility.label(verdict.verdict)} ({reasons})."
    yield verdict.advice


def _identity(card: ResidentCard) -> Iterator[str]:
    yield _("NIK: {nik}").format(nik=card.nik or _("belum ada"))
    if card.kk_number:
        yield _("No. KK: {kk}").format(kk=card.kk_number)
    for name, value in card.identity.items():
        if name != "name":
            yield f"{field_label(name)}: {value_words(name, value)}"
    yield _domicile(card.domicile)


def _domicile(shown: DomicileShown) -> str:
    words = _("Dalam domisili") if shown.domicile == Domicile.INSIDE else _("Luar domisili")
    return _("{words} (perkiraan)").format(words=words) if shown.estimated else words


def _progress(card: ResidentCard) -> Iterator[str]:
    status = recording.label(card.recording)
    on = f", {format_date_short(dt.date.fromisoformat(card.recording_on))}" if card.recording_on else ""
    yield _("Rekam: {status}").format(status=status) + on
    step = activation.label(card.activation) if card.activation else _("Belum ditawari")
    yield _("IKD: {step}").format(step=step)
    if not card.may_activate:
        yield _("IKD belum dapat diaktifkan menurut aturan; catat menunggu PRR.")


def _at_visit(here: AtVisit) -> Iterator[str]:
    if here.class_group:
        yield _("Kelas atau bagian: {name}").format(name=here.class_group)
    if here.outcome:
        yield _("Pada kegiatan ini: {outcome}").format(outcome=outcome.label(here.outcome))
    if here.phone:
        yield f"{here.phone.text}: " + " ".join(device_words(here.phone.verdict))
    for name in _HERE:
        if name in here.values:
            yield f"{field_label(name)}: {value_words(name, here.values[name])}"
