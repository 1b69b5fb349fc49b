"""Laptops and whoever gathers their work, on real stores: enrolled by files and words, batches carried in a folder."""

from pathlib import Path

from jemputbola.actions.exchange.enrol_laptop import confirm_laptop, enrol_laptop
from jemputbola.actions.exchange.enrol_with import accept_answer, confirm_authority, request_enrolment
from jemputbola.actions.exchange.make_batch import make_batch
from jemputbola.actions.exchange.receive_files import Received, receive_files
from jemputbola.actions.session import Session
from jemputbola.sync.enrolment import Role


def enrol(laptop: Session, authority: Session, folder: Path, role: Role = Role.FIELD) -> None:
    """Request, answer, and on both sides somebody who compared the words."""
    folder.mkdir(parents=True, exist_ok=True)
    request_enrolment(laptop, folder / "minta.jbe")
    enrolled = enrol_laptop(authority, folder / "minta.jbe", folder / "jawab.jbe", role=role)
    answered = accept_answer(laptop, folder / "jawab.jbe")
    assert answered.words == enrolled.words
    confirm_laptop(authority, enrolled.laptop)
    confirm_authority(laptop, answered.authority)


def carry(laptop: Session, folder: Path) -> list[Path]:
    """Its batch in a folder of its own; the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return [folder / name for name in make_batch(laptop, folder).files]


def bring(laptop: Session, authority: Session, folder: Path) -> Received:
    """From the laptop into the gatherer's vault."""
    return receive_files(authority, carry(laptop, folder))
