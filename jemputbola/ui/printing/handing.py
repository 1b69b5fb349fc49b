"""One thread that talks to printers: a printer that hangs stops neither the queue nor the database."""

import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.printing.print_tray import TrayPrint
from jemputbola.errors import UserError
from jemputbola.files import write_durably
from jemputbola.ui.printing.offered_papers import AskPapers, papers_of, refuse_wrong_paper

if TYPE_CHECKING:
    from jemputbola.ui.printing.printer import OpenPrinter


class Handed(msgspec.Struct, frozen=True):
    """What was taken, and why the rest was not. ``file``: the last PDF that was written."""

    taken: tuple[TrayPrint, ...]
    refusal: UserError | None = None
    file: Path | None = None


class PrintThread(QObject):
    """``run(job, done)``: ``done`` is called on the main thread with what the job returned."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="print")
        self._running: set[Future[None]] = set()
        self._finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether a printer is being talked to."""
        return bool(self._running)

    def run(self, job: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """After what was asked before."""
        self._running.add(self._pool.submit(lambda: self._finished.emit(done, job())))

    def settle(self, seconds: float) -> None:
        """Wait for it that long, and deliver what came back: what is on paper must be counted."""
        wait(self._running, timeout=seconds)
        QCoreApplication.sendPostedEvents(self)

    def stop(self) -> None:
        """No more jobs. A printer that still hangs is not waited for."""
        self._pool.shutdown(wait=not self._running, cancel_futures=True)

    def _deliver(self, done: Callable[[Any], object], answer: object) -> None:
        self._running = {one for one in self._running if not one.done()}
        done(answer)


def hand_to_printer(
    prints: Sequence[TrayPrint], name: str, opened: "OpenPrinter | None", papers: AskPapers = papers_of
) -> Handed:
    """One after the other until one is refused. ``opened``: None opens a printer of the system."""
    from jemputbola.ui.printing.printer import PdfPages, open_printer, print_pdf  # noqa: PLC0415 - QtPdf: start-up time

    taken: list[TrayPrint] = []
    offered = papers(name)
    for one in prints:
        try:
            with PdfPages(one.pdf) as pages:
                refuse_wrong_paper(pages.size_in_points(0), name, offered)
            print_pdf(one.pdf, name, opened or open_printer)
        except UserError as refusal:
            return Handed(tuple(taken), refusal)
        taken.append(one)
    return Handed(tuple(taken))


def hand_sample(pdf: bytes, name: str, opened: "OpenPrinter | None") -> Handed:
    """A trial of nobody: there is nothing to count."""
    from jemputbola.ui.printing.printer import open_printer, print_pdf  # noqa: PLC0415 - QtPdf: start-up time

    try:
        print_pdf(pdf, name, opened or open_printer)
    except UserError as refusal:
        return Handed((), refusal)
    return Handed(())


def hand_to_files(prints: Sequence[TrayPrint], folder: Path, data_dir: Path, moment: dt.datetime) -> Handed:
    """A PDF for each print, named by the time alone; readable by its owner only."""
    taken: list[TrayPrint] = []
    out = None
    for number, one in enumerate(prints, start=1):
        out = _free_name(folder, f"tanda-terima-{moment:%Y%m%d-%H%M%S}-{number}")
        try:
            refuse_vault_place(out, data_dir)
            write_durably(out, one.pdf)
        except UserError as refusal:
            return Handed(tuple(taken), refusal, out)
        taken.append(one)
    return Handed(tuple(taken), file=out)


def _free_name(folder: Path, stem: str) -> Path:
    out, again = folder / f"{stem}.pdf", 1
    while out.exists():
        again += 1
        out = folder / f"{stem}-{again}.pdf"
    return out
