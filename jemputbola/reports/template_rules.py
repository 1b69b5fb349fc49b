"""What an office's template may say, checked before a word of it is rendered.

A template comes from a Word file that anybody may have edited. Only this much of Jinja is let through: fields by the
names of ``fields.py``, a repeated part over one list (not one within another), conditions, ``upper`` and ``lower``.
Nothing can be called, computed, indexed or set, so a template can neither run Python nor grow without bounds; the
sandbox of Jinja stands behind that as a second wall.
"""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jemputbola.errors import UserError
from jemputbola.reports.fields import FieldList
from jemputbola.texts import _

_LOOP = frozenset({"index", "first", "last", "length"})
_COMPARED = frozenset({"eq", "ne"})
_FILTERS = frozenset({"upper", "lower"})
_PLAIN = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.If, nodes.CondExpr),
    *(nodes.And, nodes.Or, nodes.Not, nodes.Compare),
)
_MOST_NODES = 50_000


class TemplateRefused(UserError):
    """A template that cannot be used; the sentence names the field or the place."""


class TemplateRules(ImmutableSandboxedEnvironment):
    """A Jinja environment in which every template is checked when it is parsed."""

    def __init__(self, fields: FieldList, *, markup: bool) -> None:
        """``markup``: values are escaped for XML; else they are put in as they are."""
        super().__init__(undefined=StrictUndefined, autoescape=markup, trim_blocks=not markup, lstrip_blocks=not markup)
        self._fields = fields
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Raises TemplateRefused."""
        try:
            template = super()._parse(source, name, filename)
        except TemplateSyntaxError as fault:
            raise TemplateRefused(broken_near(_words_near(source, fault.lineno))) from fault
        except RecursionError as fault:
            raise TemplateRefused(_too_large()) from fault
        if sum(1 for _node in template.find_all(nodes.Node)) > _MOST_NODES:
            raise TemplateRefused(_too_large())
        _Check(self._fields).visit(template, {})
        return template


class _Check:
    """Walks a template; ``bound`` is what the loop around holds: its variable → the fields of an item."""

    def __init__(self, fields: FieldList) -> None:
        self._fields = fields

    def visit(self, node: nodes.Node, bound: Mapping[str, Iterable[str]]) -> None:
        """Raises TemplateRefused for the first thing that is not allowed."""
        if isinstance(node, nodes.For):
            self._loop(node, bound)
        elif isinstance(node, nodes.Getattr):
            self._item(node, bound)
        elif isinstance(node, nodes.Name):
            self._name(node, bound)
        elif isinstance(node, _PLAIN) or _is_allowed_kind(node):
            for child in node.iter_child_nodes():
                if isinstance(node, nodes.Output | nodes.Filter) and self._is_list(child):
                    raise TemplateRefused(_whole_list(child))
                self.visit(child, bound)
        else:
            raise TemplateRefused(
                _(
                    "Template memakai tanda yang tidak dikenal di baris {line}. Yang boleh hanya nama isian, "
                    "{{% for %}}, {{% if %}}, dan |upper atau |lower."
                ).format(line=node.lineno)
            )

    def _is_list(self, node: nodes.Node) -> TypeGuard[nodes.Name]:
        return isinstance(node, nodes.Name) and node.name in self._fields.lists

    def _loop(self, node: nodes.For, bound: Mapping[str, Iterable[str]]) -> None:
        name = node.iter.name if isinstance(node.iter, nodes.Name) else ""
        items = self._fields.lists.get(name)
        if items is None:
            raise TemplateRefused(_unknown(name or "…", self._fields.lists))
        if bound or node.test is not None or node.recursive or not isinstance(node.target, nodes.Name):
            raise TemplateRefused(
                _("Template mengulang “{name}” di dalam ulangan lain. Tutup yang pertama dahulu.").format(name=name)
            )
        inside = {node.target.name: items, "loop": _LOOP}
        for child in node.body:
            self.visit(child, inside)
        for child in node.else_:
            self.visit(child, bound)

    def _item(self, node: nodes.Getattr, bound: Mapping[str, Iterable[str]]) -> None:
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        if owner not in bound:
            raise TemplateRefused(_unknown(f"{owner or '…'}.{node.attr}", self._fields.single))
        if node.attr not in bound[owner]:
            raise TemplateRefused(_unknown(f"{owner}.{node.attr}", [f"{owner}.{key}" for key in bound[owner]]))

    def _name(self, node: nodes.Name, bound: Mapping[str, Iterable[str]]) -> None:
        if node.name in bound or node.name not in {*self._fields.single, *self._fields.lists}:
            known = [f"{owner}.{key}" for owner, keys in bound.items() for key in keys] + [*self._fields.single]
            raise TemplateRefused(_unknown(node.name, known))


def _is_allowed_kind(node: nodes.Node) -> bool:
    """Larger and smaller are left out: a text and a list cannot be compared, and a template must not fail at night."""
    if isinstance(node, nodes.Operand):
        return node.op in _COMPARED
    return isinstance(node, nodes.Filter) and node.name in _FILTERS


def _whole_list(name: nodes.Name) -> str:
    return _(
        "“{name}” adalah daftar, bukan satu isian. Ulangi isinya: {{% for x in {name} %}} … {{% endfor %}}."
    ).format(name=name.name)


def _unknown(name: str, known: Iterable[str]) -> str:
    shown = name[:60]
    near = difflib.get_close_matches(shown, list(known), n=1, cutoff=0.6)
    if near:
        return _("Template memakai isian “{name}” yang tidak ada. Mungkin maksudnya “{near}”.").format(
            name=shown, near=near[0]
        )
    return _("Template memakai isian “{name}” yang tidak ada. Lihat daftar isian.").format(name=shown)


def broken_near(place: str) -> str:
    """The sentence about a tag that is not whole; ``place``: the words around it."""
    return _(
        "Template tidak dapat dibaca di dekat “{place}”. Periksa pasangan {{{{ }}}} dan {{% %}}, dan setiap for "
        "atau if ditutup dengan endfor atau endif."
    ).format(place=" ".join(place.split())[:60] or "…")


def _words_near(source: str, line: int) -> str:
    """The text of a line without its XML: where a person looks for the fault."""
    lines = source.splitlines() or [""]
    text = lines[min(max(line, 1), len(lines)) - 1]
    return "".join(piece.split(">", 1)[-1] for piece in text.split("<")) if "<w:" in text else text


def _too_large() -> str:
    return _("Template terlalu besar atau terlalu rumit. Sederhanakan, atau mulai lagi dari template bawaan.")


def render_plain(source: str, fields: FieldList, values: Mapping[str, Any]) -> str:
    """A text template with its values. Raises TemplateRefused."""
    return TemplateRules(fields, markup=False).from_string(source).render(values)
