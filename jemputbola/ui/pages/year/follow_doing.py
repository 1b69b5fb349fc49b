"""What is done with a follow-up list: a makeup visit, an invitation, a day to call, the teacher's list, and undo."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtGui import QGuiApplication

from jemputbola.actions.planning.follow_up import FollowUpFilter
from jemputbola.actions.planning.follow_up_paper import export_follow_up, follow_up_text
from jemputbola.actions.planning.follow_up_visit import Invited, take_back_invitation
from jemputbola.domain.follow_up import FollowUp, label
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_number, parse_date
from jemputbola.ui.file_dialogs import choose_place
from jemputbola.ui.page import Page
from jemputbola.ui.pages.year.asking import Answers, AskCard, Asked
from jemputbola.ui.pages.year.follow_jobs import FollowView, call_back, invite_to, plan_for
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import ReasonList
from jemputbola.ui.widgets.reasons import Reason

_ENDINGS = {"pdf": "PDF", "xlsx": "Excel"}


class Meant(msgspec.Struct, frozen=True):
    """Who is meant. ``chosen``: one by one; ``visit`` and ``place``: of the line with the focus."""

    kind: FollowUp
    asked: FollowUpFilter
    count: int
    visit: str
    place: str
    chosen: bool


class FollowDoing:
    """``meant``: who was chosen, else those of the focused line's place; and who was chosen, else the whole list."""

    def __init__(
        self,
        page: Page,
        ask: AskCard,
        targets: ReasonList,
        meant: tuple[Callable[[], Meant | None], Callable[[], Meant | None]],
        changed: Callable[[], object],
    ) -> None:
        self._page, self._ask, self._targets = page, ask, targets
        (self._here, self._everybody), self._changed = meant, changed
        self._invited_are: tuple[Meant, FollowView] | None = None
        targets.chosen.connect(self._invite)

    def makeup(self, day: str) -> None:
        """Its date; where it is stands in the question."""
        meant = self._here()
        if meant is None:
            return
        words = _("Kegiatan susulan untuk {count} orang dari {visit} di daftar “{list}”")
        if meant.chosen:
            words = _("Kegiatan susulan di {visit} untuk {count} orang yang dipilih di daftar “{list}”")
        title = words.format(count=format_number(meant.count), visit=meant.place, list=label(meant.kind))
        asked = [Asked("date", _("Tanggal kegiatan susulan"), day, "30-11-2026")]
        self._ask.open(title, asked, _("Rencanakan"), partial(self._plan, meant))

    def visit(self, view: FollowView) -> None:
        """One of the open visits."""
        meant = self._here()
        if meant is None:
            return
        if not view.visits:
            self._page.context.say(_("Belum ada kegiatan terbuka. Rencanakan dengan M."), Tone.WARN)
            return
        self._invited_are = meant, view
        told = [Reason(str(at), f"{one.name} · {_short(one.date)}") for at, one in enumerate(view.visits)]
        title = _("Undang {count} orang ini ke kegiatan mana?").format(count=format_number(meant.count))
        self._targets.open(title, told)

    def call(self, day: str) -> None:
        """The day on which somebody reaches them."""
        meant = self._everybody()
        if meant is None:
            return
        words = _("Hubungi lagi {count} orang di daftar ini")
        if meant.chosen:
            words = _("Hubungi lagi {count} orang yang dipilih")
        asked = [Asked("date", _("Tanggal; kosong menghapusnya"), day, "27-11-2026")]
        title = words.format(count=format_number(meant.count))
        self._ask.open(title, asked, _("Simpan"), partial(self._call_back, meant))

    def export(self, ending: str = "pdf") -> None:
        """Where the list goes: name, class, reason, new date; no NIK."""
        meant = self._everybody()
        if meant is not None:
            name = Path.home() / f"tindak-lanjut-{meant.kind.value}.{ending}"
            choose_place(self._page, str(name), _ENDINGS[ending], ending, partial(self.write_file, meant))

    def write_file(self, meant: Meant, name: str) -> None:
        """A PDF, or what the ending says."""
        self._page.save(
            lambda session: export_follow_up(session, meant.kind, Path(name), meant.asked),
            lambda people: self._page.context.say(
                _("{people} orang ditulis ke {file}, tanpa NIK.").format(people=format_number(people), file=name)
            ),
        )

    def copy_text(self) -> None:
        """To the clipboard."""
        meant = self._everybody()
        if meant is not None:
            self._page.save(lambda session: follow_up_text(session, meant.kind, meant.asked), self._copied)

    def take_back(self, done: Invited) -> None:
        """The people off the visit again."""
        self._page.save(
            lambda session: take_back_invitation(session, visit=done.visit, roster=done.roster),
            lambda _people: self._undone(),
        )

    def _plan(self, meant: Meant, answers: Answers) -> None:
        date = parse_date(answers["date"]).isoformat()
        self._page.save(
            lambda session: plan_for(session, meant.kind, meant.asked, meant.visit, date),
            self._invited,
            self._ask.refuse,
        )

    def _invite(self, place: str) -> None:
        if self._invited_are is not None:
            meant, view = self._invited_are
            target = view.visits[int(place)].id
            self._page.save(lambda session: invite_to(session, meant.kind, meant.asked, target), self._invited)

    def _call_back(self, meant: Meant, answers: Answers) -> None:
        date = answers["date"]
        self._page.save(
            lambda session: call_back(session, meant.kind, meant.asked, date), self._called, self._ask.refuse
        )

    def _called(self, people: int) -> None:
        self._ask.close_card()
        self._page.context.say(_("Tanggalnya dicatat untuk {count} orang.").format(count=format_number(people)))
        self._changed()

    def _invited(self, done: Invited) -> None:
        self._ask.close_card()
        words = _("{count} orang menjadi sasaran {title}, {date}.").format(
            count=format_number(done.people), title=done.title, date=_short(done.day)
        )
        self._page.context.offer(words, Tone.OK, _("Batalkan"), partial(self.take_back, done))
        self._changed()

    def _undone(self) -> None:
        self._page.context.say(_("Mereka dikeluarkan lagi dari kegiatan itu."))
        self._changed()

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._page.context.say(_("Teks disalin: nama, kelas, alasan, tanggal; tanpa NIK."))


def _short(iso: str) -> str:
    return format_date_short(parse_date(iso)) if iso else ""
