"""Unlock, choose who one is, type the PIN. Locking comes back here with the vault open; sleep closes it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.gate.gate_card import GateCard
from jemputbola.ui.idle_lock import IdleLock
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.sign_in.form import Form
from jemputbola.ui.pages.sign_in.unlock_form import UnlockForm
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Text

if TYPE_CHECKING:
    from jemputbola.actions.access.sign_in_tiles import SignInTile
    from jemputbola.store.store import Store
    from jemputbola.ui.pages.sign_in.officer_form import OfficerForm
    from jemputbola.ui.pages.sign_in.pin_form import PinForm
    from jemputbola.ui.pages.sign_in.recover_form import RecoverForm

_CLOSE_MINUTES = 30


class SignInPage(Page):
    """One card, four forms: passphrase, recovery code, officers, new PIN.

    What the first frame does not show is made after it.
    """

    name = "sign_in"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.card = GateCard("sign_in")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self._forms = QVBoxLayout()
        self.card.body.addLayout(self._forms)
        self.unlock = UnlockForm()
        self._officer_form: OfficerForm | None = None
        self._recover_form: RecoverForm | None = None
        self._pin_form: PinForm | None = None
        self.form: Form = self.unlock
        self._add(self.unlock)
        if context.gate_hint:
            self.card.body.addWidget(Text(context.gate_hint, "secondary", wrap=True))
        self.closing = IdleLock(context.settings.value("close_minutes", int, _CLOSE_MINUTES), parent=self)
        self._busy = False
        self._connect()

    @property
    def officers(self) -> "OfficerForm":
        """Made when the vault is open."""
        if self._officer_form is None:
            from jemputbola.ui.pages.sign_in.officer_form import OfficerForm  # noqa: PLC0415 - start-up time

            self._officer_form = form = OfficerForm()
            form.sent.connect(self._sign_in)
            form.looked.connect(self._look)
            form.forgotten.connect(self._ask_new_pin)
            self._add(form)
        return self._officer_form

    @property
    def recover(self) -> "RecoverForm":
        """Made when somebody forgot: it knows 2,048 words."""
        if self._recover_form is None:
            from jemputbola.ui.pages.sign_in.recover_form import RecoverForm  # noqa: PLC0415 - start-up time

            self._recover_form = form = RecoverForm()
            form.sent.connect(self._recover)
            form.back_button.clicked.connect(lambda _down: self.went_back())
            self._add(form)
        return self._recover_form

    @property
    def new_pin(self) -> "PinForm":
        """Made when a lead forgot the PIN."""
        if self._pin_form is None:
            from jemputbola.ui.pages.sign_in.pin_form import PinForm  # noqa: PLC0415 - start-up time

            self._pin_form = form = PinForm()
            form.sent.connect(self._recover_pin)
            form.back_button.clicked.connect(lambda _down: self.went_back())
            self._add(form)
        return self._pin_form

    def title(self) -> str:
        """Of the help panel."""
        return _("Masuk")

    def enter(self, params: Params) -> None:
        """The passphrase, or only the PIN."""
        if self.context.background.vault_open:
            self._opened("")
        else:
            self._show(self.unlock)

    def leave(self) -> None:
        """Nothing beats any more."""
        self.closing.stop()
        if self._officer_form is not None:
            self._officer_form.leave()

    def help_text(self) -> str:
        """Beside the keys."""
        return _(
            "Frasa sandi membuka data laptop ini; PIN mengatakan siapa yang bertugas. Sesudah layar dikunci cukup PIN; "
            "sesudah laptop tidur, frasa sandi diminta lagi.\n"
            "Lupa PIN? Minta ketua tim mengubahnya di Pengaturan. Ketua tim sendiri memakai lembar pemulihan (Ctrl+P)."
        )

    def key_actions(self) -> Sequence[KeyAction]:
        """Of the form."""
        return () if self._busy else self.form.keys()

    def went_back(self) -> bool:
        """From the PIN to the tiles, from a recovery code to where one came from; there is no page before."""
        if self._busy or self.form.back():
            return True
        if self.form is self._recover_form:
            self._show(self.unlock)
        elif self.form is self._pin_form:
            self.new_pin.forget()
            self._show(self.officers)
            self._look()
        return True

    def close_vault(self) -> None:
        """After a long while, or sleep: the passphrase is needed again."""
        self.closing.stop()
        if self._officer_form is not None:
            self._officer_form.leave()
        if self._pin_form is not None:
            self._pin_form.forget()
        self.context.background.close_vault()
        self._show(self.unlock)

    def _add(self, form: Form) -> None:
        form.hide()
        self._forms.addWidget(form)

    def _connect(self) -> None:
        self.unlock.sent.connect(self._open)
        self.unlock.forgotten.connect(lambda: self._show(self.recover))
        self.closing.due.connect(self.close_vault)
        self.closing.slept.connect(self.close_vault)

    def _show(self, form: Form) -> None:
        self._wait(waiting=False)
        self.card.forget_fault()
        self.form.hide()
        self.form = form
        self.card.say(form.heading(), form.words())
        form.show()
        form.start()

    def _wait(self, *, waiting: bool) -> None:
        self._busy = waiting
        self.form.wait(waiting=waiting)

    def _open(self) -> None:
        secret = self.unlock.secret.text()
        if self._busy:
            return
        if not secret.strip():
            self.unlock.refuse(_("Ketik frasa sandinya dahulu."))
            return
        self._wait(waiting=True)
        self._open_with(secret)

    def _open_with(self, secret: str) -> None:
        self.context.background.unlock(self.context.data_dir, secret, self._opened, self._not_opened)

    def _opened(self, notice: str) -> None:
        self.unlock.secret.set_text("")
        self._show(self.officers)
        if notice:
            self.context.say(notice, Tone.WARN)
        self.closing.start()
        self._look()

    def _not_opened(self, refusal: UserError) -> None:
        from jemputbola.vault.keys import WrongPassphrase  # noqa: PLC0415 - start-up time

        self._wait(waiting=False)
        if isinstance(refusal, WrongPassphrase):
            self.unlock.refuse(str(refusal))
        else:
            self._complain(refusal)

    def _recover(self) -> None:
        if self._busy:
            return
        self._wait(waiting=True)
        data_dir, code, secret = self.context.data_dir, self.recover.code.text(), self.recover.passphrase

        def recover(_progress: object) -> None:
            from jemputbola.actions.access import change_passphrase  # noqa: PLC0415 - start-up time

            change_passphrase.recover(data_dir, recovery_code=code, new_passphrase=secret)

        self.context.background.work_without_session(
            _("Membuat frasa sandi baru"),
            recover,
            lambda _nothing: self._recovered(secret),
            self._not_recovered,
            owner=self,
        )

    def _recovered(self, secret: str) -> None:
        self.context.say(_("Frasa sandi baru berlaku mulai sekarang. Kode pemulihan tetap sama."))
        self._open_with(secret)

    def _not_recovered(self, refusal: UserError) -> None:
        self._wait(waiting=False)
        self.recover.refuse(refusal)

    def _ask_new_pin(self) -> None:
        self.new_pin.officer = self.officers.officer
        self._show(self.new_pin)

    def _recover_pin(self) -> None:
        if self._busy:
            return
        self._wait(waiting=True)
        code, officer, pin = self.new_pin.code.text(), self.new_pin.officer, self.new_pin.pin

        def recover(store: "Store") -> str:
            from jemputbola.actions.access import change_passphrase  # noqa: PLC0415 - start-up time

            return change_passphrase.recover_pin_here(store, recovery_code=code, officer=officer, new_pin=pin)

        self.context.background.save_in_store(recover, self._pin_recovered, self._pin_not_recovered, owner=self)

    def _pin_recovered(self, officer: str) -> None:
        """The new PIN signs in at once: it was just typed twice."""
        pin = self.new_pin.pin
        self.new_pin.forget()
        self.context.say(_("PIN baru {name} berlaku mulai sekarang.").format(name=officer))
        self.context.background.sign_in(officer, pin, self.context.sign_in, self._pin_not_recovered)

    def _pin_not_recovered(self, refusal: UserError) -> None:
        self._wait(waiting=False)
        self.new_pin.refuse(refusal)

    def _look(self) -> None:
        """Officers and waits, from the vault's clock."""

        def tiles(store: "Store") -> "list[SignInTile]":
            from jemputbola.actions.access.sign_in_tiles import sign_in_tiles  # noqa: PLC0415 - start-up time

            return sign_in_tiles(store)

        self.context.background.ask_store(tiles, self._show_officers, self._complain, owner=self)

    def _show_officers(self, known: "list[SignInTile]") -> None:
        if self.form is self._officer_form:
            self.officers.show_officers(known)

    def _sign_in(self) -> None:
        if self._busy:
            return
        self._wait(waiting=True)
        officer, pin = self.officers.officer, self.officers.pin.text()
        self.context.background.sign_in(officer, pin, self.context.sign_in, self._not_signed_in)

    def _not_signed_in(self, refusal: UserError) -> None:
        self._wait(waiting=False)
        self.officers.refuse(str(refusal))

    def _complain(self, refusal: UserError) -> None:
        self.card.complain(str(refusal))
