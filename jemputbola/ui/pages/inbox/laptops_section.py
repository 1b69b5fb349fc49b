"""L Laptop: enrol by file or text and six words, rename, replace, revoke with a cut-off, the report of a lost one."""

from collections.abc import Callable
from pathlib import Path

from jemputbola.actions.exchange.enrol_by_stick import RequestSeen, answer_beside, requests_in
from jemputbola.actions.exchange.enrol_laptop import (
    Enrolled,
    LaptopLine,
    confirm_laptop,
    enrol_laptop,
)
from jemputbola.actions.exchange.find_media import Files, Place
from jemputbola.actions.exchange.lost_laptop import LostReport, write_lost_reports
from jemputbola.actions.exchange.office_overview import OfficeOverview
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.laptops import EnrolledLaptop, LaptopState
from jemputbola.sync.enrolment import QR_PREFIX
from jemputbola.sync.file_names import file_name
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.inbox.section import InboxParts, Section
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.travel import words
from jemputbola.ui.travel.laptop_question import LaptopQuestion, before_revoking
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.travel.team_words import gaps_of, laptop_columns, laptop_line
from jemputbola.ui.travel.word_check import WordCheck
from jemputbola.ui.widgets import Card, EmptyState, Flow, SecondaryButton, Text, VerdictBanner
from jemputbola.ui.widgets.lines_table import LinesTable

Job = Callable[[Session], object]


class LaptopsSection(Section):
    """Questions open below the table; Esc closes them."""

    def __init__(self, page: Page, parts: InboxParts) -> None:
        super().__init__(page, parts)
        self.lines: tuple[LaptopLine, ...] = ()
        self._place_for: Callable[[Place], object] = lambda _place: None
        self.table = LinesTable("inbox.laptops", _("Laptop terdaftar"), laptop_columns())
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())
        self.gaps = Text("", "secondary", wrap=True)
        self.gaps.set_tone(Tone.WARN)
        self.empty = EmptyState(
            Icon.PEOPLE,
            _("Belum ada laptop terdaftar"),
            _("Di laptop: Kirim, Pendaftaran, simpan permintaan ke USB. Di sini: tekan N dan pasang USB itu."),
        )
        self.buttons = {
            "N": SecondaryButton("inbox.enrol", _("Daftarkan"), says=_("Daftarkan laptop dari USB"), key="N"),
            "T": SecondaryButton("inbox.enrol_text", _("Dari teks"), says=_("Daftarkan dari teks kode QR"), key="T"),
            "K": SecondaryButton("inbox.words", _("Enam kata"), says=_("Lihat enam kata laptop ini"), key="K"),
            "G": SecondaryButton("inbox.rename", _("Ganti nama"), says=_("Ganti nama laptop ini"), key="G"),
            "C": SecondaryButton("inbox.revoke", _("Cabut…"), says=_("Cabut atau ganti laptop ini"), key="C"),
            "H": SecondaryButton("inbox.lost", _("Laporan hilang"), says=_("Laporan laptop hilang"), key="H"),
        }
        self.choice = PlaceChoice(page, "inbox.laptop_place", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.choice.chosen.connect(lambda place: self._place_for(place))  # noqa: PLW0108 - looked up each time
        self.question = LaptopQuestion("inbox", "Ctrl+Return")
        self.result = VerdictBanner("inbox.laptop_result")
        self.check = WordCheck("inbox.confirm", "Ctrl+Return")
        self.check.same.clicked.connect(lambda _down: self.confirm())
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _down, key=key: self._calls()[key]())
        self._lay_out()

    def show_state(self, state: OfficeOverview) -> None:
        """All laptops."""
        self.lines = state.laptops
        self.table.show_lines([laptop_line(line) for line in state.laptops])
        self.gaps.setText("\n".join(gaps_of(list(state.laptops))))
        self.gaps.setVisible(bool(self.gaps.text()))
        self.table.setVisible(bool(state.laptops))
        self.empty.setVisible(not state.laptops)
        self._enable()

    def start(self) -> None:
        """In the list, else on the way to the first."""
        (self.table if self.lines else self.buttons["N"]).setFocus()

    def keys(self) -> list[KeyAction]:
        """Of what is asked first."""
        asking = self.choice.key_actions() if self.choice.is_open else []
        calls = self._calls()
        yes = self.confirm if self.check.laptop else self.question.give
        return [
            *asking,
            KeyAction("Ctrl+Return", _("Pastikan"), yes, bool(self.check.laptop or self.question.is_open)),
            *(
                KeyAction(key, button.accessibleName(), calls[key], button.isEnabled())
                for key, button in self.buttons.items()
            ),
        ]

    def went_back(self) -> bool:
        """Esc closes what is asked."""
        if not (self.choice.is_open or self.question.is_open or self.check.laptop):
            return False
        self._close()
        self.start()
        return True

    def take(self, files: Files) -> bool:
        """Dropped requests."""
        if not files.enrolments:
            return False
        self._look(files.enrolments)
        return True

    def ask_request(self) -> None:
        """On which stick the request lies."""
        self._ask_place(
            _("Di mana permintaannya?"),
            _("Pasang USB yang berisi permintaan laptop itu, atau pilih folder."),
            lambda place: self._look(place.files.enrolments),
            reads=True,
        )

    def ask_text(self) -> None:
        """What a phone read off the laptop's screen."""
        self._close()
        self.question.ask(_("Teks permintaan (JBE1-…)"), self._answer_text, _("Jawab permintaan"))

    def ask_name(self) -> None:
        """Another one."""
        laptop = self._current
        if laptop is not None:
            self._close()
            self.question.ask_name(laptop, self._save)

    def ask_revoke(self) -> None:
        """With its reason; a cut-off and who comes in its place are asked too."""
        line = self._line
        if line is not None and line.laptop.state is not LaptopState.REVOKED:
            self._close()
            self._tell(*before_revoking(line.laptop))
            self.question.ask_revoke(line, self._save)

    def ask_lost(self) -> None:
        """Where the report goes; with a reason NIKs are whole."""
        laptop = self._current
        if laptop:
            self._close()
            self.question.ask(
                _("Alasan NIK lengkap; kosongkan agar tetap disamarkan"),
                lambda reason: self._ask_lost_place(laptop, reason),
                _("Pilih tempat"),
                may_be_empty=True,
            )

    def show_words(self) -> None:
        """Of the selected laptop."""
        laptop = self._current
        if laptop and laptop.state is LaptopState.PENDING:
            self._compare(laptop.id, laptop.name, laptop.words)

    def confirm(self) -> None:
        """A person compared them."""
        laptop = self.check.laptop
        if laptop:
            self._save(lambda session: confirm_laptop(session, laptop), _("Terdaftar; berkasnya diterima"))

    @property
    def _line(self) -> LaptopLine | None:
        row = self.table.currentIndex().row()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    @property
    def _current(self) -> EnrolledLaptop | None:
        return self._line.laptop if self._line else None

    def _calls(self) -> dict[str, Callable[[], object]]:
        return {
            "N": self.ask_request,
            "T": self.ask_text,
            "K": self.show_words,
            "G": self.ask_name,
            "C": self.ask_revoke,
            "H": self.ask_lost,
        }

    def _ask_place(self, question: str, nothing: str, then: Callable[[Place], object], *, reads: bool = False) -> None:
        self._close()
        self._place_for = then
        self.choice.open(
            question,
            nothing,
            words.place_with_enrolments if reads else words.place_with_room,
            lambda place: bool(place.files.enrolments) if reads else not place.read_only,
        )

    def _look(self, files: tuple[Path, ...]) -> None:
        self.table.setFocus()
        self.page.ask(lambda session: requests_in(session, files), self._requests)

    def _requests(self, seen: list[RequestSeen]) -> None:
        new = [one for one in seen if one.state is not LaptopState.CONFIRMED] or seen
        if not new:
            self._tell(Tone.BAD, "", _("Di sini tidak ada permintaan laptop. Minta petugasnya menyimpannya lagi."))
            return
        file = new[0].file
        self.page.save(lambda session: answer_beside(session, file), self._enrolled, self._refused)

    def _answer_text(self, text: str) -> None:
        if not text.strip().upper().startswith(QR_PREFIX.upper()):
            self.question.refuse(_("Teks permintaan diawali {prefix}. Pindai ulang kode di layar laptop itu.").format(
                prefix=QR_PREFIX))  # fmt: skip
            return
        self._ask_place(
            _("Simpan jawabannya ke mana?"),
            _("Pasang USB yang akan dibawa ke laptop itu, atau pilih folder."),
            lambda place: self._answer_into(text.strip(), place),
        )

    def _answer_into(self, text: str, place: Place) -> None:
        now = self.page.context.background.clock()
        out = place.folder / file_name(f"jawaban-{now:%Y%m%d-%H%M%S}.jbe")
        self.page.save(lambda session: enrol_laptop(session, text, out), self._enrolled, self._refused)

    def _enrolled(self, enrolled: Enrolled) -> None:
        self._compare(enrolled.laptop, enrolled.name, enrolled.words)
        self._tell(
            Tone.OK,
            _("Dijawab: {laptop}").format(laptop=enrolled.name),
            _("Bawa berkas {file} ke laptop itu, lalu cocokkan enam kata.").format(file=Path(enrolled.file).name),
        )
        self.parts.refresh()

    def _ask_lost_place(self, laptop: EnrolledLaptop, reason: str) -> None:
        self._ask_place(
            _("Simpan laporan ke mana?"),
            _("Pasang USB, atau pilih folder. Laporan dibuat sebagai PDF dan Excel."),
            lambda place: self._write_lost(laptop, reason.strip(), place),
        )

    def _write_lost(self, laptop: EnrolledLaptop, reason: str, place: Place) -> None:
        folder = place.folder
        self.table.setFocus()

        self.page.save(
            lambda session: write_lost_reports(session, laptop.id, folder, reveal_reason=reason or None),
            lambda report: self._written(report, place),
            self._refused,
        )

    def _written(self, report: LostReport, place: Place) -> None:
        known = max((one.last for one in report.known), default=0)
        self._tell(
            Tone.OK,
            _("Laporan PDF dan Excel ada di {label}").format(label=place.label),
            _("{people} di laptop itu; diketahui kantor sampai catatan {seq}.").format(
                people=words.people(report.people), seq=format_number(known)
            ),
        )

    def _compare(self, laptop: str, name: str, six: tuple[str, ...]) -> None:
        self._close()
        self.check.open(laptop, name, six)
        self.table.setFocus()  # not the button: a careless Enter must not vouch

    def _save(self, job: Job, told: str) -> None:
        self.page.save(job, lambda _answer: self._saved(told), self._refused)

    def _saved(self, told: str) -> None:
        self._close()
        self._tell(Tone.OK, told, "")
        self.start()
        self.parts.refresh()

    def _refused(self, refusal: UserError) -> None:
        if self.question.is_open:
            self.question.refuse(str(refusal))
        else:
            self._tell(Tone.BAD, "", str(refusal))

    def _tell(self, tone: Tone, reason: str, rest: str) -> None:
        self.result.show_verdict(tone, reason, rest)
        self.result.show()

    def _enable(self) -> None:
        laptop = self._current
        self.buttons["K"].setEnabled(bool(laptop and laptop.state is LaptopState.PENDING))
        self.buttons["C"].setEnabled(bool(laptop and laptop.state is not LaptopState.REVOKED))
        for key in ("G", "H"):
            self.buttons[key].setEnabled(laptop is not None)

    def _close(self) -> None:
        self.choice.close_question()
        self.question.close_question()
        self.check.close_check()
        self.result.hide()

    def _lay_out(self) -> None:
        card = Card(padding=12, spacing=10)
        row = Flow()
        for button in self.buttons.values():
            row.addWidget(button)
        card.body.addWidget(self.table, 50)
        card.body.addWidget(self.empty, 50)
        card.body.addWidget(self.gaps)
        card.body.addLayout(row)
        for part in (self.choice, self.result, self.question, self.check):
            card.body.addWidget(part)
        card.body.addStretch(1)
        self.body.addWidget(card, 1)
        for hidden in (self.result, self.gaps, self.table, self.empty):
            hidden.hide()
