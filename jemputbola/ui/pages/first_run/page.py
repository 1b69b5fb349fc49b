"""Step by step to a working laptop, by keys alone; nothing typed is lost on the way back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout

from jemputbola.actions.access.keep_safe import restore_newest
from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.access.set_up import VaultReady, set_up
from jemputbola.errors import UserError
from jemputbola.texts import _, set_language
from jemputbola.texts.formats import format_number
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.demo_vault import DemoReady, ThrowAwayVault
from jemputbola.ui.gate.gate_card import GateCard
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.first_run.language_step import LanguageStep
from jemputbola.ui.pages.first_run.laptop_step import LaptopStep
from jemputbola.ui.pages.first_run.office_step import OfficeStep
from jemputbola.ui.pages.first_run.officer_step import OfficerStep
from jemputbola.ui.pages.first_run.passphrase_step import PassphraseStep
from jemputbola.ui.pages.first_run.recovery_step import RecoveryStep
from jemputbola.ui.pages.first_run.restore_step import RestoreStep
from jemputbola.ui.pages.first_run.step import Answers, Step
from jemputbola.ui.progress import Progress, remaining
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.widgets import PrimaryButton, SecondaryButton, Text

_STEPS = 6


class FirstRunPage(Page):
    """``{"demo": "yes"}`` goes straight to the made-up data."""

    name = "first_run"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.answers = Answers()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._busy = False
        self._running: Progress | None = None
        self._ready: VaultReady | None = None
        self._at = 0
        self._steps: list[Step] = []
        self.step: Step
        self._build()

    def title(self) -> str:
        """Of the help panel."""
        return _("Menyiapkan laptop")

    def enter(self, params: Params) -> None:
        """The first step, or the examples at once."""
        if params.get("demo"):
            self.try_examples()
        else:
            self._show(0)

    def help_text(self) -> str:
        """Beside the keys."""
        return _(
            "Isi satu langkah, tekan Enter untuk lanjut, Esc untuk kembali. Yang sudah diketik tidak hilang.\n"
            "Frasa sandi membuka data laptop ini; lembar pemulihan membukanya bila frasa itu terlupa."
        )

    def key_actions(self) -> Sequence[KeyAction]:
        """Of the step, and the two buttons."""
        if self._running is not None:
            return [KeyAction("Escape", _("Batalkan pemulihan"), self._running.cancel)]
        if self._busy:
            return ()
        back = KeyAction("Escape", _("Kembali"), self.back, enabled=self._may_go_back())
        on = KeyAction("Return", _("Lanjut"), self.go_on)
        return [*self.step.keys(), on, KeyAction("Ctrl+Return", _("Lanjut"), self.go_on), back]

    def went_back(self) -> bool:
        """There is no page before this one."""
        return True

    def go_on(self) -> None:
        """To the next step, when this one is complete."""
        if self._busy:
            return
        self.card.forget_fault()
        if not self.step.take():
            return
        if self.step is self._restore:
            self._restore_backup()
        elif isinstance(self.step, RecoveryStep):
            self._start_work()
        elif self._at + 1 < len(self._steps):
            self._show(self._at + 1)
        else:
            self._found()

    def back(self) -> None:
        """To the step before; what was typed stays in its fields."""
        if self._may_go_back():
            self.card.forget_fault()
            self._show(0 if self.step is self._restore else self._at - 1)

    def ask_backup(self) -> None:
        """P: the data of a laptop that was lost."""
        if not self._busy:
            self._at = 0
            self._show_step(self._restore)
            self._count.hide()

    def _restore_backup(self) -> None:
        step, data_dir, clock = self._restore, self.context.data_dir, self.context.background.clock
        folder, secret = step.folder, step.passphrase
        self._wait(_("Memulihkan cadangan"), _("Setiap catatan disalin dan dibuktikan. Sebentar …"))
        self._running = self.context.background.work_without_session(
            _("Memulihkan cadangan"),
            lambda progress: restore_newest(data_dir, medium=folder, passphrase=secret, clock=clock, progress=progress),
            lambda _nothing: self._restored(),
            self._not_restored,
            owner=self,
        )
        self._running.told.connect(self._restored_so_far)

    def _restored_so_far(self, done: int, whole: int, seconds: int) -> None:
        """KiB; the last tick is not the end: every page is read once more."""
        self._bar.setRange(0, whole if done < whole else 0)
        self._bar.setValue(done)
        copied = _("{done} dari {all} MB disalin").format(
            done=format_number(done // 1024), all=format_number(-(-whole // 1024))
        )
        left = remaining(seconds) if done < whole else _("setiap halaman diperiksa …")
        self.card.say(_("Memulihkan cadangan"), " · ".join(filter(None, (copied, left, _("Esc membatalkan")))))

    def _restored(self) -> None:
        self._running = None
        self.context.open_page("sign_in")

    def _not_restored(self, refusal: UserError) -> None:
        self._running = None
        self._show_step(self._restore)
        self._count.hide()
        self._restore.refuse(refusal)

    def try_examples(self) -> None:
        """Made-up data in a folder that is removed at the end."""
        if self._busy:
            return
        self._wait(_("Menyiapkan data contoh"), _("Dua sekolah buatan, sembilan ratus murid. Sebentar …"))
        demo = ThrowAwayVault()
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(demo.remove)
        self.context.background.work_without_session(
            _("Menyiapkan data contoh"),
            demo.make,
            lambda ready: self._open_examples(demo, ready),
            self._failed,
            owner=self,
        )

    def _may_go_back(self) -> bool:
        return not self._busy and self._ready is None and (self._at > 0 or self.step is self._restore)

    def _found(self) -> None:
        """Make the vault: from here on there is no way back."""
        self._wait(_("Menyiapkan laptop"), _("Kunci dibuat dan data dikunci …"))
        wanted, data_dir, clock = self.answers.vault(), self.context.data_dir, self.context.background.clock
        self.context.background.work_without_session(
            _("Menyiapkan laptop"),
            lambda _progress: set_up(data_dir, wanted, clock=clock),
            self._founded,
            self._failed,
            owner=self,
        )

    def _founded(self, ready: VaultReady) -> None:
        self._ready = ready
        self.context.settings.keep("sheet_pending", value=True)
        self._steps.append(RecoveryStep(self.context, self.answers, ready, self.context.background.clock()))
        self._steps_box.addWidget(self._steps[-1])
        self._steps[-1].settled.connect(self._next.setFocus)
        self._show(len(self._steps) - 1)

    def _start_work(self) -> None:
        self.context.settings.keep("sheet_pending", value=False)
        self._wait(_("Membuka data"), "")
        background = self.context.background
        data_dir, secret, clock = self.context.data_dir, self.answers.passphrase, background.clock
        background.open(lambda: open_vault(data_dir, secret, clock=clock), lambda _notice: None, self._to_sign_in)
        background.sign_in(self.answers.officer, self.answers.pin, self.context.sign_in, self._to_sign_in)

    def _open_examples(self, demo: ThrowAwayVault, ready: DemoReady) -> None:
        context = self.context
        context.data_dir, context.settings = demo.data_dir, WindowSettings(demo.data_dir)
        context.background.clock = demo.clock
        context.gate_hint = _("Data contoh. Frasa sandi: {passphrase} · PIN: {pin}").format(
            passphrase=ready.passphrase, pin=ready.pin
        )
        context.choose_visit(ready.visit)
        context.settings.keep("page", "desk")
        self.window().setWindowTitle(_("jemputbola — data contoh, dibuang saat ditutup"))
        context.background.open(demo.open, lambda _notice: None, self._failed)
        context.background.sign_in(ready.officer, ready.pin, context.sign_in, self._failed)

    def _to_sign_in(self, refusal: UserError) -> None:
        self.context.complain(refusal)
        self.context.open_page("sign_in")

    def _failed(self, refusal: UserError) -> None:
        self._show(self._at)
        self.card.complain(str(refusal))

    def _wait(self, heading: str, words: str) -> None:
        self._busy = True
        self.setFocus()
        self.step.hide()
        self.card.say(heading, words)
        self._buttons_shown(shown=False)
        self._bar.setRange(0, 0)

    def _show(self, at: int) -> None:
        self._at = at
        self._show_step(self._steps[at])

    def _show_step(self, step: Step) -> None:
        self._busy, at = False, self._at
        self.step.hide()
        self.step = step
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(at + 1)
        self._count.setText(_("Langkah {number} dari {total}").format(number=at + 1, total=_STEPS))
        self.card.say(self.step.heading(), self.step.words())
        self._next.setText(self.step.next_words() or _("Lanjut"))
        self._buttons_shown(shown=True)
        self.step.show()
        self._next.setFocus()
        self.step.start()
        self.header_changed.emit()  # help that is open tells the keys of this step

    def _buttons_shown(self, *, shown: bool) -> None:
        self._next.setVisible(shown)
        self._back.setVisible(shown and self._may_go_back())
        self._count.setVisible(shown)

    def _speak(self, language: str) -> None:
        set_language(language)
        self.context.settings.keep("language", language)
        self._build()
        self._show(0)
        self.header_changed.emit()

    def _build(self) -> None:
        """Everything, in the current language."""
        while item := self._column.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self.card = GateCard("first_run")
        self._column.addWidget(self.card)
        self._count = Text("", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.card.before.setSpacing(6)
        self.card.before.addWidget(self._count)
        self.card.before.addWidget(self._bar)
        self._make_steps()
        self._back = SecondaryButton("first_run.back", _("Kembali"), says=_("Kembali"), key="Escape")
        self._next = PrimaryButton("first_run.next", _("Lanjut"), says=_("Lanjut"), key="Return")
        self._back.clicked.connect(lambda _down: self.back())
        self._next.clicked.connect(lambda _down: self.go_on())
        self.card.foot.addWidget(self._back)
        self.card.foot.addStretch()
        self.card.foot.addWidget(self._next)

    def _make_steps(self) -> None:
        first = LanguageStep(self.context, self.answers)
        first.spoken.connect(self._speak)
        first.tried.connect(self.try_examples)
        first.restore_wanted.connect(self.ask_backup)
        self._restore = RestoreStep(self.context, self.answers)
        rest = (OfficeStep, LaptopStep, PassphraseStep, OfficerStep)
        self._steps = [first, *(kind(self.context, self.answers) for kind in rest)]
        self._steps_box = QHBoxLayout()
        self._at = 0
        self.step = first
        for step in (*self._steps, self._restore):
            step.hide()
            step.done.connect(self.go_on)
            self._steps_box.addWidget(step)
        self.card.body.addLayout(self._steps_box)
