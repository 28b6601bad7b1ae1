"""YJ601: the number announced is not the number listed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from yongjiang.checker.characters import Pair
from yongjiang.checker.enumerations import Listing, listing, listing_before
from yongjiang.checker.numbering import read_numbering
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.segmentation import is_chinese
from yongjiang.checker.series import series_from
from yongjiang.kernel.numerals import parse_whole
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

RULE = Rule(
    code="YJ601",
    name="count-mismatch",
    title="宣布的数目与列出的项数不符",
    severity="error",
    over="plan",
    why="写了“三大产业”却列出四个，或者漏列、多列，执行的人不知道以数目为准还是以名单为准。",
    bad=Example(
        {
            "规划.txt": "一、任务\n\n发展纺织服装、食品加工、家具制造三大产业，做强稻米、茶叶、柑橘、生猪三大产业。\n\n"
            "六大特色街区：东门里、书院坊、染织巷、米市街、码头村。\n\n健全市县乡两级机制。"
        },
        ("做强稻米、茶叶、柑橘、生猪三大", "六大特色街区：东门里、书院坊、染织巷、米市街、码头村", "市县乡两级"),
    ),
    good=Example(
        {
            "规划.txt": "一、任务\n\n发展纺织服装、食品加工和家具制造三大产业，推动农业、林业等五大产业升级。\n\n"
            "五大特色街区：东门里、书院坊、染织巷、米市街、码头村。\n\n健全市县乡三级机制，新建学校、医院12所。"
        }
    ),
    mend="核对名单，改正数目，或补上漏列、删去多列的一项。",
    basis="公文校对通则：数目与列举一致",
)
_COUNT = re.compile(
    r"(?P<n>[两二三四五六七八九十1-9][一二三四五六七八九0-9]?)(?P<q>大|位一体|级|[个项类种条张件对]|方面)"
)
_NUMERALS = "两二三四五六七八九十123456789"
_COUNTED, _QUOTED = Pair(_NUMERALS, "大位级个项类种条张件对方"), Pair("“", _NUMERALS)
#: 东港、西港、北港三港: what ends all names is what is counted
_NAMED_FOR = Pair("两二三四五六七八九十", "市县区镇乡村网链带港城园山湖江河海岛湾谷路桥轴廊圈群馆站院校厂线")
#: verbs that open a list
_OPENED = re.compile(
    "(?:重点|着力|大力|加快|全面|深入)?(?:聚焦|围绕|依托|实施|打造|建设|推进|发展|培育|做强|做优|做大|构建|形成|抓好|健全|完善|提升|突出|开展|坚持|强化|瞄准)"
)
#: words that begin like a counter
_NOT_COUNTER = re.compile(
    r"大[于约概型小力幅]|级[以别联]|[个项类种条张件对]以|对[于接外口标照]|个(?:月|人|百分|小时|工作)"
)
#: 1—5个: the end of a range
_DASHES, _DIGITS = frozenset("—–~～－-"), frozenset("0123456789一二三四五六七八九十")
#: one number only: 三通一码 has two, 十四五 is a period
_SLOGAN = re.compile(r"“(?P<n>[两二三四五六七八九十])(?P<x>[^“”、，。两一二三四五六七八九十]{1,7})”")
#: behind these the number counts nothing that was listed: 第二类, 行动和五大领域, “三大行动”
_UNATTACHED = frozenset("第之十百千万约近超每达到至和与及或的是为在了有共“0123456789.")
_ABSTRACT = re.compile(
    r"方面|领域|层面|层级|方向|环节|维度|板块|片区|组团|要素|原则|坚持|重点|主导|核心|支柱|特色|优势"
)
#: what is no thing, so that 4个重点领域 behind a list counts what it names
_FIELDS = re.compile(
    "(?:重点|主导|优势|特色|关键|核心|新兴|支柱)?(?:领域|方向|产业|板块|方面|环节|维度)(?!项目|企业|人才|平台|基地|园)"
)
_HEADED = re.compile(r"[\s　#*]*第?[一二三四五六七八九十]{1,3}")
_LEVELS = re.compile(r"(?:国家|中央|省|市|区|县|乡|镇|街道|村|社区|网格){2,}$")
_LEVEL = re.compile(r"国家|中央|省|市|区|县|乡|镇|街道|村|社区|网格")
#: the rank of each level: 县 and 区 are one, so are 乡, 镇 and 街道
_RANKS = {"国家": 0, "中央": 0, "省": 1, "市": 2, "区": 3, "县": 3, "乡": 4, "镇": 4, "街道": 4, "村": 5, "社区": 5}
#: before these, more levels may have been named (州县乡, 国家和省市, 县（区）镇村), or a level is a whole area: 全市
_MORE_LEVELS = (*"、各国州地盟旗师团兵城郊心街和及与）)木", "为全", "对全", "在全", "从全", "，全")
#: ranks of a thing, not levels of government: 乡镇三级公路
_GRADED = ("公路", "医院", "航道", "道路", "甲", "乙")
_OF_LEVELS = ("级", "个层面", "个层级", "个层次")
#: between the count and its list: 三大任务：…, 四个方面，即…
_ANNOUNCES = re.compile(r"[^，。；：:、\n“”（）()]{0,16}?(?:[：:]|[，,]?(?:即|包括|分别是|分别为|分别有)[：:]?)")
_LIST_END = re.compile(r"[。；;]|(?<!、)\n")
#: no list that a count of two digits is held against is longer: its names have sixteen characters at most
_LONGEST = 2000
#: characters before a list in which its clause may begin
_REACH = 120
#: between the count and its series: 三方面问题。一是…
_OPENS_SERIES = re.compile(
    r"(?:[^，。；：:、\n“”（）()]{0,16}(?=[：:])|[^，。；：:、\n“”（）()]{0,4}(?=[。，,]))(?P<sign>.)\s*(?=[一①（(])"
)
#: “一核两带三区”, “一心、两轴、三组团”, each with its parts; “三区”
_COMPOSED = re.compile(r"“(?:[一二两三四五六七八九十][^“”，。、；：\n一二两三四五六七八九十]{1,4}、?){2,6}”")
_COMPONENT = re.compile(r"(?P<n>[一二两三四五六七八九十])(?P<x>[^“”，。、；：\n一二两三四五六七八九十]{1,4})")
_SLOGAN_ONE = re.compile(r"“(?P<n>[一二两三四五六七八九十])(?P<x>[^“”，。、；：\n一二两三四五六七八九十]{1,4})”")
_QUOTED_ANY = Pair("“", "一二两三四五六七八九十")
_SAME = {"二": "两", "两": "二"}
#: behind a slogan its list or series follows with nothing between
_AT_ONCE = frozenset("：:。，,即指是为包分")
_MEANS = re.compile("[：:]|即|指的是|是指|指|为|包括|分别[是为指]")
#: “两带”即…，“三区”即…: where the next one begins, the list of the one before ends
_NEXT_SLOGAN = re.compile(r"[，,；;]\s*(?=“[一二两三四五六七八九十])")
#: the number goes on to the left: 第二十五条; a number that is only to be reached: 4项以上
_LONGER = frozenset("一二三四五六七八九十百千零〇")
_BOUND = re.compile("及?以[上下]|或|之一")
#: a slip is off by one or two; what is further off counts something else
_SLIP = 2
#: characters before a count in which another one may stand
_NEAR = 6
#: before a motto: it is one of several
_ONE_OF_SEVERAL = tuple("”和与及或、")
#: an item that is a motto itself: 六大工程
_MOTTO = re.compile("[两二三四五六七八九十]大")
#: an item with a count of its own: what it counts goes before
_COUNTS = re.compile("[两二三四五六七八九十][大个条项类种]")
#: two of a thing are often part of its name: 收支两条线, 残疾人两项补贴
_TWO = 2
#: 一厅一道四张网, “四旁”“五边”, 12件、27项: one count of several
_COMPOUND = re.compile(r"(?:[一二两三四五六七八九十]+[一-鿿]{1,2}[”“]{0,2}|\d[一-鿿]、)$")
_LEVEL_NAMES = re.compile(r".{0,6}(?:国家|中央|省|市|区|县|乡|镇|街道|村|社区|网格)")
_COMMA = re.compile("[，,]")
_DIGIT = re.compile("[0-9]")
#: the list goes on behind what is counted
_IN_LIST = re.compile("[^，。；：、,;:\n]{0,12}、")
_TAIL = re.compile(r"等$")
#: what opens a list of all: 包括甲县、乙县2个县, 分为甲、乙、丙三类
_ALL_OF = re.compile("包括|包含|分为|分成|下辖|^即(?!将)")
#: 由甲、乙、丙三大板块组成, 以甲、乙、丙三大产业为重点
_FRAMED = re.compile("[由以]"), re.compile("[一-鿿]{0,8}?(?:组成|构成|为重点|为主|为支撑|为核心)")


def check(paper: Paper) -> Flaws:
    """Counts with their list right before or right behind them."""
    text = paper.text
    for at in paper.characters.beside(_COUNTED):
        m = _COUNT.match(text, at - 1) if at and text[at - 1] in _NUMERALS else None
        start = at if m is None else at - 1
        before = text[start - 1 : start]
        if before in _UNATTACHED and not text.startswith("存在", start - 2):
            continue  # as most
        m = m or _COUNT.match(text, at)
        if m is None or _NOT_COUNTER.match(text, at + 1):
            continue
        count = parse_whole(m["n"]) or 0
        if count < 2:
            continue
        if text.startswith("数十", start - 1) or _ends_range(text, start):
            continue
        if before in _LONGER or _BOUND.match(text, m.end()):
            continue
        flaw = _levels(paper, m, count) or _before(paper, m, count) or _behind(paper, m, m.end(), count)
        if flaw is not None:
            yield flaw
    for m in paper.matches(_SLOGAN, _QUOTED):
        flaw = _slogan_before(paper, m)
        if flaw is None and text[m.end() : m.end() + 1] in _AT_ONCE:
            flaw = _behind(paper, m, m.end(), (parse_whole(m["n"]) or 0))
        if flaw is not None:
            yield flaw
    yield from _composed(paper)
    for at in paper.characters.beside(_NAMED_FOR):
        # the last name ends right before the number, with what is counted
        flaw = _named_for(paper, at) if at and text[at - 1] == text[at + 1] else None
        if flaw is not None:
            yield flaw


def _ends_range(text: str, at: int) -> bool:
    """Whether a number ends a range: 1—5个."""
    return text[at - 1 : at] in _DASHES and text[at - 2 : at - 1] in _DIGITS


def _levels(paper: Paper, match: re.Match[str], count: int) -> Flaw | None:
    """省市三级: the levels are named one by one."""
    if not paper.text.startswith(_OF_LEVELS, match.start("q")):
        return None
    found = _LEVELS.search(paper.text, max(0, match.start() - 12), match.start())
    if found is None:
        return None
    levels, start = _LEVEL.findall(found[0]), found.start()
    if len(levels) == count:
        return None
    ranks = [_RANKS.get(level, len(_RANKS)) for level in levels]
    while len(ranks) > 1 and ranks[0] >= ranks[1] and is_chinese(paper.text[start - 1 : start]):
        start += len(levels[0])  # 城区市区两级, 贫困地区县乡两级: the first belongs to the word before
        del levels[0], ranks[0]
    end = match.end() if match["q"] == "级" else match.start("q") + 3
    if len(levels) < 2 or len(set(ranks)) <= count <= len(levels):
        return None
    if paper.text.endswith(_MORE_LEVELS, 0, start) or paper.text.startswith(_GRADED, end):
        return None
    return _flaw(paper, (start, end), count, len(levels), levels)


def _before(paper: Paper, match: re.Match[str], count: int) -> Flaw | None:
    text = paper.text
    words = match["n"][0] not in "0123456789"
    kinds = match["q"] in ("大", "位一体", "方面") or (
        (_ABSTRACT if words else _FIELDS).match(text, match.end()) is not None
    )
    counted = not kinds and (not words or not _goes_on(text, match.end()))
    at = match.start()
    while text[at - 1 : at] in (" ", "\n"):
        at -= 1
    etc = text.endswith("等", 0, at)
    found = listing_before(paper, at - etc)
    if found is not None and not etc and _ALL_OF.search(found.items[0]):
        counted = counted and match["q"] not in "个类项种"
    if counted:
        return None  # 新建学校、医院12个 counts things, not kinds
    if found is not None and _HEADED.fullmatch(found.items[0]):
        return None  # 三、构建三大体系: the number of a heading
    if found is None or (not found.is_pure and count < found.fewest) or text.startswith("字", match.end()):
        return None
    if match["q"] == "级" and not all(_LEVEL_NAMES.fullmatch(item) for item in found.items):
        return None  # 二级运营公司 is a rank
    if found.could_be(count):
        return None if etc else _doubtful(paper, match, found, count)
    if any(map(_COUNTS.search, found.items)) or (not found.alike and (count == _TWO or text[at - 1] == "级")):
        return None  # 甲、乙两大空港和丙、丁三大陆港; 国库支付、政府采购、收支两条线; 省级二类
    if etc and count > found.most:
        return None
    if count > found.most + (_SLIP if found.alike else 1) or count < found.fewest - _SLIP:
        return None
    framed = _FRAMED[0].match(found.items[0]) is not None and _FRAMED[1].match(text, match.end()) is not None
    if count > found.most and not framed and text[found.start - 1 : found.start] in "，,；;":
        before = text[max(paper.sentence(found.start)[0], found.start - _REACH) : found.start - 1]
        begun = _OPENED.match(found.items[0]) is not None  # 聚焦甲、乙: it begins here
        if not found.alike or ("、" in before.rpartition("，")[2] and not begun):
            return None  # the list may begin in the clause before
    opened = text.rfind("“", found.start, at)
    if opened > text.rfind("”", found.start, at) and "”" in text[found.start : opened]:
        return None  # “甲”、“乙”、“丙两个责任”: inside one of the items
    if text.endswith("”“", 0, at) or (not found.alike and _IN_LIST.match(text, match.end())):
        return None  # 铁人三项世界杯、: one name among others
    severity: Severity | None = None if found.alike and not etc else "warning"
    return _flaw(paper, (found.start, match.end()), count, found.fewest, found.items, severity)


def _goes_on(text: str, at: int) -> bool:
    return is_chinese(text[at : at + 1]) or text.startswith("“", at)


def _doubtful(paper: Paper, match: re.Match[str], found: Listing, count: int) -> Flaw | None:
    """The count fits only when 甲人数和乙人数 is one thing."""
    two = found.two_in_last()
    if two is None or found.fewest != count:
        return None
    items = (*found.items[:-1], *two)
    message = f"写明{count}{match['q']}，按顿号是{count}项；把“{two[0]}”和“{two[1]}”分开算是{count + 1}项"
    return _flaw(paper, (found.start, match.end()), count, count + 1, items, "info", message)


def _slogan_before(paper: Paper, match: re.Match[str]) -> Flaw | None:
    """甲链、乙链、丙链“四链”融合; 甲、乙、丙实现“四倍增”."""
    at = match.start()
    if paper.text.endswith(_ONE_OF_SEVERAL, 0, at):
        return None  # “八大行动”“七大攻坚”, “三大口岸”和“十大市场”: one name among others
    reached = paper.text.endswith("实现", 0, at)
    found = listing_before(paper, at - 2 if reached else at)
    if found is None or any("“" in item or "”" in item or "等" in item or _MOTTO.search(item) for item in found.items):
        return None
    key = match["x"][0]
    named = all(key in item for item in found.items) or match["x"].startswith("位一体")
    if not named and not reached:
        return None
    count = parse_whole(match["n"]) or 0
    if found.could_be(count) or not found.is_pure or found.items[-1].endswith(paper.words.words("slogan_verbs")):
        # what stands right before the motto is no item but says what is done with it
        return None
    if abs(count - found.fewest) > _SLIP:
        return None  # counts something else: 总量、容量的“五量控制”
    if not named and count - found.most not in (1, 2):
        return None
    return _flaw(paper, (found.start, match.end()), count, found.fewest, found.items, None if named else "warning")


def _composed(paper: Paper) -> Flaws:
    """“一核两带四区”, and then “三区”即…: each of its numbers is that of the motto that tells what it stands for."""
    text = paper.text
    for whole in paper.matches(_COMPOSED, _QUOTED_ANY):
        line = paper.line(whole.end())[1]
        if text.find("“", whole.end(), line) < 0:
            continue
        told = [m for m in _SLOGAN_ONE.finditer(text, whole.end(), line) if _MEANS.match(text, m.end()) is not None]
        if len(told) < _TWO:
            continue
        numbers = {m["x"]: m for m in _COMPONENT.finditer(text, whole.start() + 1, whole.end() - 1)}
        pairs = [(said, m) for m in told if (said := numbers.get(m["x"])) is not None]
        wrong = [(said, m) for said, m in pairs if said["n"] not in (m["n"], _SAME.get(m["n"]))]
        for said, m in wrong if len(wrong) < len(pairs) else ():
            yield Flaw(
                f"“{text[whole.start() + 1 : whole.end() - 1]}”里是“{said[0]}”，下面写“{m['n']}{m['x']}”",
                (paper.span(*said.span(), "总的提法"), paper.span(m.start(), m.end(), "分开来说")),
                (paper.step("总的提法", *whole.span()), paper.step("分开来说", *m.span())),
                mend="核对数目，两处写成一样。",
            )


def _named_for(paper: Paper, at: int) -> Flaw | None:
    """东港、西港、北港四港: names that all end in what is counted; 二区、三区 are numbered themselves."""
    count, found = parse_whole(paper.text[at]) or 0, listing_before(paper, at)
    if found is None or not found.is_pure or found.could_be(count) or abs(count - found.fewest) > _SLIP:
        return None
    tail = paper.text[at + 1]
    if not all(item.endswith(tail) for item in found.items) or any(item[0] in _NUMERALS for item in found.items):
        return None
    return _flaw(paper, (found.start, at + 2), count, found.fewest, found.items)


def _behind(paper: Paper, match: re.Match[str], at: int, count: int) -> Flaw | None:
    """What follows, unless the count is one of several: 两级三类：…"""
    flaw, text = _listed_behind(paper, match, at, count), paper.text
    if flaw is None or text[at : at + 1] in _LONGER:
        return None
    return None if _COMPOUND.search(text, max(0, match.start() - _NEAR), match.start()) else flaw


def _listed_behind(paper: Paper, match: re.Match[str], at: int, count: int) -> Flaw | None:
    """六大街区：甲、乙、丙。 Only where nothing but names follow up to the end of the sentence."""
    text = paper.text
    opens = _OPENS_SERIES.match(text, at)
    if match.re is _SLOGAN and opens is not None and opens.start() != opens.start("sign"):
        opens = None
    if opens is not None and (told := _series(paper, match, opens, count)) is not None:
        return told[0] if told else None
    announced = (_MEANS if match.re is _SLOGAN else _ANNOUNCES).match(text, at)
    if announced is None:
        return None
    if _COUNT.search(announced[0]):
        return None  # 15个集团整合为3大板块，即: the other one is announced
    start = announced.end()
    stop = _LIST_END.search(text, start, start + _LONGEST)
    following = _NEXT_SLOGAN.search(text, start, stop.end() if stop else start + _LONGEST)
    stop = following or stop
    end = stop.start() if stop else min(len(text), start + _LONGEST)
    begin = match.start()
    words = text[start:end]
    if stop is not None and following is None and stop[0] in "；;" and "、" in words:
        return None  # 九条方针：甲、乙和丙；丁；…: its parts are the clauses
    if not words.strip():
        return _headings(paper, match, count, start) or _lines(paper, match, count, start)
    if stop is None and end < len(text):
        return None
    found = listing(text, start, end) or _even_clauses(words, start)
    if found is None or not found.is_pure or ("、" in words and _COMMA.search(words)) or "：" in words or ":" in words:
        return None
    etc = _TAIL.search(found.items[-1])
    alike = match.re is _SLOGAN and found.alike  # nothing goes before the first of them
    if (
        (found.fewest <= count <= found.most if alike else found.could_be(count))
        or _goes_on_behind(found, count)
        or (etc and count > found.fewest)
        or _COUNT.search(words)
        or "“" in words
    ):
        return None
    exact = (alike or announced[0][-1] in "：:") and not etc
    return _flaw(paper, (begin, end), count, found.fewest, found.items, None if exact else "warning")


def _goes_on_behind(found: Listing, count: int) -> bool:
    """电信网、广播网、互联网实现互联、共享: whether the list ends before the sentence does, at 等 or at words much
    longer than its items.
    """
    if any("等" in item for item in found.items):
        return True
    named, rest = found.items[: count - 1], found.items[count - 2 : count]
    longest = max(map(len, found.items[: max(1, count - 2)]))
    return bool(named) and found.fewest > count and any(len(item) > longest + _SLIP for item in rest)


def _even_clauses(words: str, start: int) -> Listing | None:
    """优化结构，提升质量，做强品牌: clauses of one length are a list too."""
    clauses = [clause.strip() for clause in _COMMA.split(words)]
    if len(clauses) < 3 or _DIGIT.search(words) or len({len(clause) for clause in clauses}) > 1 or len(clauses[0]) < 2:
        return None
    return Listing(tuple(clauses), 0, start, start + len(words))


def _lines(paper: Paper, match: re.Match[str], count: int, at: int) -> Flaw | None:
    """六提升： with a line for each, all but the last closed by a semicolon."""
    items: list[str] = []
    for start, end in paper.lines(paper.line(at)[1] + 1, len(paper.text)):
        line = paper.text[start:end].strip(" \t　*-")
        if not line:
            continue
        items.append(line)
        if line[-1] not in "；;":
            break
    if len(items) < 2 or len(items) == count or items[-1][-1] != "。":
        return None
    first = paper.sentence(match.start())[0]
    return _flaw(paper, (max(first, match.start()), at), count, len(items), [item.rstrip("；;。") for item in items])


def _series(paper: Paper, match: re.Match[str], opens: re.Match[str], count: int) -> tuple[Flaw, ...] | None:
    """三方面问题。一是…二是…: as many as announced. None where no series begins there; () where nothing is wrong."""
    series = series_from(paper, opens.end())
    if series is None:
        return None
    listed = len(series.marks)
    if not series.in_order or listed == count or (listed < count and series.broken_off):
        return ()
    one_line = series.marks[-1].start < paper.line(opens.end())[1]
    sure = one_line and opens["sign"] in "：:"
    names = [paper.text[mark.start : mark.end] for mark in series.marks]
    return (_flaw(paper, (match.start(), opens.end("sign")), count, listed, names, None if sure else "warning"),)


def _headings(paper: Paper, match: re.Match[str], count: int, at: int) -> Flaw | None:
    """做好五项工作： with numbered headings below."""
    nodes = paper.plan.outline
    k = paper.headings_to(at)
    if k >= len(nodes) or paper.text[at : nodes[k].start].strip(" \t\n　#*"):
        return None
    first = read_numbering(nodes[k].number or "")
    if first is None or first.value != 1:
        return None
    last = 1
    siblings = paper.children(nodes[k].parent)
    here = bisect_left(siblings, nodes[k].start, key=lambda node: node.start)
    for node in islice(siblings, here + 1, None):
        number = read_numbering(node.number or "")
        if number is not None and number.style == first.style:
            if number.value != last + 1:
                break
            last = number.value
    if last == count:
        return None
    start, end = paper.sentence(match.start())
    names = [node.title for node in islice(siblings, here, here + last)]
    return _flaw(paper, (max(start, match.start()), min(end, at)), count, last, names, "warning")


def _flaw(
    paper: Paper,
    span: tuple[int, int],
    count: int,
    counted: int,
    items: Iterator[str] | tuple[str, ...] | list[str],
    severity: Severity | None = None,
    message: str = "",
) -> Flaw:
    names = list(items)
    start, end = span
    while paper.text[start].isspace():
        start += 1
    working = (
        Step("宣布的数目", str(count), start=start, end=end),
        Step("列出的项", str(counted), steps=tuple(Step(f"第{k}项", name) for k, name in enumerate(names, 1))),
    )
    return Flaw(
        message or f"宣布{count}项，列出{counted}项：{'、'.join(names)}",
        (paper.span(start, end),),
        working,
        mend=f"把数目改为{counted}，或核对名单是否有增漏。",
        severity=severity,
    )
