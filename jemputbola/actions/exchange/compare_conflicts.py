"""What laptops wrote differently, laid side by side: only what differs is marked, the last digits of a NIK included."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from jemputbola.actions.desk.entry_words import field_label, value_words
from jemputbola.actions.exchange.decide_conflict import How
from jemputbola.actions.exchange.gap_words import stream_names
from jemputbola.actions.exchange.side_words import what_happened
from jemputbola.actions.exchange.written_since import written_since
from jemputbola.actions.session import Session
from jemputbola.domain.fields import RANKS, RESIDENT_FIELDS
from jemputbola.domain.masking import mask_nik
from jemputbola.store.conflicts import IDENTITY, ConflictKind, OpenConflict, Side, conflicts, count_conflicts
from jemputbola.store.decisions import Decision, decisions
from jemputbola.store.held import HeldBecause, HeldEntry, held_entries
from jemputbola.store.officers import Role
from jemputbola.store.residents import person_by_subject
from jemputbola.store.visits import all_visits
from jemputbola.texts import N_, _, ngettext
from jemputbola.texts.formats import format_date_short, format_number, format_time_zone

_MOST = 50
"""Conflicts of each sort that are laid out at once; the count is of all."""
_SHOWN = ("name", "birth_date", "sex", "phone", "recording", "activation")
_NOTHING = "\N{EN DASH}"
_LAST, _PAIR = 4, 2
_TITLES = {
    ConflictKind.VOIDED: N_("Dihapus di satu laptop, ditulis lagi di laptop lain"),
    ConflictKind.ROSTER_VOIDED: N_("Daftarnya dibatalkan, sebagian sudah dilayani"),
    ConflictKind.FORK: N_("Satu laptop menulis di dua tempat: salah satunya salinan"),
}
_ABOUT_DEEDS = frozenset({ConflictKind.VOIDED, ConflictKind.ROSTER_VOIDED, ConflictKind.FORK})
_HELD = {
    HeldBecause.VERSION: N_("Ditulis versi jemputbola yang lebih baru. Perbarui aplikasi ini."),
    HeldBecause.KIND: N_("Jenis catatan ini belum dikenal versi ini. Perbarui aplikasi ini."),
    HeldBecause.VALUE: N_("Isinya tidak cocok untuk kolomnya. Tanyakan kepada petugas yang menulisnya."),
}


class ComparedSide(msgspec.Struct, frozen=True):
    """``laptop``: its name for people; ``where``: ``SMA Contoh · 23-11-2026 09.12 WIB · Sari``."""

    laptop: str
    where: str


class ComparedRow(msgspec.Struct, frozen=True):
    """One field. ``texts`` and ``notes``: one for each side. ``differs``: a person has to look."""

    field: str
    label: str
    texts: tuple[str, ...]
    differs: bool
    notes: tuple[str, ...]


class Comparison(msgspec.Struct, frozen=True):
    """``nik``: masked, empty when it is itself in question. ``field``: of a field that laptops wrote differently."""

    id: str
    kind: ConflictKind
    title: str
    field: str
    nik: str
    sides: tuple[ComparedSide, ...]
    rows: tuple[ComparedRow, ...]

    @property
    def differs(self) -> bool:
        """Whether it must be said whose values hold, should it be one person."""
        return any(row.differs for row in self.rows)


class DecidedLine(msgspec.Struct, frozen=True):
    """A decision in force. ``id``: for ``take_back``; ``about``: who, as they are called now; ``made_at``: ISO."""

    id: str
    about: str
    what: str
    said: str
    officer: str
    made_at: str


class HeldLine(msgspec.Struct, frozen=True):
    """An entry that is kept and does not count yet. ``where``: ``TIM-1 B, catatan 17``; ``why``: what to do."""

    where: str
    why: str


class Decisions(msgspec.Struct, frozen=True):
    """``count``: all that are open; ``open``: those laid out; ``decided``: the latest first."""

    count: int
    open: tuple[Comparison, ...]
    decided: tuple[DecidedLine, ...]
    held: tuple[HeldLine, ...]


def compare_conflicts(session: Session, *, most: int = _MOST) -> Decisions:
    """For the page and the command. Raises NotAllowed."""
    session.require(Role.LEAD)
    names = stream_names(session)
    with session.store.reading() as connection:
        store = session.store
        found = conflicts(connection, store.journal, store.projection, most=most)
        count = count_conflicts(connection, store.projection)
        made, held = decisions(connection, store.journal), held_entries(connection)
        visits = {visit.id: str(visit.values.get("title", "")) for visit in all_visits(connection)}
    comparing = _Comparing(session, visits, session.office.laptop)
    return Decisions(
        count=max(count, len(found)),
        open=tuple(comparing.comparison(one) for one in found),
        decided=tuple(_decided(session, one) for one in made),
        held=tuple(_held(one, names) for one in held),
    )


class _Comparing:
    """Has at hand what every comparison needs."""

    def __init__(self, session: Session, visits: Mapping[str, str], here: str) -> None:
        self._session, self._visits, self._here = session, visits, here

    def comparison(self, found: OpenConflict) -> Comparison:
        """Of one; with whoever wrote against a removal."""
        found = msgspec.structs.replace(found, sides=(*found.sides, *written_since(self._session, found)))
        values = [self._values(side) for side in found.sides]
        fields = dict.fromkeys((found.field, *_SHOWN) if found.kind is ConflictKind.FIELD else _SHOWN)
        rows = [_row(field, [one.get(field) for one in values], _asked(found)) for field in fields]
        known = [row for row in rows if row.differs or any(text != _NOTHING for text in row.texts)]
        if found.kind in _ABOUT_DEEDS:
            known = self._deeds(found, known)
        return Comparison(
            id=found.id,
            kind=found.kind,
            title=_title(found),
            field=found.field if found.kind is ConflictKind.FIELD else "",
            nik=_shown_nik(values),
            sides=tuple(self._side(side) for side in found.sides),
            rows=tuple(known),
        )

    def _deeds(self, found: OpenConflict, known: Sequence[ComparedRow]) -> list[ComparedRow]:
        """Who, then what each side did: of a removal, and of two copies, that is what has to be told apart.

        The sides of a fork may be about two people, so what is known of them otherwise would only mislead.
        """
        with self._session.store.reading():
            entries = self._session.store.journal.of_hashes([side.hash for side in found.sides])
        bodies = {entry.hash: entry.body for entry in entries}
        who = [row for row in known if row.field == "name"]
        rest = [row for row in known if row.field != "name" and found.kind is not ConflictKind.FORK]
        deed = ComparedRow(
            field="",
            label=_("Yang dilakukan"),
            texts=tuple(what_happened(bodies.get(side.hash)) for side in found.sides),
            differs=True,
            notes=("",) * len(found.sides),
        )
        return [*who, deed, *rest]

    def _values(self, side: Side) -> dict[str, Any]:
        """What is known now of whom it is about; a fork's sides may be about two people, or none."""
        with self._session.store.reading() as connection:
            person = person_by_subject(connection, side.person)
        return {**(person.values if person else {}), **side.values}

    def _side(self, side: Side) -> ComparedSide:
        laptop = side.laptop or (self._here if side.here else _("Laptop tidak dikenal"))
        parts = (self._visits.get(side.visit or "", ""), _moment(side.at), side.officer)
        return ComparedSide(laptop, " · ".join(part for part in parts if part))


def _shown_nik(values: Sequence[Mapping[str, Any]]) -> str:
    """Masked; nothing where the NIK is what they differ in."""
    niks = {str(one["nik"]) for one in values if one.get("nik")}
    return mask_nik(niks.pop()) if len(niks) == 1 else ""


def _asked(found: OpenConflict) -> tuple[str, ...]:
    """Fields about which a person is asked; of others the fold takes one by its rule."""
    if found.kind is ConflictKind.NIK_SHARED:
        return IDENTITY
    return (found.field,) if found.kind is ConflictKind.FIELD else ()


def _row(field: str, values: Sequence[Any], asked: Sequence[str]) -> ComparedRow:
    same = RESIDENT_FIELDS[field].same
    known = {repr(same(value)) for value in values if value is not None}
    texts = [_NOTHING if value is None else value_words(field, value) for value in values]
    if field in ("nik", "kk_number"):
        texts = _last_digits([str(value or "") for value in values])
    return ComparedRow(
        field=field,
        label=field_label(field),
        texts=tuple(texts),
        differs=field in asked and len(known) > 1,
        notes=tuple(_note(field, value, values) if len(known) > 1 else "" for value in values),
    )


def _note(field: str, value: Any, values: Sequence[Any]) -> str:
    """Of what nobody has to decide, which value the fold shows."""
    rank = RANKS.get(field)
    told = [one for one in values if one is not None]
    if rank is None or value is None:
        return ""
    return _("dipakai: langkah terjauh") if rank(value) == max(map(rank, told)) else ""


def _last_digits(numbers: Sequence[str]) -> list[str]:
    """Masked but for those of the last digits in which they differ: without them nobody could choose."""
    tails = [number[-_LAST:] for number in numbers]
    telling = [len({tail[place : place + 1] for tail in tails}) > 1 for place in range(_LAST)]
    return [
        (
            mask_nik(number)[:-_LAST]
            + "".join(digit if shown else "•" for digit, shown in zip(tail, telling, strict=False))
        )
        if number
        else _NOTHING
        for number, tail in zip(numbers, tails, strict=True)
    ]


def _title(found: OpenConflict) -> str:
    if found.kind is ConflictKind.FIELD:
        return _("{field} ditulis berbeda").format(field=field_label(found.field))
    if found.kind is ConflictKind.NIK_SHARED:
        people = len(found.sides)
        if people == len({side.stream for side in found.sides}) == _PAIR:
            return _("NIK sama, dua laptop")
        text = ngettext("NIK sama, {count} orang", "NIK sama, {count} orang", people)
        return text.format(count=format_number(people))
    return _(_TITLES[found.kind])


def _moment(at: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(at)
    except ValueError:  # a clock that a laptop wrote, shown as it is
        return at
    return f"{format_date_short(moment.date())} {format_time_zone(moment)}" if moment.tzinfo else at


def _decided(session: Session, made: Decision) -> DecidedLine:
    with session.store.reading() as connection:
        people = [person_by_subject(connection, subject) for subject in made.subjects[:_LAST]]
    names = dict.fromkeys(str(person.values.get("name", "")) for person in people if person)
    return DecidedLine(
        id=made.id,
        about=", ".join(filter(None, names)) or _NOTHING,
        what=_kind_words(made.kind),
        said=_how_words(made.how, made.kind),
        officer=made.officer,
        made_at=made.at,
    )


def _kind_words(kind: str) -> str:
    known = {
        ConflictKind.FIELD: _("Isian berbeda"),
        ConflictKind.NIK_SHARED: _("NIK sama"),
        ConflictKind.VOIDED: _("Dihapus dan ditulis lagi"),
        ConflictKind.ROSTER_VOIDED: _("Daftar dibatalkan"),
    }
    return known[ConflictKind(kind)] if kind in known else kind


def _how_words(how: str, kind: str) -> str:
    if (how, kind) == (How.SAME, ConflictKind.FIELD):
        return _("Yang benar sudah dipilih")
    known = {
        How.SAME: _("Orang yang sama"),
        How.TYPO: _("Salah ketik, sudah dibetulkan"),
        How.TWO: _("Dua orang berbeda"),
        How.KEEP: _("Tetap ada"),
        How.REMOVE: _("Dihapus"),
    }
    return known[How(how)] if how in known else how


def _held(one: HeldEntry, names: Mapping[str, str]) -> HeldLine:
    where = _("{laptop}, catatan {seq}").format(
        laptop=names.get(one.stream, _("Laptop tidak dikenal")), seq=format_number(one.seq)
    )
    return HeldLine(where, _(_HELD[one.because]))
