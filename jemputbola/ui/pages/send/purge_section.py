"""M Musnahkan: what may be forgotten, what stays and why, shown before it is done; and every time that it was done."""

import datetime as dt

import msgspec
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jemputbola.actions.exchange.purge_journal import (
    PurgePlan,
    because_in_words,
    destruction_records,
    plan_purge,
    purge,
)
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.frozen import Destruction
from jemputbola.texts import _, ngettext
from jemputbola.texts.formats import format_date_short, format_moment, format_number
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.section import Section, SendParts
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.travel import words
from jemputbola.ui.widgets import Card, EmptyState, Flow, PrimaryButton, SecondaryButton, Text, VerdictBanner
from jemputbola.ui.widgets.lines_table import Cell, Column, LinesTable
from jemputbola.ui.widgets.sections import clear_layout
from jemputbola.ui.widgets.text import Kind

_WIDE = 860


class Purging(msgspec.Struct, frozen=True):
    """The plan of now, and what was done before."""

    plan: PurgePlan
    records: tuple[Destruction, ...]


def fetch_purge(session: Session) -> Purging:
    """Runs in the background. Raises NotAllowed."""
    return Purging(plan_purge(session), tuple(destruction_records(session)))


class PurgeSection(Section):
    """Ctrl+Enter asks once more, Ctrl+Y does it: it cannot be taken back."""

    def __init__(self, page: Page, parts: SendParts) -> None:
        super().__init__(page, parts)
        self.purging: Purging | None = None
        self._busy = False
        self.head = Text("", "name", wrap=True)
        self.plan = QVBoxLayout()
        self.plan.setSpacing(6)
        self.button = PrimaryButton(
            "send.purge", _("Musnahkan…"), says=_("Musnahkan yang ditampilkan"), key="Ctrl+Return"
        )
        self.sure = PrimaryButton("send.purge_sure", _("Ya, musnahkan"), says=_("Ya, musnahkan"), key="Ctrl+Y")
        self.not_now = SecondaryButton("send.purge_no", _("Jangan"), says=_("Jangan musnahkan"), key="Escape")
        self.button.clicked.connect(lambda _down: self.ask())
        self.sure.clicked.connect(lambda _down: self.purge())
        self.not_now.clicked.connect(lambda _down: self.went_back())
        self.question = VerdictBanner("send.purge_question")
        self.records = LinesTable(
            "send.records",
            _("Pemusnahan sebelumnya"),
            (Column(_("Pemusnahan")), Column(_("Orang"), number=True), Column(_("Jumlah catatan"), number=True)),
        )
        self.no_records = EmptyState(
            Icon.SAFE,
            _("Belum pernah ada pemusnahan"),
            _("Setiap pemusnahan tercatat di sini: kapan, oleh siapa, berapa orang."),
        )
        self._lay_out()

    def fetch(self) -> None:
        """The plan of now."""
        self.page.ask(fetch_purge, self._show, latest="purge")

    def start(self) -> None:
        """On the button."""
        if self.button.isEnabled():
            self.button.setFocus()

    def ask(self) -> None:
        """Once more."""
        if not self._can_purge or self.purging is None:
            return
        plan = self.purging.plan
        self.question.show_verdict(
            Tone.BAD,
            _("Musnahkan data {people}?").format(people=words.people(plan.people)),
            _("Ini tidak dapat dibatalkan. Jumlah per kegiatan tetap ada; namanya tidak."),
        )
        self._ask_shown(shown=True)
        self.not_now.setFocus()

    def purge(self) -> None:
        """What was shown."""
        if self.purging is None or self._busy or self.question.isHidden():
            return
        plan, self._busy = self.purging.plan, True
        self._ask_shown(shown=False)
        self.page.work(_("Memusnahkan"), lambda session, _progress: purge(session, plan), self._purged, self._refused)

    def help_text(self) -> str:
        """F1."""
        return _(
            "Yang boleh pergi hanya yang pasti tersimpan di kantor. Jumlah per kegiatan tetap ada. Pemusnahan tidak "
            "dapat dibatalkan, karena itu diminta dua kali."
        )

    def key_actions(self) -> list[KeyAction]:
        """Two keys."""
        asked = not self.question.isHidden()
        return [
            KeyAction("Ctrl+Return", _("Musnahkan yang ditampilkan"), self.ask, self._can_purge),
            KeyAction("Ctrl+Y", _("Ya, musnahkan"), self.purge, asked and not self._busy),
        ]

    def went_back(self) -> bool:
        """Esc: not now."""
        if self.sure.isHidden():
            return False
        self._ask_shown(shown=False)
        self.button.setFocus()
        return True

    @property
    def _can_purge(self) -> bool:
        return self.purging is not None and not self.purging.plan.is_empty and not self._busy

    def _purged(self, plan: PurgePlan) -> None:
        self._busy = False
        self.page.context.say(_("Data {people} sudah dimusnahkan.").format(people=words.people(plan.people)))
        self.page.context.tell_changed()
        self.fetch()

    def _refused(self, refusal: UserError) -> None:
        self._busy = False
        self.question.show_verdict(Tone.BAD, "", str(refusal))
        self.question.show()
        self.fetch()

    def _show(self, purging: Purging) -> None:
        self.purging = purging
        plan = purging.plan
        self.head.setText(
            _("Data {people} boleh dimusnahkan").format(people=words.people(plan.people))
            if plan.people
            else _("Belum ada yang boleh dimusnahkan")
        )
        clear_layout(self.plan)
        for text, kind in _lines(plan):
            label = Text(text, kind, wrap=True)
            label.setContentsMargins(0, 8 if kind == "section" else 0, 0, 0)
            self.plan.addWidget(label)
        self.button.setEnabled(self._can_purge)
        self.records.show_lines([_record(one) for one in purging.records])
        self.records.setVisible(bool(purging.records))
        self.no_records.setVisible(not purging.records)

    def _ask_shown(self, *, shown: bool) -> None:
        for widget in (self.question, self.sure, self.not_now):
            widget.setVisible(shown)
        self.button.setVisible(not shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was done before goes below on a narrow screen."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        left, right = Card(padding=20, spacing=12), Card(padding=1, spacing=0)
        plan = QWidget()
        plan.setLayout(self.plan)
        self.plan.setContentsMargins(0, 0, 0, 0)
        row = Flow()
        for button in (self.button, self.sure, self.not_now):
            row.addWidget(button)
        for part in (self.head, plan, self.question):
            left.body.addWidget(part)
        left.body.addLayout(row)
        left.body.addStretch(1)
        title = Text(_("Pemusnahan sebelumnya"), "heading")
        title.setContentsMargins(12, 10, 12, 4)
        right.body.setContentsMargins(1, 1, 1, 10)
        right.body.addWidget(title)
        right.body.addWidget(self.records, 1)
        right.body.addWidget(self.no_records, 1)
        right.body.addStretch(0)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(12)
        self._both.addWidget(left, 3)
        self._both.addWidget(right, 2)
        self.body.addLayout(self._both, 1)
        self._ask_shown(shown=False)
        self.records.hide()


def _lines(plan: PurgePlan) -> list[tuple[str, Kind]]:
    """(sentence, kind of text): what goes, what stays and why, where copies are left."""
    lines: list[tuple[str, Kind]] = [
        (
            _("Hanya yang pasti tersimpan di kantor, dengan cadangan di sana, dan sudah lewat {days} hari.").format(
                days=format_number(plan.grace_days)
            ),
            "muted",
        )
    ]
    going = _going(plan)
    if going:
        lines += [(_("Yang pergi"), "section"), *((line, "body") for line in going)]
    if plan.staying:
        lines.append((_("Yang tinggal"), "section"))
        lines += [
            (f"{words.people(count)}: {because_in_words(because)}", "body") for because, count in plan.staying.items()
        ]
    left = _left_elsewhere(plan)
    if left:
        lines += [(_("Yang masih memuat datanya"), "section"), *((line, "body") for line in left)]
    return lines


def _going(plan: PurgePlan) -> list[str]:
    lines = [
        _("{title}, {day}: {people}; jumlahnya tetap ada").format(
            title=visit.title, day=_date(visit.day), people=words.people(visit.people)
        )
        for visit in plan.visits
    ]
    if plan.bodies:
        lines.append(_("isi {entries}").format(entries=words.entries(plan.bodies)))
    if plan.drafts:
        lines.append(
            ngettext("{count} konsep lama", "{count} konsep lama", plan.drafts).format(count=format_number(plan.drafts))
        )
    if plan.unfinished:
        lines.append(_("sisa pemusnahan sebelumnya yang belum selesai dihapus"))
    return lines


def _left_elsewhere(plan: PurgePlan) -> list[str]:
    lines = [
        _("cadangan di {folder} dari {when}: hapus atau timpa").format(
            folder=place.folder, when=format_moment(dt.datetime.fromisoformat(place.made_at))
        )
        for place in plan.backups
    ]
    if plan.media:
        lines.append(
            _("berkas terkunci di {media}: hanya kantor yang dapat membukanya").format(media=", ".join(plan.media))
        )
    return lines


def _record(one: Destruction) -> tuple[Cell, ...]:
    moment = format_moment(dt.datetime.fromisoformat(one.at))
    return Cell(moment, one.officer), Cell(format_number(one.people)), Cell(format_number(one.bodies))


def _date(day: str) -> str:
    return format_date_short(dt.date.fromisoformat(day)) if day else ""
