"""Masuk: the passphrase while the vault is closed, then who one is and the PIN."""

from jemputbola.ui.pages.sign_in.page import SignInPage

__all__ = ["SignInPage"]
