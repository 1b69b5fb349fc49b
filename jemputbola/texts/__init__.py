"""Sentences for people. Indonesian is the source language; see ``catalog`` and ``formats``."""

from jemputbola.texts.catalog import N_, _, current_language, ngettext, set_language

__all__ = ["N_", "_", "current_language", "ngettext", "set_language"]
