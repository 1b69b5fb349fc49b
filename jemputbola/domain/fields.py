"""Every field that an entry can set, declared once: its scope, how disagreeing heads are settled, and what it holds."""

import enum
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from jemputbola.domain.activation import ACTIVATION_RANK, ActivationStep
from jemputbola.domain.names import comparison_key
from jemputbola.domain.recording import RANK, RecordingStatus


class Scope(enum.StrEnum):
    """Whom a value belongs to."""

    PERSON = "person"
    SERVICE = "service"
    """One person at one visit."""
    VISIT = "visit"


class Merge(enum.StrEnum):
    """What happens when heads disagree (``sync.md`` of the design, "Fold")."""

    ASK = "ask"
    """Equal after normalising is equal; otherwise a person decides."""
    LATEST = "latest"
    """All are kept, the latest by (visit date, stream, seq) is shown."""
    RANK = "rank"
    """The highest of a published total order is shown."""


class Recording(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a person stands on the recording ladder. Dates are ISO; ``recorded_on`` is the first capture if known."""

    status: RecordingStatus
    on: str | None = None
    recorded_on: str | None = None
    reason: str | None = None


class Activation(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a person stands on the IKD ladder. ``cycle`` counts re-activations, from 0."""

    step: ActivationStep
    on: str | None = None
    cycle: int = 0


class Attendance(msgspec.Struct, frozen=True, omit_defaults=True):
    """Marked present or absent; the reason is an obstacle code."""

    present: bool
    reason: str | None = None


class Result(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the officer picked at the visit (``outcome.RecordingResult``), with its reason code and note."""

    result: str
    reason: str | None = None
    note: str | None = None


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why IKD is not active: an obstacle code, with the note that ``LAINNYA`` needs."""

    code: str
    note: str | None = None


class Closing(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whether a visit is closed. Reopening needs a reason."""

    closed: bool
    reason: str | None = None


class Dropping(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whether a visit was planned by mistake. It hides the visit only as long as nobody is on it."""

    dropped: bool
    reason: str | None = None


class Field(msgspec.Struct, frozen=True):
    """One declared field. ``holds`` is the type of its JSON value; ``same`` maps a value to what is compared."""

    name: str
    scope: Scope
    merge: Merge
    holds: Any
    same: Callable[[Any], object]

    def fits(self, value: Any) -> bool:
        """Whether it is what the field holds; None clears every field."""
        if value is None or type(value) is self.holds:
            return True
        try:
            msgspec.convert(value, self.holds)
        except msgspec.ValidationError:
            return False
        return True


def _as_is(value: Any) -> object:
    return msgspec.json.encode(value) if isinstance(value, dict | list) else value


def _rank_of_recording(value: Any) -> object:
    return RANK[RecordingStatus(value["status"])]


def _rank_of_activation(value: Any) -> object:
    return (value.get("cycle", 0), ACTIVATION_RANK[ActivationStep(value["step"])])


RANKS: Mapping[str, Callable[[Any], Any]] = {"recording": _rank_of_recording, "activation": _rank_of_activation}
"""Place of a value in the published total order of its ladder."""

_ASKED: Mapping[str, Callable[[Any], object]] = {
    "nik": _as_is,
    "name": comparison_key,
    "birth_date": _as_is,
    "sex": _as_is,
}
_PERSON_TEXTS = [
    "birth_place",
    "kk_number",
    "phone",
    "email",
    "address",
    "rt",
    "rw",
    "hamlet",
    "village",
    "district",
    "marital_status",
    "nisn",
    "domicile",
    "guardian",
    "call_back",
]
_SERVICE_LATEST: Mapping[str, Any] = {
    "expected": bool,
    "class_group": str,
    "number": int,
    "attendance": Attendance,
    "result": Result,
    "other_service": str,
    "device": dict[str, Any],
    "obstacle": Problem,
    "note": str,
}
_VISIT_LATEST: Mapping[str, Any] = {
    "title": str,
    "kind": str,
    "starts_on": str,
    "ends_on": str,
    "start_time": str,
    "district": str,
    "village": str,
    "address": str,
    "request": dict[str, Any],
    "contact": dict[str, Any],
    "team": list[str],
    "laptops": list[str],
    "expected_count": int,
    "signal": str,
    "stock": dict[str, int],
    "services": list[str],
    "legal_basis": str,
    "signed_list": str,
    "office_regency": str,
    "closing": Closing,
    "dropping": Dropping,
}


def _declare(scope: Scope, merge: Merge, types: Mapping[str, Any]) -> dict[str, Field]:
    return {name: Field(name, scope, merge, holds, _ASKED.get(name, _as_is)) for name, holds in types.items()}


RESIDENT_FIELDS: Mapping[str, Field] = {
    **_declare(Scope.PERSON, Merge.ASK, dict.fromkeys(_ASKED, str)),
    **_declare(Scope.PERSON, Merge.LATEST, dict.fromkeys(_PERSON_TEXTS, str)),
    **_declare(Scope.PERSON, Merge.RANK, {"recording": Recording, "activation": Activation}),
    **_declare(Scope.SERVICE, Merge.LATEST, _SERVICE_LATEST),
}
"""Fields whose subject is a resident."""

VISIT_FIELDS: Mapping[str, Field] = _declare(Scope.VISIT, Merge.LATEST, _VISIT_LATEST)
"""Fields whose subject is a visit."""
