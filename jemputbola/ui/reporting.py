"""What happens to a fault of ours: written down without personal data, said in a sentence, and a report to hand on."""

import datetime as dt
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject

from jemputbola.errors import UserError
from jemputbola.failure_log import log_failure
from jemputbola.texts import _
from jemputbola.ui.context import UiContext
from jemputbola.ui.theme import Tone
from jemputbola.ui.worker import bug_sentence


class FaultReport(QObject):
    """Listens to the worker; ``install`` also takes what breaks on the main thread."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        context.background.broke.connect(self.tell)

    def install(self) -> None:
        """From now on nothing that breaks ends the program or prints what it said."""
        sys.excepthook = self._broke

    def tell(self, log: Path | None) -> None:
        """A notice, with a button when there is a log."""
        if log is None:
            self._context.say(bug_sentence(), Tone.BAD)
        else:
            self._context.offer(bug_sentence(), Tone.BAD, _("Simpan laporan…"), lambda: self.save_report(log))

    def save_report(self, log: Path) -> None:
        """Copy the log to where people look for documents, and say where."""
        from PySide6.QtCore import QStandardPaths  # noqa: PLC0415 - start-up time

        from jemputbola.files import write_atomically  # noqa: PLC0415 - start-up time

        places = QStandardPaths.StandardLocation
        folder = Path(QStandardPaths.writableLocation(places.DocumentsLocation) or Path.home())
        report = folder / f"laporan-jemputbola-{dt.datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_atomically(report, log.read_bytes())
        except UserError as refusal:
            self._context.complain(refusal)
        except OSError:
            self._context.say(_("Laporan tidak dapat disimpan. Hubungi kantor."), Tone.BAD)
        else:
            self._context.say(
                _("Laporan disimpan di {file}. Tidak ada data pribadi di dalamnya.").format(file=report), Tone.PRIMARY
            )

    def _broke(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, UserError):
            self._context.complain(error)
        else:
            self.tell(log_failure(error, dt.datetime.now().astimezone()))
