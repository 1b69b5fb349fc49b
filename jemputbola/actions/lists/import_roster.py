"""Import a list: look first (``preview_roster``), then take it in (``import_roster``), or take that back."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.actions.desk.shared_nik import shared_nik_finding
from jemputbola.actions.lists.match_roster import Match, match_roster
from jemputbola.actions.lists.remembered_list import Progress, read_remembered, remember_reading
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.fields import Recording
from jemputbola.domain.finding import Finding
from jemputbola.domain.ids import roster_resident_id
from jemputbola.domain.marital import parse_marital_status
from jemputbola.domain.names import comparison_key
from jemputbola.domain.recording import parse_population_status
from jemputbola.rosters.columns import Mapping as ColumnMapping
from jemputbola.rosters.roster import Roster, RosterPerson
from jemputbola.store.officers import Role
from jemputbola.store.rows import PersonState, VisitState
from jemputbola.store.store import Store
from jemputbola.store.visits import visit_by_id
from jemputbola.store.writing import Writing

_COPIED = (
    *("name", "nik", "kk_number", "sex", "birth_place", "phone", "email", "address", "rt", "rw", "hamlet", "village"),
    *("district", "nisn", "class_group"),
)


class Difference(msgspec.Struct, frozen=True):
    """A person already at the visit for whom the list says something else.

    ``fields``: names of what an import takes over; ``kept``: what it leaves, because an officer typed it.
    """

    row: int
    resident_id: str
    fields: tuple[str, ...]
    kept: tuple[str, ...] = ()


class RosterPreview(msgspec.Struct, frozen=True):
    """What an import would do. Nothing was changed."""

    roster: Roster
    matches: tuple[Match, ...]
    differences: tuple[Difference, ...]
    findings: dict[str, int]

    def rows_with(self, code: str) -> list[int]:
        """Row numbers of everybody with this finding."""
        refused = [row.row for row in self.roster.refused if row.reason.code == code]
        return sorted(refused + [m.row.row for m in self.matches if any(f.code == code for f in findings_of(m))])

    @property
    def new(self) -> int:
        """People that the visit does not have yet."""
        return sum(match.known is None for match in self.matches)

    @property
    def known(self) -> int:
        """People that it has."""
        return len(self.matches) - self.new


class RosterImported(msgspec.Struct, frozen=True):
    """What an import did. ``roster`` names it for ``undo_roster``; None when it brought nothing."""

    roster: str | None
    preview: RosterPreview


def preview_roster(
    session: Session,
    path: Path,
    *,
    visit: str,
    columns: ColumnMapping | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> RosterPreview:
    """Read, recognise, check and match a list. ``columns`` corrects the mapping; a remembered one is used otherwise.

    ``sheet`` names one of several; without it (and ``columns``) the one that was chosen before in such a workbook.

    Raises ListUnreadable, NoSuchVisit.
    """
    session.require(Role.LEAD)
    with session.store.reading() as connection:
        visit_by_id(connection, visit)
    roster = read_remembered(session, path, columns=columns, sheet=sheet, progress=progress)
    matches = tuple(match_roster(session.store, roster, visit))
    shared = sum(match.nik_elsewhere and not _has(match, "nik_shared") for match in matches)
    findings = Counter(roster.finding_counts())
    if shared:
        findings["nik_shared"] += shared
    return RosterPreview(
        roster, matches, tuple(_differences(session.store, matches, visit)), dict(sorted(findings.items()))
    )


def import_roster(
    session: Session,
    path: Path,
    *,
    visit: str,
    columns: ColumnMapping | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> RosterImported:
    """Take a list in: newcomers, and what it says newly about people nobody has typed over. All or nothing."""
    preview = preview_roster(session, path, visit=visit, columns=columns, sheet=sheet, progress=progress)
    remember_reading(session, preview.roster, columns=columns, sheet=sheet)
    if not preview.new and not any(difference.fields for difference in preview.differences):
        return RosterImported(None, preview)
    with session.store.reading() as connection:
        planned = visit_by_id(connection, visit)
    roster_id = _roster_id(preview.roster, visit)
    voids = _voids_of(session.store, roster_id)
    with session.store.writing(session.officer) as writing:
        if voids:
            writing.record(Kind.ROSTER_RESTORED, visit, roster=roster_id, day=planned.day, covers=voids)
        else:
            _write(writing, preview, planned, roster_id, progress)
    return RosterImported(roster_id, preview)


def findings_of(match: Match) -> Sequence[Finding]:
    """What the list and the vault together find about one row."""
    findings = match.row.findings
    return (*findings, shared_nik_finding()) if match.nik_elsewhere and not _has(match, "nik_shared") else findings


class FindingRows(msgspec.Struct, frozen=True):
    """One sentence and the rows it is about."""

    code: str
    message: str
    rows: list[int]


def rows_by_finding(preview: RosterPreview) -> list[FindingRows]:
    """Every fault with the rows that have it, most frequent code first; refused rows are told apart elsewhere."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for match in preview.matches:
        for finding in findings_of(match):
            rows[finding.code, finding.message].append(match.row.row)
    found = [FindingRows(code, message, sorted(numbers)) for (code, message), numbers in rows.items()]
    return sorted(found, key=lambda one: (-preview.findings[one.code], one.code, -len(one.rows), one.message))


def _write(
    writing: Writing, preview: RosterPreview, visit: VisitState, roster_id: str, progress: Progress | None
) -> None:
    roster = preview.roster
    details = {
        "file_sha256": roster.file_sha256.hex(),
        "sheet": roster.sheet,
        "rows": roster.rows,
        "kept": len(roster.kept),
        "new": preview.new,
        "refused": len(roster.refused),
    }
    writing.record(Kind.ROSTER_IMPORTED, visit.id, roster=roster_id, day=visit.day, details=details)
    changed = {difference.row: difference.fields for difference in preview.differences}
    for done, match in enumerate(preview.matches, start=1):
        sets = _sets(match.row.person)
        if match.known:
            sets = {name: sets[name] for name in changed.get(match.row.row, ()) if name in sets}
        if sets:
            subject = match.known.id if match.known else match.resident_id
            writing.record(
                Kind.RESIDENT_SAVED,
                subject,
                sets,
                visit=visit.id,
                day=visit.day,
                roster=roster_id,
                is_new=match.known is None,
            )
        if progress:
            progress(done, len(preview.matches))


def _said(person: RosterPerson) -> dict[str, Any]:
    """What a row says, in the journal's words; None where it says nothing."""
    return {
        **{name: getattr(person, name) for name in _COPIED},
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "marital_status": parse_marital_status(person.marital_status or ""),
        "expected": True,
    }


def _sets(person: RosterPerson) -> dict[str, Any]:
    """The fields that a row states; what it leaves empty is not said."""
    said = {name: value for name, value in _said(person).items() if value is not None}
    status = parse_population_status(person.recording_status or "")
    if status:
        said["recording"] = msgspec.to_builtins(Recording(status=status))
    return said


def _differences(store: Store, matches: Sequence[Match], visit: str) -> Iterator[Difference]:
    """What a changed list says newly. The very row that brought a person says nothing new, whatever was typed since."""
    for match in matches:
        if match.known and match.resident_id not in match.known.subjects:
            said = _new_fields(match.row.person, match.known, visit)
            if said:
                typed = _typed_by_people(store, match.known.id, visit)
                fields = tuple(name for name in said if name not in typed)
                kept = tuple(name for name in said if name in typed)
                yield Difference(match.row.row, match.known.id, fields, kept)


def _typed_by_people(store: Store, subject: str, visit: str) -> set[str]:
    """Fields in which somebody, not a list, had the last word: a list never overrules them."""
    with store.reading():
        heads = store.projection.heads_of(subject)
    return {
        name
        for (slot_visit, name), found in heads.items()
        if slot_visit in ("", visit) and any(head.roster is None and head.value is not None for head in found)
    }


def _new_fields(person: RosterPerson, known: PersonState, visit: str) -> list[str]:
    service = known.service_at(visit)
    here = {**known.values, **(service.values if service else {})}
    said = _said(person).items()
    return [name for name, value in said if value is not None and not _same(name, value, here.get(name))]


def _same(name: str, said: Any, known: Any) -> bool:
    if name == "name" and isinstance(known, str):
        return comparison_key(said) == comparison_key(known)
    return bool(said == known)


def _voids_of(store: Store, roster_id: str) -> tuple[str, ...]:
    """What took this very list back before: lifting it brings its people back with everything that is known of them."""
    with store.reading():
        if roster_id not in store.projection.control.voided_rosters:
            return ()
        control = store.journal.control()
    return tuple(e.hash for e in control if e.body.kind == Kind.ROSTER_VOIDED and e.body.roster == roster_id)


def _roster_id(roster: Roster, visit: str) -> str:
    """The same list for the same visit has one id on every laptop: row 0 stands for the list itself."""
    return roster_resident_id(visit=visit, file_sha256=roster.file_sha256, sheet=roster.sheet, row=0)


def _has(match: Match, code: str) -> bool:
    return any(finding.code == code for finding in match.row.findings)
