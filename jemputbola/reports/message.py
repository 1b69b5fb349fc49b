"""The text that a lead sends to the office's group: from a template that the office may change. Totals only."""

from jemputbola import settings
from jemputbola.reports.facts import tally_facts
from jemputbola.reports.fields import TEXT_FIELDS, nothing
from jemputbola.reports.model import DailyTally
from jemputbola.reports.template_rules import TemplateRefused, render_plain
from jemputbola.texts import _

_LONGEST = 20_000
"""Characters of a template; WhatsApp itself cuts a message off at 65,536."""


def default_message() -> str:
    """The template that stands until an office writes its own."""
    return (settings.assets_dir() / "templates" / "pesan.txt").read_text(encoding="utf-8")


def check_message(template: str) -> None:
    """Raises TemplateRefused: the sentence names the field."""
    if len(template) > _LONGEST:
        raise TemplateRefused(_("Template pesan paling panjang {most} huruf.").format(most=_LONGEST))
    render_plain(template, TEXT_FIELDS, nothing(TEXT_FIELDS))


def render_message(tally: DailyTally, template: str | None = None) -> str:
    """The message; never more than one empty line in a row. Raises TemplateRefused."""
    source = default_message() if template is None else template
    check_message(source)
    lines = [line.rstrip() for line in render_plain(source, TEXT_FIELDS, tally_facts(tally)).splitlines()]
    kept = [line for before, line in zip(["", *lines], lines, strict=False) if line or before]
    return "\n".join(kept).strip() + "\n"
