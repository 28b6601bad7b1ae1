"""Names of bodies by their endings: 临江市发改委, 甲大学乙研究院, 丙经济开发区.

A name is found from its end, which is a known suffix, and read leftwards to where grammar says it begins:
a mark, a particle, a verb. So the scan runs over the text turned round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, get_args

from yongjiang.compiler.patterns import alternation, branches
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.plan import BodyKind

#: longest name without its suffix
_REACH = 26
#: 各区政府 is no one body
_EVERY = "各每"
_BY = "经据报请受"
_LEVELS = "省市区县旗州"
_SHORT_BRANCH = 3
_WORD = r"\u4e00-\u9fffA-Za-z0-9·&"
#: kinds whose names open with a level (区…局) or a place; the others need words of their own
_PUBLIC = frozenset(("government", "congress", "party", "judiciary", "other"))
#: 甲市委乙市政府: a new name begins where a level follows an ending
_MARK = re.compile(r"[，。；：、！？“”《》\n]")
_BRACKET = re.compile(r"（[^（）]*）")
_OWNER = re.compile(r"常委会|委员会|人民政府|政府|工委|[市区县]")
_SEAM = re.compile(r"[委局府会办院厅心](?=[市区县省国镇])(?!区域|市场|国家|县级|市级|省级|区级|国际)")
#: 市民, not the 民 of 市民政局
_CITIZEN = "民(?![政族宗营])"
#: 甲市民政局甲市财政局: the area of the first is told anew
_AGAIN = re.compile(r"(?P<area>.{1,8}?[省市区县旗州]).{1,12}?[委局厅府院会办](?=(?P=area))")
#: a count of things, or a motto of such
_NUMBERED = re.compile(
    "(?:[一二两三四五六七八九十]+|[0-9]+)(?:[个大]|[区委办核带轴园]$|[区委办核带轴园][一二两三四五六七八九十])"
)
#: numbering and counts before a name, turned round: 第二节…, 4家…
_COUNTED = r"[家个所座批项期号]\d|[章节][一二三四五六七八九十]+第"
_COUNTED_FIRST, _COUNTED_SECOND = "家个所座批项期号章节", r"\d一二三四五六七八九十"


class Found(NamedTuple):
    """A name; start, end in the text read."""

    name: str
    kind: BodyKind
    start: int
    end: int


class _Ending(NamedTuple):
    """A suffix. not_after, not_before: characters behind and before it that make it part of another word.

    known: a name that needs nothing before it (区委, 国务院); force: a task force, named after a level alone.
    """

    word: str
    kind: BodyKind
    not_after: frozenset[str]
    not_before: frozenset[str]
    known: bool
    force: bool


class NameGrammar:
    """Finds names of bodies by their suffixes."""

    __slots__ = (
        "_boundary", "_endings", "_force", "_generic", "_generic_first", "_joint", "_kept", "_left", "_modifier",
        "_place", "_place_first", "_prefix", "_suffix",
    )  # fmt: skip

    def __init__(self, lexicon: Lexicon) -> None:
        kinds: dict[str, BodyKind] = lexicon.kinds("body_suffix", get_args(BodyKind))
        stems = lexicon.classes("body_stem")
        for end, group in stems.items():
            kinds |= dict.fromkeys((stem + end for stem in group), "government")
        known = {w for w in kinds if w[0] in "省市区县团" or w[:2] in ("国务", "党中", "中共")}
        known |= {stem + "部" for stem in stems["部"]}
        forces = lexicon.classes("body_task_force")
        not_after, not_before = lexicon.classes("body_not_after"), lexicon.classes("body_not_before")
        for end, group in stems.items():  # 农业农村部门 is no 农业农村部
            not_after = {**not_after, **dict.fromkeys((stem + end for stem in group), not_after.get(end, ()))}
        # by the suffix turned round, as the scan meets it
        self._endings = {
            word[::-1]: _Ending(
                word,
                kind,
                frozenset(not_after.get(word, ())),
                frozenset(not_before.get(word, ())),
                word in known,
                word in forces["ending"],
            )
            for word, kind in kinds.items()
        }
        openings = "|".join(f"(?<={re.escape(word)})" for word in forces["opening"])
        self._force = re.compile(f"(?:^|(?<=[，。；：、\n])|{openings})[省市区县州](?![级场民域])")
        self._suffix = re.compile(branches(self._endings))
        self._left = re.compile(rf"[{_WORD}]*(?:）[^（）\n]{{1,12}}（[{_WORD}]+)?(?:-国中)?")
        boundary = lexicon.classes("body_boundary")
        self._kept = frozenset(word[::-1] for word in boundary["keep"])
        marks = [word[::-1] for word in [*boundary["keep"], *boundary["verb"], *boundary["mark"]]]
        # Hundreds of words open on characters that are common in names too. So the scan stops at those alone, a
        # second character rejects most, and only then the words are tried, as group 1 from that place on.
        alone = re.escape("".join(sorted({word for word in marks if len(word) == 1})))
        first = re.escape("".join(sorted({word[0] for word in marks}))) + _COUNTED_FIRST
        second = re.escape("".join(sorted({word[1] for word in marks if len(word) > 1}))) + _COUNTED_SECOND
        self._boundary = re.compile(
            f"[{first}](?:(?<=[{alone}])|(?=[{second}]))(?<=(?=({branches(marks)}|{_COUNTED})).)"
        )
        self._joint = re.compile(alternation(boundary["joint"]))
        self._modifier = frozenset(word[::-1] for word in boundary["modifier"])
        levels = alternation(lexicon.words("body_prefix"))
        places = branches(lexicon.words("body_place"))
        self._prefix = re.compile(
            f"{levels}(?![级场际域]|{_CITIZEN})|(?:{places})"
            f"|.{{1,5}}?(?:[省市县旗州镇乡]|街道|新?区)(?![级场际域块]|{_CITIZEN})"
        )
        self._place = re.compile(places)
        self._generic = re.compile(f"(?:{branches(lexicon.words('body_generic'))})+")
        # what no word of a long list opens on need not be held against the list
        self._place_first = frozenset(word[0] for word in lexicon.words("body_place"))
        self._generic_first = frozenset(word[0] for word in lexicon.words("body_generic"))

    def read(self, text: str) -> Iterator[Found]:
        """Names in `text`, last first; none overlaps another."""
        turned = text[::-1]
        size = len(text)
        edge = size
        endings = self._endings
        for match in self._suffix.finditer(turned):
            at, stop = match.span()
            end = size - at
            if end > edge:
                continue
            word, kind, not_after, not_before, known, force = endings[match[0]]
            if at and turned[at - 1] in not_after:
                continue
            if stop < size and turned[stop] in not_before:
                continue
            begin = size - stop
            start = self._start(text, turned, stop, begin)
            if force and not (start < begin and self._prefix.match(text, start, begin)):
                level = self._force.search(text, max(0, begin - _REACH), begin)
                start = level.start() if level and not _MARK.search(text, level.start(), begin) else start
            if start < begin:
                start = self._street(text, start, begin) if word == "街道" else self._fitting(text, start, begin, kind)
            elif not known:
                continue
            if start >= 0 and text[start] in _BY and text[start + 1] in _LEVELS and start + 1 < begin:
                # 经区人民代表大会审议, 据市统计局: a word that governs the name
                start += 1
            if start >= 0 and not (start and text[start - 1] in _EVERY):
                yield Found(text[start:end], kind, start, end)
                edge = start

    def kind_of(self, name: str) -> BodyKind:
        """Kind of a body that is known to be one: by its ending, which may stand before a bracket."""
        bare = name.split("（", 1)[0]
        match = self._suffix.match(bare[::-1])
        return self._endings[match[0]].kind if match else "other"

    def _start(self, text: str, turned: str, at: int, begin: int) -> int:
        """Farthest left that the name whose suffix begins at `begin` can reach; `at` is that place in `turned`."""
        left = self._left.match(turned, at, at + _REACH)
        limit = left.end() if left else at
        place = at
        search = self._boundary.search
        while place < limit:
            found = search(turned, place, limit)
            if found is None:
                break
            word = found[1]
            if word in self._kept or (found.start() == place and word in self._modifier):
                place = found.end(1)
                continue
            limit = found.start()
            break
        start = begin + at - limit
        seam = _SEAM.search(text, start, begin)
        while seam:
            start = seam.end()
            seam = _SEAM.search(text, start, begin)
        while text.find(text[start : start + 2], start + 4, begin) >= 0 and (again := _AGAIN.match(text, start, begin)):
            start = again.end()
        return start

    def _fitting(self, text: str, start: int, begin: int, kind: BodyKind) -> int:
        """Where the name begins once joints are weighed; -1 when the words make no name."""
        joint = self._joint.search(text, start, begin)
        while joint:
            at, after = joint.span()
            if at == start or not self._joins_inside(text, start, at, after, begin):
                start = after
            joint = self._joint.search(text, after, begin)
        stem = text[start:begin]
        if not stem or (kind == "platform" and self._is_park(stem)):
            return -1
        if kind in _PUBLIC:
            # 某某规划甲区分局: a branch names its place inside
            is_branch = stem.endswith("分") or text.startswith("分局", begin)
            placed = self._prefix.match(stem) or (is_branch and len(stem) > _SHORT_BRANCH)
            if not placed and self._is_park(stem):  # 甲乙产业园管委会: the park has a name of its own
                return start if self._own(stem[: -len(self._ending(stem))]) == 2 else -1
            generic = placed and stem[0] in self._generic_first and self._generic.fullmatch(stem)
            return start if placed and not generic else -1
        if _NUMBERED.match(stem):
            return -1  # 三区一中心, 7大要素平台
        own = self._own(_BRACKET.sub("", stem) if "（" in stem else stem)
        if own == 2 or (stem[0] in self._place_first and self._place.match(stem)):
            return start
        return start if own and len(stem) > 2 and self._prefix.match(stem) else -1

    def _own(self, stem: str) -> int:
        """How many characters the stem has apart from generic words; 2 stands for two or more."""
        own = at = 0
        size = len(stem)
        while own < 2 and at < size:
            generic = self._generic.match(stem, at) if stem[at] in self._generic_first else None
            if generic:
                at = generic.end()
            else:
                own += 1
                at += 1
        return own

    def _is_park(self, stem: str) -> bool:
        """甲开发区平台 names 甲开发区."""
        ending = self._ending(stem)[::-1]
        return bool(ending) and self._endings[ending].kind == "park"

    def _ending(self, stem: str) -> str:
        """The suffix that the stem ends with, "" where it has none."""
        match = self._suffix.match(stem[::-1])
        return match[0][::-1] if match else ""

    def _street(self, text: str, start: int, begin: int) -> int:
        """甲街道 has a short name of its own, after a district's or after the body it belongs to."""
        for owner in _OWNER.finditer(text, start, begin):
            start = owner.end()
        stem = text[start:begin]
        return start if 2 <= len(stem) <= 4 and self._own(stem) == 2 else -1

    def _joins_inside(self, text: str, start: int, joint: int, after: int, begin: int) -> bool:
        """Whether 和 or 与 at `joint` joins words of one name (文化和旅游局), not two names (甲局和乙局)."""
        if self._suffix.match(text[start:joint][::-1]):
            return False
        return self._generic.fullmatch(text, after, begin) is not None
