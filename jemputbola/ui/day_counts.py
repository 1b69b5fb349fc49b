"""What the status line says: how many were served today's visit, and when the last backup was made."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_number, format_time_zone
from jemputbola.ui.page import Status

if TYPE_CHECKING:
    from jemputbola.actions.session import Session
    from jemputbola.store.backup import Backup
    from jemputbola.store.counting import Tally
    from jemputbola.store.outbox_days import Counts


class DayCounts(msgspec.Struct, frozen=True):
    """``tally``: None without a visit. ``now``: the vault's clock. ``outbox``: where our entries are; None where this
    vault is the office itself, so that nothing has to go anywhere.
    """

    tally: "Tally | None"
    backup: "Backup | None"
    now: dt.datetime
    outbox: "Counts | None"


def count_day(session: "Session", visit: str) -> DayCounts:
    """Runs in the background. Raises NoSuchVisit."""
    from jemputbola.actions.exchange.own_authority import is_last_stop  # noqa: PLC0415 - start-up time
    from jemputbola.actions.visits.visit_day import visit_day  # noqa: PLC0415 - start-up time
    from jemputbola.store.backup import last_backup  # noqa: PLC0415 - start-up time
    from jemputbola.store.counting import tally_visit  # noqa: PLC0415 - start-up time
    from jemputbola.store.outbox_days import count_outbox  # noqa: PLC0415 - start-up time

    day = visit_day(session, visit) if visit else None
    office = is_last_stop(session)
    with session.store.reading() as connection:
        tally = tally_visit(connection, day.visit, day.rules) if day else None
        outbox = None if office else count_outbox(connection)
        return DayCounts(tally, last_backup(connection), session.store.clock(), outbox)


def day_status(counts: DayCounts) -> Status:
    """Both ends of the line."""
    unsent = counts.outbox.not_copied if counts.outbox else 0
    parts = [_served(counts.tally)] if counts.tally else []
    if unsent:
        parts.append(_("{count} catatan belum disalin").format(count=format_number(unsent)))
    return Status(" · ".join(parts), _backup(counts.backup, counts.now))


def _served(tally: "Tally") -> str:
    from jemputbola.domain.activation import ActivationGroup  # noqa: PLC0415 - start-up time
    from jemputbola.domain.outcome import Outcome  # noqa: PLC0415 - start-up time

    return _("Kegiatan ini: {served} dilayani · {recorded} direkam · {active} IKD aktif").format(
        served=format_number(tally.present),
        recorded=format_number(tally.outcomes.get(Outcome.DIREKAM, 0)),
        active=format_number(tally.activation.get(ActivationGroup.ACTIVE, 0)),
    )


def _backup(backup: "Backup | None", now: dt.datetime) -> str:
    if backup is None:
        return _("Belum ada cadangan")
    made = dt.datetime.fromisoformat(backup.made_at)
    when = format_time_zone(made) if made.date() == now.date() else format_date_short(made.date())
    return _("Cadangan terakhir {when} ke “{place}”").format(when=when, place=Path(backup.folder).parent.name)
