"""The right side: opens a person, saves them, takes back, goes to the next. Keys pressed meanwhile are not lost."""

from collections.abc import Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget

from jemputbola.actions.desk.check_typed import Typed, check_typed, swapped_fields
from jemputbola.actions.desk.desk_draft import Draft
from jemputbola.actions.desk.mark_attendance import AttendanceMarked
from jemputbola.actions.desk.serving import NeedsReason
from jemputbola.actions.desk.undo_save import undo_attendance
from jemputbola.actions.desk.void_resident import restore_after_undo
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.desk.card import PersonCard
from jemputbola.ui.pages.desk.draft import DraftKeeper
from jemputbola.ui.pages.desk.more_of_person import MoreOfPerson
from jemputbola.ui.pages.desk.opening import OpenedCard, SavedCard, read_card, save_card, take_back
from jemputbola.ui.pages.desk.queue import QueueCard
from jemputbola.ui.pages.desk.walk_in import begin_walk_in
from jemputbola.ui.post import Post
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import Card, EmptyState, identify

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_HELD = ("Space", "Ctrl+Return", "Ctrl+S", "Ctrl+R", "Backspace", *"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Keys that belong to a person: pressed while one is on the way, they wait for that one."""


class ServingDesk(QStackedWidget):
    """Nobody open, or the card of one person. ``wanted`` before it takes the focus."""

    wanted = Signal()

    def __init__(self, page: Page, queue: QueueCard) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        identify(self, "desk.serving", _("Kartu sedang dibuka"))
        self._page, self._queue = page, queue
        self.keeper = DraftKeeper(page.save, self)
        self.card = PersonCard(self.keeper)
        self._more = MoreOfPerson(page, self.card, self.keeper)
        self._post = Post.ALL
        self._coming = False
        self._held: list[str] = []
        self._last_saved = self._just_saved = ""
        self._batch: tuple[str, AttendanceMarked] | None = None
        self.nobody = EmptyState(
            Icon.PERSON_NEW,
            _("Siapa yang dilayani?"),
            _("Ketik tiga huruf namanya lalu Enter, atau pindai QR di slipnya. Ctrl+K mengunci antrean ke satu kelas."),
        )
        frame = Card()
        frame.body.addWidget(self.nobody)
        self.addWidget(frame)
        self.addWidget(self.card)
        queue.opened.connect(self.open_person)
        queue.awaited.connect(self._wait)
        queue.found_nobody.connect(self._found_nobody)
        self.card.check_wanted.connect(self._check)
        self.card.history_wanted.connect(self._more.history)
        self.card.identity.swap_wanted.connect(self._swap)
        self.card.identity.holder_wanted.connect(self.open_person)
        self.card.footer.print_wanted.connect(partial(self.finish, printed=True))
        self.card.footer.save_wanted.connect(partial(self.finish, printed=False))
        self.card.footer.undo_wanted.connect(self.undo)

    @property
    def subject(self) -> str:
        """Who is open; empty when nobody is."""
        return self.card.view.subject if self.card.view else ""

    def show_post(self, post: Post) -> None:
        """The strips of this laptop's table."""
        self._post = post
        self.card.show_post(post)

    def open_person(self, person: str) -> None:
        """An id, also one never seen here, or a scanned slip. The draft of whoever was open is kept."""
        self.keeper.flush()
        self._wait()
        visit, reveal = self._visit, self._post is Post.RECORDING
        read = lambda session: read_card(session, person, visit, reveal=reveal)  # noqa: E731 - one of two ways to read it
        if reveal:
            self._page.save(read, self._show, self._not_opened)
        else:
            self._page.ask(read, self._show, self._not_opened, latest="open")

    def begin_new(self) -> None:
        """Ctrl+N."""
        self.keeper.flush()
        self._wait()
        visit, searched = self._visit, self._queue.search.text() if not self._queue.model.lines else ""
        self._page.ask(lambda s: begin_walk_in(s, searched, visit), self._show_new, self._not_opened, latest="open")

    def close_person(self) -> None:
        """Back to the search."""
        self.keeper.flush()
        self.card.close_questions()
        self.card.view = None
        self.setCurrentIndex(0)
        self._queue.fetch_state()  # a draft that was put aside is offered at once
        self._queue.start_search()

    def refresh(self) -> bool:
        """Read whoever is open again; False when nobody is. What is being typed stays."""
        if not self.subject:
            return False
        if self.keeper.draft.is_empty:
            self.open_person(self.subject)
        return True

    def finish(self, *, printed: bool) -> None:
        """*Selesai*: one entry."""
        view = self.card.view
        if view is None:
            return
        self.card.close_questions()
        self.keeper.flush()
        self._wait()
        subject, draft, visit, classes = view.subject, self.keeper.draft, self._visit, self._queue.classes
        queue = self._queue.queue if printed and self._queue.is_locked else None
        self._page.save(
            lambda s: save_card(s, subject, draft, visit=visit, queue=queue, classes=classes, printed=printed),
            partial(self._saved, printed),
            self._refused,
        )

    def undo(self) -> None:
        """One step of the draft; without one, the last save about the open person, or about the one before."""
        if self.card.view is not None and self.keeper.step_back():
            return
        if self._batch is not None:
            self.undo_batch()
            return
        here = self.card.view.desk.card.here if self.card.view else None
        subject = self.subject if here and here.seen else self._last_saved
        if not subject:
            self._page.context.say(_("Belum ada yang dapat diurungkan."), Tone.NEUTRAL)
            return
        visit = self._visit
        self._page.save(lambda s: take_back(s, subject, visit), partial(self._undone, subject), self._not_undone)

    def remember_batch(self, name: str, marked: AttendanceMarked) -> None:
        """Until the next save, Ctrl+Z is about all of it."""
        self._batch = (name, marked)

    def undo_batch(self) -> None:
        """Everybody who was marked at once, in one step."""
        if self._batch is not None:
            (name, marked), self._batch = self._batch, None
            visit = self._visit
            self._page.save(
                lambda s: undo_attendance(s, marked, visit=visit), partial(self._batch_undone, name), self._not_undone
            )

    def key_actions(self) -> Sequence[KeyAction]:
        """A question first; then the card and the page."""
        if self._coming:
            return [KeyAction(key, "", partial(self._held.append, key)) for key in _HELD]
        if self.subject and (question := self.card.question):
            return [*question.key_actions(), *self._finishing()]
        return self.every_key() if self.subject else self._searching()

    def every_key(self) -> Sequence[KeyAction]:
        """While somebody is open: all there are."""
        return [
            *self._finishing(),
            *self._searching(),
            *self.card.key_actions(),
            KeyAction("Ctrl+R", _("Tampilkan NIK (dicatat)"), self._more.reveal),
            KeyAction("H", _("Riwayat"), self._more.history),
            KeyAction("Escape", _("Kembali ke pencarian"), self._escape),
        ]

    def _finishing(self) -> Sequence[KeyAction]:
        return [
            KeyAction("Ctrl+Return", _("Selesai & cetak, berikutnya"), partial(self.finish, printed=True)),
            KeyAction("Ctrl+S", _("Selesai"), partial(self.finish, printed=False)),
        ]

    def _searching(self) -> Sequence[KeyAction]:
        own = [KeyAction("Ctrl+N", _("Peserta baru"), self.begin_new), KeyAction("Ctrl+Z", _("Urungkan"), self.undo)]
        return [*self._queue.key_actions(), *own]

    @property
    def _visit(self) -> str:
        return self._page.context.visit

    def _wait(self) -> None:
        """Out of the search field at once: what is pressed from now on is about whoever comes."""
        self._coming = True
        self.wanted.emit()
        self.setFocus()

    def _show(self, opened: OpenedCard) -> None:
        was = opened.desk.draft
        self.keeper.open(self._visit, opened.desk.card.id, opened.draft, begun=was is not None)
        self.card.show_person(opened.desk, opened.typed)
        self.card.show_nik(opened.nik)
        self.card.footer.show_kept(was.saved_at if was else self._just_saved, saved=was is None)
        self._just_saved = ""
        self.card.footer.show_tray(opened.tray)
        self.setCurrentIndex(1)
        self._queue.select(opened.desk.card.id)
        if opened.desk.closed:
            self.card.refuse(_("Kegiatan ini sudah ditutup. Kartu dapat dilihat, tidak dapat disimpan."), Tone.WARN)
        elif was is not None:
            self.card.refuse(_("Draf dilanjutkan: belum dihitung sebelum Selesai. Ctrl+Z membuangnya."), Tone.PRIMARY)
        self._arrived()

    def _show_new(self, opened: OpenedCard) -> None:
        self._show(opened)
        self.card.identity.start("name" if "nik" in opened.draft.fields else "nik")

    def _arrived(self) -> None:
        """Press what was pressed while the person was on the way."""
        self._coming = False
        held, self._held = self._held, []
        for place, key in enumerate(held):
            line = QApplication.focusWidget()
            if isinstance(line, QLineEdit) and not line.isReadOnly() and len(key) == 1:
                QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, ord(key), _NO_MODIFIER, key.lower()))
                continue
            action = next((one for one in self.key_actions() if one.key == key and one.enabled), None)
            if action is not None:
                action.call()
            if self._coming:
                self._held += held[place + 1 :]
                return

    def _not_opened(self, refusal: UserError) -> None:
        self._coming, self._held = False, []
        self._page.context.complain(refusal)
        if self.subject:
            self.card.setFocus()
        else:
            self._queue.start_search()

    def _found_nobody(self) -> None:
        self._coming, self._held = False, []
        self._queue.wanted.emit()
        self._queue.search.line.setFocus()

    def _saved(self, printed: bool, saved: SavedCard) -> None:
        self._last_saved, self._batch = saved.finished.subject, None
        self.keeper.settled()
        self._page.context.tell_changed()
        self._queue.fetch_state()
        self.card.footer.show_tray(saved.tray)
        if not printed:
            self._queue.fetch()
            self._just_saved = saved.at
            self.open_person(saved.finished.subject)
            return
        self._queue.search.clear()
        self._queue.fetch()
        if saved.next_person:
            self.open_person(saved.next_person)
        else:
            self._coming, self._held = False, []
            self.close_person()

    def _refused(self, refusal: UserError) -> None:
        self._coming, self._held = False, []
        sentence = _("{refusal} Tekan R, lalu tulis alasannya.") if isinstance(refusal, NeedsReason) else "{refusal}"
        self.card.refuse(sentence.format(refusal=refusal), reason_helps=isinstance(refusal, NeedsReason))
        self.card.setFocus()

    def _undone(self, subject: str, still_there: bool) -> None:
        self._last_saved = ""
        self._page.context.tell_changed()
        self._queue.fetch()
        self._queue.fetch_state()
        if still_there:
            self._page.context.say(_("Simpanan terakhir diurungkan."))
            self.open_person(subject)
            return
        self.close_person()
        self._page.context.offer(
            _("Simpanan terakhir diurungkan; orangnya tidak ada lagi di daftar."),
            Tone.OK,
            _("Kembalikan orangnya"),
            lambda: self._page.save(lambda s: restore_after_undo(s, subject), lambda _none: self._restored(subject)),
        )

    def _restored(self, subject: str) -> None:
        self._page.context.tell_changed()
        self._queue.fetch()
        self._queue.fetch_state()
        self.open_person(subject)

    def _batch_undone(self, name: str, people: int) -> None:
        self._page.context.tell_changed()
        self._queue.fetch()
        self._queue.fetch_state()
        self.refresh()
        self._page.context.say(_("{name}: tanda {count} orang diurungkan.").format(name=name, count=people))

    def _not_undone(self, refusal: UserError) -> None:
        self.card.refuse(str(refusal), Tone.WARN)
        if not self.subject:
            self._page.context.complain(refusal)

    def _check(self) -> None:
        subject, fields, visit = self.subject, self.keeper.draft.fields, self._visit
        self._page.ask(lambda s: check_typed(s, subject, fields, visit=visit), self._checked, latest="check")

    def _checked(self, typed: Typed) -> None:
        self.card.show_typed(typed)
        draft = self.keeper.draft
        if typed.holder and draft.is_new and "nik" in draft.fields and not draft.fields.get("name"):
            self._page.context.say(
                _("NIK ini sudah ada: kartunya dibuka. Bila ini orang lain, Ctrl+N lalu isi nama lebih dulu."),
                Tone.WARN,
            )
            self.keeper.change(Draft(is_new=True))
            self.open_person(typed.holder)

    def _swap(self) -> None:
        subject, fields = self.subject, self.keeper.draft.fields
        self._page.ask(lambda s: swapped_fields(s, subject, fields), partial(self._swapped, subject))

    def _swapped(self, subject: str, fields: dict[str, str]) -> None:
        if subject == self.subject:
            self.keeper.change(msgspec.structs.replace(self.keeper.draft, fields=fields))

    def _escape(self) -> None:
        if self.card.history.isVisible():
            self.card.show_history(None)
        else:
            self.close_person()
