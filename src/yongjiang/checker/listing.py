"""How names and headings read in a message."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.model.explanation import Step
from yongjiang.model.plan import OutlineNode
from yongjiang.model.wording import numbered


def listed(names: Sequence[str], most: int = 4, counter: str = "项") -> str:
    """The names, only the first `most` of a long list, then how many there are.

    >>> listed(["甲", "乙"]), listed(["甲", "乙", "丙"], most=2)
    ('甲、乙', '甲、乙等3项')
    """
    if len(names) <= most:
        return "、".join(names)
    return f"{'、'.join(names[:most])}等{len(names)}{counter}"


def heading_step(label: str, node: OutlineNode) -> Step:
    """A step that names a heading."""
    return Step(label, numbered(node.number, node.title), start=node.start, end=node.end)


def titled(node: OutlineNode) -> str:
    """A heading with its number: 专栏3 重点平台, else in quotation marks."""
    return numbered(node.number, node.title) if node.number else f"“{node.title}”"
