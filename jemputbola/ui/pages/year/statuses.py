"""Who waits for PRR: NIKs out to be matched in SIAK, the answer back; people leave the list by what it says."""

from pathlib import Path

from jemputbola.actions.lists.match_population import NikListWritten, StatusApplied, apply_statuses, export_nik_list
from jemputbola.actions.planning.follow_up import FollowUpPerson
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.file_dialogs import choose_list, choose_place
from jemputbola.ui.page import Page
from jemputbola.ui.theme import Tone


def ask_nik_list(page: Page, person: FollowUpPerson) -> None:
    """Where the NIKs of the visit's people go: a workbook with whole NIKs, logged."""
    name = Path.home() / _("nik-untuk-dipadankan.xlsx")
    choose_place(page, str(name), "Excel", "xlsx", lambda out: write_nik_list(page, person.visit, out))


def write_nik_list(page: Page, visit: str, out: str) -> None:
    """``roster nik-list``."""
    page.save(lambda session: export_nik_list(session, visit=visit, out=Path(out)), lambda done: _written(page, done))


def ask_answer(page: Page) -> None:
    """The file that came back."""
    choose_list(page, str(Path.home()), lambda name: read_answer(page, name))


def read_answer(page: Page, name: str) -> None:
    """``roster status``."""
    page.save(lambda session: apply_statuses(session, Path(name)), lambda done: _applied(page, done))


def _written(page: Page, done: NikListWritten) -> None:
    words = _("{count} NIK lengkap ditulis ke {file}. Hapus berkas itu setelah jawabannya dibaca.")
    page.context.say(words.format(count=format_number(done.written), file=done.file), Tone.PRIMARY)


def _applied(page: Page, done: StatusApplied) -> None:
    words = _("{rows} baris dibaca: {applied} status dipakai, {unchanged} sama, {left} tidak dipakai.")
    left = done.rows - done.applied - done.unchanged
    told = words.format(
        rows=format_number(done.rows),
        applied=format_number(done.applied),
        unchanged=format_number(done.unchanged),
        left=format_number(left),
    )
    page.context.say(told, Tone.PRIMARY if left else Tone.OK)
    page.context.tell_changed()
    page.refresh()
