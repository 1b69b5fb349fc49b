"""Applies the theme to the application: Fusion, palette, font and the one stylesheet."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from jemputbola.ui.theme.fonts import load_fonts, text_font
from jemputbola.ui.theme.stylesheet import stylesheet
from jemputbola.ui.theme.tokens import DARK, LIGHT, Palette

_STYLE = "Fusion"


class Appearance(StrEnum):
    """What the officer chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class _Current:
    """The palette that is on, one for the process as in ``QApplication.palette()``."""

    palette: Palette = LIGHT
    styled = False


def colours() -> Palette:
    """The palette in force; ask while painting, never keep it."""
    return _Current.palette


def make_application(name: str) -> QApplication:
    """The application, born in the style of ``apply_theme``: to set that later takes as long as to make it."""
    application = QApplication([name, "-style", _STYLE])
    _Current.styled = True
    return application


def apply_theme(application: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
    """Dress every window, also those already open. Raises MissingScreenFont."""
    load_fonts()
    _Current.palette = DARK if _wants_dark(application, appearance) else LIGHT
    if not _Current.styled:
        application.setStyle(_STYLE)
        _Current.styled = True
    application.setFont(text_font())
    application.setPalette(_qt_palette(colours()))
    application.setStyleSheet(stylesheet(colours()))


def _wants_dark(application: QApplication, appearance: Appearance) -> bool:
    if appearance is Appearance.SYSTEM:
        return application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return appearance is Appearance.DARK


def _qt_palette(palette: Palette) -> QPalette:
    """For what no rule of the stylesheet reaches, and for the marks that Fusion derives from it."""
    roles = {
        QPalette.ColorRole.Window: palette.background,
        QPalette.ColorRole.WindowText: palette.ink,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.hover,
        QPalette.ColorRole.Text: palette.ink,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.Button: palette.surface,
        QPalette.ColorRole.ButtonText: palette.ink,
        QPalette.ColorRole.Highlight: palette.primary,
        QPalette.ColorRole.HighlightedText: palette.on_primary,
        QPalette.ColorRole.ToolTipBase: palette.surface,
        QPalette.ColorRole.ToolTipText: palette.ink,
        QPalette.ColorRole.Link: palette.primary,
        QPalette.ColorRole.Accent: palette.primary,
    }
    qt_palette = QPalette()
    for role, colour in roles.items():
        qt_palette.setColor(role, QColor(colour))
    return qt_palette
