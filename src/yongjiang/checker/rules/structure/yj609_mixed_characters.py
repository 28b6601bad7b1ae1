"""YJ609: characters of another script or width among those of a number or word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from string import ascii_letters
from typing import NamedTuple

from yongjiang.checker.characters import DIGITS, Characters, Kind, Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import in_turn, places
from yongjiang.checker.segmentation import is_chinese, is_word
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

RULE = Rule(
    code="YJ609",
    name="mixed-characters",
    title="数字、字母混用形近字符或全半角",
    severity="warning",
    over="plan",
    why="形近的外文字母、全角数字、错用的小数点看上去差不多，机器却认不出，检索、统计和朗读都会出错。",
    bad=Example(
        {
            "规划.txt": "一、目标\n\n到二О三五年，森林覆盖率达到４5.5%，节水3，500万立方米，"
            "Pm2.5浓度下降。2020年PM2.5浓度为30微克/立方米，劣五类水体比例降到0。5%。"
        },
        ("二О三五", "４5.5", "3，500", "0。5", "Pm2.5", "PM2.5"),
    ),
    good=Example(
        {
            "规划.txt": "一、目标\n\n到二〇三五年，森林覆盖率达到45.5%，节水3500万立方米，PM2.5浓度下降。"
            "水质提升至35。2025年验收，建成绿道10，新建泵站2座。"
        }
    ),
    mend="改用规范字符：中文数字的零写“〇”，阿拉伯数字和小数点一律半角，英文缩写大小写前后一致。",
    basis="GB/T 15835—2011 出版物上数字用法；GB/T 15834—2011 4.2 逗号、4.1 句号",
)
#: letters and signs that may have slipped in; one class, so that a search is quick
_FOREIGN = re.compile(r"[Ѐ-ӿ０-９Ａ-Ｚａ-ｚOo○◯]+")
_LIKE = dict(zip("АВЕЗКМНОРСТУХаеорсух", "ABE3KMHOPCTYXaeopcyx", strict=True))
_ZEROS = "OoОо○◯０"
_CHINESE_DIGITS = "〇零一二三四五六七八九十"
_DIGITS = "0123456789"
_POINT = Pair("，。．", _DIGITS)
_BROKEN = re.compile(
    r"(?<![0-9])[0-9]{1,3}，[0-9]{3}(?![0-9年])|(?<![0-9.:：])[0-9]+。[0-9]{1,2}(?=[%％万亿个])|[0-9]+．[0-9]+"
)
#: 12..4亿元, 消费1. 56亿元: of a decimal sign too much
_TOO_MUCH = re.compile(r"(?<![0-9.])[0-9]+\.[. 　][0-9]+(?=[%％万亿个])")
_POINTS = Pair(".", ". 　")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.&]*[A-Za-z0-9]")
#: letters that look like a digit, beside one or before 亿 and 万
_SUSPECT, _SUSPECT_BEHIND = Pair("OolI", DIGITS + "亿万"), Pair(DIGITS, "OolI")
_RUN = re.compile(r"[\dOolI]+")
#: a letter for a digit, before a unit or the word for year
_LETTERED = re.compile(
    r"(?:\d+[OolI][\dOolI]*|[OlI](?:\d[\dOolI]*|(?=[亿万])))(?=[年月亿万千百家个项名人户亩公平米元%])"
)
_MARKED_YEAR = re.compile(r"[０-９]{1,2}[.．](?=(?:19|20)[0-9]{2}(?![0-9.．]))")
_HALF_POINT, _WHOLE_POINT, _WHOLE = Kind(",;:?!"), Kind("，；：？！"), str.maketrans(",;:?!", "，；：？！")
#: one point in so many may be of half a width by a slip
_RARE = 20
_ITEM_YEAR = re.compile(r"[0-9]{1,2}．(?:19|20)[0-9]{2}(?=年)")
_HALF = re.compile(r"[0-9]")
#: what may be foreign: Cyrillic letters, wide letters and digits, circles; a Latin letter behind a Chinese digit
_STRANGE = Kind(
    "".join(sign for sign in map(chr, (*range(0x400, 0x500), *range(0xFF00, 0x10000))) if sign.isalnum()) + "○◯Oo"
)
_LETTER = Kind(ascii_letters)
#: what makes a word part of an address or of a longer word, before it and behind it
_JOINED = frozenset(ascii_letters + "@/._-")
_GOES_ON = re.compile(r"[A-Za-z@/_\-]|\.[A-Za-z]")
_SHOWN = 10
#: radicals and compatibility ideographs, each the double of a common character
_DOUBLES = frozenset((*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00)))
#: a text with more kinds of variants is not written in the standard characters
_MANY_VARIANTS = 5
#: as much of an unreadable line is quoted
_AROUND_GARBAGE = 40


def check(paper: Paper) -> Flaws:
    """Foreign letters, full-width digits, decimal signs, and abbreviations in two spellings."""
    yield from _garbage(paper)
    yield from _foreign(paper)
    yield from _letters(paper)
    yield from _signs(paper)
    yield from _points(paper)
    yield from _variants(paper)
    yield from _cases(paper)


def _garbage(paper: Paper) -> Flaws:
    """Lines that nobody can read, said once: no other rule looks at their characters."""
    lines = paper.unreadable
    if not lines:
        return
    first = paper.text.count("\n", 0, lines[0][0]) + 1
    start, end = lines[0][0], min(lines[0][1], lines[0][0] + _AROUND_GARBAGE)
    yield Flaw(
        f"从第{first}行起有{len(lines)}行是乱码，读不出来，没有校核",
        tuple([paper.span(a, min(b, a + _AROUND_GARBAGE)) for a, b in lines[:_SHOWN]]),
        (paper.step("第一处", start, end), Step("乱码的行", str(len(lines)))),
        mend="从原文件重新转换；扫描件或内嵌字体的PDF要先识别文字。",
    )


def _foreign(paper: Paper) -> Flaws:
    text = paper.text
    slipped: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    mixed: list[tuple[int, int]] = []
    wide: list[tuple[int, int]] = []
    for m in _foreign_runs(text, paper.characters):
        start, end = m.span()
        left, right = text[start - 1 : start], text[end : end + 1]
        if m[0] in _ZEROS and left and left in _CHINESE_DIGITS and right and right in _CHINESE_DIGITS:
            a, b = _stretch(text, start, end, _CHINESE_DIGITS + _ZEROS)
            slipped[text[a:b]].append((a, b))
        elif "Ѐ" <= m[0][0] <= "ӿ":
            if len(m[0]) < 3 and all(c in _LIKE for c in m[0]):  # longer: a word of that language
                a, b = (start - 1 if left.isalnum() else start), (end + 1 if right.isalnum() else end)
                slipped[text[a:b]].append((a, b))
        elif "０" <= m[0][0] <= "９":
            a, b = _stretch(text, start, end, "0123456789０１２３４５６７８９.．")
            if _numbers_a_line(paper, a) and (mark := _MARKED_YEAR.match(text, a, b)) is not None:
                b = mark.end()  # ２．2027年 begins with the number of an item
            (mixed if _HALF.search(text, a, b) else wide).append((a, b))
        elif m[0][0] > "Ａ":
            wide.append((start, end))
    for written, spans in slipped.items():
        yield _slip(paper, written, spans)
    for a, b in mixed:
        yield _width(paper, [(a, b)], f"“{text[a:b]}”一部分是全角，一部分是半角", "warning")
    if wide and len(wide) < sum(1 for _ in zip(range(len(wide) + 1), _HALF.finditer(text), strict=False)):
        a, b = wide[0]
        yield _width(paper, wide, f"数字、字母用了全角，共{len(wide)}处，如“{text[a:b]}”，其余是半角", "info")


def _foreign_runs(text: str, characters: Characters) -> Iterator[re.Match[str]]:
    """What `_FOREIGN` finds, but for plain Latin letters that stand behind no Chinese digit."""
    end = 0
    for at in characters.of(_STRANGE):
        if text[at] in "Oo" and (at == 0 or text[at - 1] not in _CHINESE_DIGITS):
            continue
        if at >= end and (found := _FOREIGN.match(text, at)) is not None:
            start = at
            while start and text[start - 1] in "Oo○◯":
                start -= 1
            found = _FOREIGN.match(text, start) or found
            yield found
            end = found.end()


def _stretch(text: str, start: int, end: int, of: str) -> tuple[int, int]:
    while start and text[start - 1] in of:
        start -= 1
    while end < len(text) and text[end] in of:
        end += 1
    return start, end


def _slip(paper: Paper, written: str, spans: Sequence[tuple[int, int]]) -> Flaw:
    chinese = any(c in _CHINESE_DIGITS for c in written)
    right = "".join("〇" if chinese and c in _ZEROS else _LIKE.get(c, c) for c in written)
    strange = next(c for c in written if c in _ZEROS or c in _LIKE)
    circle = strange in "○◯"
    name = (
        "圆圈符号" if circle else "拉丁字母" if strange.isascii() else "西里尔字母" if strange in _LIKE else "全角数字"
    )
    times = f"，共{len(spans)}处" if len(spans) > 1 else ""
    return Flaw(
        f"“{written}”里的“{strange}”是{name}（U+{ord(strange):04X}），应写“{right}”{times}",
        tuple(paper.span(a, b) for a, b in spans[:_SHOWN]),
        (
            Step("文中字符", f"{strange} U+{ord(strange):04X}", start=spans[0][0], end=spans[0][1]),
            Step("应写作", right),
        ),
        mend=f"改为“{right}”。",
        severity="info" if circle else None,
    )


def _width(paper: Paper, spans: Sequence[tuple[int, int]], message: str, severity: Severity) -> Flaw:
    a, b = spans[0]
    right = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in paper.text[a:b])
    return Flaw(
        message,
        tuple(paper.span(a, b) for a, b in spans[:_SHOWN]),
        (paper.step("文中写法", a, b), Step("半角写法", right)),
        mend=f"统一为半角，如“{right}”。",
        severity=severity,
    )


def _letters(paper: Paper) -> Flaws:
    """O, l or I in the place of 0 or 1: 2O25年, l200个."""
    text = paper.text
    for start, end in _runs(paper):
        m = _LETTERED.search(text, start, end + 1)
        if m is None:
            continue
        before = text[m.start() - 1 : m.start()]
        if (before.isascii() and before.isalnum()) or m[0] == "O2O":
            continue  # part of a name or a code
        right = m[0].replace("O", "0").replace("o", "0").replace("l", "1").replace("I", "1")
        yield Flaw(
            f"“{m[0]}”里有字母，疑为数字“{right}”",
            (paper.span(*m.span()),),
            (paper.step("文中写法", *m.span()), Step("应写作", right)),
            mend=f"改为“{right}”。",
        )


def _runs(paper: Paper) -> Iterator[tuple[int, int]]:
    """Digits with a letter among them that may stand for one, in order."""
    text, end = paper.text, 0
    behind = [at + 1 for at in paper.characters.beside(_SUSPECT_BEHIND)]
    for at in sorted([*paper.characters.beside(_SUSPECT), *behind]):
        if at >= end:
            start = at
            while start and (text[start - 1].isdecimal() or text[start - 1] in "OolI"):
                start -= 1
            run = _RUN.match(text, at)
            end = run.end() if run else at + 1
            yield start, end


def _signs(paper: Paper) -> Flaws:
    """A full-width comma or full stop inside a number."""
    behind = 0
    for at in paper.characters.beside(_POINT):
        if at <= behind or paper.text[at - 1] not in _DIGITS:  # 1，2，3: each digit belongs to one sign
            continue
        behind, sign = at + 2, paper.text[at]
        start, end = _stretch(paper.text, at - 1, at + 2, "0123456789")
        if _ITEM_YEAR.match(paper.text, start) or _numbers_a_line(paper, start):
            continue  # 3．2020年底前 begins with the number of an item
        if (broken := _BROKEN.match(paper.text, start)) is not None:
            start, end = broken.span()
            right = broken[0].replace("，", "").replace("。", ".").replace("．", ".")
            yield Flaw(
                f"“{broken[0]}”中间的“{sign}”是全角标点，疑为“{right}”",
                (paper.span(start, end),),
                (Step("文中写法", broken[0], start=start, end=end), Step("应写作", right)),
                mend=f"改为“{right}”。",
                severity="info" if sign == "．" else "warning",
            )
    for at in paper.characters.beside(_POINTS):
        start = _stretch(paper.text, at, at, "0123456789")[0] if paper.text[at - 1 : at].isdecimal() else at
        found = _TOO_MUCH.match(paper.text, start) if is_chinese(paper.text[start - 1 : start]) else None
        if found is not None:
            right = re.sub(r"[.\s　]+", ".", found[0])
            yield Flaw(
                f"“{found[0]}”的小数点多写了，疑为“{right}”",
                (paper.span(*found.span()),),
                (Step("文中写法", found[0], start=found.start(), end=found.end()), Step("应写作", right)),
                mend=f"改为“{right}”。",
                severity="warning",
            )


def _points(paper: Paper) -> Flaws:
    """取得成效,在全市前列: a few points of half a width between Chinese characters, where all others have the whole."""
    text, whole = paper.text, len(paper.characters.of(_WHOLE_POINT))
    places = paper.characters.of(_HALF_POINT)
    if len(places) > whole:
        return  # a text of points of half a width
    half = [at for at in places if is_chinese(text[at - 1 : at]) and is_chinese(text[at + 1 : at + 2])]
    if not half or len(half) * _RARE > whole:
        return
    first = half[0]
    times = f"，共{len(half)}处" if len(half) > 1 else ""
    yield Flaw(
        f"标点用了半角{times}，其余是全角：{paper.around(first, first + 1)}",
        tuple([paper.span(at - 1, at + 2) for at in half[:_SHOWN]]),
        (paper.step("文中写法", first - 1, first + 2), Step("应写作", text[first - 1 : first + 2].translate(_WHOLE))),
        mend="改为全角标点。",
        severity="info",
    )


class _Standard(NamedTuple):
    """Characters that are written for others. kind: of these; right: of each the one that is meant."""

    kind: Kind
    right: dict[str, str]


def _standard(words: Vocabulary) -> _Standard:
    right = dict(words.class_of("variant_characters"))
    for sign in map(chr, _DOUBLES):
        meant = unicodedata.normalize("NFKC", sign)
        if len(meant) == 1 and meant != sign:
            right[sign] = meant
    return _Standard(Kind("".join(right)), right)


def _variants(paper: Paper) -> Flaws:
    """A variant of a character where the standard one makes a word: 提髙; or one that only looks the same."""
    standard = paper.words.once(_standard)
    text = paper.text
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at in paper.characters.of(standard.kind):
        sign, meant = text[at], standard.right[text[at]]
        if ord(sign) in _DOUBLES or is_word(text[at - 1 : at] + meant) or is_word(meant + text[at + 1 : at + 2]):
            found[sign].append(at)
    if len(found) > _MANY_VARIANTS:
        return  # set in another script on purpose, or by a converter
    for sign, places_of in found.items():
        at, meant = places_of[0], standard.right[sign]
        start, end = at - text[at - 1 : at].isalnum(), at + 1 + text[at + 1 : at + 2].isalnum()
        written = text[start:end]
        double = ord(sign) in _DOUBLES
        times = f"，共{len(places_of)}处" if len(places_of) > 1 else ""
        yield Flaw(
            f"“{written}”里的“{sign}”是{'兼容字符' if double else '异体字'}（U+{ord(sign):04X}），应写“{meant}”{times}",
            tuple([paper.span(k, k + 1) for k in places_of[:_SHOWN]]),
            (Step("文中字符", sign, start=at, end=at + 1), Step("应写作", meant)),
            mend=f"改为“{written.replace(sign, meant)}”。",
            severity="info" if double else None,
        )


def _numbers_a_line(paper: Paper, at: int) -> bool:
    """3．10种… begins with the number of an item."""
    first, _ = paper.line(at)
    return first == at or (paper.text[at - 1].isspace() and not paper.text[first:at].strip())


def _cases(paper: Paper) -> Flaws:
    """Abbreviations that differ only in capitals, from each other or from the usual spelling."""
    usual = paper.words.once(_usual)
    spelt: defaultdict[str, dict[str, int]] = defaultdict(dict)
    words = in_turn(_LATIN, paper.text, paper.characters.starts(_LETTER))
    for word, times in Counter([found[0] for found in words]).items():
        right = usual.get(word.casefold())
        if right is not None:
            spelt[right][word] = times
    for right, forms in spelt.items():
        if set(forms) == {right}:
            continue
        wrong = [form for form in forms if form != right]
        spans = [_find(paper, form) for form in wrong]
        if right in forms:
            spans.append(_find(paper, right))
        found = [paper.span(a, b, paper.text[a:b]) for a, b in spans if b]
        if any(b for _, b in spans[: len(wrong)]):
            also = f"，文中别处写“{right}”" if right in forms else ""
            yield Flaw(
                f"“{'、'.join(wrong)}”应写作“{right}”{also}",
                tuple(found),
                (Step("文中写法", "、".join(f"{form}（{n}处）" for form, n in forms.items())), Step("通行写法", right)),
                mend=f"统一为“{right}”。",
            )


def _usual(words: Vocabulary) -> dict[str, str]:
    """How abbreviations are usually spelt, by what they are without capitals."""
    return {word.casefold(): word for word in words.words("abbreviations")}


def _find(paper: Paper, word: str) -> tuple[int, int]:
    """First place of `word` that is no part of an address or a longer word, (0, 0) where there is none."""
    text = paper.text
    for at in places(text, word):
        end = at + len(word)
        if text[at - 1 : at] not in _JOINED and not _GOES_ON.match(text, end):
            return at, end
    return 0, 0
