"""A laptop asks, an office answers, a person compares six words; nothing counts before."""

from pathlib import Path

import pytest

from jemputbola.actions.exchange.enrol_with import (
    Answered,
    NoRequest,
    NothingToConfirm,
    accept_answer,
    confirm_authority,
    enrolments,
    request_enrolment,
)
from jemputbola.actions.exchange.make_batch import NotEnrolled, make_batch
from jemputbola.actions.session import Session
from jemputbola.store.local_settings import save_setting
from jemputbola.sync.enrolment import Authority, AuthorityKind, Role, make_answer, read_request, request_from_text
from jemputbola.sync.envelope import Signer
from jemputbola.sync.refusal import FileRefused
from jemputbola.vault.sealing import recipient_of
from jemputbola.vault.signing import new_signing_key, public_key
from tests.fakes.desk import Desk
from tests.fakes.office_party import LATER, OfficeParty


def _answer(party: OfficeParty, request: Path, out: Path, name: str = "TIM-1 B") -> tuple[str, ...]:
    """The office's side; answers the words that its screen shows."""
    authority = Authority(
        id=party.signer.id, kind=AuthorityKind.OFFICE, name=party.signer.name, region="19.71",
        public_key=public_key(party.signer.key).hex(), recipient=recipient_of(party.sealing),
    )  # fmt: skip
    asked = read_request(request.read_bytes())
    file, words = make_answer(asked, authority, party.signer, laptop_name=name, role=Role.FIELD, now=LATER)
    out.write_bytes(file.data)
    return words


def _enrol(session: Session, party: OfficeParty, folder: Path) -> tuple[Answered, tuple[str, ...]]:
    request_enrolment(session, folder / "minta.jbe")
    words = _answer(party, folder / "minta.jbe", folder / "jawab.jbe")
    return accept_answer(session, folder / "jawab.jbe"), words


def test_both_machines_show_the_same_six_words(session: Session, tmp_path: Path) -> None:
    answered, words = _enrol(session, OfficeParty(), tmp_path)
    assert answered.words == words
    assert len(set(words)) > 1
    assert (answered.confirmed, answered.keys_changed, answered.name) == (False, False, "Disdukcapil Contoh")


def test_nothing_is_sent_before_a_person_confirmed(session: Session, tmp_path: Path) -> None:
    Desk(session)
    party = OfficeParty()
    answered, _words = _enrol(session, party, tmp_path)
    with pytest.raises(NotEnrolled):
        make_batch(session, tmp_path)
    confirm_authority(session, answered.authority)
    (file,) = make_batch(session, tmp_path).files
    assert party.open(session, (tmp_path / file).read_bytes()).manifest.laptop_name == "TIM-1 B"
    assert session.office.laptop == "TIM-1 B"
    with pytest.raises(NothingToConfirm):
        confirm_authority(session, answered.authority)


def test_the_request_fits_a_qr_code_and_stays_the_same(session: Session, tmp_path: Path) -> None:
    first = request_enrolment(session, tmp_path / "minta.jbe")
    assert request_from_text(first.text) == (tmp_path / "minta.jbe").read_bytes()
    assert request_enrolment(session).text == first.text
    with session.store.local() as connection:
        save_setting(connection, "office", {"code": "19.71", "name": "Dinas", "laptop": "TIM-9"})
    assert read_request(request_from_text(request_enrolment(session).text)).manifest.laptop_name == "TIM-9"


def test_an_answer_for_somebody_else_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NoRequest):
        accept_answer(session, tmp_path / "jawab.jbe")
    _enrol(session, OfficeParty(), tmp_path)
    with session.store.local() as connection:
        save_setting(connection, "office", {"code": "19.71", "name": "Dinas", "laptop": "TIM-9"})
    request_enrolment(session)
    with pytest.raises(FileRefused, match="permintaan lain"):
        accept_answer(session, tmp_path / "jawab.jbe")


def test_other_keys_of_a_known_office_warn_and_the_old_ones_stay_good(session: Session, tmp_path: Path) -> None:
    party = OfficeParty()
    answered, _words = _enrol(session, party, tmp_path)
    confirm_authority(session, answered.authority)
    impostor = OfficeParty()
    impostor.signer = Signer(party.signer.id, party.signer.name, new_signing_key())
    again, _words = _enrol(session, impostor, tmp_path)
    assert again.keys_changed
    assert [(one.confirmed, one.keys_changed) for one in enrolments(session)] == [(True, False), (False, True)]
    Desk(session)
    (file,) = make_batch(session, tmp_path).files
    assert party.open(session, (tmp_path / file).read_bytes())
