"""Columns of each list as the office's own form has them: chosen, renamed and ordered once, kept in the vault."""

from collections.abc import Sequence

from jemputbola.actions.reporting.list_people import PeopleList
from jemputbola.actions.reporting.tables import group_table, people_table
from jemputbola.actions.session import Session
from jemputbola.domain.activation import ActivationGroup
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.tally import Grouping, Tally
from jemputbola.errors import UserError
from jemputbola.reports.columns import ChosenColumn, check_choice, choose_columns
from jemputbola.reports.model import Column, Table
from jemputbola.store.local_settings import read_setting, save_setting
from jemputbola.store.officers import Role
from jemputbola.texts import _

LISTS = ("tally", *(which.value for which in PeopleList))
"""What has columns of its own: the table of numbers, and each list of people."""


def columns_of_list(name: str) -> tuple[Column, ...]:
    """Every column that the list has, as it stands without a choice. Raises UserError for a list that is not there."""
    if name == "tally":
        nobody = Tally(0, 0, 0, dict.fromkeys(Outcome, 0), dict.fromkeys(ActivationGroup, 0), {})
        return group_table({}, nobody, Grouping.CLASS, {}).columns
    if name not in LISTS:
        raise UserError(_("Daftar “{name}” tidak ada. Pilih dari: {names}.").format(name=name, names=", ".join(LISTS)))
    return people_table([], PeopleList(name)).columns


def chosen_columns(session: Session, name: str) -> tuple[ChosenColumn, ...]:
    """The office's choice; () while ours stands."""
    with session.store.reading() as connection:
        return tuple(read_setting(connection, f"columns_{name}", list[ChosenColumn]) or ())


def choose_office_columns(session: Session, name: str, choice: Sequence[ChosenColumn]) -> None:
    """Keep a choice; an empty one brings ours back. Raises NotAllowed, ColumnRefused."""
    session.require(Role.LEAD)
    check_choice(columns_of_list(name), choice)
    with session.store.local() as connection:
        save_setting(connection, f"columns_{name}", list(choice))


def in_office_columns(session: Session, name: str, table: Table) -> Table:
    """The table as the office wants it. A choice that no longer fits what a later version lists gives way to ours."""
    known = {column.key for column in table.columns}
    choice = [chosen for chosen in chosen_columns(session, name) if chosen.key in known]
    return choose_columns(table, choice)
