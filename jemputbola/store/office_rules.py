"""Rule sets that an office issued itself: they come with its packs and stand beside the bundled ones."""

from collections.abc import Iterable
from typing import Any

from jemputbola.domain.rules import RuleSet
from jemputbola.store.local_settings import read_setting, save_setting


def office_rules(connection: Any) -> list[RuleSet]:
    """By id."""
    return read_setting(connection, "office_rules", list[RuleSet]) or []


def add_office_rules(connection: Any, issued: Iterable[RuleSet], *, replacing: bool = True) -> int:
    """Add sets, or replace those of the same id; answers how many are new or changed. Within a transaction.

    Not ``replacing``: what was issued earlier than what is here only adds.
    """
    known = {rules.id: rules for rules in office_rules(connection)}
    fresh = {
        rules.id: rules for rules in issued if (known.get(rules.id) != rules if replacing else rules.id not in known)
    }
    if fresh:
        save_setting(connection, "office_rules", [rules for _id, rules in sorted({**known, **fresh}.items())])
    return len(fresh)
