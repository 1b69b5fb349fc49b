"""Tooltips that show what they are given: Qt would read a name such as ``<img …>`` as markup."""

import html

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """For ``setToolTip`` and ``ToolTipRole``, whenever the words come from a list, a file or another laptop."""
    return f"<span>{html.escape(text)}</span>" if Qt.mightBeRichText(text) else text
