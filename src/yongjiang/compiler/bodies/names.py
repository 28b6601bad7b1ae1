"""Names of bodies by their endings: 临江市发改委, 甲大学乙研究院, 丙经济开发区.

A name is found from its end, which is a known suffix, and read leftwards to where grammar says it begins:
a mark, a particle, a verb. So the scan runs over the text turned round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yongjiang.compiler.bodies.patterns import alternation, branches
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.plan import BodyKind

#: longest name without its suffix
_REACH = 26
#: 各区政府 is no one body
_EVERY = "各每"
_SHORT_BRANCH = 3
_WORD = r"\u4e00-\u9fffA-Za-z0-9·&"
#: kinds whose names open with a level (区…局) or a place; the others need words of their own
_PUBLIC = frozenset(("government", "congress", "party", "judiciary", "other"))
#: 甲市委乙市政府: a new name begins where a level follows an ending
_MARK = re.compile(r"[，。；：、！？“”《》\n]")
_BRACKET = re.compile(r"（[^（）]*）")
_OWNER = re.compile(r"常委会|委员会|人民政府|政府|工委|[市区县]")
_SEAM = re.compile(r"(?<=[委局府会办院厅心])(?=[市区县省国镇])(?!区域|市场|国家|县级|市级|省级|区级|国际)")
#: numbering and counts before a name, turned round: 第二节…, 4家…
_COUNTED = "|".join(
    [*(rf"{unit}\d" for unit in "家个所座批项期号"), *(f"{part}[一二三四五六七八九十]+第" for part in "章节")]
)


class Found(NamedTuple):
    """A name; start, end in the text read."""

    name: str
    kind: BodyKind
    start: int
    end: int


class NameGrammar:
    """Finds names of bodies by their suffixes."""

    __slots__ = (
        "_boundary", "_force", "_forces", "_generic", "_joint", "_kept", "_kinds", "_known", "_left", "_modifier",
        "_not_after", "_not_before", "_place", "_prefix", "_suffix",
    )  # fmt: skip

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds: dict[str, BodyKind] = {}
        for kind, words in lexicon.classes("body_suffix").items():
            self._kinds |= dict.fromkeys(words, kind)  # type: ignore[arg-type]
        for end, stems in lexicon.classes("body_stem").items():
            self._kinds |= dict.fromkeys((stem + end for stem in stems), "government")
        # names that need nothing before them: 区委, 国务院
        self._known = frozenset(w for w in self._kinds if w[0] in "省市区县团" or w[:2] in ("国务", "党中", "中共"))
        self._known |= {stem + "部" for stem in lexicon.classes("body_stem")["部"]}
        forces = lexicon.classes("body_task_force")
        self._forces = frozenset(forces["ending"])
        openings = "|".join(f"(?<={re.escape(word)})" for word in forces["opening"])
        self._force = re.compile(f"(?:^|(?<=[，。；：、\n])|{openings})[省市区县州](?![级场民域])")
        self._not_after = {suffix: frozenset(words) for suffix, words in lexicon.classes("body_not_after").items()}
        self._not_before = {suffix: frozenset(words) for suffix, words in lexicon.classes("body_not_before").items()}
        self._suffix = re.compile(branches(word[::-1] for word in self._kinds))
        self._left = re.compile(rf"[{_WORD}]*(?:）[^（）\n]{{1,12}}（[{_WORD}]+)?(?:-国中)?")
        boundary = lexicon.classes("body_boundary")
        self._kept = frozenset(word[::-1] for word in boundary["keep"])
        marks = [word[::-1] for word in [*boundary["keep"], *boundary["verb"], *boundary["mark"]]]
        self._boundary = re.compile(f"{branches(marks)}|{_COUNTED}")
        self._joint = re.compile(alternation(boundary["joint"]))
        self._modifier = frozenset(word[::-1] for word in boundary["modifier"])
        levels = alternation(lexicon.words("body_prefix"))
        places = branches(lexicon.words("body_place"))
        self._prefix = re.compile(
            f"{levels}(?![级场民际域])|(?:{places})|.{{1,5}}?(?:[省市县旗州镇乡]|街道|新?区)(?![级场民际域块])"
        )
        self._place = re.compile(f"(?:{places})")
        self._generic = re.compile(f"(?:{branches(lexicon.words('body_generic'))})+")

    def read(self, text: str) -> Iterator[Found]:
        """Names in `text`, last first; none overlaps another."""
        turned = text[::-1]
        size = len(text)
        edge = size
        kinds = self._kinds
        for match in self._suffix.finditer(turned):
            end = size - match.start()
            if end > edge:
                continue
            suffix = match[0][::-1]
            follows = self._not_after.get(suffix)
            if follows is not None and end < size and text[end] in follows:
                continue
            begin = end - len(suffix)
            before = self._not_before.get(suffix)
            if before is not None and begin and text[begin - 1] in before:
                continue
            kind = kinds[suffix]
            start = self._start(text, turned, size, match.end(), begin)
            if suffix in self._forces and not (start < begin and self._prefix.match(text, start, begin)):
                force = self._force.search(text, max(0, begin - _REACH), begin)
                start = force.start() if force and not _MARK.search(text, force.start(), begin) else start
            if start < begin:
                start = (
                    self._street(text, start, begin) if suffix == "街道" else self._fitting(text, start, begin, kind)
                )
            elif suffix not in self._known:
                continue
            if start >= 0 and not (start and text[start - 1] in _EVERY):
                yield Found(text[start:end], kind, start, end)
                edge = start

    def kind_of(self, name: str) -> BodyKind:
        """Kind of a body that is known to be one: by its ending, which may stand before a bracket."""
        bare = name.split("（", 1)[0]
        match = self._suffix.match(bare[::-1])
        return self._kinds[match[0][::-1]] if match else "other"

    def _start(self, text: str, turned: str, size: int, at: int, begin: int) -> int:
        """Farthest left that the name whose suffix begins at `begin` can reach."""
        left = self._left.match(turned, at, at + _REACH)
        limit = left.end() if left else at
        place = at
        while place < limit:
            found = self._boundary.search(turned, place, limit)
            if found is None:
                break
            word = found[0]
            if word in self._kept or (found.start() == place and word in self._modifier):
                place = found.end()
                continue
            limit = found.start()
            break
        start = size - limit
        for seam in _SEAM.finditer(text, start, begin):
            start = seam.end()
        return start

    def _fitting(self, text: str, start: int, begin: int, kind: BodyKind) -> int:
        """Where the name begins once joints are weighed; -1 when the words make no name."""
        for joint in self._joint.finditer(text, start, begin):
            at, after = joint.span()
            if at == start or not self._joins_inside(text, start, at, after, begin):
                start = after
        stem = text[start:begin]
        if not stem or (kind == "platform" and self._is_park(stem)):
            return -1
        if kind in _PUBLIC:
            # 某某规划甲区分局: a branch names its place inside
            is_branch = stem.endswith("分") or text.startswith("分局", begin)
            if self._generic.fullmatch(stem):
                return -1
            return start if self._prefix.match(stem) or (is_branch and len(stem) > _SHORT_BRANCH) else -1
        bare = self._generic.sub("", _BRACKET.sub("", stem))
        if len(bare) >= 2 or self._place.match(stem) or (bare and self._prefix.match(stem) and len(stem) > 2):
            return start
        return -1

    def _is_park(self, stem: str) -> bool:
        """甲开发区平台 names 甲开发区."""
        match = self._suffix.match(stem[::-1])
        return match is not None and self._kinds[match[0][::-1]] == "park"

    def _street(self, text: str, start: int, begin: int) -> int:
        """甲街道 has a short name of its own, after a district's or after the body it belongs to."""
        for owner in _OWNER.finditer(text, start, begin):
            start = owner.end()
        stem = text[start:begin]
        return start if 2 <= len(stem) <= 4 and len(self._generic.sub("", stem)) >= 2 else -1

    def _joins_inside(self, text: str, start: int, joint: int, after: int, begin: int) -> bool:
        """Whether 和 or 与 at `joint` joins words of one name (文化和旅游局), not two names (甲局和乙局)."""
        if self._suffix.match(text[start:joint][::-1]):
            return False
        return self._generic.fullmatch(text, after, begin) is not None
