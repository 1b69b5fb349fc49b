"""Which subjects are one human being: equal NIK, name and birth date join; a person's word joins and parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from jemputbola.domain.entry import Entry, Kind
from jemputbola.domain.fold import Control, is_understood

Pair = tuple[str, str]
"""Two resident ids, the smaller first."""


_LINKING = (Kind.PEOPLE_JOINED, Kind.PEOPLE_PARTED)


class Identity(msgspec.Struct, frozen=True):
    """What one subject alone says about who it is; None where it says nothing or contradicts itself."""

    nik: str | None
    name_key: str | None
    birth_date: str | None

    @property
    def key(self) -> tuple[str, str, str] | None:
        """What must be equal for two subjects to be joined without asking."""
        if self.nik and self.name_key and self.birth_date:
            return (self.nik, self.name_key, self.birth_date)
        return None


class Links(msgspec.Struct, frozen=True):
    """What people decided. An explicit parting wins over everything."""

    joined: frozenset[Pair] = frozenset()
    parted: frozenset[Pair] = frozenset()


def fold_links(entries: Iterable[Entry], control: Control) -> Links:
    """Joins and partings that are in force: those that no other join or parting covers."""
    said = [entry for entry in entries if is_understood(entry) and not control.is_aside(entry)]
    lifted = {covered for entry in said for covered in entry.body.covers if entry.body.kind in _LINKING}
    live = [entry for entry in said if entry.hash not in lifted]
    return Links(
        frozenset(pair for entry in live if entry.body.kind == Kind.PEOPLE_JOINED for pair in _pairs(entry)),
        frozenset(pair for entry in live if entry.body.kind == Kind.PEOPLE_PARTED for pair in _pairs(entry)),
    )


def components(identities: Mapping[str, Identity], links: Links) -> list[tuple[str, ...]]:
    """The subjects, grouped into people; each group and the list are sorted, so the result is one for one input."""
    edges = sorted(_edges(identities, links))
    groups: dict[str, set[str]] = {subject: {subject} for edge in edges for subject in edge}
    for one, other in edges:
        _unite(groups, one, other, links.parted)
    alone = [(subject,) for subject in identities if subject not in groups]  # nearly everybody
    return sorted([*alone, *{tuple(sorted(group)) for group in groups.values()}])


def pair_of(one: str, other: str) -> Pair:
    """The two in their fixed order."""
    return (one, other) if one < other else (other, one)


def _pairs(entry: Entry) -> list[Pair]:
    return [pair_of(entry.body.subject, other) for other in entry.body.others if other != entry.body.subject]


def _edges(identities: Mapping[str, Identity], links: Links) -> Iterable[Pair]:
    by_key: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for subject, identity in identities.items():
        if identity.key:
            by_key[identity.key].append(subject)
    for subjects in by_key.values():
        yield from _edges_within(sorted(subjects), may_be_cut=bool(links.parted))
    yield from (pair for pair in links.joined if pair[0] in identities and pair[1] in identities)


def _edges_within(subjects: Sequence[str], *, may_be_cut: bool) -> Iterable[Pair]:
    """A chain is enough, unless a parting anywhere could cut it.

    Then every pair counts, so that an edge depends on nobody but its two ends: what ``refresh`` relies on.
    """
    if not may_be_cut:
        return pairwise(subjects)
    return [(one, other) for place, one in enumerate(subjects) for other in subjects[place + 1 :]]


def _unite(groups: dict[str, set[str]], one: str, other: str, parted: frozenset[Pair]) -> None:
    first, second = groups[one], groups[other]
    if first is second or any(pair_of(a, b) in parted for a in first for b in second):
        return
    first |= second
    for subject in second:
        groups[subject] = first
