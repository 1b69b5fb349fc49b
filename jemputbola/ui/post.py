"""Post mode: which strips this laptop's table needs."""

import enum

from jemputbola.texts import _
from jemputbola.ui.widgets import Reason

SETTING = "desk_post"


class Post(enum.StrEnum):
    """A table at the venue. ``RECORDING`` types NIKs into SIAK, so it sees them in full, logged."""

    ALL = "all"
    REGISTRATION = "registration"
    RECORDING = "recording"
    IKD = "ikd"


STRIPS = {
    Post.ALL: ("identity", "recording", "device", "ikd"),
    Post.REGISTRATION: ("identity",),
    Post.RECORDING: ("identity", "recording"),
    Post.IKD: ("identity", "device", "ikd"),
}


def post_name(post: Post) -> str:
    """In the current language."""
    return {
        Post.ALL: _("Semua layanan"),
        Post.REGISTRATION: _("Pos Daftar"),
        Post.RECORDING: _("Pos Rekam"),
        Post.IKD: _("Pos IKD"),
    }[post]


def posts() -> list[Reason]:
    """To choose from."""
    return [Reason(post.value, post_name(post)) for post in Post]


def post_of(text: str) -> Post:
    """As remembered; all strips when it is none."""
    return Post(text) if text in set(Post) else Post.ALL
