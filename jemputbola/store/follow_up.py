"""Who is on which follow-up list: one query for each, over what the fold left. Nothing is kept about being on a list.

Somebody stands on a list once, with the latest visit that put them there. ``_CONDITIONS`` says of every list who is
on it; they leave by themselves, when the status says so.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from jemputbola.domain.age import latest_recordable_birth
from jemputbola.domain.eligibility import Device, Eligibility, judge_device
from jemputbola.domain.follow_up import CARDS_READY, HALF_WAY, PRINTABLE, RECORDED, SETTLED, FollowUp
from jemputbola.domain.names import search_key
from jemputbola.domain.rules import RuleSet
from jemputbola.domain.visit import Service
from jemputbola.store.rows import PersonState, VisitState, decode_person


class FollowUpRow(msgspec.Struct, frozen=True):
    """A person on a list. ``visit``: the latest that put them there."""

    person: PersonState
    visit: str
    class_group: str | None


class ListAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which list, over which visits. ``visits``: each with the rules of its day; ``classes``: empty for all.

    ``words``: each in the visit's name, the class or the person's name, as ``search_key`` writes them. ``only``: ids of
    the people who are meant, empty for all. ``born``: first and last ISO birth date, for TURNS_17. ``people``: ids, for
    SHARED_NIK.
    """

    kind: FollowUp
    visits: Sequence[tuple[VisitState, RuleSet]]
    classes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    only: Sequence[str] = ()
    born: tuple[str, str] = ("", "")
    people: Sequence[str] = ()


def count_follow_up(connection: Any, asked: ListAsked) -> int:
    """How many people are on the list."""
    sql = f"{_found(asked)} SELECT count(DISTINCT n) FROM found"  # as the indexes name people
    return int(connection.execute(sql, _values(connection, asked)).fetchone()[0])


class Placed(NamedTuple):
    """A person on a list, by id; ``visit``: the latest that put them there."""

    person: str
    visit: str
    birth_date: str | None


def places_to_follow_up(connection: Any, asked: ListAsked) -> list[Placed]:
    """Everybody on the list, in its order, and nothing of them decoded: a hundred thousand are told apart at once."""
    sql = f"{_once(asked)} SELECT o.person, o.visit, o.birth_date {_LISTED} ORDER BY {_order(asked)}"
    return [Placed(*row) for row in connection.execute(sql, _values(connection, asked))]


def people_placed(connection: Any, places: Sequence[tuple[str, str]]) -> list[FollowUpRow]:
    """The people of these (person, visit), in no order; who is gone is left out."""
    rows = connection.execute(
        "SELECT p.state, s.visit, s.class_group FROM json_each(?) w JOIN people p ON p.id = w.value ->> 0 "
        "JOIN services s ON s.visit = w.value ->> 1 AND s.n = p.n",
        (_json([list(place) for place in places]),),
    )
    return [FollowUpRow(decode_person(state), visit, class_group) for state, visit, class_group in rows]


def people_to_follow_up(
    connection: Any, asked: ListAsked, *, limit: int | None = None
) -> tuple[int, list[FollowUpRow]]:
    """(how many, the first of them): the latest visit first, by class and name; TURNS_17 by birthday.

    Names are compared in ``subjects``, whose rows are a tenth of those of ``people``; only who is listed is decoded.
    """
    order = _order(asked)
    rows = connection.execute(
        f"{_once(asked)}, listed AS (SELECT o.n, o.visit, o.class_group, row_number() OVER "
        f"(ORDER BY {order}) AS line, count(*) OVER () AS many {_LISTED} ORDER BY {order} LIMIT :limit) "
        "SELECT l.many, p.state, l.visit, l.class_group FROM listed l JOIN people p ON p.n = l.n ORDER BY l.line",
        {**_values(connection, asked), "limit": -1 if limit is None else limit},
    ).fetchall()
    found = [FollowUpRow(decode_person(state), visit, class_group) for _many, state, visit, class_group in rows]
    return (rows[0][0] if rows else 0), found


_BY_VISIT = "o.day DESC, o.visit, coalesce(o.class_group, ''), i.name_key, o.person"
_LISTED = "FROM once o JOIN subjects i ON i.subject = o.person WHERE o.place = 1"


def _order(asked: ListAsked) -> str:
    return "o.birth_date, i.name_key, o.person" if asked.kind is FollowUp.TURNS_17 else _BY_VISIT


def _once(asked: ListAsked) -> str:
    return (
        f"{_found(asked)}, once AS (SELECT *, row_number() OVER (PARTITION BY person ORDER BY day DESC, visit DESC) "
        "AS place FROM found)"
    )


def _sql(words: Iterable[str]) -> str:
    """``'a', 'b'``: words of ours, for a condition."""
    return ", ".join(f"'{word}'" for word in sorted(words))


_STATUS = "json_extract(CAST(p.state AS TEXT), '$.values.recording.status')"
_YOUNG = "coalesce(s.birth_date > m.youngest AND NOT s.married, 0)"
_UNSETTLED = f"coalesce(s.activation NOT IN ({_sql(SETTLED)}), 1)"
_NOT_DONE = f"CASE WHEN m.records THEN coalesce({_STATUS} NOT IN ({_sql(RECORDED)}), 1) ELSE {_UNSETTLED} END"
"""At a visit that records, what counts is the recording; else the IKD."""
_LATER = """EXISTS (SELECT 1 FROM services l JOIN visits w ON w.id = l.visit WHERE l.n = s.n
    AND (w.starts_on, w.id) > (m.day, m.id) AND ({said}))"""
_NOT_SUPERSEDED = "NOT " + _LATER.format(said="w.closed OR l.seen OR l.other_service OR l.result IS NOT NULL")
_OPEN = f"{_NOT_DONE} AND {_NOT_SUPERSEDED}"

# The first three say in SQL how an outcome is computed (domain/outcome.py); a test holds both together.
_CONDITIONS: Mapping[FollowUp, str] = {
    FollowUp.ABSENT: f"s.result IS NULL AND NOT s.other_service AND NOT s.seen AND m.closed AND NOT {_YOUNG} "
    f"AND {_OPEN}",
    FollowUp.POSTPONED: "(s.result = 'postponed' OR (s.result IS NULL AND NOT s.other_service AND s.seen AND m.closed "
    f"AND NOT s.recorded_before AND NOT {_YOUNG})) AND {_OPEN}",
    FollowUp.FAILED: f"s.result = 'failed' AND {_OPEN}",
    FollowUp.WAITING_PRR: f"s.activation = 'waiting_prr' AND coalesce({_STATUS} NOT IN ({_sql(PRINTABLE)}), 1)",
    FollowUp.TURNS_17: "s.birth_date BETWEEN :born_first AND :born_last AND NOT s.married "
    f"AND coalesce({_STATUS} NOT IN ('card_printed', 'card_handed_over'), 1)",
    FollowUp.CARDS: f"{_STATUS} IN ({_sql(CARDS_READY)})",
    FollowUp.HANDED_OVER: f"{_STATUS} = 'card_handed_over'",
    FollowUp.IKD: f"(s.activation IN ({_sql(HALF_WAY)}) OR (s.activation = 'waiting_prr' AND {_STATUS} IN "
    f"({_sql(PRINTABLE)})))",
    FollowUp.PHONES: "(s.visit, s.device) IN (SELECT value ->> 0, value ->> 1 FROM json_each(:devices)) "
    f"AND {_UNSETTLED} AND NOT {_LATER.format(said='l.device IS NOT NULL')}",
    FollowUp.AGENCIES: "s.obstacle = 'INSTANSI_MENOLAK_IKD' AND coalesce(s.activation <> 'active', 1)",
    FollowUp.SHARED_NIK: "s.person IN (SELECT value FROM json_each(:people))",
}


def _found(asked: ListAsked) -> str:
    """The rows that put somebody on the list, as the table ``found``."""
    condition = _CONDITIONS[asked.kind]
    people = "JOIN people p ON p.n = s.n" if _STATUS in condition else ""
    classes = "AND coalesce(s.class_group, '') IN (SELECT value FROM json_each(:classes))" if asked.classes else ""
    only = "AND s.person IN (SELECT value FROM json_each(:only))" if asked.only else ""
    words = " ".join(_has_word(at) for at in range(len(asked.words)))
    return (
        "WITH meant (id, day, closed, youngest, records) AS (SELECT value ->> 0, value ->> 1, value ->> 2, "
        "value ->> 3, value ->> 4 FROM json_each(:visits)), found AS (SELECT s.person, s.n, s.visit, "
        f"s.class_group, s.birth_date, m.day FROM meant m CROSS JOIN services s ON s.visit = m.id {people} "
        f"WHERE {condition} {classes} {only} {words})"
    )


def _has_word(at: int) -> str:
    """In the visit's name, in the class, or in the person's name."""
    return (
        f"AND (m.id IN (SELECT value FROM json_each(:titles{at})) "
        f"OR coalesce(s.class_group, '') IN (SELECT value FROM json_each(:groups{at})) "
        f"OR EXISTS (SELECT 1 FROM subjects w WHERE w.subject = s.person AND instr(w.name_key, :word{at})))"
    )


def _word_values(connection: Any, asked: ListAsked) -> dict[str, str | None]:
    """Of each word the visits and classes that have it; both are few, and their keys are no columns.

    A class typed in full means that class alone: ``XI IPA 1`` is no ``XII IPA 12``.
    """
    visits = {visit.id: search_key(str(visit.values.get("title", ""))) for visit, _rules in asked.visits}
    rows = connection.execute(
        "SELECT DISTINCT class_group FROM services WHERE class_group IS NOT NULL AND visit IN "
        "(SELECT value FROM json_each(?))",
        (_json([*visits]),),
    )
    groups = {group: search_key(group) for (group,) in rows}
    whole = [group for group, key in groups.items() if key == " ".join(asked.words)]
    found: dict[str, str | None] = {}
    for at, word in enumerate(asked.words):
        found[f"word{at}"] = None if whole else word
        found[f"titles{at}"] = _json([] if whole else [visit for visit, key in visits.items() if _begins(key, word)])
        found[f"groups{at}"] = _json(whole or [group for group, key in groups.items() if _begins(key, word)])
    return found


def _begins(key: str, word: str) -> bool:
    """``ips`` and ``ips2`` begin something in ``xii ips 2``; ``i`` alone does not begin ``xii``."""
    parts = key.split()
    return any("".join(parts[at:]).startswith(word) for at in range(len(parts)))


def _values(connection: Any, asked: ListAsked) -> dict[str, Any]:
    return {
        "visits": _json([_visit(visit, rules) for visit, rules in asked.visits]),
        "classes": _json(asked.classes),
        "born_first": asked.born[0],
        "born_last": asked.born[1],
        "devices": _json(_fixable(connection, asked) if asked.kind is FollowUp.PHONES else []),
        "people": _json(asked.people),
        "only": _json(asked.only),
        **(_word_values(connection, asked) if asked.words else {}),
    }


def _visit(visit: VisitState, rules: RuleSet) -> tuple[str, str, int, str, int]:
    youngest = latest_recordable_birth(dt.date.fromisoformat(visit.day), minimum_age=rules.minimum_age)
    services = visit.values.get("services") or [Service.KTP]
    return (visit.id, visit.day, int(visit.closed), youngest.isoformat(), int(Service.KTP in services))


def _fixable(connection: Any, asked: ListAsked) -> list[tuple[str, str]]:
    """(visit, phone) that the rules of the visit's day call fixable: few, since phones differ little."""
    found: list[tuple[str, str]] = []
    for visit, rules in asked.visits:
        rows = connection.execute(
            "SELECT DISTINCT device FROM services WHERE visit = ? AND device IS NOT NULL", (visit.id,)
        )
        found += [(visit.id, device) for (device,) in rows if _is_fixable(device, rules)]
    return found


def _is_fixable(text: str, rules: RuleSet) -> bool:
    try:
        device = msgspec.json.decode(text, type=Device)
    except msgspec.ValidationError:  # a later version wrote it differently
        return False
    return judge_device(device, rules).verdict is Eligibility.FIXABLE


def _json(values: Sequence[Any]) -> str:
    return msgspec.json.encode(values).decode()
