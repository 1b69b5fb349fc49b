"""Building blocks of pages. What one can act on takes ``name`` (``page.role``) and ``says`` (for screen readers).

Each module is imported when one of its names is first asked for: the sign-in needs half of them, and must not wait.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jemputbola.ui.widgets.banner import VerdictBanner
    from jemputbola.ui.widgets.buttons import Chip, FilterChip, PrimaryButton, QuietButton, SecondaryButton
    from jemputbola.ui.widgets.empty import EmptyState
    from jemputbola.ui.widgets.field import FieldState, LabeledField
    from jemputbola.ui.widgets.flow import Flow
    from jemputbola.ui.widgets.identity import identify, restyle
    from jemputbola.ui.widgets.outcome_bar import OutcomeBar, Segment
    from jemputbola.ui.widgets.reasons import Reason, ReasonList
    from jemputbola.ui.widgets.rows import HighlightDelegate, RowRole
    from jemputbola.ui.widgets.search import SearchField
    from jemputbola.ui.widgets.stat import StatCard
    from jemputbola.ui.widgets.stepper import Stepper
    from jemputbola.ui.widgets.text import Card, ElidedText, KeyCap, Pill, Rule, Text

__all__ = [
    "Card",
    "Chip",
    "ElidedText",
    "EmptyState",
    "FieldState",
    "FilterChip",
    "Flow",
    "HighlightDelegate",
    "KeyCap",
    "LabeledField",
    "OutcomeBar",
    "Pill",
    "PrimaryButton",
    "QuietButton",
    "Reason",
    "ReasonList",
    "RowRole",
    "Rule",
    "SearchField",
    "SecondaryButton",
    "Segment",
    "StatCard",
    "Stepper",
    "Text",
    "VerdictBanner",
    "identify",
    "restyle",
]

_MODULES = {
    "Card": "text",
    "Chip": "buttons",
    "ElidedText": "text",
    "EmptyState": "empty",
    "FieldState": "field",
    "FilterChip": "buttons",
    "Flow": "flow",
    "HighlightDelegate": "rows",
    "KeyCap": "text",
    "LabeledField": "field",
    "OutcomeBar": "outcome_bar",
    "Pill": "text",
    "PrimaryButton": "buttons",
    "QuietButton": "buttons",
    "Reason": "reasons",
    "ReasonList": "reasons",
    "RowRole": "rows",
    "Rule": "text",
    "SearchField": "search",
    "SecondaryButton": "buttons",
    "Segment": "outcome_bar",
    "StatCard": "stat",
    "Stepper": "stepper",
    "Text": "text",
    "VerdictBanner": "banner",
    "identify": "identity",
    "restyle": "identity",
}


def __getattr__(name: str) -> object:
    """Raises AttributeError for what is no building block."""
    if name not in _MODULES:
        raise AttributeError(name)
    found = globals()[name] = getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    return found
