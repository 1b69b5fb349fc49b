"""The two kinds of failure: one is told to the person, the other is ours."""


class UserError(Exception):
    """Something the person can understand and act on.

    The message is one finished sentence in the current language: what is wrong, where, and what to do.
    It never holds a NIK, a name or a phone number, because it may be copied into a support chat.
    """


class BugError(Exception):
    """Something that should be impossible. Logged without personal data."""
