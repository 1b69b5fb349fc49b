"""Tooltips that show what they are given: Qt would read a name such as ``<img …>`` as markup."""

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """For ``setToolTip`` and ``ToolTipRole``, whenever the words come from a list, a file or another laptop."""
    if not Qt.mightBeRichText(text):
        return text
    import html  # noqa: PLC0415 - start-up time

    return f"<span>{html.escape(text)}</span>"
