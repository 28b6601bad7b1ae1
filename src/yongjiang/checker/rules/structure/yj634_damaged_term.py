"""YJ634: a set term is damaged: a character lost or doubled, its parts out of order, one of its words another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yongjiang.checker.likeness import alike_at_end, alike_in_front
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.segmentation import is_chinese, is_whole, words_in
from yongjiang.checker.spelling import Slip, elsewhere, set_terms, slips_in, told_elsewhere
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_TEXT = """一、任务

做强{}，建设{}，完善{}。

落实{}的要求。
"""

RULE = Rule(
    code="YJ634",
    name="damaged-term",
    title="固定提法写坏",
    severity="error",
    over="plan",
    why="行业、指标、国家战略和创建称号的名称是固定的，缺字、多字、次序颠倒或换了一个词，就不是那个名称，检索不到，也易闹笑话。",
    bad=Example(
        {
            "规划.txt": _TEXT.format(
                "软件信息和技术服务业", "国家先进制造业业集群", "公共文化服体系", "创新、绿色、协调、开放、共享"
            )
        },
        ("软件信息和技术服务业", "先进制造业业集群", "公共文化服体系", "创新、绿色、协调、开放、共享"),
    ),
    good=Example(
        {
            "规划.txt": _TEXT.format(
                "软件和信息技术服务业", "国家先进制造业集群", "公共文化服务体系", "创新、协调、绿色、开放、共享"
            )
        }
    ),
    mend="改为规范的名称。",
    basis="国民经济行业分类、统计制度和全国性文件中的规范名称，见词表“固定提法和规范名称”",
)
_AROUND = 8
#: a writing of good words that comes more often is meant
_MOST = 3
#: a name this long, when broken, is known for what it is
_LONG = 6
#: so near the beginning or the end of a term, what is left of a word may be one with its neighbour
_SHORT_HEAD = 2
#: characters that stand by themselves as words
_FREE = frozenset("的和与及等在为是有以对从由")
#: what is left of a word is itself a word for it: 网联车, 三产
_HEADS = frozenset("车业产额率量费区市县路网房所站港校园林田水电")
#: one character that is a word by itself between two words, or at the end of a name
_VERB_OR_HEAD = re.compile("[带促保增稳险费城市县]")
#: one character that begins what follows: 危险化学品|全生命周期
_OPENS = re.compile(
    "全(?:生命|过程|流程|链|领域|方位|周期|要素|覆盖|天候|国|省|市|区|县|社会|行业|系统|时|域|员|口径|量)"
    "|新(?:建|增|型|改|设)|大(?:力|幅)|总(?:量|体)|不(?:断|得|少)|各(?:类|级|项)"
)
_JOINING, _COMMA = frozenset("和与及"), "、"


def check(paper: Paper) -> Flaws:
    """Each damaged writing that no other reading explains, the longest term at each place."""
    found: dict[int, tuple[Slip, Severity]] = {}
    for slip, starts in paper.once(slips_in).get("damaged", ()):
        for at in starts:
            severity = _severity(paper.text, slip, at, len(starts))
            if severity is None or (at in found and len(slip.right) <= len(found[at][0].right)):
                continue
            if not paper.words.once(set_terms).holds(slip.wrong):
                found[at] = slip, severity
    end = -1
    for at, (slip, severity) in sorted(found.items()):
        if at >= end:
            yield _flaw(paper, at, slip, severity)
            end = at + len(slip.wrong)


def _severity(text: str, slip: Slip, at: int, times: int) -> Severity | None:
    """How sure it is that the term is meant; None where plain words may stand there."""
    wrong, right = _bare(slip)
    end = at + len(wrong)
    if times > _MOST:
        return None
    low = max(0, at - _AROUND)
    before, behind = text[low:at], text[end : end + _AROUND]
    lost = len(wrong) < len(right)
    said = words_in(before + wrong + behind)
    if _singles(said) > _singles(words_in(before + right + behind)):
        if lost and not _stands_apart(said, len(before), wrong, right):
            return None
        if lost and _alike(wrong, right)[0] < _SHORT_HEAD and before[-1:] > "一":
            return "info"  # 港产城融合 is no 城乡融合
        if lost and _OPENS.match(text, end - 1) is not None:
            return None
        if lost and before[-1:] == _COMMA and wrong[0] in _HEADS:
            return None  # 市、县融媒体中心: what is lost is said for both
        if len(right) >= _LONG and not lost:
            return "error"
        if not (lost and _is_short(wrong)) and elsewhere(text, right, at, end) >= 0:
            return "error"
        return "warning" if len(right) >= _LONG else "info"
    if lost or not is_whole(text, at, wrong):
        return None  # a shorter name, or other words
    known = elsewhere(text, right, at, end) >= 0
    if _JOINING & set(wrong) and _is_displaced(wrong, right):
        return "error" if known else "warning"
    if sorted(wrong) == sorted(right) and _COMMA not in wrong:
        if wrong[-1] == "的" and is_chinese(behind[:1]):
            return None  # 对美好生活向往的需要
        return "info" if known else None  # words that may stand in another order
    return "warning" if known else "info"


def _is_short(wrong: str) -> bool:
    """Whether a writing with less in it is all words, so that it may be a shorter way to say it: 创业带就业."""
    return all(len(word) > 1 or _VERB_OR_HEAD.match(word) is not None for word in words_in(wrong))


def _is_displaced(wrong: str, right: str) -> bool:
    """Whether it is the joining word alone that stands elsewhere: 软件信息和技术 for 软件和信息技术."""
    (said, at), (meant, place) = (
        ("".join(char for char in text if char not in _JOINING), [char in _JOINING for char in text])
        for text in (wrong, right)
    )
    return said == meant and at != place


def _singles(words: Sequence[str]) -> int:
    """How many characters belong to no word."""
    return len([word for word in words if len(word) == 1 and word not in _FREE])


def _stands_apart(words: Sequence[str], start: int, wrong: str, right: str) -> bool:
    """Whether the first and the last character, where they are what is left of a word, belong to no neighbour.

    科创驱动 is no 创新驱动, 境外直接投资 no 外商直接投资, 网联车 another word for 网联汽车.
    """
    front, back = _alike(wrong, right)
    edges, at = {0: ""}, 0
    for word in words:  # the word before each edge
        at += len(word)
        edges[at] = word
    if front < _SHORT_HEAD and (start not in edges or (len(edges[start]) == 1 and _is_bound(edges[start]))):
        return False
    if back >= _SHORT_HEAD:
        return True
    end = start + len(wrong)
    following = next((word for place, word in edges.items() if place - len(word) == end), "")
    return end in edges and wrong[-1] not in _HEADS and not (len(following) == 1 and _is_bound(following))


def _is_bound(word: str) -> bool:
    return is_chinese(word) and word not in _FREE


def _bare(slip: Slip) -> tuple[str, str]:
    """Both writings without the sign behind them."""
    end = -1 if slip.wrong[-1] in "，、" else None
    return slip.wrong[:end], slip.right[:end]


def _flaw(paper: Paper, start: int, slip: Slip, severity: Severity) -> Flaw:
    text = paper.text
    wrong, right = _bare(slip)
    end = start + len(wrong)
    category = paper.words.once(set_terms).category_of(right)
    there, steps, also = told_elsewhere(paper, right, elsewhere(text, right, start, end))
    said = {"error": "应为", "warning": "规范名称是", "info": "疑为"}[severity]
    return Flaw(
        f"“{wrong}”{said}“{right}”（{_difference(wrong, right)}）{also}",
        (paper.span(start, end, "名称写坏"), *there),
        (
            paper.step("文中写法", start, end),
            Step("规范名称", right, category),
            Step("差别", _difference(wrong, right)),
            *steps,
        ),
        mend=f"把“{wrong}”改为“{right}”。",
        severity=severity,
    )


def _difference(wrong: str, right: str) -> str:
    """What is the matter, in words."""
    front, back = _alike(wrong, right)
    said, meant = wrong[front : len(wrong) - back], right[front : len(right) - back]
    if not said:
        return f"缺“{meant}”"
    if not meant:
        return f"多“{said}”"
    if sorted(wrong) == sorted(right):
        return "次序颠倒"
    return f"“{meant}”写成“{said}”"


def _alike(wrong: str, right: str) -> tuple[int, int]:
    """How many characters both have alike in front, and behind that at the end."""
    front = alike_in_front(wrong, right)
    return front, alike_at_end(wrong[front:], right[front:])
