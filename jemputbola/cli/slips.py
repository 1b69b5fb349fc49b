"""``jemputbola slips``: tickets, receipts and reminders into a PDF."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from jemputbola.actions.printing.prepare_slips import SlipKind
from jemputbola.actions.printing.print_slips import SlipsPrinted, print_slips
from jemputbola.cli.context import Cli, Progress, json_option, pass_cli, progress_bar
from jemputbola.cli.visit_argument import resolve_visit
from jemputbola.slips.model import Paper
from jemputbola.texts import _


@click.command()
@click.option("--visit", required=True, help="Kegiatan.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in SlipKind]),
    default=SlipKind.TICKET.value,
    help="Tiket antrean, tanda terima, atau nota pengingat bagi yang belum 17 tahun.",
)
@click.option("--class", "class_group", help="Satu kelas atau bagian saja, misalnya “XII IPS 2”.")
@click.option("--reference", "references", multiple=True, help="Satu orang saja; boleh diulang.")
@click.option(
    "--paper", type=click.Choice([paper.value for paper in Paper]), default=Paper.A4.value, help="Ukuran kertas."
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Berkas PDF; yang lama diganti.")
@json_option
@pass_cli
def slips(
    cli: Cli, *, visit: str, kind: str, class_group: str | None, references: tuple[str, ...], paper: str, out: Path
) -> None:
    """Cetak tiket, tanda terima, atau nota pengingat ke PDF."""
    with (
        cli.session() as session,
        progress_bar(_("Menyusun slip")) as show,
        cancelled_between_slips(show) as progress,
    ):
        printed = print_slips(
            session,
            visit=resolve_visit(session, visit),
            kind=SlipKind(kind),
            paper=Paper(paper),
            out=out,
            class_group=class_group,
            references=references,
            progress=progress,
        )
    cli.emit(printed, _told(printed))


@contextmanager
def cancelled_between_slips(show: Progress) -> Iterator[Progress]:
    """Ctrl+C stops the drawing at the next slip; once the file is being written, it is written and counted to the end.

    Otherwise a file could lie there that nobody counted.
    """
    asked = False

    def ask(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    def progress(done: int, total: int) -> None:
        if asked:
            raise KeyboardInterrupt
        show(done, total)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)


def _told(printed: SlipsPrinted) -> Iterator[str]:
    sentences = {
        SlipKind.TICKET: _("{slips} tiket pada {pages} halaman: {file}"),
        SlipKind.RECEIPT: _("{slips} tanda terima pada {pages} halaman: {file}"),
        SlipKind.REMINDER: _("{slips} nota pengingat pada {pages} halaman: {file}"),
    }
    yield sentences[printed.kind].format(slips=printed.slips, pages=printed.pages, file=printed.file)
    if printed.reprints:
        yield _("{count} di antaranya cetak ulang.").format(count=printed.reprints)
