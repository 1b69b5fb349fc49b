"""Drafts of the desk: no fact, kept on this laptop until the save that makes them one."""

from typing import Any

import msgspec


class DraftRow(msgspec.Struct, frozen=True):
    """A kept draft. ``saved_at``: ISO with zone. ``state``: as the action that wrote it encodes it."""

    subject: str
    saved_at: str
    state: bytes


def keep_draft(connection: Any, visit: str, row: DraftRow) -> None:
    """Keep it in place of an earlier one. Within ``Store.local()``."""
    connection.execute(
        "INSERT OR REPLACE INTO drafts (visit, subject, saved_at, state) VALUES (?, ?, ?, ?)",
        (visit, row.subject, row.saved_at, row.state),
    )


def forget_draft(connection: Any, visit: str, subject: str) -> None:
    """It became a fact, or was given up. Within ``Store.local()``."""
    connection.execute("DELETE FROM drafts WHERE visit = ? AND subject = ?", (visit, subject))


def read_draft(connection: Any, visit: str, subject: str) -> DraftRow | None:
    """The draft about somebody at a visit."""
    row = connection.execute(
        "SELECT subject, saved_at, state FROM drafts WHERE visit = ? AND subject = ?", (visit, subject)
    ).fetchone()
    return DraftRow(row[0], row[1], bytes(row[2])) if row else None


def drafts_of_visit(connection: Any, visit: str) -> list[DraftRow]:
    """All of a visit, the latest first."""
    rows = connection.execute(
        "SELECT subject, saved_at, state FROM drafts WHERE visit = ? ORDER BY saved_at DESC, subject", (visit,)
    )
    return [DraftRow(row[0], row[1], bytes(row[2])) for row in rows]
