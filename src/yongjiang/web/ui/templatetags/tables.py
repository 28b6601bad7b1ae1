"""Tables whose rows are cards on a phone: ``{% table %}`` with a ``{% row %}`` a thing, a ``{% cell %}`` a column.

    {% table columns sort="name" %}{% for one in page %}{% row %}
      {% cell %}<a class="y-main-link" href="{{ one.href }}">{{ one.name }}</a>{% endcell %}
      {% cell %}{{ one.unit|default:"—" }}{% endcell %}
    {% endrow %}{% endfor %}{% endtable %}

A cell takes its place, its alignment and its label on a phone from the column; a row with more or fewer cells than
there are columns is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from yongjiang.web.ui.pieces import Column
from yongjiang.web.ui.templatetags.ui import table_head

register = template.Library()
#: what a cell says that has nothing to say; on a phone it is left out
NOTHING = "—"
_COLUMNS, _CELLS = "table_columns", "row_columns"


class _Table(template.Node):
    def __init__(self, columns: FilterExpression, sort: FilterExpression | None, inside: NodeList) -> None:
        self._columns, self._sort, self.nodelist = columns, sort, inside

    def render(self, context: Context) -> SafeString:
        columns: Sequence[Column] = self._columns.resolve(context)
        sort = self._sort.resolve(context) if self._sort is not None else ""
        head = render_to_string("ui/components/table_head.html", table_head(context, columns, sort=sort))
        with context.push(**{_COLUMNS: columns}):
            rows = self.nodelist.render(context)
        return format_html(
            '<div class="y-table-wrap"><table class="y-table y-rows y-cards">{}<tbody>{}</tbody></table></div>',
            head,
            rows,
        )


class _Row(template.Node):
    def __init__(self, inside: NodeList) -> None:
        self.nodelist = inside

    def render(self, context: Context) -> SafeString:
        left = iter(context[_COLUMNS])
        with context.push(**{_CELLS: left}):
            cells = self.nodelist.render(context)
        if missing := [column.title for column in left]:
            raise ValueError(f"a row has no cell for {', '.join(missing)}")
        return format_html("<tr data-item>{}</tr>", cells)


class _Cell(template.Node):
    def __init__(self, inside: NodeList) -> None:
        self.nodelist = inside

    def render(self, context: Context) -> SafeString:
        left: Iterator[Column] = context[_CELLS]
        column = next(left, None)
        if column is None:
            raise ValueError("a row has more cells than the table has columns")
        said = mark_safe(self.nodelist.render(context).strip())  # rendered by the template, so escaped there
        names = [name for name, fits in (("y-number", column.numeric), ("y-nothing", said == NOTHING)) if fits]
        kind = format_html(' class="{}"', " ".join(names)) if names else ""
        unit = f"（{column.unit}）" if column.unit else ""
        return format_html('<td{} data-label="{}{}">{}</td>', kind, column.title, unit, said)


@register.tag
def table(parser: Parser, token: Token) -> template.Node:
    """``{% table columns sort="key" %}``: columns is a list of `Column`, sort the order when nothing is asked."""
    bits = token.split_contents()[1:]
    if not bits:
        raise template.TemplateSyntaxError("table needs its columns")
    named: dict[str, Any] = token_kwargs(bits[1:], parser)
    return _Table(parser.compile_filter(bits[0]), named.get("sort"), _until(parser, "endtable"))


@register.tag
def row(parser: Parser, token: Token) -> template.Node:  # noqa: ARG001 - Django passes it
    """One thing of the list."""
    return _Row(_until(parser, "endrow"))


@register.tag
def cell(parser: Parser, token: Token) -> template.Node:  # noqa: ARG001 - Django passes it
    """What it has in the next column."""
    return _Cell(_until(parser, "endcell"))


def _until(parser: Parser, end: str) -> NodeList:
    inside = parser.parse((end,))
    parser.delete_first_token()
    return inside
