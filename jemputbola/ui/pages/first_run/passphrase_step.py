"""What unlocks the laptop."""

from jemputbola.texts import _
from jemputbola.ui.context import UiContext
from jemputbola.ui.gate.new_passphrase import NewPassphrase
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.first_run.step import Answers, Step


class PassphraseStep(Step):
    """Five words, typed once more."""

    def __init__(self, context: UiContext, answers: Answers) -> None:
        super().__init__(context, answers)
        self.new = NewPassphrase("first_run")
        self.new.done.connect(self.done)
        self.box.addWidget(self.new)

    def heading(self) -> str:
        """The passphrase."""
        return _("Frasa sandi")

    def words(self) -> str:
        """Why."""
        return _("Semua data di laptop ini terkunci dengan frasa sandi. Diminta sekali saat aplikasi dibuka.")

    def start(self) -> None:
        """Type at once."""
        self.new.typed.line.setFocus()

    def take(self) -> bool:
        """What was agreed on."""
        self.answers.passphrase = self.new.passphrase()
        return bool(self.answers.passphrase)

    def keys(self) -> list[KeyAction]:
        """Other words."""
        return [KeyAction("Ctrl+N", _("Tawarkan lima kata lain"), self.new.offer_another)]
