"""Rules that change with time, as data: ages, phone versions, when IKD is possible, the IKD-before-card policy.

One file in ``assets/rules`` is one whole rule set, valid from a date until a newer one begins. A record keeps the id of
the set it was judged by. An office may issue its own set (kind ``office``); it wins over a national one of that day.
"""

import datetime as dt
import enum
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from jemputbola import settings
from jemputbola.errors import UserError
from jemputbola.texts import _

Version = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,3}(\.[0-9]{1,4}){0,3}\Z")]
RuleId = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(-[a-z0-9.]{1,20})?\Z")]
Years = Annotated[int, msgspec.Meta(ge=1, le=30)]
SourceLine = Annotated[str, msgspec.Meta(min_length=10, max_length=400)]


class RuleKind(enum.StrEnum):
    """Who issued a rule set. On one day an office's own set wins over the national one."""

    NATIONAL = "national"
    OFFICE = "office"


class IkdBeforeCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether a card is printed only after IKD is active, and whether an officer may override that with a reason.

    People whose phone is exempt always get their card.
    """

    required: bool
    override_with_reason: bool


class RuleSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a verdict depends on from ``valid_from`` on. ``sources`` has one line for every rule below it.

    Ages in completed years; ``free_storage_mb`` in megabytes; ``ios_minimum`` is None where no iPhone can carry IKD.
    """

    id: RuleId
    kind: RuleKind
    valid_from: dt.date
    sources: dict[str, SourceLine]
    minimum_age: Years
    card_age: Years
    android_minimum: Version
    ios_minimum: Version | None
    free_storage_mb: Annotated[int, msgspec.Meta(ge=0, le=100_000)]
    ikd_requires: Literal["recorded", "print_ready"]
    ikd_before_card: IkdBeforeCard

    def __post_init__(self) -> None:
        """Refuse what the types cannot: msgspec reports a ValueError from here as a damaged file."""
        if not self.id.startswith(self.valid_from.isoformat()):
            raise ValueError("id must begin with valid_from")
        if self.minimum_age > self.card_age:
            raise ValueError("minimum_age is above card_age")
        if set(self.sources) != set(_RULE_FIELDS):
            raise ValueError("sources must name every rule once")


_RULE_FIELDS = (
    "minimum_age",
    "card_age",
    "android_minimum",
    "ios_minimum",
    "free_storage_mb",
    "ikd_requires",
    "ikd_before_card",
)


def load_rules(folder: Path | None = None) -> tuple[RuleSet, ...]:
    """All rule sets of a folder (the bundled ones when None), oldest first.

    Raises UserError for an empty folder, a damaged file, a file not named after its id, or one that cannot be read.
    """
    folder = folder or settings.assets_dir() / "rules"
    sets = [_read(path) for path in sorted(folder.glob("*.json"))]
    if not sets:
        raise UserError(_("Tidak ada berkas aturan di folder aplikasi. Pasang ulang aplikasi ini."))
    return tuple(sorted(sets, key=_age_of_rules))


def decode_rules(data: bytes, name: str) -> RuleSet:
    """One rule set from its JSON. ``name`` tells the person which file is damaged (UserError)."""
    try:
        return msgspec.json.decode(data, type=RuleSet)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UserError(
            _("Berkas aturan {name} rusak ({detail}). Minta berkas yang baru dari kantor atau pasang ulang.").format(
                name=name, detail=error
            )
        ) from error


def rules_on(day: dt.date, rule_sets: Iterable[RuleSet]) -> RuleSet:
    """The rule set in force on a day: the latest that has begun. Raises UserError when none had begun."""
    begun = [rules for rules in rule_sets if rules.valid_from <= day]
    if not begun:
        raise UserError(
            _("Belum ada aturan yang berlaku pada {day}. Periksa tanggal kegiatan dan jam komputer.").format(
                day=day.strftime("%d-%m-%Y")
            )
        )
    return max(begun, key=_age_of_rules)


def _age_of_rules(rules: RuleSet) -> tuple[dt.date, bool, str]:
    return (rules.valid_from, rules.kind is RuleKind.OFFICE, rules.id)


def _read(path: Path) -> RuleSet:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("Berkas aturan {name} tidak dapat dibaca. Periksa izin folder atau pasang ulang.").format(name=path.name)
        ) from error
    rules = decode_rules(data, path.name)
    if path.stem != rules.id:
        raise UserError(
            _("Berkas aturan {name} berisi aturan {id}. Kembalikan nama berkasnya.").format(name=path.name, id=rules.id)
        )
    return rules
