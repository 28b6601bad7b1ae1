"""Which industries a document gives to a place: 甲园区重点发展新材料、智能装备等主导产业."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from yongjiang.checker.characters import Pair
from yongjiang.checker.enumerations import listing, listing_before
from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.checker.promises import looks_back
from yongjiang.checker.vocabulary import Vocabulary

#: how a list of industries ends: 等产业, 主导产业, 三大产业
_END = Pair("等大导点柱势色位兴来统展", "产业")
_KINDS = "主导|支柱|首位|重点发展|重点|战略性|特色|优势|新兴|未来|先导|传统|现代|高新技术|高端"
_MARK = re.compile(rf"(等)?([两二三四五六七八九十\d]{{1,2}}大)?为?((?:{_KINDS})*)的?(?:产业|业态)$")
_OPENS = re.compile("等|[两二三四五六七八九十0-9]{1,2}大|为?(?:主导|支柱|首位)")
#: what may stand behind that: 产业链, 产业园 are other things
_BEHIND_SIGNS = frozenset("，。；、,;：:\n）)集发布体为")
_BEHIND = re.compile(
    r"(?:集群式?|集聚)?(?:发展|布局|体系)?(?:为(?P<role>主导|支柱|重点|特色|主体|主))?(?=[，。；、,;：:\n）)]|$)"
)
#: and how one begins that is told the other way round: 主导产业为甲、乙
_NAMED = Pair("业", "为是：:包")
_NAMES = re.compile(r"(?<=产)业(?:为|是|：|:|包括)")
_NAMED_KIND = re.compile(r"(?:主导|支柱|首位|重点)产$")
#: and one that only such a verb tells
_WORKED = Pair("点要主深", "发攻耕")
_WORKS = re.compile(
    r"(?:(?:重点|主要)发展|主攻|深耕)(?=[^，。；：,;:\n“”]{1,14}、)([^，。；：,;:\n“”]{0,240})(?=[，。；,;\n])"
)
_FIELDS = re.compile("等(?:重点|新兴)?(?:领域|行业)$")
_LISTED = re.compile(r"[^，。；,;\n]{0,240}")
#: how long the words of the mark are at most
_LONG_MARK = 16
_LEADING, _MAIN = re.compile("主导|支柱|首位"), re.compile("主导|支柱|首位|重点")
_VERBS = re.compile(
    "发展|聚焦|深耕|主攻|集聚|围绕|突出|瞄准|锚定|培育|做强|做优|做大|壮大|打造|布局|形成|构建|引育|引进|推进|推动|提升|以|为|是"
)
_STRONG = frozenset({"聚焦", "深耕", "主攻", "集聚", "围绕", "突出", "锚定", "以", "为", "是"})
_MOST = re.compile("(?:重点|主要|优先|着重|聚焦|深耕|主攻)$")
_JOINTS = re.compile("以及|[和及与]")
_LONGEST_MEMBER = 14
#: with the verb and what stands between them
_LONGEST_VERB = 20
#: what is told of another time
_OTHER_TIME = re.compile("近期|远期|前期|后期|已|原有|现有|目前|曾|过去|十[一二三]五|201[0-9]年|2020年")
#: before the verb of a clause whose subject stands in another: 重点, 着力; 东片区 would be a subject of its own
_ADVERB = re.compile(r"[^区片园城镇村街港廊组团块]{0,6}$")
#: a place that is only used or spoken to; one of several
_NOT_SUBJECT = ("依托", "借助", "利用", "对接", "联合", "协同", "融入", "支撑", "服务")
_SEVERAL = frozenset("、和与及等两三四五六七八九十")
_PLACE = re.compile(r"(?:[区园港城镇乡县市廊谷带岛湾片核极]|基地|平台|组团|板块|街道|区块|小镇)[”》]?$")
#: no name: 重点园区, 产业平台
_NO_NAME = re.compile(
    r"(?:各|全|本|重点|主要|产业|工业|特色|示范|核心|创新|创业|高能级|[省市区县镇国]家?级?|新兴|小微|专业|高新|技术|经济|"
    r"科技|现代|[一二三四五六七八九十两]|中心|优势|大|开发|集聚|空间|城乡|新|老|主|城)*"
    r"(?:[区园港城镇乡县市廊谷带岛湾片核极]|园区|基地|平台|组团|板块|街道|区块|小镇)"
)
_LONGEST_PLACE, _SHORTEST_PLACE = 24, 4
#: characters from the head of a sentence within which its subject begins; behind the label of an item what is its own
_HEAD, _ITEM = 8, 400
#: no more of a sentence is read
_FAR = 400
#: words that nearly every trade may have in its name
_PLAIN = re.compile(
    "高端|智能|现代|先进|新型|新兴|绿色|特色|未来|数字|创新|技术|制造业?|产业|服务业?|经济|研发|设计|科技|新一代|高新|智慧|战略性"
)
_CLAUSE_SIGNS = "，,；;。：:\n"


class Trades(NamedTuple):
    """A list of the industries of a place.

    kind: "main", or "new" and so on: 新兴产业 are others than 主导产业. named: said to be the leading ones; counted:
    said how many there are, or by 主导产业为 that there are no others; strong: said to be what is worked at most.
    node: the heading that names the place, where no sentence does.
    """

    paper: Paper
    place: str
    members: tuple[str, ...]
    kind: str
    named: bool
    counted: bool
    strong: bool
    start: int
    end: int
    line: int
    node: str | None

    @property
    def key(self) -> str:
        """The place as it is compared."""
        return fold(self.place)


class _List(NamedTuple):
    """members with the verb before them; said: the words of the mark; start: of the verb, first: of the members."""

    members: tuple[str, ...]
    said: str
    counted: bool
    strong: bool
    start: int
    first: int
    end: int


def trades(paper: Paper) -> list[Trades]:
    """All lists of industries whose place is told, in order; none of what was, or will be first or last."""
    found = []
    marked = [*_marked(paper), *_told(paper)]
    known = {one.first for one in marked}
    for one in sorted((*marked, *(one for one in _worked(paper) if one.first not in known)), key=lambda one: one.start):
        if _OTHER_TIME.search(paper.text, _sentence(paper, one.start), one.start):
            continue
        place, node = _subject(paper, one.start)
        if place and not looks_back(paper, one.start):
            kind = _kind(one.said)
            named = kind == "main" and _MAIN.search(one.said) is not None
            line = paper.line(one.start)[0]
            strong = one.strong or named
            found.append(
                Trades(paper, place, one.members, kind, named, one.counted, strong, one.first, one.end, line, node)
            )
    return found


def _kind(said: str) -> str:
    if _MAIN.search(said):
        return "main"
    for word, kind in (("未来", "future"), ("新兴", "new"), ("先导", "new"), ("传统", "old")):
        if word in said:
            return kind
    return "special" if "特色" in said or "优势" in said else "main"


def _marked(paper: Paper) -> Iterator[_List]:
    """Lists before 等……产业."""
    text = paper.text
    for at in paper.characters.beside(_END):
        end = at + 3
        if text[at + 2 : end] not in ("业", "态") or text[end : end + 1] not in _BEHIND_SIGNS:
            continue
        opens = _OPENS.search(text, max(0, at - _LONG_MARK), end)
        mark = _MARK.search(text, opens.start(), end) if opens else None
        behind = _BEHIND.match(text, end) if mark else None
        if behind is None or mark is None or not (mark[1] or mark[2] or _LEADING.search(mark[3])):
            continue
        found = listing_before(paper, mark.start())
        if found is None or not (cut := _cut(text, found.start, found.items)):
            continue
        start, first, members, verb, strong = cut
        if not verb:
            continue
        said = mark[3] + (behind["role"] or "")
        counted = mark[2] is not None and _number(mark[2]) == len(members)
        yield _List(members, said, counted, strong, start, first, end)


def _told(paper: Paper) -> Iterator[_List]:
    """Lists behind 主导产业为."""
    text = paper.text
    for at in paper.characters.beside(_NAMED):
        names = _NAMES.match(text, at)
        kind = _NAMED_KIND.search(text, max(0, at - 4), at) if names else None
        if names is None or kind is None or (listed := _LISTED.match(text, names.end())) is None:
            continue
        found = listing(text, *listed.span())
        members = _members(found.items) if found is not None else ()
        if members:
            yield _List(members, kind[0][:2], "等" not in listed[0], True, kind.start(), names.end(), listed.end())


def _worked(paper: Paper) -> Iterator[_List]:
    """Lists behind 重点发展 that nothing else calls industries but their own words."""
    text = paper.text
    for at in paper.characters.beside(_WORKED):
        start = at - (text[at] in "点要")
        m = _WORKS.match(text, start)
        members = _members(_FIELDS.sub("", m[1]).split("、")) if m else ()
        if m and members and all(_facets(paper.words, member)[0] for member in members):
            yield _List(members, "", False, True, start, m.start(1), m.end())


def _number(words: str) -> int:
    sign = words[:-1].replace("两", "二")
    return int(sign) if sign.isdigit() else "一二三四五六七八九十".find(sign) + 1


def _cut(text: str, start: int, items: Sequence[str]) -> tuple[int, int, tuple[str, ...], bool, bool] | None:
    """Where the verb of a list stands, where the first member does, the members, whether there is a verb, and whether
    it says that these are worked at most.
    """
    head = items[0]
    verbs = list(_VERBS.finditer(head, max(0, len(head) - _LONGEST_VERB)))
    verb = verbs[-1] if verbs else None
    at = text.find(head, start)
    if verb is None:
        labelled = text[max(0, start - 1) : start] in (":", "：")
        members = _members(items)
        return (at, at, members, labelled, False) if members else None
    first = verb.end()
    first += head[first:].rfind("的") + 1
    members = _members((head[first:], *items[1:]))
    if not members:
        return None
    most = _MOST.search(head, 0, verb.start())
    strong = most is not None or verb[0] in _STRONG
    return at + (most or verb).start(), at + first, members, True, strong


def _members(items: Sequence[str]) -> tuple[str, ...]:
    """The items, one joined of two parted; none where one is no name."""
    parts: list[str] = []
    for item in items if _JOINTS.search("、".join(items)) else ():
        halves = _JOINTS.split(item)
        parts += halves if min(map(len, halves)) > 1 else [item]
    parts = parts or list(items)
    members = tuple([part.strip(" “”\n") for part in parts])
    sizes = list(map(len, members))
    return members if len(members) > 1 and min(sizes) > 1 and max(sizes) <= _LONGEST_MEMBER else ()


def _subject(paper: Paper, at: int) -> tuple[str, str | None]:
    """Whose industries the list with its verb at `at` tells, "" where nobody's; the heading that says it."""
    text = paper.text
    sentence = _sentence(paper, at)
    clause = max([text.rfind(sign, sentence, at) for sign in _CLAUSE_SIGNS]) + 1 or sentence
    k = bisect_left(paper.scopes.local, (at, ""))
    named = []
    while k and paper.scopes.local[k - 1][0] >= sentence:
        k -= 1
        named.append(paper.scopes.local[k])
    named.reverse()
    titles = paper.once(_titles)
    if not named and titles:
        for title in titles:
            found = text.find(title, sentence, min(at, sentence + _HEAD + len(title)))
            if found >= 0:
                named.append((found, title))
                break
    if named:
        start, name = named[-1]
        if start >= clause:
            behind = text[start + len(name) : at]
            return (name, None) if _is_subject(paper, start, name) and _ADVERB.match(behind) else ("", None)
        start, name = named[0]
        heads = {one for begin, one in named if begin == sentence or text[begin - 1] in _CLAUSE_SIGNS}
        if start - sentence <= _HEAD and _ADVERB.match(text, clause, at) and heads <= {name}:
            return (name, None) if _is_subject(paper, start, name) else ("", None)
        return "", None
    if not _ADVERB.match(text, clause, at):
        return "", None
    for node in paper.path_at(at):
        if _names_place(node.title):
            near = node.kind != "item" or at - node.start < _ITEM
            return (node.title, node.id) if near else ("", None)
    return "", None


def _sentence(paper: Paper, at: int) -> int:
    """Where the sentence begins, of a very long one what is near."""
    return max(paper.sentence(at)[0], at - _FAR)


def _is_subject(paper: Paper, start: int, name: str) -> bool:
    """Whether a place is spoken of, not one of several, nor what others use."""
    text = paper.text
    before, behind = text[max(0, start - 2) : start], text[start + len(name) : start + len(name) + 1]
    return not (
        not _SHORTEST_PLACE <= len(name) <= _LONGEST_PLACE
        or before.endswith(_NOT_SUBJECT)
        or before[-1:] in _SEVERAL
        or behind in _SEVERAL
        or _NO_NAME.fullmatch(name)
    )


def _titles(paper: Paper) -> tuple[str, ...]:
    """Labels of items that are names of places."""
    return tuple({n.title: None for n in paper.headed["item"] if _names_place(n.title)})


def _names_place(title: str) -> bool:
    return (
        _SHORTEST_PLACE <= len(title) <= _LONGEST_PLACE
        and _PLACE.search(title) is not None
        and not _NO_NAME.fullmatch(title)
    )


def lacking(members: Sequence[str], others: Sequence[str], words: Vocabulary) -> list[str]:
    """Those of `members` that none of `others` may be meant by."""
    told = [_facets(words, other) for other in others]
    lack = []
    for member in members:
        kinds, pairs = _facets(words, member)
        if not (kinds or pairs):
            continue  # 先进制造业 may be anything
        if not any(kinds & k or pairs & p or not (k or p) for k, p in told):
            lack.append(member)
    return lack


@lru_cache(maxsize=1024)
def _facets(words: Vocabulary, member: str) -> tuple[frozenset[str], frozenset[str]]:
    """The families of trades it may belong to, and its telling pairs of characters."""
    families = words.once(_families)
    kinds = frozenset().union(*(families[m[0]] for m in words.pattern("<trade_families>").finditer(member)))
    pairs = {part[k : k + 2] for part in _PLAIN.split(member) for k in range(len(part) - 1)}
    return kinds, frozenset(pairs)


def _families(words: Vocabulary) -> dict[str, frozenset[str]]:
    """The families of each word."""
    classes = words.classes("trade_families")
    return {
        word: frozenset(name for name, those in classes.items() if word in those)
        for each in classes.values()
        for word in each
    }
