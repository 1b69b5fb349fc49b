"""How a visit is told in a line: dates, state, counts."""

import datetime as dt
from enum import StrEnum

from jemputbola.actions.visits.visit_overview import VisitLine
from jemputbola.domain.names import comparison_key
from jemputbola.domain.visit import RequestState, VisitKind, label
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_date_short, format_number, format_weekday_date
from jemputbola.ui.pages.visits.fetching import Overview, VisitRow
from jemputbola.ui.theme import Tone


class VisitFilter(StrEnum):
    """What the list shows."""

    UPCOMING = "upcoming"
    ALL = "all"
    REQUESTS = "requests"
    DROPPED = "dropped"


FILTER_LABELS = {
    VisitFilter.UPCOMING: N_("Akan datang"),
    VisitFilter.ALL: N_("Semua"),
    VisitFilter.REQUESTS: N_("Permohonan"),
    VisitFilter.DROPPED: N_("Dihapus"),
}
_NOT_AGREED = (RequestState.WAITING, RequestState.REFUSED)


def filtered(overview: Overview, wanted: VisitFilter) -> list[VisitRow]:
    """Upcoming: everything still open, the earliest first, so what should have been closed leads. Else latest first."""
    if wanted is VisitFilter.DROPPED:
        return list(overview.dropped)
    rows = list(overview.rows)
    if wanted is VisitFilter.REQUESTS:
        return [row for row in rows if row.line.request_state not in (None, RequestState.DONE)]
    if wanted is VisitFilter.UPCOMING:
        return [row for row in reversed(rows) if not row.line.closed and row.line.request_state not in _NOT_AGREED]
    return rows


def with_words(rows: list[VisitRow], typed: str) -> list[VisitRow]:
    """Rows whose name, kind or dates hold every typed word, whatever its case and accents."""
    wanted = [comparison_key(word) for word in typed.split()]
    return [row for row in rows if all(word in _searched(row) for word in wanted)]


def _searched(row: VisitRow) -> str:
    return comparison_key(f"{row.line.name} {kind_words(row.line)} {dates_words(row.line)}")


def kind_words(line: VisitLine) -> str:
    """``Sekolah``."""
    return label(VisitKind(line.kind)) if line.kind in set(VisitKind) else line.kind


def dates_words(line: VisitLine) -> str:
    """``Senin, 23 November 2026``, ``23-11-2026 – 25-11-2026``."""
    if not line.date:
        return _("tanggal belum ada")
    first, last = dt.date.fromisoformat(line.date), dt.date.fromisoformat(line.last_date or line.date)
    if first == last:
        return format_weekday_date(first)
    return f"{format_date_short(first)} – {format_date_short(last)}"


def row_state(row: VisitRow, today: dt.date) -> tuple[str, Tone]:
    """The pill in the list."""
    return (_("Dihapus"), Tone.NEUTRAL) if row.dropped else state_words(row.line, today)


def state_words(line: VisitLine, today: dt.date) -> tuple[str, Tone]:
    """The pill of a visit."""
    if line.closed:
        return _("Ditutup"), Tone.NEUTRAL
    if line.request_state is RequestState.WAITING:
        return _("Menunggu"), Tone.WARN
    if line.request_state is RequestState.REFUSED:
        return _("Ditolak"), Tone.BAD
    if not line.date or today.isoformat() < line.date:
        return _("Akan datang"), Tone.PRIMARY
    if today.isoformat() <= (line.last_date or line.date):
        return _("Hari ini"), Tone.OK
    return _("Belum ditutup"), Tone.WARN


def row_words(row: VisitRow, today: dt.date) -> str:
    """``23-11 · Sekolah · 118/306``; with its year when that is another than today's."""
    day = row.line.date and format_date_short(dt.date.fromisoformat(row.line.date))
    day = day.removesuffix(f"-{today.year}")
    return " · ".join(filter(None, (day, kind_words(row.line), counts_words(row))))


def counts_words(row: VisitRow) -> str:
    """Those who came of all, or all, or how many are expected, or that there is no list."""
    if row.people and row.present:
        return f"{format_number(row.present)}/{format_number(row.people)}"
    if row.people:
        return _("{people} orang").format(people=format_number(row.people))
    if row.line.expected:
        return _("rencana {people}").format(people=format_number(row.line.expected))
    return _("belum ada daftar")
