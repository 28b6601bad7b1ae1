"""The rows of the page: an upper item beside the lower items that carry it."""

from __future__ import annotations

from collections.abc import Mapping

from yongjiang.model.alignment import AlignedItem, Carrier, Matrix, MatrixRow
from yongjiang.reports.alignment_words import KIND_WORDS, STANDING_WORDS, leads_text, standing, value_text
from yongjiang.reports.places import document_name
from yongjiang.reports.plan_html.markup import escape

#: characters of a clause that are shown
_QUOTED = 180


class Rows:
    """Draws rows. texts: of the documents, by path."""

    def __init__(self, matrix: Matrix, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._several = len(matrix.lowers) > 1
        self._names = {lower.document.path: document_name(lower.document) for lower in matrix.lowers}

    def carried(self, row: MatrixRow) -> str:
        """An upper item and its carriers."""
        carriers = "".join(map(self._carrier, row.carriers))
        key = standing(row)
        return (
            f'<li class="pair {key}" id="{row.item.id}"><div class="upper">{self._item(row.item)}</div>'
            f'<ol class="carriers" aria-label="{STANDING_WORDS[key]}">{carriers}</ol></li>'
        )

    def lacking(self, row: MatrixRow) -> str:
        """An upper item that nothing carries."""
        owed = ""
        if row.expected and self._several:
            names = "、".join(escape(self._names.get(path, path)) for path in row.expected)
            owed = f'<p class="to">应由 {names} 承接</p>'
        return f'<li class="{standing(row)}">{self._item(row.item)}{owed}</li>'

    def _item(self, item: AlignedItem) -> str:
        value = value_text(item)
        facts = [leads_text(item) and f"{leads_text(item)}牵头", item.section]
        told = "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)
        return (
            f'<p class="name"><span class="kind">{KIND_WORDS[item.kind]}</span>{escape(item.title)}'
            f"{f'<b>{escape(value)}</b>' if value else ''}</p>"
            f"{f'<p class=facts>{told}</p>' if told else ''}{self._clause(item)}"
        )

    def _clause(self, item: AlignedItem) -> str:
        """The words of the document, to open; nothing where the title says it all."""
        text = " ".join(self._texts.get(item.document, "")[item.start : item.end].split())
        if len(text) <= len(item.title) + 2:
            return ""
        cut = text if len(text) <= _QUOTED else text[:_QUOTED] + "……"
        return f"<details><summary>原文</summary><q>{escape(cut)}</q></details>"

    def _carrier(self, carrier: Carrier) -> str:
        item = carrier.item
        value = value_text(item)
        where = [self._names[item.document]] if self._several else []
        where += [leads_text(item) and f"{leads_text(item)}牵头", item.section or item.chapter]
        facts = "".join(f"<span>{escape(fact)}</span>" for fact in where if fact)
        reasons = "；".join(carrier.reasons)
        return (
            f'<li><div class="how"><b>{carrier.strength:.2f}</b>{_meter(carrier.strength)}</div>'
            f'<div class="what"><p class="name"><span class="kind">{KIND_WORDS[item.kind]}</span>'
            f"{escape(item.title)}{f'<b>{escape(value)}</b>' if value else ''}</p>"
            f'<p class="why">{escape(reasons)}</p>{f"<p class=facts>{facts}</p>" if facts else ""}'
            f"{self._clause(item)}</div></li>"
        )


def _meter(strength: float) -> str:
    return (
        '<svg viewBox="0 0 40 5" aria-hidden="true"><rect class="rest" width="40" height="5"/>'
        f'<rect class="of" width="{40 * strength:.1f}" height="5"/></svg>'
    )
