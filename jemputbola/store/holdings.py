"""What a receipt says of one stream: how far it is here, whether that is safe, and who must not be forgotten."""

from datetime import datetime
from typing import Any

import msgspec

from jemputbola.domain.fold import Control
from jemputbola.store.backup import safe_up_to
from jemputbola.store.conflicts import subjects_in_conflict
from jemputbola.store.gaps import Extent, extent
from jemputbola.store.held import held_of_stream
from jemputbola.store.projection import Projection


class Holding(msgspec.Struct, frozen=True):
    """``durable``: everything here of the stream lies in a verified backup on a second medium.

    ``keep``: subjects of the stream in an open conflict, or in a range that is set aside; sorted.
    """

    extent: Extent
    held: int
    durable: bool
    keep: tuple[str, ...]


def holding(connection: Any, stream: str, projection: Projection) -> Holding:
    """Of one stream."""
    last_n = last_number_of(connection, stream)
    keep = _in_conflict(connection, stream, projection) | _set_aside(connection, stream, projection.control)
    return Holding(
        extent(connection, stream),
        len(held_of_stream(connection, stream)),
        0 < last_n <= safe_up_to(connection),
        tuple(sorted(keep)),
    )


def last_number_of(connection: Any, stream: str) -> int:
    """The number under which its latest entry was taken in; 0 without one. Backups count in these."""
    row = connection.execute("SELECT coalesce(max(n), 0) FROM entries WHERE stream = ?", (stream,)).fetchone()
    return int(row[0])


def next_sequence(connection: Any, stream: str, moment: datetime) -> int:
    """The number of the next receipt for a stream, never given twice. Within a transaction.

    At least the seconds since 1970: an office that was restored from a backup has forgotten its last numbers, and
    laptops believe the highest. They must hear that it holds less now, before they forget what it lost.
    """
    row = connection.execute("SELECT sequence FROM receipts_made WHERE stream = ?", (stream,)).fetchone()
    sequence = max(row[0] + 1 if row else 1, int(moment.timestamp()))
    connection.execute("INSERT OR REPLACE INTO receipts_made (stream, sequence) VALUES (?, ?)", (stream, sequence))
    return sequence


def _in_conflict(connection: Any, stream: str, projection: Projection) -> set[str]:
    """Also whoever shares a NIK with somebody: that is no conflict of one person."""
    undecided = subjects_in_conflict(connection, projection)
    rows = connection.execute("SELECT DISTINCT subject FROM entries WHERE stream = ?", (stream,)) if undecided else ()
    return undecided & {row[0] for row in rows}


def _set_aside(connection: Any, stream: str, control: Control) -> set[str]:
    found: set[str] = set()
    for whose, first, last in control.aside:
        if whose == stream:
            rows = connection.execute(
                "SELECT DISTINCT subject FROM entries WHERE stream = ? AND seq BETWEEN ? AND ?", (stream, first, last)
            )
            found |= {row[0] for row in rows}
    return found
