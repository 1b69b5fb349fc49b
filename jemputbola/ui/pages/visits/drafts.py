"""What was typed into the plan form and not yet planned: kept in the vault of this laptop, for it names people."""

from jemputbola.actions.session import Session
from jemputbola.store.local_settings import read_setting, save_setting

_NAME = "visit_draft"
Draft = dict[str, str]
"""Texts by field; chips as codes with commas."""


def keep_draft(session: Session, draft: Draft) -> None:
    """An empty one forgets it."""
    with session.store.local() as connection:
        save_setting(connection, _NAME, {name: text for name, text in draft.items() if text})


def read_draft(session: Session) -> Draft:
    """What was kept; empty without."""
    with session.store.reading() as connection:
        return read_setting(connection, _NAME, Draft) or {}
