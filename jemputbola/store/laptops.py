"""Laptops that an office, or a lead, enrolled: whose entries are taken in, and which streams each of them wrote."""

import enum
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from jemputbola.store.local_settings import read_setting, save_setting
from jemputbola.store.streams import our_streams


class LaptopState(enum.StrEnum):
    """Where an enrolment stands. Only a confirmed laptop's files are taken in."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    REVOKED = "revoked"


class EnrolledLaptop(msgspec.Struct, frozen=True, kw_only=True):
    """One signing key. ``id``: UUIDv7 made with it; ``public_key``: 32 bytes; ``recipient``: age, for its packs.

    ``role``: ``laptop`` or ``lead``. ``words``: the six shown on both machines. Moments are ISO with zone; ``officer``
    enrolled it. ``replaced_by``: id of the laptop that came in its place.
    """

    id: str
    name: str
    public_key: bytes
    recipient: str
    role: str = "laptop"
    state: LaptopState = LaptopState.PENDING
    words: tuple[str, ...] = ()
    enrolled_at: str
    officer: str
    confirmed_at: str | None = None
    revoked_at: str | None = None
    revoked_because: str | None = None
    replaced_by: str | None = None


class LaptopStream(msgspec.Struct, frozen=True):
    """A stream that a laptop wrote. ``last``: its highest seq that is here; later ones than ``revoked_after`` wait."""

    stream: str
    laptop: str
    first_at: str
    revoked_after: int | None
    last: int


_REVOKED = "revoked_for_good"
_COLUMNS = ", ".join(EnrolledLaptop.__struct_fields__)
_MARKS = ", ".join("?" * len(EnrolledLaptop.__struct_fields__))


def laptops(connection: Any) -> list[EnrolledLaptop]:
    """All that were ever enrolled, by name."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM laptops ORDER BY name, id")
    return [_laptop(row) for row in rows]


def laptop_by_id(connection: Any, laptop: str) -> EnrolledLaptop | None:
    """One; None when nobody enrolled it here."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM laptops WHERE id = ?", (laptop,)).fetchone()
    return _laptop(row) if row else None


def laptop_by_name(connection: Any, name: str) -> EnrolledLaptop | None:
    """One that is not revoked, by the name that people use; a revoked one when there is no other."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM laptops WHERE name = ? ORDER BY state = 'revoked', enrolled_at DESC LIMIT 1", (name,)
    ).fetchone()
    return _laptop(row) if row else None


def save_laptop(connection: Any, laptop: EnrolledLaptop) -> None:
    """Add one, or replace the one with its id. Within ``Store.local()``."""
    row = [getattr(laptop, name) for name in EnrolledLaptop.__struct_fields__]
    row[EnrolledLaptop.__struct_fields__.index("words")] = msgspec.json.encode(laptop.words)
    connection.execute(f"INSERT OR REPLACE INTO laptops ({_COLUMNS}) VALUES ({_MARKS})", row)


def revoke_after(connection: Any, laptop: str, after: int | None = None) -> None:
    """Set the cut-off of its streams: seq ``after``, or what is here of each. Within ``Store.local()``.

    What the laptop wrote under a stream that is not known yet waits whole; the state is set with ``save_laptop``.
    """
    for stream in streams_of(connection, laptop):
        last = stream.last if after is None else after
        connection.execute("UPDATE laptop_streams SET revoked_after = ? WHERE stream = ?", (last, stream.stream))


def revoke_streams(connection: Any, laptop: str, after: Mapping[str, int], at: str) -> None:
    """Set the cut-off of streams as an office told it, also of such that did not arrive yet. Within a transaction."""
    for stream, last in after.items():
        if claim_stream(connection, stream, laptop, at):
            connection.execute("UPDATE laptop_streams SET revoked_after = ? WHERE stream = ?", (last, stream))


def note_revoked(connection: Any, gone: Iterable[str]) -> None:
    """Remember ids that an office revoked, also of laptops that were never met here. Within a transaction."""
    known = revoked_for_good(connection)
    if not known.issuperset(gone := set(gone)):
        save_setting(connection, _REVOKED, sorted(known | gone))


def revoked_for_good(connection: Any) -> set[str]:
    """Ids for which no pack vouches any more: an older one may still name them."""
    return set(read_setting(connection, _REVOKED, list[str]) or ())


def streams_of(connection: Any, laptop: str) -> list[LaptopStream]:
    """What it wrote, the oldest first."""
    rows = connection.execute(
        "SELECT stream, laptop, first_at, revoked_after, "
        "coalesce((SELECT max(seq) FROM entries WHERE entries.stream = laptop_streams.stream), 0) "
        "FROM laptop_streams WHERE laptop = ? ORDER BY first_at, stream",
        (laptop,),
    )
    return [LaptopStream(*row) for row in rows]


def laptop_of_stream(connection: Any, stream: str) -> str | None:
    """Id of the laptop that wrote it; None for ours and for one that nobody claimed."""
    row = connection.execute("SELECT laptop FROM laptop_streams WHERE stream = ?", (stream,)).fetchone()
    return row[0] if row else None


def claim_stream(connection: Any, stream: str, laptop: str, at: str) -> bool:
    """Note that the laptop wrote the stream; False when it is ours or another laptop's. Within a transaction."""
    if stream in our_streams(connection):
        return False
    connection.execute(
        "INSERT INTO laptop_streams (stream, laptop, first_at) VALUES (?, ?, ?) ON CONFLICT (stream) DO NOTHING",
        (stream, laptop, at),
    )
    return laptop_of_stream(connection, stream) == laptop


def give_stream(connection: Any, stream: str, laptop: str, at: str) -> None:
    """A person said that this laptop wrote the stream, whoever claimed it before. Within a transaction."""
    if not claim_stream(connection, stream, laptop, at):
        connection.execute(
            "UPDATE laptop_streams SET laptop = ?, first_at = ?, revoked_after = NULL WHERE stream = ?",
            (laptop, at, stream),
        )


def _laptop(row: tuple[Any, ...]) -> EnrolledLaptop:
    named = dict(zip(EnrolledLaptop.__struct_fields__, row, strict=True))
    named["words"] = tuple(msgspec.json.decode(named["words"], type=list[str]))
    return EnrolledLaptop(**{**named, "state": LaptopState(named["state"])})
