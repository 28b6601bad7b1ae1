"""YJ614: a sentence stands twice, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.checker.characters import Kind
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.excerpts import shortened

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
_STOPS = ("。", "；", ";")
_ENDS = Kind("".join((*_STOPS, "\n")))
#: a note behind a sentence, of who is responsible, is the same for several tasks
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_CHINESE = re.compile(r"[一-鿿]{4}")
#: no sentence: a heading, which YJ615 looks at, cells of a row set apart by blanks, the head of a table that goes on
_NO_SENTENCE = re.compile(
    r"第[零一二三四五六七八九十百\d]{1,4}[编篇章节]|.*(?:\t|（续）$|\S[ \u3000]{2,}\S.*[ \u3000]{2,}\S)", re.S
)


def check(paper: Paper) -> Flaws:
    """Sentences of some length that the document repeats, tables left out; several in a row are told as one."""
    twice = [item for item in paper.repeated(_ENDS, _SHORTEST).items() if _counts(paper, *item)]
    for number, spans in _in_rows(paper, [[(at, at + len(words)) for at in starts] for words, starts in twice]):
        words = paper.text[slice(*spans[0])]
        whole = number == 1 or paper.text.startswith(_STOPS, spans[0][1])  # not the lines of a title
        what = f"{number}句连着的话（共{len(words)}字）" if number > 1 else "同一句话"
        yield Flaw(
            f"{what}出现{len(spans)}次：{shortened(words, 30)}",
            tuple(paper.span(a, b) for a, b in spans),
            tuple(paper.step(f"第{k}处", a, b) for k, (a, b) in enumerate(spans, 1)),
            severity="warning" if len(words) >= _LONG and whole else None,
        )


def _counts(paper: Paper, words: str, starts: list[int]) -> bool:
    """Whether it is a sentence that nobody sets twice."""
    if not _CHINESE.search(words) or "|" in words or paper.in_table(starts[-1]):
        return False
    return not (_IN_BRACKETS.fullmatch(words) or _NO_SENTENCE.match(words) or words == paper.info.title)


def _in_rows(paper: Paper, found: list[list[tuple[int, int]]]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Those that follow one another at all their places, with nothing else between, as one; how many it holds."""
    row: list[tuple[int, int]] = []
    number = 0
    for spans in sorted(found):
        if row and len(spans) == len(row):
            between = {"".join(paper.text[a[1] : b[0]].split()) for a, b in zip(row, spans, strict=True)}
            if len(between) == 1 and all(a[1] <= b[0] for a, b in zip(row, spans, strict=True)):
                row, number = [(a[0], b[1]) for a, b in zip(row, spans, strict=True)], number + 1
                continue
        if row:
            yield number, row
        row, number = spans, 1
    if row:
        yield number, row
