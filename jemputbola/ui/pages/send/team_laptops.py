"""The team's laptops: how far each arrived, what is missing, and a new one by request, answer and six words."""

import enum
from collections.abc import Callable, Sequence
from pathlib import Path

from jemputbola.actions.exchange.enrol_by_stick import (
    RequestSeen,
    answer_beside,
    answer_code,
    name_in_code,
    requests_in,
)
from jemputbola.actions.exchange.enrol_laptop import (
    Enrolled,
    confirm_laptop,
)
from jemputbola.actions.exchange.find_media import Place
from jemputbola.actions.exchange.make_receipts import make_receipts
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.laptops import EnrolledLaptop, LaptopState
from jemputbola.texts import _
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.fetching import Team, fetch_team
from jemputbola.ui.pages.send.section import SendParts
from jemputbola.ui.pages.send.team_list import TeamList
from jemputbola.ui.theme import Tone
from jemputbola.ui.travel import words
from jemputbola.ui.travel.laptop_question import LaptopQuestion, before_revoking
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.travel.receipts_told import receipts_told
from jemputbola.ui.travel.word_check import WordCheck
from jemputbola.ui.widgets import (
    Card,
    FieldState,
    SecondaryButton,
    Text,
    VerdictBanner,
)


class _Asked(enum.Enum):
    """What a chosen place is for."""

    REQUEST = enum.auto()
    ANSWER = enum.auto()
    RECEIPTS = enum.auto()
    ALL_RECEIPTS = enum.auto()


class TeamLaptops(Card):
    """What is asked (place, six words, a name, why it is revoked) opens below the table."""

    def __init__(self, page: Page, parts: SendParts) -> None:
        super().__init__(padding=20, spacing=12)
        self._page = page
        self.team: Team | None = None
        self._asked = _Asked.REQUEST
        self._list = TeamList()
        self.table, self.gaps = self._list.table, self._list.gaps
        self.enrol = SecondaryButton("send.new_laptop", _("Daftarkan laptop"), says=_("Daftarkan laptop tim"), key="N")
        self.compare = SecondaryButton(
            "send.words_again", _("Lihat enam kata"), says=_("Lihat enam kata laptop ini"), key="K"
        )
        self.rename = SecondaryButton("send.rename", _("Ganti nama"), says=_("Ganti nama laptop ini"), key="G")
        self.revoke = SecondaryButton("send.revoke", _("Cabut…"), says=_("Cabut atau ganti laptop ini"), key="C")
        self.receipts = SecondaryButton(
            "send.write_receipts", _("Tulis tanda terima"), says=_("Tulis tanda terima ke USB"), key="B"
        )
        self.everything = SecondaryButton(
            "send.all_receipts", _("Tulis semua"), says=_("Tulis semua tanda terima lagi"), key="A"
        )
        self.choice = PlaceChoice(page, "send.team_place", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.code = OpenField(
            "send.code", _("Atau pindai kode QR laptop itu ke sini, atau tempel teksnya"), placeholder="JBE1-…"
        )
        self.result = VerdictBanner("send.team_result")
        self.check = WordCheck("send.team_confirm", "Ctrl+Y")
        self.question = LaptopQuestion("send", "Ctrl+Y")
        self._connect()
        self._lay_out()

    def fetch(self) -> None:
        """All laptops."""
        self._page.ask(fetch_team, self._show, latest="team")

    def key_actions(self) -> list[KeyAction]:
        """Of what is asked first."""
        asking = self.choice.key_actions() if self.choice.is_open else []
        yes = self.confirm_words if self.check.laptop else self.question.give
        office = bool(self.team and self.team.office)
        return [
            KeyAction("N", _("Daftarkan laptop tim"), self.ask_request),
            KeyAction("K", _("Lihat enam kata laptop ini"), self.show_words_again, bool(self._current)),
            KeyAction("G", _("Ganti nama laptop ini"), self.ask_name, bool(self._current)),
            KeyAction("C", _("Cabut atau ganti laptop ini"), self.ask_revoke, bool(self._current)),
            *([KeyAction("B", _("Tulis tanda terima ke USB"), self.ask_receipts)] if office else []),
            *([KeyAction("A", _("Tulis semua tanda terima lagi"), self._ask_all)] if office else []),
            KeyAction("Ctrl+Y", _("Ya, pastikan"), yes, bool(self.check.laptop or self.question.is_open)),
            *asking,
        ]

    def went_back(self) -> bool:
        """Esc closes what is asked."""
        if not (self.choice.is_open or self.question.is_open or self.check.laptop):
            return False
        self._close()
        self.table.setFocus()
        return True

    def ask_request(self) -> None:
        """On which stick the request lies."""
        self._close()
        self._asked = _Asked.REQUEST
        self.code.show()
        self.choice.open(
            _("Di mana permintaannya?"),
            _("Pasang USB yang berisi permintaan laptop itu, atau pilih folder."),
            words.place_with_enrolments,
            lambda place: bool(place.files.enrolments),
        )

    def ask_receipts(self, *, everything: bool = False) -> None:
        """Where they go. What lies there already is not written again, unless ``everything`` is wanted."""
        self._close()
        self._asked = _Asked.ALL_RECEIPTS if everything else _Asked.RECEIPTS
        self.choice.open(
            _("Tulis tanda terima ke mana?"),
            _("Pasang USB yang membawa berkasnya, atau pilih folder."),
            words.place_with_room,
            lambda place: not place.read_only,
        )

    def take(self, files: Sequence[Path]) -> None:
        """Requests among these files: the first that is not enrolled yet is answered, in its own folder."""
        self._page.ask(lambda session: requests_in(session, files), self._requests)

    def show_words_again(self) -> None:
        """Of the laptop where one stands."""
        laptop = self._current
        if laptop is not None:
            self._compare(laptop.id, laptop.name, laptop.words)

    def ask_name(self) -> None:
        """Another one."""
        laptop = self._current
        if laptop is not None:
            self._close()
            self.question.ask_name(laptop, self._save)

    def ask_revoke(self) -> None:
        """With its reason; a cut-off and who comes in its place are asked too."""
        line = self._list.line
        if line is not None and line.laptop.state is not LaptopState.REVOKED:
            self._close()
            self._tell(*before_revoking(line.laptop))
            self.question.ask_revoke(line, self._save)

    def confirm_words(self) -> None:
        """A person compared them."""
        laptop = self.check.laptop
        if laptop:
            self._page.save(lambda session: confirm_laptop(session, laptop), self._confirmed, self._refused)

    @property
    def _current(self) -> EnrolledLaptop | None:
        line = self._list.line
        return line.laptop if line else None

    def _ask_all(self) -> None:
        self.ask_receipts(everything=True)

    def _show(self, team: Team) -> None:
        self.team = team
        self._list.show_lines(team.lines)
        for widget in (self.compare, self.rename, self.revoke):
            widget.setVisible(bool(team.lines))
        for widget in (self.receipts, self.everything):
            widget.setVisible(team.office)

    def _chosen(self, place: Place) -> None:
        self.table.setFocus()
        self.code.hide()
        folder = place.folder
        if self._asked is _Asked.ANSWER:
            text = self.code.text()
            self._page.save(
                lambda session: answer_code(session, text, folder), lambda made: self._enrolled(made, 0), self._refused
            )
        elif self._asked in (_Asked.RECEIPTS, _Asked.ALL_RECEIPTS):
            everything = self._asked is _Asked.ALL_RECEIPTS
            self._page.save(
                lambda session: make_receipts(session, folder, everything=everything),
                lambda made: self._tell(*receipts_told(made, place.label, everything_key="A")),
                self._refused,
            )
        else:
            self.take(place.files.enrolments)

    def _code_given(self, text: str) -> None:
        """Scanned or pasted: where the answer goes is asked next; a wrong one stays as it is."""
        self._page.ask(
            lambda _session: name_in_code(text),
            self._ask_where,
            lambda refusal: self.code.set_state(FieldState.BAD, str(refusal)),
        )

    def _ask_where(self, name: str) -> None:
        self._asked = _Asked.ANSWER
        self.choice.open(
            _("Simpan jawaban untuk {laptop} ke mana?").format(laptop=name),
            _("Pasang USB, atau pilih folder."),
            words.place_with_room,
            lambda place: not place.read_only,
        )

    def _requests(self, seen: list[RequestSeen]) -> None:
        new = [one for one in seen if one.state is not LaptopState.CONFIRMED] or seen
        if not new:
            self._tell(Tone.BAD, "", _("Di sini tidak ada permintaan laptop lain. Minta anggota menyimpannya lagi."))
            return
        asked = new[0].file
        self._page.save(
            lambda session: answer_beside(session, asked),
            lambda enrolled: self._enrolled(enrolled, len(new) - 1),
            self._refused,
        )

    def _enrolled(self, enrolled: Enrolled, others: int) -> None:
        self.code.set_text("")
        self._compare(enrolled.laptop, enrolled.name, enrolled.words)
        told = _("Jawabannya: berkas {file}, di USB atau folder tadi.").format(file=Path(enrolled.file).name)
        if others:
            told += " " + _("Masih ada {count} permintaan lain; tekan N lagi sesudah ini.").format(count=others)
        self._tell(Tone.OK, _("Dijawab: {laptop}").format(laptop=enrolled.name), told)
        self.fetch()

    def _compare(self, laptop: str, name: str, six: tuple[str, ...]) -> None:
        self._close()
        self.check.open(laptop, name, six)
        self._list.hide()
        self._page.setFocus()  # not the button: a careless Enter must not vouch for a laptop

    def _confirmed(self, laptop: EnrolledLaptop) -> None:
        self._close()
        self._tell(Tone.OK, _("{laptop} terdaftar").format(laptop=laptop.name), _("Berkasnya diterima mulai sekarang."))
        self.fetch()

    def _save(self, job: Callable[[Session], object], told: str) -> None:
        self._page.save(job, lambda _answer: self._saved(told), self._refused)

    def _saved(self, told: str) -> None:
        self._close()
        self._tell(Tone.OK, told, "")
        self.table.setFocus()
        self.fetch()

    def _refused(self, refusal: UserError) -> None:
        if self.question.is_open:
            self.question.refuse(str(refusal))
        else:
            self._tell(Tone.BAD, "", str(refusal))

    def _tell(self, tone: Tone, reason: str, rest: str) -> None:
        self.result.show_verdict(tone, reason, rest)
        self.result.show()

    def _close(self) -> None:
        self.choice.close_question()
        self.question.close_question()
        self.check.close_check()
        for widget in (self.code, self.result):
            widget.hide()
        self._list.show()

    def _connect(self) -> None:
        self.choice.chosen.connect(self._chosen)
        self.code.edited.connect(self._code_given)
        self.code.typed.connect(lambda _text: self.code.set_state(FieldState.NONE))
        for button, call in (
            (self.enrol, self.ask_request),
            (self.compare, self.show_words_again),
            (self.rename, self.ask_name),
            (self.revoke, self.ask_revoke),
            (self.receipts, self.ask_receipts),
            (self.everything, self._ask_all),
            (self.check.same, self.confirm_words),
        ):
            button.clicked.connect(lambda _down, call=call: call())

    def _lay_out(self) -> None:
        self._buttons = (self.enrol, self.compare, self.rename, self.revoke, self.receipts, self.everything)
        for button in self._buttons:
            self._list.foot.addWidget(button)
        self.body.addWidget(Text(_("Laptop tim"), "name", wrap=True))
        self.body.addWidget(self._list)
        for part in (self.choice, self.code, self.result, self.question, self.check):
            self.body.addWidget(part)
        self.body.addStretch(1)
        for button in self._buttons[1:]:
            button.hide()
        self._close()
