"""The morning's page: today's visits, decisions, birthdays, the backup."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from jemputbola.actions.access.change_passphrase import renew_recovery_sheet
from jemputbola.actions.access.keep_safe import back_up_vault
from jemputbola.actions.desk.entry_words import field_label
from jemputbola.actions.home_overview import HomeOverview, TurnsSeventeen, Undecided, home_overview
from jemputbola.actions.planning.follow_up import count_list
from jemputbola.domain.follow_up import FollowUp
from jemputbola.errors import UserError
from jemputbola.store.backup import Backup
from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_weekday_date
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.home.backup_card import BackupCard
from jemputbola.ui.pages.home.follow_card import LISTS, FollowCard
from jemputbola.ui.pages.home.people_list import PeopleList, Row, nobody_turns, nothing_to_decide
from jemputbola.ui.pages.home.sheet_reminder import SheetReminder
from jemputbola.ui.pages.home.unsent_card import UnsentCard, fetch_unsent
from jemputbola.ui.pages.home.visit_card import VisitCard
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import Card, EmptyState

_WIDE = 900
"""More than the three cards need beside each other; with less the page would never become narrow."""


class HomePage(Page):
    """Fetched when it is entered; everything opens by a key."""

    name = "home"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._overview: HomeOverview | None = None
        self.cards: list[VisitCard] = []
        self.sheet = SheetReminder()
        self.sheet.hide()
        self.sheet.wanted.connect(self._renew_sheet)
        self._visits = QVBoxLayout()
        self._visits.setSpacing(12)
        self.decisions = PeopleList("home.decisions", _("Perlu keputusan"), "K", nothing_to_decide(), Tone.WARN)
        self.turning = PeopleList("home.turning", _("Genap 17 tahun dalam 60 hari"), "T", nobody_turns(), Tone.PRIMARY)
        self.follow = FollowCard()
        if not context.may(Role.LEAD):
            self.follow.hide()
        self.follow.wanted.connect(lambda kind: context.open_page("year", section="L", list=kind))
        self.unsent = UnsentCard()
        self.unsent.wanted.connect(self._send)
        self.backup = BackupCard()
        self.backup.wanted.connect(self._back_up)
        for people in (self.decisions, self.turning):
            people.opened.connect(self._open_person)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(16)
        self._below.addWidget(self.decisions, 5)
        self._below.addWidget(self.turning, 5)
        safe = QVBoxLayout()
        safe.setSpacing(12)
        safe.addWidget(self.unsent)
        safe.addWidget(self.backup, 1)
        self._below.addLayout(safe, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        column.addWidget(self.sheet)
        column.addLayout(self._visits)
        column.addWidget(self.follow)
        column.addLayout(self._below, 1)

    def title(self) -> str:
        """Who works."""
        return _("Selamat bertugas, {name}").format(name=self.context.officer)

    def subtitle(self) -> str:
        """The day."""
        return format_weekday_date(self._overview.today) if self._overview else ""

    def enter(self, params: Params) -> None:
        """Everything anew."""
        self.setFocus()
        self.sheet.setVisible(self.context.may(Role.LEAD) and self.context.settings.value("sheet_pending", bool, False))
        self._fetch()

    def help_text(self) -> str:
        """Beside the keys."""
        return _(
            "Enter membuka Layanan untuk kegiatan hari ini. Di bawahnya: orang yang datanya berbeda antar laptop, "
            "peserta yang segera genap 17 tahun, apa yang belum dikirim, dan cadangan terakhir.\n"
            "Cadangkan ke USB setiap sore; cadangan terkunci dengan frasa sandi yang sama."
        )

    def key_actions(self) -> Sequence[KeyAction]:
        """Enter, a number for each visit, the lists, the backup."""
        visits = self._overview.visits if self._overview else ()
        numbers = [
            KeyAction(str(number), one.name, lambda one=one: self.open_visit(one.id))  # type: ignore[misc]  # bound now
            for number, one in enumerate(visits, start=1)
        ]
        return [
            KeyAction("Return", _("Buka Layanan"), self._enter),
            *numbers,
            KeyAction("K", _("Perlu keputusan"), self.decisions.start),
            KeyAction("T", _("Genap 17 tahun"), self.turning.start),
            KeyAction("F", _("Tindak lanjut"), self._follow, enabled=self.context.may(Role.LEAD)),
            KeyAction("S", _("Buka Kirim"), self._send),
            KeyAction("Ctrl+B", _("Cadangkan ke USB"), self.ask_backup),
            KeyAction("Ctrl+O", _("Pilih folder cadangan"), self.backup.choose, enabled=self.backup.is_asking),
            KeyAction("N", _("Rencanakan kegiatan"), self._plan, enabled=self.context.may(Role.LEAD)),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen everything stands below each other."""
        super().resizeEvent(event)
        side, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._below.setDirection(side if self._is_wide else down)
        for card in self.cards:
            card.show_wide(wide=self._is_wide)

    @property
    def _is_wide(self) -> bool:
        return self.width() >= _WIDE

    def went_back(self) -> bool:
        """Esc closes the question of the backup, and leaves the lists."""
        if self.backup.is_asking:
            self.backup.close_question()
        self.setFocus()
        return True

    def open_visit(self, visit: str) -> None:
        """In the desk."""
        self.context.choose_visit(visit)
        self.context.open_page("desk")

    def ask_backup(self) -> None:
        """With the place of the last time."""
        self.backup.ask(self.context.settings.value("backup_folder", str, ""))

    def _enter(self) -> None:
        for people in (self.decisions, self.turning):
            if people.list.hasFocus():
                self._open_person(people.current())
                return
        if self.cards and self._overview:
            self.open_visit(self._overview.visits[0].id)
        elif self._overview:
            self._plan()

    def _plan(self) -> None:
        self.context.open_page("visits", do="plan")

    def _follow(self) -> None:
        self.context.open_page("year", section="L")

    def _send(self) -> None:
        self.context.open_page("send")

    def _open_person(self, row: Row | None) -> None:
        if row is None:
            return
        if row.visit:
            self.context.choose_visit(row.visit)
        self.context.open_page("desk", person=row.person)

    def _fetch(self) -> None:
        self.ask(home_overview, self._show, latest="overview")
        self.ask(fetch_unsent, self.unsent.show_unsent, latest="unsent")
        if self.context.may(Role.LEAD):
            self._count(0)

    def _count(self, place: int) -> None:
        """One list after the other: at an office's 100,000 people each takes up to half a second of the worker."""
        if place < len(LISTS):
            kind = LISTS[place]
            self.ask(
                lambda session: count_list(session, kind),
                lambda count: self._counted(kind, count, place),
                latest="follow",
            )

    def _counted(self, kind: FollowUp, count: int, place: int) -> None:
        self.follow.show_count(kind, count)
        self._count(place + 1)

    def _show(self, overview: HomeOverview) -> None:
        self._overview = overview
        self._show_visits(overview)
        self.decisions.show_rows(tuple(_decision(one) for one in overview.undecided), overview.undecided_count)
        self.turning.show_rows(tuple(_birthday(one) for one in overview.turning), overview.turning_count)
        self.backup.show_backup(overview.backup, overview.backup_age)
        self.header_changed.emit()

    def _show_visits(self, overview: HomeOverview) -> None:
        while item := self._visits.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self.cards = []
        for number, visit in enumerate(overview.visits, start=1):
            card = VisitCard(number, visit, "Return" if number == 1 else str(number))
            card.opened.connect(lambda visit=visit: self.open_visit(visit.id))
            card.show_wide(wide=self._is_wide)
            self._visits.addWidget(card)
            self.cards.append(card)
        if not self.cards:
            self._visits.addWidget(self._no_visits(overview))

    def _no_visits(self, overview: HomeOverview) -> Card:
        card = Card()
        first = overview.known_visits == 0
        empty = EmptyState(
            Icon.VISITS,
            _("Belum ada kegiatan") if first else _("Semua kegiatan sudah ditutup"),
            _("Kegiatan adalah satu kunjungan: sekolah, perusahaan, desa. Rencanakan, lalu masukkan daftarnya.")
            if self.context.may(Role.LEAD)
            else _("Minta ketua tim merencanakan kegiatan atau memasukkan paket kegiatan."),
        )
        if self.context.may(Role.LEAD):
            empty.offer("home.plan", _("Rencanakan kegiatan"), self._plan, key="N")
        card.body.addWidget(empty)
        return card

    def _back_up(self, folder: str) -> None:
        self.context.settings.keep("backup_folder", folder)
        self.work(
            _("Mencadangkan"),
            lambda session, _progress: back_up_vault(session, medium=Path(folder)),
            self._backed_up,
            lambda refusal: self.backup.refuse(str(refusal)),
        )

    def _backed_up(self, backup: Backup) -> None:
        self.backup.close_question()
        self.setFocus()
        self.context.say(_("Cadangan tersimpan dan sudah diperiksa di {folder}.").format(folder=backup.folder))
        self.context.tell_changed()
        self._fetch()

    def _renew_sheet(self, file: Path) -> None:
        self.save(
            lambda session: renew_recovery_sheet(session, paper=file),
            lambda _nothing: self._sheet_renewed(file),
            self._sheet_refused,
        )

    def _sheet_renewed(self, file: Path) -> None:
        self.context.settings.keep("sheet_pending", value=False)
        self.sheet.hide()
        self.context.say(
            _("Lembar pemulihan ada di {file}. Cetak, simpan di brankas, lalu hapus berkas itu.").format(file=file),
            Tone.PRIMARY,
        )

    def _sheet_refused(self, refusal: UserError) -> None:
        self.context.complain(refusal)


def _decision(one: Undecided) -> Row:
    fields = ", ".join(_conflict_label(field) for field in one.fields)
    return Row(one.id, one.visit, one.name or one.reference, one.reference, fields, Tone.WARN)


def _conflict_label(field: str) -> str:
    if field == "voided":
        return _("dihapus, lalu dipakai")
    return _("daftar dibatalkan") if field == "roster_voided" else field_label(field)


def _birthday(one: TurnsSeventeen) -> Row:
    when = format_date_short(one.on)
    below = f"{when} · {one.class_group}" if one.class_group else when
    pill, tone = (_("Sudah rekam"), Tone.OK) if one.recorded else (_("Belum rekam"), Tone.WARN)
    return Row(one.id, one.visit, one.name, below, pill, tone)
