"""4 Tampilan: language, light or dark, what this table's desk shows, when the screen locks. It counts at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from jemputbola.store.officers import Role
from jemputbola.texts import _, current_language, set_language
from jemputbola.ui import post
from jemputbola.ui.idle_lock import IDLE_MINUTES, IDLE_SETTING
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.letter_choice import LetterChoice, Option
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.theme import Appearance, apply_theme
from jemputbola.ui.widgets import Text
from jemputbola.ui.widgets.sections import Section

_POST_KEYS = {post.Post.ALL: "A", post.Post.REGISTRATION: "D", post.Post.RECORDING: "R", post.Post.IKD: "K"}

_LOCK_KEYS = {2: "B", 5: "M", 10: "S", 15: "N", 30: "H"}
"""Minutes. Never is not offered: an open screen shows people to whoever walks by."""


class LookPanel(Panel):
    """Three choices, and a fourth for a lead: how long an untouched screen stays open."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _("Tampilan"), _("Untuk laptop ini; berlaku saat dipilih."))
        settings = page.context.settings
        self.language = LetterChoice(
            "settings.language",
            _("Bahasa"),
            [Option("id", "Bahasa Indonesia", "I"), Option("en", "English", "E")],
        )
        self.appearance = LetterChoice(
            "settings.appearance",
            _("Warna layar"),
            [
                Option(Appearance.LIGHT, _("Terang"), "T"),
                Option(Appearance.DARK, _("Gelap"), "G"),
                Option(Appearance.SYSTEM, _("Ikuti laptop"), "L"),
            ],
        )
        self.post = LetterChoice(
            "settings.post",
            _("Pos"),
            [Option(one, post.post_name(one), key) for one, key in _POST_KEYS.items()],
        )
        self.lock = LetterChoice(
            "settings.idle_minutes",
            _("Kunci layar bila tidak disentuh"),
            [Option(str(minutes), _lock_words(minutes), key) for minutes, key in _LOCK_KEYS.items()],
        )
        self.lock.choose(str(settings.value(IDLE_SETTING, int, IDLE_MINUTES)))
        self.lock.picked.connect(self._patience)
        self._may_lock = page.context.may(Role.LEAD)
        self.language.choose(current_language())
        self.appearance.choose(settings.value("appearance", str, Appearance.SYSTEM))
        self.post.choose(post.post_of(settings.value(post.SETTING, str, "")))
        self.language.picked.connect(self._speak)
        self.appearance.picked.connect(self._dress)
        self.post.picked.connect(lambda code: settings.keep(post.SETTING, code))
        for caption, choice, words in (
            (_("Bahasa"), self.language, _("Slip dicetak dalam bahasa yang dipilih.")),
            (
                _("Warna"),
                self.appearance,
                _("Gelap lebih tenang di ruang redup, terang lebih jelas di luar."),
            ),
            (
                _("Pos"),
                self.post,
                _("Bagian Layanan yang tampil di meja ini. Pos Rekam melihat NIK utuh; setiap kali dicatat."),
            ),
            (_("Kunci layar"), self.lock, _("Bila tidak ada yang menyentuh laptop, PIN diminta lagi.")),
        ):
            section = Section(caption)
            section.body.addWidget(choice)
            section.body.addWidget(Text(words, "caption", wrap=True))
            section.setVisible(choice is not self.lock or self._may_lock)
            self.body.addWidget(section)
        self.body.addStretch(1)

    def fetch(self) -> None:
        """The desk may have chosen another post meanwhile."""
        self.post.choose(post.post_of(self.page.context.settings.value(post.SETTING, str, "")))

    def start(self) -> None:
        """On the language."""
        self.language.chips[self.language.code or "id"].setFocus()

    def keys(self) -> Sequence[KeyAction]:
        """A letter for each chip."""
        own = [*self.language.keys(), *self.appearance.keys(), *self.post.keys()]
        return [*own, *self.lock.keys()] if self._may_lock else own

    def _speak(self, language: str) -> None:
        if language == current_language():
            return
        context = self.page.context
        context.settings.keep("language", language)
        set_language(language)
        if context.who is not None:
            context.sign_in(context.who)  # the window makes its pages anew, in this language; drafts are kept

    def _patience(self, minutes: str) -> None:
        self.page.context.settings.keep(IDLE_SETTING, int(minutes))
        self.page.context.idle_minutes_changed.emit(int(minutes))

    def _dress(self, appearance: str) -> None:
        self.page.context.settings.keep("appearance", appearance)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, Appearance(appearance))


def _lock_words(minutes: int) -> str:
    return _("{minutes} menit").format(minutes=minutes)
