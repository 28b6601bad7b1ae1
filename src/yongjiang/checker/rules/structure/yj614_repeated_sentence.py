"""YJ614: a sentence stands twice, word for word."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Kind
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = """一、平台

支持企业牵头组建创新联合体，承担省级以上重点研发项目，攻克一批关键技术。

二、改革

{}，攻克一批关键技术。
"""
_FIRST = "支持企业牵头组建创新联合体，承担省级以上重点研发项目"

RULE = Rule(
    code="YJ614",
    name="repeated-sentence",
    title="整句重复",
    severity="info",
    over="plan",
    why="同一句话一字不差地出现两次，往往是拼接稿子时没有删去一处；任务写两遍，责任和数量也容易算两遍。",
    bad=Example({"规划.txt": _TEXT.format(_FIRST)}, (f"{_FIRST}，攻克一批关键技术", f"{_FIRST}，攻克一批关键技术")),
    good=Example({"规划.txt": _TEXT.format("完善科技成果评价机制，建立以质量和贡献为导向的标准")}),
    mend="保留一处；确需重申的，改换说法或注明“同前”。",
    basis="公文校对通则：避免重复",
)
#: shorter sentences are set phrases
_SHORTEST = 24
#: of this length, no sentence is repeated on purpose
_LONG = 50
_ENDS = Kind("；;\n。")
#: a note behind a sentence, of who is responsible, is the same for several tasks
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_CHINESE = re.compile(r"[一-鿿]{4}")


def check(paper: Paper) -> Flaws:
    """Sentences of some length that the document repeats, tables left out."""
    seen: dict[str, int] = {}
    twice: dict[str, list[int]] = {}
    for start, end in paper.characters.alike(_ENDS, _SHORTEST):
        words = paper.text[start:end].strip()
        first = seen.setdefault(words, start)
        if first != start:
            twice.setdefault(words, [first]).append(start)
    for words, starts in twice.items():
        if len(words) < _SHORTEST or not _CHINESE.search(words) or "|" in words or paper.in_table(starts[-1]):
            continue
        if _IN_BRACKETS.fullmatch(words) or words == paper.info.title:
            continue
        spans = [(paper.text.index(words, start), paper.text.index(words, start) + len(words)) for start in starts]
        yield Flaw(
            f"同一句话出现{len(spans)}次：{words[:30]}…",
            tuple(paper.span(a, b) for a, b in spans),
            tuple(Step(f"第{k}处", words, start=a, end=b) for k, (a, b) in enumerate(spans, 1)),
            severity="warning" if len(words) >= _LONG else None,
        )
