"""What the projected rows hold, and the values that reading gives back."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from jemputbola.domain.domicile import counted_domicile
from jemputbola.domain.fold import Conflict, Person, Service, Visit
from jemputbola.domain.marital import EVER_MARRIED
from jemputbola.domain.names import search_key
from jemputbola.domain.recording import RecordingStatus, is_recorded
from jemputbola.domain.slip_reference import reference


class PersonState(msgspec.Struct, frozen=True):
    """A person as projected: everything but the heads."""

    id: str
    subjects: tuple[str, ...]
    values: dict[str, Any]
    services: tuple[Service, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def reference(self) -> str:
        """The reference that people read out."""
        return reference(self.id)

    def service_at(self, visit: str) -> Service | None:
        """What happened to them at a visit."""
        return next((service for service in self.services if service.visit == visit), None)


class VisitState(msgspec.Struct, frozen=True):
    """A visit as projected."""

    id: str
    values: dict[str, Any]

    @property
    def closed(self) -> bool:
        """Whether it was closed and not reopened."""
        return bool(self.values.get("closing", {}).get("closed"))

    @property
    def dropped(self) -> bool:
        """Whether it was planned by mistake, and not brought back."""
        return bool(self.values.get("dropping", {}).get("dropped"))

    @property
    def day(self) -> str:
        """The first day, ISO; ages are counted on it."""
        return str(self.values.get("starts_on", ""))


_encoder = msgspec.json.Encoder(order="sorted")
_person_decoder = msgspec.json.Decoder(PersonState)
_visit_decoder = msgspec.json.Decoder(VisitState)


def decode_person(state: bytes) -> PersonState:
    """The person of a ``people`` row."""
    return _person_decoder.decode(state)


def decode_visit(state: bytes) -> VisitState:
    """The visit of a ``visits`` row."""
    return _visit_decoder.decode(state)


def encode_visit(visit: Visit) -> tuple[str, str | None, int, bytes]:
    """A ``visits`` row."""
    state = VisitState(visit.id, visit.values)
    return (visit.id, state.day or None, int(state.closed), _encoder.encode(state))


def person_row(n: int, person: Person) -> tuple[int, str, str | None, str | None, str | None, int, bytes]:
    """A ``people`` row; ``state`` is canonical, because the digest is taken over it."""
    state = PersonState(person.id, person.subjects, person.values, person.services, person.conflicts)
    values = person.values
    return (
        n,
        person.id,
        values.get("name"),
        values.get("nik"),
        values.get("kk_number"),
        len(person.conflicts),
        _encoder.encode(state),
    )


SERVICE_COLUMNS = (
    *("visit", "person", "n", "expected", "class_group", "seen", "result", "other_service", "recorded_before"),
    *("birth_date", "married", "activation", "obstacle", "served_at"),
    *("sex", "home_district", "domicile", "device", "service", "officer", "stream"),
    "repeated",
)
"""In the order of ``service_rows``."""


def service_rows(n: int, person: Person, visits: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """The ``services`` rows of a person: what outcomes are computed from, and what lists and tallies filter on.

    ``visits``: the values of the visits that are known, by id; the domicile is compared with their office.
    """
    shared = person.values
    activation = shared.get("activation", {}).get("step")
    for service in person.services:
        values = service.values
        yield (
            service.visit,
            person.id,
            n,
            int(bool(values.get("expected"))),
            values.get("class_group"),
            int(service.seen),
            values.get("result", {}).get("result"),
            int("other_service" in values),
            int(recorded_before(shared.get("recording"), service.day)),
            shared.get("birth_date"),
            int(is_married(shared)),
            activation,
            values.get("obstacle", {}).get("code"),
            service.served_at,
            shared.get("sex"),
            shared.get("district"),
            counted_domicile(shared, visits.get(service.visit, {})),
            _device_column(values.get("device")),
            values.get("other_service"),
            service.served_by,
            person.streams.get(service.visit),
            int(len(person.services) > 1),
        )


def _device_column(device: dict[str, Any] | None) -> str | None:
    """What the verdict on a phone depends on, as canonical JSON: without the model there are few different ones."""
    if device is None:
        return None
    return _encoder.encode({name: value for name, value in device.items() if name != "model"}).decode()


def is_married(values: Mapping[str, Any]) -> bool:
    """Married or ever married (UU 24/2013, article 63)."""
    return values.get("marital_status") in EVER_MARRIED


def recorded_before(recording: dict[str, Any] | None, day: str) -> bool:
    """Whether the status was captured or beyond before that day; a status without a date came with a list."""
    if recording is None or not is_recorded(RecordingStatus(recording["status"])):
        return False
    return (recording.get("recorded_on") or recording.get("on") or "") < day


def search_tokens(person: Person | PersonState) -> str:
    """Name words, and one token for each visit, so that a search within a visit needs no join."""
    visits = " ".join(visit_token(service.visit) for service in person.services)
    return f"{search_key(person.values.get('name') or '')} {visits}"


def visit_token(visit: str) -> str:
    """A word that no name has."""
    return "v0" + visit.replace("-", "")
