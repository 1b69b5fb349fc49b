"""The tour of a synthetic day: every line is read from the vault that was just filled."""

import textwrap
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from jemputbola.actions.access.keep_safe import check_vault, found_whole
from jemputbola.actions.access.manage_officers import list_officers
from jemputbola.actions.desk.find_resident import FoundLine, find_resident
from jemputbola.actions.desk.resident_card import ResidentCard, resident_card
from jemputbola.actions.printing.prepare_slips import SlipKind, prepare_slips
from jemputbola.actions.printing.print_slips import print_slips
from jemputbola.actions.reporting.count_visit import count_visit
from jemputbola.actions.session import Session
from jemputbola.cli.ink import Ink
from jemputbola.demo.city import DAY, SchoolFilled, demo_vault, fill_school, schools
from jemputbola.demo.clock import DemoClock
from jemputbola.domain import activation, outcome
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.outcome import Outcome
from jemputbola.slips.model import Paper, Receipt
from jemputbola.store.counting import Tally
from jemputbola.texts import N_, _, current_language
from jemputbola.texts.formats import format_number, format_weekday_short

_SEARCHED = "ha"
_BAR = 32
_WIDTH = 90
_NAME = 26
_SHORT = 0.1  # seconds; shorter is told in milliseconds
_FINDINGS = {
    "nik_missing": N_("NIK kosong"),
    "nik_damaged": N_("NIK dirusak lembar kerja"),
    "nik_invalid": N_("NIK tidak mungkin"),
    "nik_kk_swapped": N_("NIK dan No. KK tertukar"),
    "nik_shared": N_("NIK dipakai dua orang"),
    "birth_date_mismatch": N_("tanggal lahir lain dari NIK"),
    "sex_mismatch": N_("jenis kelamin lain dari NIK"),
    "region_unknown": N_("kode wilayah lama, tetap berlaku"),
    "duplicate_row": N_("baris berulang, ditolak"),
    "date_unreadable": N_("tanggal tidak terbaca"),
}


class Tour:
    """Tells the day line by line; ``facts`` holds the same for machines, complete when the last line was told."""

    def __init__(self, folder: Path, ink: Ink) -> None:
        self.facts: dict[str, Any] = {}
        self._folder = folder
        self._ink = ink

    def told(self) -> Generator[str]:
        """Set up, fill, look around. The vault is closed after the last line."""
        ink = self._ink
        yield ink.strong(_("jemputbola: satu hari kegiatan dengan data buatan, tidak ada orang sungguhan di dalamnya"))
        clock = DemoClock(DAY)
        started = time.perf_counter()
        with demo_vault(self._folder / "data", clock) as session:
            yield from self._set_up(session, time.perf_counter() - started)
            done, today = (fill_school(session, school, self._folder, clock) for school in schools())
            yield from self._visits(done, today)
            yield from self._list(today)
            yield from self._search(session, today.visit)
            yield from self._card(session, today.visit)
            yield from self._slips(session, today.visit)
            yield from self._tally(session, today.visit)
            yield from self._check(session)

    def _set_up(self, session: Session, seconds: float) -> Iterator[str]:
        yield from self._heading(1, _("Laptop disiapkan"), seconds)
        office = session.office
        yield _("   {office} · laptop {laptop} · {officers} petugas dengan PIN · data terkunci").format(
            office=office.name, laptop=office.laptop, officers=len(list_officers(session.store))
        )

    def _visits(self, *filled: SchoolFilled) -> Iterator[str]:
        self.facts["visits"] = [{"id": f.visit, "name": f.school.name, "served": f.served} for f in filled]
        for one in filled:
            state = _("ditutup") if one.school.closed else _("berjalan")
            yield _("   {school}, {day}: {served} dilayani, {state}").format(
                school=one.school.name,
                day=format_weekday_short(one.school.day),
                served=format_number(one.served),
                state=state,
            )

    def _list(self, filled: SchoolFilled) -> Iterator[str]:
        preview = filled.imported.preview
        roster = preview.roster
        self.facts["roster"] = {
            "rows": roster.rows,
            "kept": len(roster.kept),
            "refused": len(roster.refused),
            "findings": preview.findings,
        }
        yield from self._heading(2, _("Daftar sekolah dimasukkan (ekspor Dapodik)"), filled.import_seconds)
        yield _("   {rows} baris: {kept} orang diambil, {refused} ditolak; {dropped} kolom lain tidak disimpan").format(
            rows=roster.rows, kept=len(roster.kept), refused=len(roster.refused), dropped=len(roster.dropped_columns)
        )
        yield _("   Perlu diperiksa:")
        found = sorted(preview.findings.items(), key=lambda item: (-item[1], item[0]))
        cells = [f"{self._ink.warning(f'{count:>7}')}  {_(_FINDINGS.get(code, code)):<38}" for code, count in found]
        yield from ("".join(cells[place : place + 2]).rstrip() for place in range(0, len(cells), 2))

    def _search(self, session: Session, visit: str) -> Iterator[str]:
        started = time.perf_counter()
        found = find_resident(session, _SEARCHED, visit=visit)
        yield from self._heading(3, _("Cari “{text}”").format(text=_SEARCHED), time.perf_counter() - started)
        for line in _different(found):
            card = resident_card(session, line.reference, visit=visit)
            yield f"   {self._ink.strong(f'{line.name:<{_NAME}}')} {line.class_group or '':<10} {line.reference}"
            yield f"   {self._ink.quiet(card.verdict.sentence)}"

    def _card(self, session: Session, visit: str) -> Iterator[str]:
        receipt, card = _waiting_for_card(session, visit)
        yield from self._heading(4, _("Kartu satu peserta yang sudah dilayani, dan tanda terimanya"))
        yield f"   {self._ink.strong(receipt.name)} · {receipt.class_group} · NIK {card.nik} · {receipt.reference}"
        yield _("   Hari ini: {lines}").format(lines="; ".join(receipt.today))
        yield f"   IKD: {receipt.ikd}"
        yield from (f"   {number}. {step}" for number, step in enumerate(receipt.next_steps, start=1))

    def _slips(self, session: Session, visit: str) -> Iterator[str]:
        self.facts["slips"] = {}
        labels = {SlipKind.TICKET: _("tiket"), SlipKind.RECEIPT: _("tanda terima"), SlipKind.REMINDER: _("nota")}
        yield from self._heading(5, _("Slip dicetak ke PDF: QR untuk pindai, tanpa NIK"))
        for kind, paper in ((SlipKind.TICKET, Paper.A4), (SlipKind.RECEIPT, Paper.ROLL_58)):
            out = self._folder / f"{kind}.pdf"
            started = time.perf_counter()
            printed = print_slips(session, visit=visit, kind=kind, paper=paper, out=out)
            seconds = time.perf_counter() - started
            self.facts["slips"][kind.value] = {"slips": printed.slips, "pages": printed.pages}
            yield _("   {slips} {kind} · {paper} · {pages} halaman · {size} KB · {took}").format(
                slips=format_number(printed.slips),
                kind=labels[kind],
                paper=paper.value.upper() if paper is Paper.A4 else paper.value,
                pages=printed.pages,
                size=format_number(out.stat().st_size // 1000),
                took=_took(seconds),
            )

    def _tally(self, session: Session, visit: str) -> Iterator[str]:
        tally = count_visit(session, visit=visit).tally
        self.facts["tally"] = tally
        yield from self._heading(6, _("Rekap: setiap orang tepat satu hasil"))
        most = max(tally.outcomes.values())
        for key, people in tally.outcomes.items():
            if people:
                bar = "█" * max(1, round(people / most * _BAR))
                yield f"   {outcome.label(key):<22}{format_number(people):>6}  {self._ink.good(bar)}"
        yield from self._sum(tally)
        ikd = [f"{activation.group_label(key)} {people}" for key, people in tally.activation.items() if people]
        yield from textwrap.wrap("IKD: " + " · ".join(ikd), _WIDTH, initial_indent="   ", subsequent_indent="        ")

    def _sum(self, tally: Tally) -> Iterator[str]:
        total = sum(tally.outcomes.values())
        fits = total == tally.expected + tally.walk_ins == sum(tally.activation.values())
        mark = self._ink.good("✓") if fits else self._ink.warning("✗")
        yield _("   {label:<22}{total:>6}  {mark} = {expected} dalam daftar + {walk_ins} tanpa daftar").format(
            label=_("Jumlah"), total=format_number(total), mark=mark, expected=tally.expected, walk_ins=tally.walk_ins
        )

    def _check(self, session: Session) -> Iterator[str]:
        started = time.perf_counter()
        report = check_vault(session.store)
        self.facts["whole"] = not report.sentences
        self.facts["digest"] = report.digest
        yield from self._heading(7, _("Pemeriksaan seluruh data"), time.perf_counter() - started)
        yield from (f"   {self._ink.warning('✗')} {sentence}" for sentence in report.sentences)
        if not report.sentences:
            yield f"   {self._ink.good('✓')} {found_whole(report)}"
            yield _("   Tabel kerja sama dengan hasil susun ulang · sidik {digest} …").format(digest=report.digest[:16])

    def _heading(self, number: int, words: str, seconds: float | None = None) -> Iterator[str]:
        took = "" if seconds is None else self._ink.quiet(f"  {_took(seconds)}")
        yield f"{self._ink.strong(f'{number}  {words}')}{took}"


def _took(seconds: float) -> str:
    if seconds < _SHORT:
        return _("{milliseconds} milidetik").format(milliseconds=max(1, round(seconds * 1000)))
    shown = f"{seconds:.1f}"
    return _("{seconds} detik").format(seconds=shown if current_language() == "en" else shown.replace(".", ","))


def _different(found: list[FoundLine]) -> list[FoundLine]:
    """One of each outcome, three at most."""
    by_outcome: dict[Outcome | None, FoundLine] = {}
    for line in found:
        by_outcome.setdefault(line.outcome, line)
    return list(by_outcome.values())[:3]


def _waiting_for_card(session: Session, visit: str) -> tuple[Receipt, ResidentCard]:
    """The first who was recorded and waits for PRR, as most do, with a NIK to be masked."""
    prepared = prepare_slips(session, visit=visit, kind=SlipKind.RECEIPT)
    receipts = [item.slip for item in prepared.slips if isinstance(item.slip, Receipt)]
    cards = ((receipt, resident_card(session, receipt.reference, visit=visit)) for receipt in receipts)
    return next(
        (receipt, card)
        for receipt, card in cards
        if card.nik and card.activation is ActivationStep.WAITING_PRR and receipt.reminder_date is None
    )
