"""Prints what comes into the tray. What no printer took stays there; what one took is counted, once."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jemputbola.actions.printing.print_tray import TrayPrint, confirm_printed, prepare_tray, waiting_slips
from jemputbola.actions.printing.slip_tray import TraySlip
from jemputbola.errors import UserError
from jemputbola.failure_log import log_failure
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.context import UiContext
from jemputbola.ui.documents import documents_folder
from jemputbola.ui.printing.handing import Handed, PrintThread, hand_sample, hand_to_files, hand_to_printer
from jemputbola.ui.printing.offered_papers import AskPapers, papers_of
from jemputbola.ui.printing.target import Target, Way, keep_target, kept_target
from jemputbola.ui.theme import Tone
from jemputbola.ui.worker import OurFault, bug_sentence

_PATIENCE = 5.0  # seconds that closing or locking waits for a printer

if TYPE_CHECKING:
    from jemputbola.actions.session import Session
    from jemputbola.ui.printing.printer import OpenPrinter


class SlipStation(QObject):
    """One for the window. ``waiting_changed(n)``: slips in the tray. ``choice_wanted``: the panel shall open."""

    waiting_changed = Signal(int)
    choice_wanted = Signal()

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.open_printer: OpenPrinter | None = None
        """None: the system's own."""
        self.ask_papers: AskPapers = papers_of
        self.folder: Path | None = None
        """Where PDFs go; None: the documents folder."""
        self.thread_ = PrintThread(self)
        self.waiting: tuple[TraySlip, ...] = ()
        self._held: set[TraySlip] = set()
        self._tried: set[TraySlip] = set()
        self._signed_in = self._printing = self._asked = False
        context.data_changed.connect(self._look)

    @property
    def target(self) -> Target:
        """The printer and paper of this laptop."""
        return kept_target(self.context.settings)

    def choose(self, target: Target) -> None:
        """From now on; what waits already is printed when somebody says so."""
        keep_target(self.context.settings, target)
        self._held = set(self.waiting)
        self._tried.clear()

    @property
    def busy(self) -> bool:
        """Whether a print is on its way."""
        return self._printing

    def start(self) -> None:
        """Somebody signed in. What waits from before is not printed by itself, but shown."""
        self._signed_in, self._printing = True, False
        self._tried.clear()
        self._ask_tray(self._start_with)

    def settle(self) -> None:
        """Before the officer is signed out: what was handed over is counted in their name."""
        self.thread_.settle(_PATIENCE)
        self._signed_in = False

    def stop(self) -> None:
        """The window closes."""
        self.settle()
        self.thread_.stop()

    def print_now(self, slips: Sequence[TraySlip], done: Callable[[], object] | None = None) -> None:
        """These, full page or not. ``done`` is called after success and after failure."""
        target = self.target
        if self._printing or not slips or target.way in {Way.UNKNOWN, Way.LATER}:
            return
        self._printing = True
        self.context.background.ask(
            lambda s: prepare_tray(s, slips, paper=target.paper, together=target.together),
            partial(self._prepared, target, tuple(slips), done),
            partial(self._failed, tuple(slips), done),
        )

    def print_sample(self, pdf: bytes, done: Callable[[UserError | None], object]) -> None:
        """A trial on the chosen printer, of nobody: counts nothing. ``done`` with why it failed, or None."""
        job = partial(hand_sample, pdf, self.target.printer, self.open_printer)
        self.run_guarded(job, lambda handed: done(handed.refusal))

    def run_guarded(self, job: Callable[[], Handed], done: Callable[[Handed], object]) -> None:
        """On the thread of printers; a bug is logged and answers as a refusal."""
        self.thread_.run(partial(_guarded, job, self.context.background.clock), done)

    def print_tickets(
        self,
        prepare: "Callable[[Session], tuple[TrayPrint, ...]]",
        done: Callable[[int, UserError | None], object],
    ) -> None:
        """On the chosen printer, past the tray. ``done`` with how many were taken and counted, and why not all."""
        name, opened, clock = self.target.printer, self.open_printer, self.context.background.clock
        papers = self.ask_papers
        self._printing = True

        def failed(refusal: UserError) -> None:
            self._printing = False
            done(0, refusal)

        def handed(taken: Handed) -> None:
            slips = sum(len(one.prepared.slips) for one in taken.taken)
            self.context.background.save(lambda s: confirm_printed(s, taken.taken), lambda _left: counted(), failed)

            def counted() -> None:
                self._printing = False
                done(slips, taken.refusal)

        def prepared(prints: tuple[TrayPrint, ...]) -> None:
            self.thread_.run(partial(_guarded, partial(hand_to_printer, prints, name, opened, papers), clock), handed)

        self.context.background.ask(prepare, prepared, failed)

    def _look(self) -> None:
        if self._signed_in:
            self._ask_tray(self._seen)

    def _ask_tray(self, seen: Callable[[tuple[TraySlip, ...]], object]) -> None:
        self.context.background.ask(waiting_slips, seen, lambda _refusal: None)

    def _start_with(self, waiting: tuple[TraySlip, ...]) -> None:
        self._held = set(waiting)
        self._show(waiting)

    def _show(self, waiting: tuple[TraySlip, ...]) -> None:
        self.waiting = waiting
        self.waiting_changed.emit(len(waiting))

    def _seen(self, waiting: tuple[TraySlip, ...]) -> None:
        self._show(waiting)
        target = self.target
        fresh = [slip for slip in waiting if slip not in self._held]
        if target.way is Way.UNKNOWN and fresh and not self._asked:
            self._asked = True
            self.context.offer(
                _("Belum ada printer yang dipilih. Slip ini menunggu dan tidak hilang."),
                Tone.PRIMARY,
                _("Pilih printer · Ctrl+P"),
                self.choice_wanted.emit,
            )
        if target.prints_at_once and not self._printing:
            due = _due(waiting, fresh, target)
            if set(due) - self._tried:
                self.print_now(due)

    def _prepared(
        self,
        target: Target,
        slips: tuple[TraySlip, ...],
        done: Callable[[], object] | None,
        prints: tuple[TrayPrint, ...],
    ) -> None:
        if not self._signed_in:
            self._printing = False
            return
        if target.way is Way.PDF:
            folder, data_dir = self.folder or documents_folder(), self.context.data_dir
            job = partial(hand_to_files, prints, folder, data_dir, self.context.background.clock())
        else:
            job = partial(hand_to_printer, prints, target.printer, self.open_printer, self.ask_papers)
        guarded = partial(_guarded, job, self.context.background.clock)
        self.thread_.run(guarded, partial(self._handed, target, slips, done))

    def _handed(
        self, target: Target, slips: tuple[TraySlip, ...], done: Callable[[], object] | None, handed: Handed
    ) -> None:
        if not self._signed_in:  # a printer hung until after the lock: nobody to count it for
            self._printing = False
            return
        if handed.refusal is not None:
            self._tried |= set(slips)
            self._complain(handed.refusal)
        else:
            self._tried.clear()
        self.context.background.save(
            lambda s: confirm_printed(s, handed.taken),
            lambda _left: self._counted(target, handed, done),
            partial(self._failed, slips, done),
        )

    def _counted(self, target: Target, handed: Handed, done: Callable[[], object] | None) -> None:
        self._printing = False
        slips = sum(len(one.slips) for one in handed.taken)
        if slips and target.way is Way.PDF:
            self.context.say(_("{count} slip disimpan: {file}").format(count=format_number(slips), file=handed.file))
        self._look()
        if done is not None:
            done()

    def _failed(self, slips: tuple[TraySlip, ...], done: Callable[[], object] | None, refusal: UserError) -> None:
        self._printing = False
        self._tried |= set(slips)
        self._complain(refusal)
        if done is not None:
            done()

    def _complain(self, refusal: UserError) -> None:
        self.context.say(
            _("{refusal} Slipnya tetap menunggu; Ctrl+P mencetaknya nanti.").format(refusal=refusal), Tone.WARN
        )


def _guarded(job: Callable[[], Handed], clock: Callable[[], dt.datetime]) -> Handed:
    try:
        return job()
    except Exception as error:  # noqa: BLE001 - the last stop of this thread: a bug must not leave the station waiting
        log_failure(error, clock())
        return Handed((), OurFault(bug_sentence()))


def _due(waiting: Sequence[TraySlip], fresh: Sequence[TraySlip], target: Target) -> list[TraySlip]:
    """On rolls and single pages what is new; where several share a page, all full pages of what waits."""
    if target.gathers == 1:
        return list(fresh)
    due = []
    for visit in dict.fromkeys(slip.visit for slip in waiting):
        here = [slip for slip in waiting if slip.visit == visit]
        due += here[: len(here) // target.gathers * target.gathers]
    return due
