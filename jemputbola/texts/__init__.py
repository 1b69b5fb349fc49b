"""Sentences for people. Indonesian is the source language; see ``catalog`` and ``formats``."""

from jemputbola.texts.catalog import N_, _, ngettext, set_language

__all__ = ["N_", "_", "ngettext", "set_language"]
