"""YJ607: a word is one like-sounding or like-looking character away from the one that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from yongjiang.checker.characters import Kind as Sign
from yongjiang.checker.near_names import dropped, shares, twins
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import places
from yongjiang.checker.segmentation import edges_in, is_chinese, is_whole, is_word, spans_in, words_in
from yongjiang.checker.spelling import Kind, Slip, elsewhere, slips_in, told_elsewhere
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_TEXT = """一、任务

{}省级重点企业研究院，打造高标准农田，形成“种子—苗圃—果园”培育链条。

争创省级重点平台，支持企业争创{}级荣誉，对接国家级平台和国家实验室。

高技术制造业增加值占规上工业增加值的{}达到20%，服务业比重稳步提高。
"""

RULE = Rule(
    code="YJ607",
    name="likely-misprint",
    title="疑似错别字",
    severity="error",
    over="plan",
    why="拼音输入、手写和文字识别常把字换成同音或形近的字，通读时不容易看出来，印出去有损文件的权威。",
    bad=Example(
        {"规划.txt": _TEXT.format("布署建设", "郭嘉", "比位")},
        ("布署", "郭嘉", "国家", "比位", "比重"),
    ),
    good=Example({"规划.txt": _TEXT.format("部署建设", "国家", "比重")}),
    mend="改为正确的写法。",
    basis="《通用规范汉字表》（2013）；《第一批异形词整理表》（2001）",
)
_KINDS: tuple[Kind, ...] = ("known", "loose", "likely")
_AROUND = 8
#: a writing that comes more often is meant
_MOST = 3
#: as often the right writing is used beside a character that is rare
_USUAL = 3
#: characters that stand by themselves so often that a neighbour proves nothing
_FREE = frozenset(
    "事的了和与及在为以是有不而或等之其各每这那上下中前后内外里也都就还再又已将把被从向对到于更最很能要会可应须让使由按经则且即若如何者们"
    "个十百千万亿一二三四五六七八九两零省市区县乡镇村街东西南北年月日时新大小多少高低全"
)
#: 2021一2025, 初创一瞪羚一独角兽: the numeral in place of a dash
_ONE = re.compile("一(?=[0-9]|[一-鿿]{2,4}一[一-鿿]{2})")
#: all that stands in the quotation marks is the chain
_QUOTED_START = re.compile(r"[“‘]([^\W\d_]{2,4})$")
_QUOTED_END = re.compile(r"[^\W\d_]{2,5}[”’]")
_NEAR = 4
#: beside these, words are made short
_OPENING, _CLOSING = frozenset("“‘"), frozenset("”’")
_COINED, _BOTH_SIDES = frozenset("、“”‘’"), 2
#: stems of the calendar, which stand in no word
_MANY = 30
_SELF, _STEMS = Sign("己巳"), frozenset("甲乙丙丁戊庚辛壬癸子丑寅卯辰午未申酉戌亥")
#: what somebody does to himself: 悦己消费
_TO_SELF = frozenset("由悦爱修责正推肖克律利舍损益安")
_DASH = Sign("—－–")
_NUMERALS = frozenset("两一二三四五六七八九十")


def check(paper: Paper) -> Flaws:
    """Misprints by the word lists, by the document's own names, the numeral one for a dash, 己 for 已."""
    yield from _by_words(paper)
    yield from _by_names(paper)
    yield from _dashes(paper)
    yield from _ones(paper)
    yield from _already(paper)


def _by_words(paper: Paper) -> Flaws:
    text = paper.text
    found: dict[int, tuple[int, Slip, Severity]] = {}
    slips = paper.once(slips_in)
    for slip, starts in (one for kind in _KINDS for one in slips.get(kind, ())):
        if slip.kind == "likely":
            starts = _suspected(text, slip, starts) if len(starts) <= _MOST and _is_no_word(slip) else []
        else:
            starts = [at for at in starts if is_whole(text, at, slip.wrong)]
        for at in starts:
            severity = _severity(paper, slip, at)
            if severity is None:
                continue
            if at not in found or _graver(severity, found[at][2]):
                found[at] = (at + len(slip.wrong), slip, severity)
    for at, (end, slip, severity) in sorted(found.items()):
        yield _flaw(paper, at, end, slip, severity)


@lru_cache(maxsize=8192)
def _is_no_word(slip: Slip) -> bool:
    """Whether the wrong writing means nothing by itself."""
    wrong = slip.wrong
    changed = [k for k, (a, b) in enumerate(zip(wrong, slip.right, strict=True)) if a != b]
    if any(wrong[k] in _FREE for k in changed) or is_word(wrong):
        return False
    if len(wrong) == 2:
        return True
    rest = wrong[1:] if changed == [0] else wrong[:-1] if changed == [len(wrong) - 1] else ""
    return not rest or not is_word(rest)  # 加速期 is 加速 and 期, no slip of 加速器


def _suspected(text: str, slip: Slip, starts: Sequence[int]) -> list[int]:
    """Those of the places at which the right writing would make longer words of what is there.

    成果加快 with 国家 for 果加 would fall apart into more words than it has.
    """
    found, size = [], len(slip.wrong)
    for at in starts:
        if is_word(text[at - 1 : at + 1]) and is_word(text[at + size - 1 : at + size + 1]):
            continue  # the end of a word and the beginning of the next one, as mostly
        if text[at - 1 : at] in ("“", "‘") and "”" in text[at + size : at + size + 4]:
            continue  # a slogan coined on purpose
        before, behind = text[max(0, at - _AROUND) : at], text[at + size : at + size + _AROUND]
        right = spans_in(before + slip.right + behind)
        if len(right) < len(words_in(before + slip.wrong + behind)) and _holds(right, len(before), size):
            found.append(at)
    return found


def _holds(words: Sequence[tuple[int, int]], start: int, size: int) -> bool:
    """Whether one word covers the `size` characters from `start`, or words begin and end with them."""
    end = start + size
    covered = any(low <= start and end <= high for low, high in words)
    return covered or ({start} <= {low for low, _ in words} and {end} <= {high for _, high in words})


def _severity(paper: Paper, slip: Slip, at: int) -> Severity | None:
    """Sure where the lists say so, or where the right writing stands elsewhere between the same neighbours."""
    if slip.kind != "likely":
        return "error" if slip.kind == "known" else "warning"
    text = paper.text
    known = slip.right in text
    if known and _between_same(text, slip, at):
        return "error"
    if text[at - 1 : at] in _CLOSING or text[at + len(slip.wrong) : at + len(slip.wrong) + 1] in _OPENING:
        return None  # 绘就“规划图”、成愿“实景图”: one verb of a motto
    doubted = _in_longer(text, slip, at) or (known and _beside_word(text, slip, at))
    return "info" if doubted or _stands_out(paper, slip, at) or _among_words(paper, slip, at) else None


def _between_same(text: str, slip: Slip, at: int) -> bool:
    """Whether the right writing stands elsewhere between the same neighbours.

    One of them may be the end of a clause; then the other has to be a word of two characters: 转型升级，.
    """
    end = at + len(slip.wrong)
    before, behind = text[at - 1 : at], text[end : end + 1]
    if _tells(before) and _tells(behind):
        return before + slip.right + behind in text
    before, behind = text[max(0, at - 2) : at], text[end : end + 2]
    if is_word(before) and not behind[:1].isalnum():
        words = before + slip.right
        return any(not text[k + len(words) : k + len(words) + 1].isalnum() for k in places(text, words))
    if is_word(behind) and not before[-1:].isalnum():
        return any(not text[k - 1 : k].isalnum() for k in places(text, slip.right + behind))
    return False


def _in_longer(text: str, slip: Slip, at: int) -> bool:
    """Whether the right writing would make a longer word of what is there: 生态环境."""
    start, size = min(at, _AROUND), len(slip.wrong)
    words = spans_in(text[at - start : at] + slip.right + text[at + size : at + size + _AROUND])
    return any(high - low > size and low <= start and start + size <= high for low, high in words)


def _beside_word(text: str, slip: Slip, at: int) -> bool:
    """Whether the right writing stands elsewhere beside the same word of two characters."""
    end = at + len(slip.wrong)
    before, behind = text[max(0, at - 2) : at], text[end : end + 2]
    return (is_word(before) and before + slip.right in text) or (is_word(behind) and slip.right + behind in text)


def _stands_out(paper: Paper, slip: Slip, at: int) -> bool:
    """Whether the wrong character is a stranger to the text, or a rare one where the right writing is often used.

    New words, short names and parallels (沪通, 限行, 适地适草) are made of characters that the text has elsewhere too.
    """
    text = paper.text
    k = next(k for k, (wrong, right) in enumerate(zip(slip.wrong, slip.right, strict=True)) if wrong != right)
    sign, place = slip.wrong[k], at + k
    if sign in (text[place - 2 : place - 1], text[place + 2 : place + 3]):
        return False
    if text[place - 1 : place] == text[place + 1 : place + 2]:
        return False
    if k == 0 and slip.wrong[1:] in paper.words.once(_towns):
        return False  # the last character of a name
    times = text.count(sign)
    return times == 1 or (times <= _MOST and text.count(slip.right) >= _USUAL)


def _among_words(paper: Paper, slip: Slip, at: int) -> bool:
    """Whether whole words or signs stand on both sides; in lists and beside quotation marks, where short words are
    coined, only where the right writing is used again and again.

    No short name of a place or of an office, which is made of characters that are taken from others.
    """
    text, size = paper.text, len(slip.wrong)
    if text.count(slip.wrong) > 1:
        return False
    if not paper.words.once(_short_names).isdisjoint(slip.wrong):
        return False
    before, behind = text[max(0, at - _AROUND) : at], text[at + size : at + size + _AROUND]
    listed = (before[-1:] in _COINED) + (behind[:1] in _COINED)
    if listed == _BOTH_SIDES or (listed and text.count(slip.right) < _USUAL):
        return False
    edge, last = 0, ""
    words = words_in(before + slip.right + behind)
    for word, following in zip(words, (*words[1:], ""), strict=True):
        if edge == len(before):
            return word == slip.right and _is_whole_word(last) and _is_whole_word(following)
        edge += len(word)
        last = word
    return False


def _is_whole_word(word: str) -> bool:
    return len(word) > 1 or not is_chinese(word)


def _short_names(words: Vocabulary) -> frozenset[str]:
    return frozenset(words.words("place_abbreviations"))


def _towns(words: Vocabulary) -> frozenset[str]:
    return frozenset(words.classes("area_levels")["town"])


def _tells(sign: str) -> bool:
    """Whether a neighbour proves something: it is a character that does not stand beside everything."""
    return is_chinese(sign) and sign not in _FREE


def _graver(a: Severity, b: Severity) -> bool:
    order = ("error", "warning", "info")
    return order.index(a) < order.index(b)


def _flaw(paper: Paper, start: int, end: int, slip: Slip, severity: Severity) -> Flaw:
    text = paper.text
    basis = "常见错别字表" if slip.kind == "known" else "规范提法表"
    if slip.kind == "likely":
        basis = f"“{slip.wrong}”不成词，与“{slip.right}”只差一个音近或形近的字"
    there, steps, also = told_elsewhere(paper, slip.right, elsewhere(text, slip.right, start, end))
    said = {"error": "应为", "warning": "规范提法是", "info": "疑为"}[severity]
    return Flaw(
        f"“{slip.wrong}”{said}“{slip.right}”{also}：{paper.around(start, end)}",
        (paper.span(start, end, "疑为错字"), *there),
        (paper.step("文中写法", start, end), Step("应写作", slip.right), Step("依据", basis), *steps),
        mend=f"把“{slip.wrong}”改为“{slip.right}”。",
        severity=severity,
    )


def _by_names(paper: Paper) -> Flaws:
    """Against what the document itself says more often: names of indicators and bodies, and shares of a whole."""
    for found in (*shares(paper), *twins(paper), *dropped(paper)):
        wrong = paper.text[found.start : found.end]
        working = (
            paper.step("文中写法", found.start, found.end),
            Step("应写作", found.right, start=found.like, end=found.like + len(found.right) if found.like >= 0 else -1),
            Step("依据", found.why),
        )
        there, _, _ = told_elsewhere(paper, found.right, found.like)
        yield Flaw(
            f"“{wrong}”疑为“{found.right}”：{found.why}",
            (paper.span(found.start, found.end, "疑为错字"), *there),
            working,
            mend=f"把“{wrong}”改为“{found.right}”。",
            severity=found.severity,
        )


def _dashes(paper: Paper) -> Flaws:
    text = paper.text
    for m in _ONE.finditer(text):
        start = m.start()
        if text[start + 1].isdecimal():
            if text[start - 1 : start].isdecimal() and text[start - 2 : start - 1] not in _NUMERALS:  # 二0一0年
                yield _dash(paper, start, start + 1, "error")
            continue
        end = text.index("一", start + 1) + 1
        low = max(0, start - _AROUND)
        window = text[low : end + _AROUND]
        first, second = start - low, end - 1 - low
        if not {first, first + 1, second, second + 1} <= edges_in(window) or text[start - 1] in "“‘，。、；：\n ":
            continue
        beside = [w for w in spans_in(window) if w[0] in (first + 1, second + 1) or w[1] in (first, second)]
        long_words = sum(high - low > 1 for low, high in beside)
        before = _QUOTED_START.search(window, 0, first)
        if before and not _NUMERALS & set(before[1]) and _QUOTED_END.match(text, end):
            yield _dash(paper, start, end, "error")
        elif long_words == 4 and text[start - 3] in "，。、；：的\n":
            yield _dash(paper, start, end, "info")


def _ones(paper: Paper) -> Flaws:
    """A dash in place of the numeral one: —、总体要求, 进—步."""
    text = paper.text
    for at in paper.characters.of(_DASH):
        behind = text[at + 1 : at + 2]
        if behind < "、":  # digits, another dash, nothing: as mostly
            continue
        before = text[at - 1 : at]
        numbers = behind == "、" and not text[paper.line(at)[0] : at].strip(" \t　#*")
        inside = is_chinese(before) and is_chinese(behind) and _is_one(text, at)
        if not (numbers or inside):
            continue
        start, end = at - (not numbers), at + 2
        wrong = text[start:end]
        right = f"{text[start:at]}一{behind}"
        yield Flaw(
            f"连接号“{text[at]}”应为数字“一”：{wrong}{text[end : end + 8]}".replace("\n", ""),
            (paper.span(start, end, "疑为错字"),),
            (paper.step("文中写法", start, end), Step("应写作", right)),
            mend=f"改为“{right}”。",
        )


def _is_one(text: str, at: int) -> bool:
    """Whether the numeral one in place of the dash would stand inside a word: 进一步."""
    start = min(at, _NEAR)
    words = spans_in(text[at - start : at] + "一" + text[at + 1 : at + 1 + _NEAR])
    return any(low < start < high - 1 for low, high in words)


def _already(paper: Paper) -> Flaws:
    """设备己注册: what looks like 已, where it makes no word with a neighbour."""
    text, places = paper.text, paper.characters.of(_SELF)
    for at in places if len(places) <= _MANY else ():  # else a converter's
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        if not is_chinese(behind) or before in _TO_SELF or not _STEMS.isdisjoint((before, behind)):
            continue
        if (
            text.startswith("己内酰胺", at)
            or is_word(before + text[at])
            or is_word(text[at : at + 2])
            or is_word(text[at : at + 3])
        ):
            continue
        right = f"已{behind}"
        yield Flaw(
            f"“{text[at]}”应为“已”：{paper.around(at, at + 2)}",
            (paper.span(at, at + 2, "疑为错字"),),
            (paper.step("文中写法", at, at + 2), Step("应写作", right)),
            mend=f"改为“{right}”。",
        )


def _dash(paper: Paper, start: int, end: int, severity: Severity) -> Flaw:
    first, last = paper.clause(start, end)
    wrong = paper.text[first:last]
    right = paper.text[first:start] + paper.text[start:end].replace("一", "—") + paper.text[end:last]
    return Flaw(
        f"数字“一”疑为连接号“—”：{paper.around(start, end)}",
        (paper.span(start, end, "疑为错字"),),
        (Step("文中写法", wrong, start=start, end=end), Step("应写作", right)),
        mend=f"改为“{right}”。",
        severity=severity,
    )
