"""D Pendaftaran: this laptop asks, an office or a lead answers, two people compare six words."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jemputbola.actions.exchange.enrol_by_stick import accept_from, request_as_squares, request_into
from jemputbola.actions.exchange.enrol_with import Answered, Requested, confirm_authority, request_enrolment
from jemputbola.actions.exchange.find_media import ENROLMENT, Files, Place
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.file_dialogs import choose_files
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.fetching import SendState
from jemputbola.ui.pages.send.section import Section, SendParts
from jemputbola.ui.theme import Tone
from jemputbola.ui.travel import words
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.travel.six_words import SixWords, Squares
from jemputbola.ui.widgets import Card, Flow, PrimaryButton, SecondaryButton, Text, VerdictBanner

_WIDE = 700


class EnrolSection(Section):
    """Three steps; the one that is due has the blue button."""

    def __init__(self, page: Page, parts: SendParts) -> None:
        super().__init__(page, parts)
        self._state: SendState | None = None
        self.confirmed = VerdictBanner("send.enrolled")
        self.request = SecondaryButton(
            "send.request", _("Simpan permintaan ke USB"), says=_("Simpan permintaan ke USB"), key="P"
        )
        self.text = SecondaryButton("send.request_text", _("Salin teksnya"), says=_("Salin teks permintaan"), key="X")
        self.text.clicked.connect(lambda _down: self.copy_text())
        self.answer = SecondaryButton(
            "send.answer", _("Masukkan jawaban dari USB"), says=_("Masukkan jawaban dari USB"), key="J"
        )
        self.answer_files = SecondaryButton(
            "send.answer_files", _("Pilih berkas…"), says=_("Pilih berkas jawaban"), key="O"
        )
        self.confirm = PrimaryButton(
            "send.confirm", _("Sama di kedua layar"), says=_("Enam kata sama di kedua layar"), key="Ctrl+Return"
        )
        self.request.clicked.connect(lambda _down: self.ask_request())
        self.answer.clicked.connect(lambda _down: self.ask_answer())
        self.answer_files.clicked.connect(lambda _down: self.ask_files())
        self.confirm.clicked.connect(lambda _down: self.confirm_words())
        self.choice = PlaceChoice(page, "send.enrol_place", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.choice.chosen.connect(self._chosen)
        self._asks_for_answer = False
        self.result, self.warning = VerdictBanner("send.enrol_result"), VerdictBanner("send.keys_changed")
        self.squares, self.six = Squares(), SixWords()
        self.who = Text("", wrap=True)
        self._lay_out()

    def fetch(self) -> None:
        """The code on the screen."""
        if not self.squares.rows:
            self.page.ask(request_as_squares, self.squares.show_rows, latest="squares")

    def show_state(self, state: SendState) -> None:
        """Who was confirmed, and whose words wait."""
        self._state = state
        names = ", ".join(one.name for one in state.confirmed)
        if names:
            self.confirmed.show_verdict(
                Tone.OK,
                _("Terdaftar pada {names}").format(names=names),
                _("sebagai {laptop}").format(laptop=state.laptop),
            )
        else:
            self.confirmed.show_verdict(Tone.WARN, _("Belum terdaftar"), _("Lakukan tiga langkah di bawah, satu kali."))
        waiting = state.waiting
        self._third.setVisible(waiting is not None)
        if waiting is not None:
            self._show_waiting(waiting)

    def ask_request(self) -> None:
        """Where it goes."""
        self._asks_for_answer = False
        self.choice.open(
            _("Simpan permintaan ke mana?"),
            _("Pasang USB, atau pilih folder. Kode QR di layar ini berisi permintaan yang sama."),
            words.place_with_room,
            lambda place: not place.read_only,
        )

    def copy_text(self) -> None:
        """The request for a chat; it is no secret."""
        self.page.save(lambda session: request_enrolment(session).text, self._text_copied, self._refused)

    def ask_answer(self) -> None:
        """Where it lies."""
        self._asks_for_answer = True
        self.choice.open(
            _("Di mana jawabannya?"),
            _("Pasang USB yang berisi jawaban kantor atau ketua tim, atau pilih folder."),
            words.place_with_enrolments,
            lambda place: bool(place.files.enrolments),
        )

    def ask_files(self) -> None:
        """By the dialog."""
        choose_files(self, _("Pilih jawaban"), f"*{ENROLMENT}", "", self.accept)

    def accept(self, files: Sequence[Path]) -> None:
        """The one that answers us."""
        self.page.save(lambda session: accept_from(session, files), self._answered, self._refused)

    def confirm_words(self) -> None:
        """A person compared them."""
        waiting = self._state.waiting if self._state else None
        if waiting is not None:
            self.page.save(
                lambda session: confirm_authority(session, waiting.authority), self._confirmed, self._refused
            )

    def help_text(self) -> str:
        """F1."""
        return _(
            "Satu kali untuk setiap laptop: bawa permintaannya, masukkan jawabannya, lalu dua orang mencocokkan enam "
            "kata. Selama kata-katanya belum dicocokkan, tidak ada yang berubah."
        )

    def key_actions(self) -> list[KeyAction]:
        """Of the three steps."""
        asking = self.choice.key_actions() if self.choice.is_open else []
        waits = bool(self._state and self._state.waiting)
        return [
            KeyAction("Ctrl+Return", _("Enam kata sama di kedua layar"), self.confirm_words, waits),
            KeyAction("P", _("Simpan permintaan ke USB"), self.ask_request),
            KeyAction("X", _("Salin teks permintaan"), self.copy_text),
            KeyAction("J", _("Masukkan jawaban dari USB"), self.ask_answer),
            KeyAction("O", _("Pilih berkas jawaban"), self.ask_files),
            *asking,
        ]

    def went_back(self) -> bool:
        """Esc."""
        if not self.choice.is_open:
            return False
        self.choice.close_question()
        (self.answer if self._asks_for_answer else self.request).setFocus()
        return True

    def start(self) -> None:
        """Where it goes on."""
        self.request.setFocus()  # not the confirmation: a careless Enter must not vouch for anybody

    def take(self, files: Files) -> bool:
        """Dropped ones."""
        if not files.enrolments:
            return False
        self.accept(files.enrolments)
        return True

    def _chosen(self, place: Place) -> None:
        if self._asks_for_answer:
            self.accept(place.files.enrolments)
            self.answer.setFocus()
            return
        self.request.setFocus()
        folder = place.folder
        self.page.save(
            lambda session: request_into(session, folder), lambda made: self._requested(made, place), self._refused
        )

    def _requested(self, made: Requested, place: Place) -> None:
        self._tell(
            Tone.OK,
            _("Permintaan tersimpan di {label}").format(label=place.label),
            _("Berkas {file}. Bawa ke kantor atau ketua tim; jawabannya kembali di tempat yang sama.").format(
                file=Path(made.file).name
            ),
        )

    def _text_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._tell(Tone.OK, _("Teks permintaan tersalin"), _("Tempelkan di pesan kepada kantor atau ketua tim."))

    def _answered(self, _answer: Answered) -> None:
        self.result.hide()
        self.parts.refresh()

    def _confirmed(self, answered: Answered) -> None:
        self._tell(
            Tone.OK,
            _("Terdaftar pada {name}").format(name=answered.name),
            _("Mulai sekarang berkas dari laptop ini hanya dapat dibuka di sana."),
        )
        self.page.context.tell_changed()
        self.parts.refresh()

    def _refused(self, refusal: UserError) -> None:
        self._tell(Tone.BAD, "", str(refusal))

    def _tell(self, tone: Tone, reason: str, rest: str) -> None:
        self.result.show_verdict(tone, reason, rest)
        self.result.show()

    def _show_waiting(self, waiting: Answered) -> None:
        self.who.setText(
            _(
                "Jawaban dari {name}. Bacakan enam kata ini kepada petugas di sana; di layarnya harus sama persis."
            ).format(name=waiting.name)
        )
        self.six.show_words(waiting.words)
        self.warning.setVisible(waiting.keys_changed)
        self.warning.show_verdict(
            Tone.BAD,
            _("Kunci {name} berubah").format(name=waiting.name),
            _("Kuncinya lain dari yang dulu dicocokkan. Telepon dulu ke sana; cocokkan hanya bila memang diganti."),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The code goes below on a narrow screen."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._first.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        card = Card(padding=20, spacing=14)
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.setSpacing(20)
        steps = QVBoxLayout()
        steps.setSpacing(14)
        for step in (
            _step(
                _("1. Bawa permintaan"),
                _("Ke kantor atau ketua tim: sebagai berkas, atau biarkan mereka memindai kode di layar ini."),
                self.request,
                self.text,
            ),
            _step(
                _("2. Masukkan jawabannya"),
                _("Dari USB yang sama, atau seret berkas .jbe ke halaman ini."),
                self.answer,
                self.answer_files,
            ),
            _step(_("3. Cocokkan enam kata"), _("Kata-kata muncul di atas begitu jawabannya masuk.")),
        ):
            steps.addLayout(step)
        steps.addWidget(self.choice)
        steps.addWidget(self.result)
        steps.addStretch(1)
        self._first.addLayout(steps, 1)
        self._first.addWidget(self.squares, 0, Qt.AlignmentFlag.AlignTop)
        self._third = QWidget()
        third = QVBoxLayout(self._third)
        third.setContentsMargins(0, 0, 0, 0)
        third.setSpacing(10)
        row = Flow()
        row.addWidget(self.confirm)
        for part in (self.warning, self.who, self.six):
            third.addWidget(part)
        third.addLayout(row)
        card.body.addWidget(self.confirmed)
        card.body.addWidget(self._third)
        card.body.addLayout(self._first, 1)
        for hidden in (self._third, self.result, self.warning):
            hidden.hide()
        self.body.addWidget(card, 1)


def _step(head: str, text: str, *buttons: QWidget) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(6)
    box.addWidget(Text(head, "section"))
    box.addWidget(Text(text, "muted", wrap=True))
    if buttons:
        row = Flow()
        for button in buttons:
            row.addWidget(button)
        box.addLayout(row)
    return box
