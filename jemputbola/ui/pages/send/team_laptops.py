"""The team's laptops: how far each arrived, what is missing, and a new one by request, answer and six words."""

import enum
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
    revoke_laptop,
)
from jemputbola.actions.exchange.find_media import Place
from jemputbola.actions.exchange.make_receipts import ReceiptMade, make_receipts
from jemputbola.errors import UserError
from jemputbola.store.laptops import EnrolledLaptop, LaptopState
from jemputbola.texts import _
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.fetching import Team, fetch_team
from jemputbola.ui.pages.send.section import SendParts
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.travel import words
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.travel.six_words import SixWords
from jemputbola.ui.travel.team_words import gaps_of, laptop_columns, laptop_line
from jemputbola.ui.widgets import (
    Card,
    EmptyState,
    FieldState,
    Flow,
    PrimaryButton,
    SecondaryButton,
    Text,
    VerdictBanner,
)
from jemputbola.ui.widgets.lines_table import LinesTable


class _Asked(enum.Enum):
    """What a chosen place is for."""

    REQUEST = enum.auto()
    ANSWER = enum.auto()
    RECEIPTS = enum.auto()


class TeamLaptops(Card):
    """What is asked (place, six words, revoking) opens below the table."""

    def __init__(self, page: Page, parts: SendParts) -> None:
        super().__init__(padding=20, spacing=12)
        self._page = page
        self.team: Team | None = None
        self._asked = _Asked.REQUEST
        self._comparing = ""
        self._revoking = ""
        self.table = LinesTable("send.laptops", _("Laptop tim"), laptop_columns())
        self.gaps = Text("", "secondary", wrap=True)
        self.gaps.set_tone(Tone.WARN)
        self.empty = EmptyState(
            Icon.PEOPLE,
            _("Belum ada laptop tim"),
            _("Minta anggota membuat permintaan di halaman Kirim laptopnya, lalu daftarkan di sini."),
        )
        self.enrol = SecondaryButton("send.new_laptop", _("Daftarkan laptop"), says=_("Daftarkan laptop tim"), key="N")
        self.compare = SecondaryButton(
            "send.words_again", _("Lihat enam kata"), says=_("Lihat enam kata laptop ini"), key="K"
        )
        self.revoke = SecondaryButton("send.revoke", _("Cabut"), says=_("Cabut laptop ini"), key="C")
        self.receipts = SecondaryButton(
            "send.write_receipts", _("Tulis tanda terima"), says=_("Tulis tanda terima ke USB"), key="B"
        )
        self.choice = PlaceChoice(page, "send.team_place", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.code = OpenField(
            "send.code", _("Atau pindai kode QR laptop itu ke sini, atau tempel teksnya"), placeholder="JBE1-…"
        )
        self.result = VerdictBanner("send.team_result")
        self.six = SixWords()
        self.who = Text("", wrap=True)
        self.same = PrimaryButton(
            "send.team_confirm", _("Sama di kedua layar"), says=_("Enam kata sama di kedua layar"), key="Ctrl+Y"
        )
        self.sure = PrimaryButton("send.revoke_sure", _("Ya, cabut"), says=_("Ya, cabut laptop ini"), key="Ctrl+Y")
        self._connect()
        self._lay_out()

    def fetch(self) -> None:
        """All laptops."""
        self._page.ask(fetch_team, self._show, latest="team")

    def key_actions(self) -> list[KeyAction]:
        """Of what is asked first."""
        asking = self.choice.key_actions() if self.choice.is_open else []
        yes = self.confirm_words if self._comparing else self.revoke_current
        office = bool(self.team and self.team.office)
        return [
            KeyAction("N", _("Daftarkan laptop tim"), self.ask_request),
            KeyAction("K", _("Lihat enam kata laptop ini"), self.show_words_again, bool(self._current)),
            KeyAction("C", _("Cabut laptop ini"), self.ask_revoke, bool(self._current)),
            *([KeyAction("B", _("Tulis tanda terima ke USB"), self.ask_receipts)] if office else []),
            KeyAction("Ctrl+Y", _("Ya, pastikan"), yes, bool(self._comparing or self._revoking)),
            *asking,
        ]

    def went_back(self) -> bool:
        """Esc closes what is asked."""
        if not (self.choice.is_open or self._comparing or self._revoking):
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

    def ask_receipts(self) -> None:
        """Where they go."""
        self._close()
        self._asked = _Asked.RECEIPTS
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

    def ask_revoke(self) -> None:
        """With a second key."""
        laptop = self._current
        if laptop is None or laptop.state is LaptopState.REVOKED:
            return
        self._close()
        self._revoking = laptop.id
        self._tell(
            Tone.WARN,
            _("Cabut {laptop}?").format(laptop=laptop.name),
            _("Yang sudah masuk tetap dihitung. Berkas berikutnya ditahan sampai seseorang memeriksanya."),
        )
        self.sure.show()

    def revoke_current(self) -> None:
        """It was asked for."""
        laptop = self._revoking
        if laptop:
            self._page.save(lambda session: revoke_laptop(session, laptop), self._revoked, self._refused)

    def confirm_words(self) -> None:
        """A person compared them."""
        laptop = self._comparing
        if laptop:
            self._page.save(lambda session: confirm_laptop(session, laptop), self._confirmed, self._refused)

    @property
    def _current(self) -> EnrolledLaptop | None:
        at = self.table.currentIndex().row()
        lines = self.team.lines if self.team else ()
        return lines[at].laptop if 0 <= at < len(lines) else None

    def _show(self, team: Team) -> None:
        self.team = team
        self.table.show_lines([laptop_line(line) for line in team.lines])
        self.gaps.setText("\n".join(gaps_of(list(team.lines))))
        self.gaps.setVisible(bool(self.gaps.text()))
        for widget in (self.table, self.compare, self.revoke):
            widget.setVisible(bool(team.lines))
        self.empty.setVisible(not team.lines)
        self.receipts.setVisible(team.office)

    def _chosen(self, place: Place) -> None:
        self.table.setFocus()
        self.code.hide()
        folder = place.folder
        if self._asked is _Asked.ANSWER:
            text = self.code.text()
            self._page.save(
                lambda session: answer_code(session, text, folder), lambda made: self._enrolled(made, 0), self._refused
            )
        elif self._asked is _Asked.RECEIPTS:
            self._page.save(
                lambda session: make_receipts(session, folder), lambda made: self._written(made, place), self._refused
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
        self._comparing = laptop
        self.who.setText(_("Enam kata untuk {laptop}; di layarnya harus sama persis.").format(laptop=name))
        self.six.show_words(six)
        self._words.show()
        self._list.hide()
        self._page.setFocus()  # not the button: a careless Enter must not vouch for a laptop

    def _confirmed(self, laptop: EnrolledLaptop) -> None:
        self._close()
        self._tell(Tone.OK, _("{laptop} terdaftar").format(laptop=laptop.name), _("Berkasnya diterima mulai sekarang."))
        self.fetch()

    def _revoked(self, laptop: EnrolledLaptop) -> None:
        self._close()
        self._tell(Tone.OK, _("{laptop} dicabut").format(laptop=laptop.name), "")
        self.fetch()

    def _written(self, made: list[ReceiptMade], place: Place) -> None:
        durable = bool(made) and all(one.durable for one in made)
        rest = "" if durable else _("Cadangkan dulu ke media kedua: sampai itu laptop belum boleh memusnahkan datanya.")
        told = _("{receipts} ada di {label}").format(receipts=words.receipts(len(made)), label=place.label)
        self._tell(Tone.OK if durable else Tone.WARN, told, rest)

    def _refused(self, refusal: UserError) -> None:
        self._tell(Tone.BAD, "", str(refusal))

    def _tell(self, tone: Tone, reason: str, rest: str) -> None:
        self.result.show_verdict(tone, reason, rest)
        self.result.show()

    def _close(self) -> None:
        self._comparing = self._revoking = ""
        self.choice.close_question()
        for widget in (self.code, self._words, self.sure, self.result):
            widget.hide()
        self._list.show()

    def _connect(self) -> None:
        self.choice.chosen.connect(self._chosen)
        self.code.edited.connect(self._code_given)
        self.code.typed.connect(lambda _text: self.code.set_state(FieldState.NONE))
        for button, call in (
            (self.enrol, self.ask_request),
            (self.compare, self.show_words_again),
            (self.revoke, self.ask_revoke),
            (self.receipts, self.ask_receipts),
            (self.same, self.confirm_words),
            (self.sure, self.revoke_current),
        ):
            button.clicked.connect(lambda _down, call=call: call())

    def _lay_out(self) -> None:
        row = Flow()
        for button in (self.enrol, self.compare, self.revoke, self.receipts):
            row.addWidget(button)
        self._words = QWidget()
        box = QVBoxLayout(self._words)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.who)
        box.addWidget(self.six)
        box.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeft)
        self._list = QWidget()
        listed = QVBoxLayout(self._list)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(12)
        listed.addWidget(self.table, 1)
        listed.addWidget(self.empty, 1)
        listed.addWidget(self.gaps)
        listed.addLayout(row)
        self.body.addWidget(Text(_("Laptop tim"), "name", wrap=True))
        self.body.addWidget(self._list)
        for part in (self.choice, self.code, self.result, self._words):
            self.body.addWidget(part)
        self.body.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        for hidden in (self.gaps, self.compare, self.revoke, self.receipts):
            hidden.hide()
        self._close()
