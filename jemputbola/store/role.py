"""What officers may do. In a module of its own: the sign-in knows roles before anything of the store is loaded."""

from enum import StrEnum


class Role(StrEnum):
    """What an officer may do; each may also do what those before it may."""

    OFFICER = "officer"
    LEAD = "lead"
    OFFICE = "office"
