"""How everything looks: tokens, one stylesheet, fonts, icons. ``colours()`` while painting, ``Tone`` for meaning."""

from jemputbola.ui.theme.appearance import Appearance, apply_theme, colours, make_application
from jemputbola.ui.theme.fonts import BODY, CAP, CAPTION, NAME, SECONDARY, text_font
from jemputbola.ui.theme.icons import Icon, paint_icon, pixmap
from jemputbola.ui.theme.tokens import Palette, Tone

__all__ = [
    "BODY",
    "CAP",
    "CAPTION",
    "NAME",
    "SECONDARY",
    "Appearance",
    "Icon",
    "Palette",
    "Tone",
    "apply_theme",
    "colours",
    "make_application",
    "paint_icon",
    "pixmap",
    "text_font",
]
