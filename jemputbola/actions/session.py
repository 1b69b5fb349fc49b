"""Who is doing it, on which store: what every action is given."""

import datetime as dt
from functools import cached_property

from jemputbola.domain.rules import RuleSet, load_rules, rules_on
from jemputbola.errors import UserError
from jemputbola.store.local_settings import Office, read_setting
from jemputbola.store.office_rules import office_rules
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from jemputbola.texts import _


class NotAllowed(UserError):
    """The officer's role does not include this."""


_INCLUDES = {
    Role.OFFICER: {Role.OFFICER},
    Role.LEAD: {Role.OFFICER, Role.LEAD},
    Role.OFFICE: {Role.OFFICER, Role.LEAD, Role.OFFICE},
}


class Session:
    """An officer who signed in, on an open store."""

    def __init__(self, store: Store, officer: str, role: Role) -> None:
        self.store = store
        self.officer = officer
        self.role = role
        self.revealed: set[str] = set()
        """People whose NIK was shown in this session: it is logged once for each."""

    @cached_property
    def rule_sets(self) -> tuple[RuleSet, ...]:
        """Every dated rule set known here: the bundled ones, and those that the office's packs brought."""
        with self.store.reading() as connection:
            return (*load_rules(), *office_rules(connection))

    def forget_rules(self) -> None:
        """A pack brought new ones: they are read again when next asked for."""
        self.__dict__.pop("rule_sets", None)

    def rules_on(self, day: dt.date) -> RuleSet:
        """The rules in force on a day."""
        return rules_on(day, self.rule_sets)

    @property
    def office(self) -> Office:
        """The office that this laptop belongs to."""
        with self.store.reading() as connection:
            return read_setting(connection, "office", Office) or Office(code="", name="", laptop="")

    def may(self, role: Role) -> bool:
        """Whether the officer's role includes ``role``."""
        return role in _INCLUDES[self.role]

    def require(self, role: Role) -> None:
        """Raise NotAllowed unless the officer's role includes ``role``."""
        if not self.may(role):
            raise NotAllowed(_("Ini hanya untuk ketua tim atau petugas kantor. Minta mereka masuk dengan PIN mereka."))
