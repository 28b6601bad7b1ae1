"""YJ610: a bracket or quotation mark without its other half, or with one of another kind."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import NamedTuple

from yongjiang.checker.characters import Kind
from yongjiang.checker.grouping import grouped
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import leftmost
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step

RULE = Rule(
    code="YJ610",
    name="unbalanced-brackets",
    title="括号、引号、书名号不成对",
    severity="error",
    over="plan",
    why="缺了一半的括号和引号，读者分不清说明或引文到哪里为止；一半一种样式，是拼接时留下的。",
    bad=Example(
        {
            "规划.txt": "一、任务\n\n实施“清水行动，新建泵站三座。完善河长制）考核，"
            "修订《湿地保护办法。（责任单位：区水利局﹞"
        },
        ("“", "）", "《", "（责任单位：区水利局﹞"),
    ),
    good=Example(
        {
            "规划.txt": "一、任务\n\n1)实施“清水行动”，新建泵站三座（含改造一座）。\n\n"
            "2)落实《甲区河长制办法（试行）》。（责任单位：区水利局）"
        }
    ),
    mend="补上缺少的一半，或删去多余的一半。",
    basis="GB/T 15834—2011 4.8 引号、4.9 括号、4.15 书名号",
)
#: either half of a quotation, as word processors leave it
_PLAIN = '"'
_SIGN = Kind("（）()《》“”【】〔〕﹝﹞［］[]" + _PLAIN)
_FAMILIES = ("（(）)", "《》", "“”" + _PLAIN, "【】", "〔﹝〕﹞", "［[］]")
_TITLES, _QUOTES = 1, 2
_FAMILY = {sign: k for k, signs in enumerate(_FAMILIES) for sign in signs}
_OPENING = frozenset("（(《“【〔﹝［[" + _PLAIN)
_HALVES = "（(《“【〔﹝［[）)》”】〕﹞］]"
_PARTNER = dict(zip(_HALVES + _PLAIN, "）)》”】〕﹞］]（(《“【〔﹝［[" + _PLAIN, strict=True))
#: where nothing but these stands and all are paired, there is nothing to look at more closely
_PAIRS = ("（）", "()", "《》", "“”", "〔〕", "﹝﹞", "【】", "［］", "[]", _PLAIN * 2)
#: beside the usual （ and (
_UNUSUAL = frozenset("〔﹝［【")
_BEFORE_OWNERS = "（(〔﹝［【"
_DEEPEST = 8
#: how many characters what is in brackets, titles, quotation marks … may have before one half counts as lost
_REACH = (300, 120, 600, 200, 300, 200)
#: numbers of a list that have only the closing half: 1) a) 一）
_LIST_MARK = re.compile(r"(?:^|[\s。；;，,：:、|])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[ivx]{1,4})$")
#: an interval of numbers is written with unlike halves: (0,5]
_INTERVAL = re.compile(r"[-\d.∞+]+[,，][-\d.∞+]+")
#: 30°15′20": seconds, and no quotation
_SECONDS = re.compile(r"[°′'][ ]?[0-9]{1,2}(?:\.[0-9]+)?$")
_PARAGRAPH = re.compile(r"(?:[。；;！？]|\n)[ \t　]*\n")
#: how many places of one slip are quoted
_SHOWN = 10
#: as many lone halves of one kind are said one by one; more have one cause
_SINGLY = 5


class _Open(NamedTuple):
    sign: str
    at: int


def check(paper: Paper) -> Flaws:
    """Halves without a partner within reach; pairs of unlike halves; two styles for one purpose."""
    text = paper.text
    numbers = [(n.start, n.start + len(n.number)) for n in paper.plan.outline if n.number and n.number[0] in "（("]
    yield from _styles(paper, "标题序号", numbers)
    signs = paper.characters.only(_SIGN)
    if not _UNUSUAL.isdisjoint(signs):
        owners = [owner for sign, owner in paper.words.once(_owners).items() if sign in signs]
        yield from _styles(paper, "责任单位", [m.span() for m in leftmost(owners, text)])
    if _folded_up(signs):
        yield from _unpaired(paper)


def _owners(words: Vocabulary) -> dict[str, re.Pattern[str]]:
    """By bracket, what finds it before the label of owners: （责任单位：."""
    firsts = "".join(sorted({label[0] for labels in words.classes("owner_label").values() for label in labels}))
    label = f"(?=[{firsts}])(?:<owner_label>)[：:]"
    return {sign: words.pattern(re.escape(sign) + label) for sign in _BEFORE_OWNERS}


def _unpaired(paper: Paper) -> Flaws:
    """Each bracket in its turn, with those still open."""
    text = paper.text
    stack: list[_Open] = []
    lone: list[_Open] = []
    widths: dict[str, list[tuple[int, int]]] = {"括号": [], "引号": []}
    for at in paper.characters.of(_SIGN):
        sign = text[at]
        family = _FAMILY[sign]
        closes = sign not in _OPENING
        if sign == _PLAIN:
            if _SECONDS.search(text, max(0, at - 6), at):
                continue
            closes = bool(stack) and _could_close(text, stack[-1], at)
        if not closes:
            if sign == "“" and stack and stack[-1].sign == sign:  # quotations nest with other marks
                lone.append(stack.pop())
            stack.append(_Open(sign, at))
            continue
        if stack and _PARTNER[stack[-1].sign] == sign and at - stack[-1].at <= _REACH[family]:
            stack.pop()  # as nearly always
            continue
        while stack and at - stack[-1].at > _REACH[_FAMILY[stack[-1].sign]]:
            lone.append(stack.pop())
        depth = next((k for k in range(1, min(4, len(stack) + 1)) if _FAMILY[stack[-k].sign] == family), 0)
        if depth:
            opened, *inside = stack[-depth:]
            lone += inside
            del stack[-depth:]
            if _PARTNER[opened.sign] != sign and not _INTERVAL.fullmatch(text, opened.at + 1, at):
                widths["引号" if family == _QUOTES else "括号"].append((opened.at, at + 1))
        elif stack and _INTERVAL.fullmatch(text, stack[-1].at + 1, at):
            stack.pop()
        elif stack and _unlike(text, stack[-1], sign, at):
            yield _mixed(paper, stack.pop(), sign, at)
        elif not _is_list_mark(text, sign, at):
            lone.append(_Open(sign, at))
    yield from _all_lone(paper, [*lone, *stack])
    for what, spans in widths.items():
        if spans:
            yield _half_and_full(paper, what, spans)


def _could_close(text: str, opened: _Open, at: int) -> bool:
    """Whether a plain mark may be the other half: of another kind than the first it stands in the same paragraph."""
    if _FAMILY[opened.sign] != _QUOTES or at - opened.at > _REACH[_QUOTES]:
        return False
    return opened.sign == _PLAIN or _PARAGRAPH.search(text, opened.at, at) is None


def _all_lone(paper: Paper, found: list[_Open]) -> Flaws:
    """Lone halves, those of one kind as one where they are many. A plain mark may mean inches, 》》 is an arrow."""
    at = {lone.at: lone.sign for lone in found}
    arrows = {k for k, sign in at.items() if sign in "《》" and sign in (at.get(k - 1), at.get(k + 1))}
    halves = (lone for lone in found if lone.sign != _PLAIN and lone.at not in arrows)
    for alike in grouped(halves, attrgetter("sign")).values():
        if len(alike) > _SINGLY:
            yield _lone(paper, *sorted(alike, key=lambda lone: lone.at))
        else:
            yield from (_lone(paper, lone) for lone in alike)


def _unlike(text: str, opened: _Open, sign: str, at: int) -> bool:
    """Whether a bracket of one kind is closed by one of another on the same line, as ﹝…）."""
    kinds = {_FAMILY[opened.sign], _FAMILY[sign]}
    inside = text[opened.at + 1 : at]
    return not kinds & {_TITLES, _QUOTES} and "\n" not in inside


def _is_list_mark(text: str, sign: str, at: int) -> bool:
    return sign in "）)" and _LIST_MARK.search(text, max(0, at - 6), at) is not None


def _lone(paper: Paper, lone: _Open, *more: _Open) -> Flaw:
    """A half without the other; `more`: those of the same kind that are said with it."""
    half, other = ("前", "后") if lone.sign in _OPENING else ("后", "前")
    around = paper.around(lone.at, lone.at + 1)
    partner = _PARTNER[lone.sign]
    places = f"，共{1 + len(more)}处，如" if more else "："
    shown = (lone, *more)[:_SHOWN]
    return Flaw(
        f"“{lone.sign}”只有{half}半，缺“{partner}”{places}{around}",
        tuple(paper.span(one.at, one.at + 1) for one in shown),
        (Step(f"{half}半", f"“{lone.sign}”", start=lone.at, end=lone.at + 1), Step(f"{other}半", "附近没有找到")),
        mend=f"补上“{partner}”，或删去“{lone.sign}”。",
    )


def _mixed(paper: Paper, opened: _Open, sign: str, at: int) -> Flaw:
    whole = paper.text[opened.at : at + 1]
    return Flaw(
        f"前半是“{opened.sign}”，后半是“{sign}”：{whole}",
        (paper.span(opened.at, at + 1),),
        (paper.step("前半", opened.at, opened.at + 1), paper.step("后半", at, at + 1)),
        mend=f"后半改为“{_PARTNER[opened.sign]}”。",
        severity="warning",
    )


def _half_and_full(paper: Paper, what: str, spans: list[tuple[int, int]]) -> Flaw:
    start, end = spans[0]
    whole = paper.text[start:end]
    return Flaw(
        f"{what}一半全角、一半半角，共{len(spans)}处，如{whole}",
        tuple(paper.span(a, b) for a, b in spans[:_SHOWN]),
        (paper.step("前半", start, start + 1), paper.step("后半", end - 1, end)),
        mend=f"前后统一为全角{what}。",
        severity="info",
    )


def _folded_up(signs: str) -> str:
    """What is left of a row of brackets when pairs that enclose nothing are taken out, as deep as texts nest them."""
    for _ in range(_DEEPEST):
        shorter = signs
        for pair in _PAIRS:
            shorter = shorter.replace(pair, "")
        if shorter == signs:
            break
        signs = shorter
    return signs


def _styles(paper: Paper, what: str, spans: list[tuple[int, int]]) -> Flaws:
    """Two styles of bracket for one purpose: around the owner of a task, around the number of a heading."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for start, end in spans:
        sign = paper.text[start]
        groups.setdefault("(" if what == "责任单位" and sign == "（" else sign, []).append((start, end))
    if len(groups) > 1:
        yield _unlike_styles(paper, what, sorted(groups.values(), key=len))


def _unlike_styles(paper: Paper, what: str, groups: list[list[tuple[int, int]]]) -> Flaw:
    few, most = groups[0], groups[-1]
    kinds = [f"“{paper.text[spans[0][0]]}”{len(spans)}处" for spans in reversed(groups)]
    return Flaw(
        f"{what}的括号样式不一：{'、'.join(kinds)}",
        tuple(paper.span(a, b) for a, b in [*few[:_SHOWN], most[0]]),
        (Step("各种样式", "、".join(kinds)),),
        mend=f"统一用“{paper.text[most[0][0]]}”。",
        severity="info",
    )
