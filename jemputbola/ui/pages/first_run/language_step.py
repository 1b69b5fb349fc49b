"""First: in which language, and whether this is for work or to look around."""

from PySide6.QtCore import Signal

from jemputbola.texts import _, current_language
from jemputbola.ui.context import UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.first_run.step import Answers, Step
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import Chip, Flow, Rule, SecondaryButton, Text

_LANGUAGES = (("id", "Bahasa Indonesia"), ("en", "English"))


class LanguageStep(Step):
    """``spoken(code)``: another language. ``tried``: the made-up data. ``restore_wanted``: a backup."""

    spoken = Signal(str)
    tried = Signal()
    restore_wanted = Signal()

    def __init__(self, context: UiContext, answers: Answers) -> None:
        super().__init__(context, answers)
        flow = Flow()
        for number, (code, name) in enumerate(_LANGUAGES, start=1):
            chip = Chip(f"first_run.language_{code}", name, says=name, key=str(number))
            chip.set_selected(code == current_language())
            chip.picked.connect(lambda code=code: self.spoken.emit(code))
            flow.addWidget(chip)
        self.demo = SecondaryButton(
            "first_run.demo",
            _("Coba dengan data contoh"),
            says=_("Coba dengan data contoh: sekolah buatan, dibuang saat ditutup"),
            key="C",
            icon=Icon.EYE,
        )
        self.demo.clicked.connect(lambda _down: self.tried.emit())
        self.box.addWidget(Text(_("Bahasa"), "heading"))
        self.box.addLayout(flow)
        self.box.addWidget(Rule())
        self.box.addWidget(
            Text(_("Hanya ingin melihat-lihat? Data contoh berisi sekolah buatan dan dibuang saat ditutup."), wrap=True)
        )
        self.restore = SecondaryButton(
            "first_run.restore",
            _("Pulihkan dari cadangan"),
            says=_("Pulihkan data laptop lain dari cadangan"),
            key="P",
            icon=Icon.SAFE,
        )
        self.restore.clicked.connect(lambda _down: self.restore_wanted.emit())
        examples = Flow()
        examples.addWidget(self.demo)
        examples.addWidget(self.restore)
        self.box.addLayout(examples)

    def heading(self) -> str:
        """Welcome."""
        return _("Selamat datang")

    def words(self) -> str:
        """What follows."""
        return _("Laptop ini belum disiapkan. Enam langkah, kurang dari dua menit, tanpa jaringan.")

    def next_words(self) -> str:
        """It starts."""
        return _("Siapkan laptop ini")

    def keys(self) -> list[KeyAction]:
        """Languages and the examples."""
        keys = [
            KeyAction(str(number), name, lambda code=code: self.spoken.emit(code))  # type: ignore[misc]  # bound now
            for number, (code, name) in enumerate(_LANGUAGES, start=1)
        ]
        return [
            *keys,
            KeyAction("C", _("Coba dengan data contoh"), self.tried.emit),
            KeyAction("P", _("Pulihkan dari cadangan"), self.restore_wanted.emit),
        ]
