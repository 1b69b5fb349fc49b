"""What reading a list gives for each of its rows: kept with findings, or refused with a reason."""

import msgspec

from jemputbola.domain.finding import Finding
from jemputbola.rosters.people import RosterPerson


class KeptRow(msgspec.Struct, frozen=True, gc=False):
    """A person, and what was found in the row. ``row`` is 1-based, as a spreadsheet shows it."""

    row: int
    person: RosterPerson
    findings: tuple[Finding, ...]

    def has(self, code: str) -> bool:
        """Whether a finding with this code was made."""
        return any(finding.code == code for finding in self.findings)


class RefusedRow(msgspec.Struct, frozen=True, gc=False):
    """A row that is not taken, and why: ``not_a_person``, ``name_missing`` or ``duplicate_row``."""

    row: int
    reason: Finding
