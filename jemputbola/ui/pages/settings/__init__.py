"""Pengaturan: the office, officers, rules, looks, data, about."""

from jemputbola.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
