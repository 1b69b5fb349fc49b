"""What the page shows, read in one go in the background."""

import msgspec

from jemputbola.actions.exchange.enrol_laptop import LaptopLine, is_office, list_laptops
from jemputbola.actions.exchange.enrol_with import Answered, enrolments
from jemputbola.actions.exchange.outbox_status import OutboxStatus, status
from jemputbola.actions.exchange.own_authority import is_last_stop
from jemputbola.actions.exchange.team_waiting import files_to_forward
from jemputbola.actions.session import Session


class SendState(msgspec.Struct, frozen=True):
    """``enrolments``: confirmed ones first; ``to_forward``: sealed files of the team that a lead sends on;
    ``is_the_office``: nothing has to go anywhere.
    """

    laptop: str
    outbox: OutboxStatus
    enrolments: tuple[Answered, ...]
    to_forward: int
    is_the_office: bool

    @property
    def confirmed(self) -> tuple[Answered, ...]:
        """To whom batches are sealed."""
        return tuple(one for one in self.enrolments if one.confirmed)

    @property
    def waiting(self) -> Answered | None:
        """Whose six words nobody compared yet."""
        return next((one for one in self.enrolments if not one.confirmed), None)


def fetch_send(session: Session) -> SendState:
    """Runs in the background."""
    return SendState(
        session.office.laptop,
        status(session),
        tuple(enrolments(session)),
        files_to_forward(session),
        is_last_stop(session),
    )


class Team(msgspec.Struct, frozen=True):
    """``office``: only an office writes receipts."""

    lines: tuple[LaptopLine, ...]
    office: bool


def fetch_team(session: Session) -> Team:
    """Runs in the background. Raises NotAllowed."""
    return Team(tuple(list_laptops(session)), is_office(session))
