"""YJ120: a change that goes the other way than the word for it: 由412亿元增加到286亿元."""

from __future__ import annotations

import re

from yongjiang.checker.changes import Change, changes
from yongjiang.checker.figures import amount_step, shown
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.numerals import parse_whole
from yongjiang.model.explanation import Step

_TEXT = "# 甲区规划\n\n规划期为2021年至2025年。\n\n规模以上工业企业从2015年的860家{}到2020年的1150家。\n"

RULE = Rule(
    code="YJ120",
    name="direction-against-values",
    title="增减的方向与数值相反",
    severity="error",
    over="plan",
    why="说增加，后一个数却比前一个小；说下降，数却在升。不是数写反了，就是词用反了。",
    bad=Example({"规划.md": _TEXT.format("减少")}, ("规模以上工业企业从2015年的860家", "减少到2020年的1150家")),
    good=Example({"规划.md": _TEXT.format("增加")}),
    mend="核对两个数的先后，改正数值或者用词。",
    basis="公文校对通则：数字与表述一致",
)
_UP = re.compile(r"增加|提高|提升|上升|增长|扩大|增至|升至|跃升|攀升|净增")
_DOWN = re.compile(r"减少|下降|降低|降至|降到|压减|缩小|压缩|减至|缩减|净减")
#: the smaller number is the better place
_RANK = re.compile(r"排名|排位|位次|名次|位居|位列|列[全第]")
_PLACES = ("位", "名")
#: 由全市第5位提升到第6位
_RANKED = re.compile(
    r"[由从][^\d，。；\n]{0,8}第?(?P<first>\d+|[一二三四五六七八九十]+)[位名]?"
    r"(?:(?P<up>提升|上升|前移|跃升|跃居|前进|进位|升)|(?P<down>下降|后移|滑落|退|降|下滑))[到至为]?"
    r"[^\d，。；\n]{0,6}第(?P<last>\d+|[一二三四五六七八九十]+)[位名]?$"
)
_REACH = 32


def check(paper: Paper) -> Flaws:
    """Changes told from end to end in one sentence: and the word between both ends."""
    for change in paper.once(changes):
        before, after = change.before.amount, change.after.amount
        if before.high is not None or after.high is not None or before.value == after.value or _ranks(change):
            continue
        rises = after.value > before.value
        low, high = change.before.statement.number_end, change.after.statement.number_start
        up, down = _UP.search(paper.text, low, high), _DOWN.search(paper.text, low, high)
        word = down if rises else up
        if word is not None and (up is None or down is None):
            yield _flaw(paper, change, word)
    yield from _ranked(paper)


def _ranked(paper: Paper) -> Flaws:
    """Places in an order: the smaller number is the better one."""
    for s in paper.prose:
        if s.unit not in _PLACES:
            continue
        m = _RANKED.search(paper.text, max(0, s.number_end - _REACH), s.number_end)
        first, last = (parse_whole(m["first"]), parse_whole(m["last"])) if m else (None, None)
        if m is None or first is None or last is None or first == last or (last < first) == (m["up"] is not None):
            continue
        word = m["up"] or m["down"]
        yield Flaw(
            f"由第{first}位到第{last}位，文中写“{word}”，方向相反",
            (paper.span(m.start(), m.end(), "", (m.span("first"), m.span("last"))),),
            (
                paper.step("原来的位次", *m.span("first")),
                paper.step("后来的位次", *m.span("last")),
                Step("用词", word),
            ),
        )


def _ranks(change: Change) -> bool:
    first, last = change.before.statement, change.after.statement
    text = change.before.paper.text[first.start : last.end]
    return first.unit in _PLACES or "第" in text or _RANK.search(text) is not None


def _flaw(paper: Paper, change: Change, word: re.Match[str]) -> Flaw:
    before, after = change.before, change.after
    told = f"{shown(before.amount)}到{shown(after.amount)}"
    return Flaw(
        f"{before.name}由{told}，文中写“{word[0]}”，方向相反",
        (paper.place(before.statement, "起点"), paper.place(after.statement, "终点")),
        (
            amount_step("起点", before.amount),
            amount_step("终点", after.amount),
            paper.step("用词", *word.span()),
        ),
    )
