"""Look at what is being typed about a person, before it is saved: what is odd, and where."""

from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.desk.open_resident import open_resident
from jemputbola.actions.desk.register_resident import Lookalike
from jemputbola.actions.desk.resident_card import DomicileShown, domicile_shown
from jemputbola.actions.desk.resident_details import ResidentDetails, birth_date_of, check_details
from jemputbola.actions.desk.verdicts import Verdict, verdict_on
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import visit_day
from jemputbola.domain.finding import Finding, Severity
from jemputbola.domain.kk_number import read_kk_number
from jemputbola.domain.nik import Sex, looks_swapped, read_nik, swapped_finding
from jemputbola.domain.slip_reference import qr_text
from jemputbola.errors import UserError
from jemputbola.store.residents import people_by_nik

_PLACES = {"nik_kk_swapped": "nik", "phone_invalid": "phone", "email_invalid": "email"}


class Typed(msgspec.Struct, frozen=True):
    """``remarks``: by the field where they belong. ``values``: what would stand, NIK and No. KK left out.

    ``nik_place``: where a NIK was first issued. ``holders``: who else has it, ``holder``: the id of the only one.
    ``swappable``: NIK and No. KK look exchanged.
    """

    remarks: dict[str, Finding]
    values: dict[str, Any]
    verdict: Verdict
    domicile: DomicileShown
    nik_place: str
    holders: tuple[Lookalike, ...]
    holder: str | None
    swappable: bool


def check_typed(session: Session, subject: str, fields: Mapping[str, str], *, visit: str) -> Typed:
    """Never refuses: what cannot be right is a remark of severity ERROR. Raises NoSuchVisit, ResidentHidden."""
    day = visit_day(session, visit)
    opened = open_resident(session, qr_text(subject))
    remarks: dict[str, Finding] = {}
    stands = dict(opened.values)
    for name, text in fields.items():
        try:
            checked = check_details(ResidentDetails(**{name: text}), stands, today=day.first)
        except UserError as refusal:
            remarks[name] = Finding("refused", Severity.ERROR, str(refusal))
            continue
        stands |= checked.sets
        remarks |= {_PLACES.get(one.code, name): one for one in checked.findings}
    stands = {name: value for name, value in stands.items() if value is not None}
    remarks = {**_standing(stands, day.first), **remarks}
    others = _others(session, opened.person.subjects if opened.person else (subject,), stands.get("nik"))
    region = read_nik(stands["nik"], today=day.first).region if stands.get("nik") else None
    return Typed(
        remarks=remarks,
        values={name: value for name, value in stands.items() if name not in ("nik", "kk_number")},
        verdict=verdict_on(stands, day),
        domicile=domicile_shown(stands, day.visit.values),
        nik_place=", ".join(part for part in (region.district, region.regency) if part) if region else "",
        holders=tuple(Lookalike(person.reference, person.values.get("name", "")) for person in others),
        holder=others[0].id if len(others) == 1 else None,
        swappable=remarks.get("nik") == swapped_finding(),
    )


def swapped_fields(session: Session, subject: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The typed fields with NIK and No. KK exchanged, whichever of the two was typed and which stood already."""
    values = open_resident(session, qr_text(subject)).values
    nik, kk_number = (fields.get(name, values.get(name, "")) for name in ("nik", "kk_number"))
    return {**fields, "nik": kk_number, "kk_number": nik}


def _standing(values: Mapping[str, Any], today: Any) -> dict[str, Finding]:
    """What is odd about the two numbers, whoever wrote them."""
    found: dict[str, Finding] = {}
    nik, kk_number = values.get("nik"), values.get("kk_number")
    sex = Sex(values["sex"]) if values.get("sex") in set(Sex) else None
    born = birth_date_of(values)
    kk_findings = read_kk_number(kk_number, today=today).findings if kk_number else ()
    nik_findings = read_nik(nik, today=today, birth_date=born, sex=sex).findings if nik else ()
    for name, findings in (("kk_number", kk_findings), ("nik", nik_findings)):
        if findings:
            found[name] = findings[0]
    if nik and kk_number and looks_swapped(nik, kk_number, birth_date=born, sex=sex, today=today):
        found["nik"] = swapped_finding()
    return found


def _others(session: Session, subjects: tuple[str, ...], nik: str | None) -> list[Any]:
    if not nik:
        return []
    with session.store.reading() as connection:
        people = people_by_nik(connection, nik)
    return [person for person in people if not set(person.subjects) & set(subjects)]
