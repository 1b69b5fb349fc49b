"""Building blocks of pages. What one can act on takes ``name`` (``page.role``) and ``says`` (for screen readers)."""

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
