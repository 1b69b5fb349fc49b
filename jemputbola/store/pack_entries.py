"""Which entries a visit pack carries, and which editions of packs were made and taken here."""

from datetime import datetime
from typing import Any

from jemputbola.domain.entry import RESIDENT_KINDS, Kind, SealedEntry
from jemputbola.store.local_settings import read_setting, save_setting

_COLUMNS = "e.stream, e.seq, e.prev, e.body_hash, e.salt, e.body"
_MADE, _TAKEN = "pack_editions_made", "pack_editions_taken"


def entries_for_visit(connection: Any, visit: str) -> list[SealedEntry]:
    """The visit and its lists, whoever wrote them, and what we ourselves said of its people: corrections, decisions.

    What other laptops recorded of the people stays out: their own batches bring that to the office.
    """
    kinds = ", ".join(f"'{kind}'" for kind in sorted(RESIDENT_KINDS))
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM entries e WHERE e.body IS NOT NULL AND ("
        "e.subject = ?1 "
        "OR e.roster IN (SELECT DISTINCT roster FROM entries WHERE subject = ?1 AND roster IS NOT NULL) "
        "OR (e.stream IN (SELECT stream FROM streams) AND ("
        f"e.kind IN ('{Kind.RANGE_SET_ASIDE}', '{Kind.RANGE_RESTORED}') "
        f"OR (e.kind IN ({kinds}) AND e.subject IN (SELECT v.person FROM services v WHERE v.visit = ?1 UNION ALL "
        "SELECT s.subject FROM services v JOIN subjects s ON s.person = v.person AND s.person <> s.subject "
        "WHERE v.visit = ?1))))) ORDER BY e.stream, e.seq",
        (visit,),
    )
    return [SealedEntry(*row) for row in rows]


def next_edition(connection: Any, visit: str, moment: datetime) -> int:
    """The number of the next pack, never given twice, for whatever visit. Within a transaction.

    At least the seconds since 1970, as with receipts: whoever was restored from a backup has forgotten the last ones,
    and laptops would call their next packs old.
    """
    made = read_setting(connection, _MADE, dict[str, int]) or {}
    edition = max(max(made.values(), default=0) + 1, int(moment.timestamp()))
    save_setting(connection, _MADE, {**made, visit: edition})
    return edition


def visits_given(connection: Any) -> set[str]:
    """Visits of which a pack was made here. For whom is not kept: packs go to the team."""
    return set(read_setting(connection, _MADE, dict[str, int]) or {})


def edition_taken(connection: Any, signer: str, visit: str) -> int:
    """The highest edition that was taken in; 0 before the first."""
    return (read_setting(connection, _TAKEN, dict[str, int]) or {}).get(_place(signer, visit), 0)


def newest_word(connection: Any, signer: str) -> int:
    """The highest edition of this signer that was taken in, for whatever visit: how new its word on keys is here."""
    taken = read_setting(connection, _TAKEN, dict[str, int]) or {}
    return max((edition for place, edition in taken.items() if place.startswith(_place(signer, ""))), default=0)


def note_edition(connection: Any, signer: str, visit: str, edition: int) -> None:
    """Remember an edition; an older one changes nothing. Within a transaction."""
    taken = read_setting(connection, _TAKEN, dict[str, int]) or {}
    place = _place(signer, visit)
    save_setting(connection, _TAKEN, {**taken, place: max(edition, taken.get(place, 0))})


def _place(signer: str, visit: str) -> str:
    return f"{signer} {visit}"
