"""Rules in words, each with its source."""

from collections.abc import Iterator

from jemputbola.domain.rules import RuleSet
from jemputbola.texts import _
from jemputbola.texts.formats import format_number


def rule_lines(rules: RuleSet) -> Iterator[tuple[str, str]]:
    """What holds, and who says so."""
    said = {
        "minimum_age": _("Direkam sejak berumur {years} tahun").format(years=rules.minimum_age),
        "card_age": _("KTP-el dicetak sejak {years} tahun, atau kawin, atau pernah kawin").format(years=rules.card_age),
        "android_minimum": _("IKD: Android {version} ke atas").format(version=rules.android_minimum),
        "ios_minimum": _("IKD: iPhone dengan iOS {version} ke atas").format(version=rules.ios_minimum)
        if rules.ios_minimum
        else _("IKD: tidak untuk iPhone"),
        "free_storage_mb": _("IKD: ruang kosong di HP {size} MB").format(size=format_number(rules.free_storage_mb)),
        "ikd_requires": _("IKD diaktifkan setelah data siap cetak (PRR)")
        if rules.ikd_requires == "print_ready"
        else _("IKD diaktifkan setelah perekaman"),
        "ikd_before_card": _policy(rules),
    }
    for name, words in said.items():
        yield words, rules.sources[name]


def _policy(rules: RuleSet) -> str:
    if not rules.ikd_before_card.required:
        return _("KTP-el tidak menunggu IKD")
    if rules.ikd_before_card.override_with_reason:
        return _("KTP-el dicetak setelah IKD aktif, kecuali dengan alasan")
    return _("KTP-el dicetak setelah IKD aktif")
