"""Numbers that somebody or something has to meet: conditions, standards, ceilings of a grant. They promise nothing, so
that two of them never contradict one another.
"""

from __future__ import annotations

import re

from yongjiang.checker.facts import Fact
from yongjiang.checker.genre import sets_rules
from yongjiang.checker.paper import Paper
from yongjiang.checker.vocabulary import Vocabulary

#: 不少于10家的，可以申报; 大于等于1.0米、小于1.5米的，按60%计入
_MET = re.compile(r"[^，,。；;、\n]{0,6}(?:、[^，,。；;、\n]{0,12})?的(?=[，,：:])")
#: 对年产值达到5亿元的企业: the firms are told, not what they are to reach
_OF_WHOM = re.compile(r"(?:^|[，,；;、：:（(])[ 　]*(?:对(?![标接照外内口应策话])|凡|符合|达到以下)[^，,。；;]*$")
_THOSE = re.compile(r"[^，,。；;、\n]{0,8}的(?!目标|任务|要求|水平|规模)")
#: the clause behind a number in which such words stand
_BEHIND = 30
#: a line that ends so is a sentence; so many cells behind one that is none are looked at for figures
_ENDS = frozenset("。；！")
_CELLS = 4
_FIGURE = re.compile(r"[\d.,]+(?:[-—–~～][\d.,]+)?%?")
#: 综合型园区, 一类企业, A级: titles of classes, which have conditions of their own each
_CLASS = re.compile("[^，。、]{1,5}(?P<by>[型类级档])[^，。、]{0,8}$")


def is_threshold(fact: Fact) -> bool:
    """Whether the number is a condition or a ceiling, by its clause, sentence, heading, or the document; or a cell."""
    if fact.row is not None or fact.statement.source == "table":
        return False
    paper, s = fact.paper, fact.statement
    if sets_rules(paper) or s.node in paper.once(_conditions) or _is_cell(paper, s.number_end):
        return True
    text, end = paper.text, s.number_end
    if _MET.match(text, end, end + _BEHIND):
        return True
    start, stop = paper.sentence(s.number_start)
    if _THOSE.match(text, end, min(stop, end + _BEHIND)) and _OF_WHOM.search(text[start : s.number_start]):
        return True
    return _is_grant(paper, fact, start)


def _is_cell(paper: Paper, at: int) -> bool:
    """Whether the line is a cell of a table told line by line: it is no sentence, and lines of figures follow it.

    Of many projects told so, each has numbers of its own.
    """
    _, end = paper.line(at)
    if paper.text[end - 1 : end] in _ENDS:
        return False
    behind = paper.text[end : end + _BEHIND * 2].split()[:_CELLS]
    return sum(_FIGURE.fullmatch(word) is not None for word in behind) > 1


def _is_grant(paper: Paper, fact: Fact, start: int) -> bool:
    """Money, or a share of it, that a sentence grants to each who asks: 给予一次性奖补，最高300万元."""
    if fact.amount.unit != "元" and not fact.statement.unit.startswith("%"):
        return False
    grant, money = paper.words.once(_grants)
    return paper.sentence_has(grant, start) and paper.sentence_has(money, start)


def _grants(words: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a sentence grants, and what."""
    found = words.classes("threshold_words")
    return re.compile("|".join(found["grant"])), re.compile("|".join(found["money"]))


def _conditions(paper: Paper) -> frozenset[str | None]:
    """The headings under which conditions and standards stand, with all below them."""
    told = paper.words.classes("threshold_words")["heading"]
    action = paper.words.classes("heading_verbs")["action"]
    found: set[str | None] = set()
    for node in paper.plan.outline:
        title = node.title
        if node.parent in found or (title.endswith(told) and (title in told or not title.startswith(action))):
            found.add(node.id)
    return frozenset(found)


def class_of(fact: Fact) -> object:
    """What is equal for facts under sibling headings that name classes of one thing (综合型园区、特色型园区), None
    where the heading names no class but says what is to be done.
    """
    node = fact.paper.nodes.get(fact.statement.node or "")
    if node is None or _CLASS.match(node.title) is None:
        return None  # as nearly always
    return fact.paper.once(_classes).get(node.id)


def _classes(paper: Paper) -> dict[str | None, tuple[str | None, str]]:
    action = paper.words.classes("heading_verbs")["action"]
    found: dict[str | None, tuple[str | None, str]] = {}
    for parent, nodes in paper.families.items():
        if len(nodes) < 2:
            continue
        titled: dict[str, dict[str, str]] = {}
        for node in nodes:
            told = _CLASS.match(node.title)
            if told is not None and node.kind != "box" and not node.title.startswith(action):
                titled.setdefault(told["by"], {})[node.id] = node.title
        for by, named in titled.items():
            if len(set(named.values())) > 1:
                found.update(dict.fromkeys(named, (parent, by)))
    return found
