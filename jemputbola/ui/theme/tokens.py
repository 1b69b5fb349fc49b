"""The colours by role, light and dark, and which pairs of them carry text."""

from enum import StrEnum
from typing import NamedTuple


class Palette(NamedTuple):
    """Every colour of a screen as ``#RRGGBB``. ``X_soft`` is the ground on which text in ``X`` stands."""

    background: str
    surface: str
    hover: str
    line: str
    ink: str
    muted: str
    outline: str
    focus: str
    rail: str
    rail_ink: str
    on_rail: str
    rail_current: str
    logo: str
    primary: str
    primary_hover: str
    primary_soft: str
    on_primary: str
    primary_cap: str
    neutral: str
    neutral_soft: str
    key_cap: str
    mark: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    outcome_recorded: str
    outcome_already: str
    outcome_under_age: str
    outcome_failed: str
    outcome_postponed: str
    outcome_refused: str
    outcome_not_target: str
    outcome_absent: str
    outcome_other: str
    outcome_waiting: str


LIGHT = Palette(
    background="#F4F6F8",
    surface="#FFFFFF",
    hover="#EEF3F7",
    line="#DDE3E9",
    ink="#17212B",
    muted="#55646F",
    outline="#7C8896",
    focus="#17212B",
    rail="#10293F",
    rail_ink="#D3DFE9",
    on_rail="#FFFFFF",
    rail_current="#1C4163",
    logo="#1F74BF",
    primary="#0F5E9C",
    primary_hover="#0B4E83",
    primary_soft="#E3EFF9",
    on_primary="#FFFFFF",
    primary_cap="#3A7BB0",
    neutral="#4A5965",
    neutral_soft="#E9EDF1",
    key_cap="#E9EDF1",
    mark="#FFE9A8",
    ok="#187243",
    ok_soft="#E2F4EA",
    warn="#A35C00",
    warn_soft="#FFF1DC",
    bad="#B3261E",
    bad_soft="#FBE7E5",
    outcome_recorded="#1B7244",
    outcome_already="#5B8DB8",
    outcome_under_age="#90A2B4",
    outcome_failed="#B3261E",
    outcome_postponed="#E3B04B",
    outcome_refused="#8E4A9B",
    outcome_not_target="#BFA380",
    outcome_absent="#34495E",
    outcome_other="#5F6F52",
    outcome_waiting="#C9D2DA",
)

DARK = Palette(
    background="#0E151C",
    surface="#17212B",
    hover="#1F2C38",
    line="#2C3A47",
    ink="#E9EEF3",
    muted="#A6B4C0",
    outline="#75848F",
    focus="#FFFFFF",
    rail="#0A1A28",
    rail_ink="#C6D3DE",
    on_rail="#FFFFFF",
    rail_current="#173A58",
    logo="#1F74BF",
    primary="#7CBCF0",
    primary_hover="#9CCDF5",
    primary_soft="#16344E",
    on_primary="#0A1A28",
    primary_cap="#A9D3F4",
    neutral="#BAC6D0",
    neutral_soft="#2A3742",
    key_cap="#2A3742",
    mark="#5A4A12",
    ok="#6FD29B",
    ok_soft="#12382A",
    warn="#F0B45E",
    warn_soft="#40300F",
    bad="#F59B93",
    bad_soft="#4A1F1C",
    outcome_recorded="#3FA873",
    outcome_already="#6FA5D3",
    outcome_under_age="#90A2B4",
    outcome_failed="#E0655C",
    outcome_postponed="#E3B04B",
    outcome_refused="#B57AC1",
    outcome_not_target="#BFA380",
    outcome_absent="#5F7A94",
    outcome_other="#8CA07B",
    outcome_waiting="#44525F",
)


class Tone(StrEnum):
    """What a pill, banner or field says beside its words."""

    NEUTRAL = "neutral"
    PRIMARY = "primary"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"

    def ink(self, palette: Palette) -> str:
        """The colour of its text and icon."""
        return str(getattr(palette, self.value))

    def soft(self, palette: Palette) -> str:
        """The ground under that text."""
        return str(getattr(palette, f"{self.value}_soft"))


TEXT_PAIRS = (
    *(("ink", ground) for ground in ("background", "surface", "hover", "primary_soft", "mark", "key_cap")),
    *(("ink", f"{tone}_soft") for tone in ("ok", "warn", "bad", "neutral")),
    *(("muted", ground) for ground in ("background", "surface", "hover", "primary_soft")),
    *((tone, f"{tone}_soft") for tone in Tone),
    *((tone.value, "surface") for tone in Tone),
    ("primary", "hover"),
    ("primary", "background"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_primary", "primary_cap"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_current"),
    ("on_rail", "rail_current"),
    ("on_rail", "logo"),
)
"""(text, ground): whoever draws text on another ground adds the pair here, and the contrast test with it."""

SHAPE_PAIRS = (
    ("outline", "surface"),
    ("primary", "surface"),
    ("focus", "surface"),
    ("ok", "surface"),
    ("warn", "surface"),
    ("bad", "surface"),
)
"""(edge, ground) of controls: 3 : 1 is enough to see where one is."""


_SRGB_KNEE = 0.04045


def contrast(one: str, other: str) -> float:
    """Contrast of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _SRGB_KNEE else float(((channel + 0.055) / 1.055) ** 2.4)
