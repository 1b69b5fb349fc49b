"""The whole state by the domain alone: what the projection must show, computed without a table."""

from collections import defaultdict
from collections.abc import Iterable

from jemputbola.domain.entry import RESIDENT_KINDS, VISIT_KINDS, Entry
from jemputbola.domain.fold import Control, Person, Visit, fold_control, fold_person, fold_visit
from jemputbola.domain.joining import Identity, components, fold_links
from jemputbola.domain.names import comparison_key


def people_of(entries: Iterable[Entry]) -> list[Person]:
    """Everybody in these entries, by id."""
    said = list(entries)
    control = fold_control(said)
    by_subject = _by_subject(said, RESIDENT_KINDS)
    links = fold_links(said, control)
    named = {subject for pair in links.joined for subject in pair}
    identities = {s: identity_of(by_subject.get(s, []), control) for s in by_subject.keys() | named}
    groups = components(identities, links)
    folded = (fold_person([e for subject in group for e in by_subject.get(subject, [])], control) for group in groups)
    return sorted((person for person in folded if person), key=lambda person: person.id)


def visits_of(entries: Iterable[Entry]) -> list[Visit]:
    """Every visit in these entries, by id."""
    said = list(entries)
    control = fold_control(said)
    folded = (fold_visit(visit, found, control) for visit, found in sorted(_by_subject(said, VISIT_KINDS).items()))
    return [visit for visit in folded if visit]


def identity_of(entries: Iterable[Entry], control: Control) -> Identity:
    """What one subject says about who it is: nothing when it contradicts itself."""
    person = fold_person(entries, control)
    if person is None or {"nik", "name", "birth_date"} & {conflict.field for conflict in person.conflicts}:
        return Identity(None, None, None)
    name = person.values.get("name")
    return Identity(person.values.get("nik"), comparison_key(name) if name else None, person.values.get("birth_date"))


def _by_subject(entries: Iterable[Entry], kinds: frozenset[str] | frozenset[object]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.body.kind in kinds:
            found[entry.body.subject].append(entry)
    return found
