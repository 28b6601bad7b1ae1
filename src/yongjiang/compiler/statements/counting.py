"""Name a thing that is counted: the noun behind the number, and what is said of it."""

from __future__ import annotations

import re

from yongjiang.compiler.statements import naming
from yongjiang.compiler.statements.discourse import Discourse
from yongjiang.compiler.statements.quantities import Quantity
from yongjiang.compiler.statements.words import Words

_NOUN_THEN_QUOTE = re.compile("([^“”]{1,4})(“[^“”]+”)$")
#: how something is done, between the noun and its verb: 11万套保交房任务全面完成
_HOW = re.compile("(?:全面|全部|如期|按期|圆满|顺利|胜利|总体|基本|加快|陆续|相继|同步|累计|均|已)+$")
_SCHOOLS = ("初中", "高中", "集中")
_MOVED_ATTRIBUTES = ("增速", "增幅", "占比", "排名")


def name_counted(
    words: Words, discourse: Discourse, q: Quantity, left: naming.Left, right: str, listed: bool
) -> tuple[str, str]:
    """Name of what is counted and the verb of increase. right: the words behind the number; listed: a member of a list.

    20名顶尖人才 → 顶尖人才; 8家企业获批研发中心 → 获批研发中心的企业; 206个事项“跨省通办” → “跨省通办”事项.
    """
    if len(right) > 1 and right.endswith("中") and not right.endswith(_SCHOOLS):
        right = right[:-1]  # 36家企业中，
    verb = left.verb or closing_verb(words, left)
    if not verb:
        if left.cumulative:
            verb = "累计"
        elif not left.core and discourse.verb and listed:
            verb = discourse.verb
    said_at, said_end = _predicate(words, discourse, right)
    if said_at >= 0:
        return _predicated(discourse, right, said_at, said_end), left.verb and verb
    quoted = _NOUN_THEN_QUOTE.match(right) if right.endswith("”") else None
    if quoted is not None and quoted[1] in words.abstract:
        return quoted[2] + quoted[1], verb
    if right.startswith("“") and left.core:
        return naming.trim_head(words, left.core)[0] + right, verb
    discourse.counted, discourse.counted_attribute = right, ""
    if verb == "培育" and q.unit in ("家", "户") and not words.platform.search(right):
        # a plan counts the enterprises of a rung as a stock, platforms as added
        verb = ""
    if verb in words.naming or verb[:1] in ("新", "净"):
        return verb + right, verb
    return right, verb or words.increase_end.match(right, 1, len(right))


def counted_twice(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers side by side count the same things: 3批次29项措施, 户 and 人."""
    return {first.unit_class, second.unit_class} <= {"count", "person"} and second.value > first.value


def closing_verb(words: Words, left: naming.Left) -> str:
    """Verb of increase that ends or opens what stands before a counted thing."""
    core = left.core
    if not core:
        return ""
    return words.increase_end.match(core, 0, len(core)) or naming.trim_head(words, core + "□□")[1]


def _predicate(words: Words, discourse: Discourse, right: str) -> tuple[int, int]:
    """Where the predicate of a counted noun begins and its verb ends, (-1, -1) when there is none."""
    if right[-1] in "位名强0123456789":
        placed = words.rank.search(right)
        if placed is not None and (placed.start() >= 2 or (placed.start() == 0 and discourse.counted)):
            return placed.span()
    predicate = words.predicate.search(right, 2)
    return predicate.span() if predicate is not None else (-1, -1)


def _predicated(discourse: Discourse, right: str, said_at: int, said_end: int) -> str:
    """8家企业获批研发中心 → 获批研发中心的企业; 4家空间被评为国家级空间 → 国家级空间."""
    noun, said, obj = right[:said_at], right[said_at:], right[said_end:]
    how = _HOW.search(noun)
    if how is not None and how.start():
        noun = noun[: how.start()]
    attribute = next((a for a in _MOVED_ATTRIBUTES if noun.endswith(a) and len(noun) > 2), "")
    if attribute:
        noun, said = noun.removesuffix(attribute), attribute + said
        discourse.counted_attribute = attribute
    elif not noun:
        noun, said = discourse.counted, discourse.counted_attribute + said
    discourse.counted = noun
    same = len(obj) > 2 and (obj.endswith(noun[-4:]) or obj[-2:] == noun[-2:])
    return obj if same else f"{said}的{noun}"
