"""Every widget that one can act on has an objectName ``page.role`` and an accessible name."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jemputbola.errors import BugError

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def identify(widget: QWidget, name: str, says: str) -> None:
    """Give both. ``says`` is what a screen reader says, in the current language. Raises BugError for a bad name."""
    if not _NAME.fullmatch(name) or not says.strip():
        raise BugError("a widget needs an objectName like desk.search and words for screen readers")
    widget.setObjectName(name)
    widget.setAccessibleName(says)


def restyle(widget: QWidget, **properties: str) -> None:
    """Set properties that the stylesheet looks at, and let it look again when one changed."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is dressed when first shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
