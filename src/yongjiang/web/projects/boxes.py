"""The box of a document in which a clause stands (``专栏4 …``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yongjiang.model.plan import OutlineNode
from yongjiang.web.documents.models import Version
from yongjiang.web.documents.queries import side_of
from yongjiang.web.register.models import Commitment


def box_titles(rows: Iterable[Commitment]) -> dict[int, str]:
    """Of each row, the title of the box above it, "" where it stands in none. One reading of each version's outline."""
    rows = list(rows)
    found: dict[int, str] = {}
    versions = Version.objects.filter(pk__in={row.version_id for row in rows}).select_related("content")
    for version in versions:
        side = side_of(version)
        nodes = {node.id: node for node in side.plan.outline}
        ids = {key: node for node, key in side.keys.nodes.items()}
        for row in rows:
            if row.version_id == version.pk:
                found[row.pk] = _box_above(ids.get(row.node), nodes)
    return found


def _box_above(node: str | None, nodes: Mapping[str, OutlineNode]) -> str:
    while node is not None and node in nodes:
        here = nodes[node]
        if here.kind == "box":
            return f"{here.number or ''} {here.title}".strip()
        node = here.parent
    return ""
