"""The papers of all visits of some days into a folder, with progress: asked for in *Rekap* and in *Rencana*."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.day_range import Days
from jemputbola.texts.formats import format_number
from jemputbola.ui.file_dialogs import choose_folder
from jemputbola.ui.page import Page
from jemputbola.ui.progress import Cancelled, Progress
from jemputbola.ui.theme import Tone

if TYPE_CHECKING:
    from jemputbola.actions.reporting.report_range import RangeReport
    from jemputbola.actions.session import Session

_FOLDER = "recap.folder"


class RangeFolder:
    """Of one page. ``is_busy``: something is being written; a second is not begun. ``dialog``: the last one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.is_busy = False
        self.dialog: QFileDialog | None = None

    def ask(self, days: Days) -> None:
        """Nothing is written before a folder is chosen."""
        if not self.is_busy:
            start = str(last_folder(self._page))
            self.dialog = choose_folder(
                self._page, start, lambda folder: self.write(days, Path(folder)), _("Folder laporan")
            )

    def write(self, days: Days, folder: Path) -> None:
        """One file after another, to be cancelled at any; what was written before a cancel stays."""

        def job(session: "Session", progress: Progress) -> "RangeReport":
            from jemputbola.actions.reporting.report_range import report_range  # noqa: PLC0415 - start-up time

            return report_range(session, *days, folder, progress=progress)

        keep_folder(self._page, folder)
        self.is_busy = True
        self._page.work(_("Menulis berkas setiap kegiatan"), job, self._done(folder), self._refused)

    def _done(self, folder: Path) -> "Callable[[RangeReport], object]":
        def say(done: "RangeReport") -> None:
            self.is_busy = False
            told = _("{files} berkas dari {visits} kegiatan ditulis ke {folder}.").format(
                files=format_number(len(done.files)), visits=format_number(done.visits), folder=folder
            )
            refused = " ".join(why for _name, why in done.refused)
            self._page.context.say(f"{told} {refused}".strip(), Tone.WARN if refused else Tone.OK)
            self._page.context.tell_changed()

        return say

    def _refused(self, refusal: UserError) -> None:
        self.is_busy = False
        if isinstance(refusal, Cancelled):
            self._page.context.say(_("Dibatalkan. Berkas yang sudah ditulis tetap utuh di foldernya."), Tone.WARN)
        else:
            self._page.context.complain(refusal)


def last_folder(page: Page) -> Path:
    """Where a report went last, else home."""
    kept = Path(page.context.settings.value(_FOLDER, str, ""))
    return kept if kept.name and kept.is_dir() else Path.home()


def keep_folder(page: Page, folder: Path) -> None:
    """For the next one."""
    page.context.settings.keep(_FOLDER, str(folder))
