"""Projects: names in the enumerations of boxes and items that say they list projects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yongjiang.compiler.patterns import alternation
from yongjiang.model.lexicon import Lexicon

_SENTENCE = re.compile(r"[^。\n]+")
_PIECE = re.compile(r"(?:[^、，；（）“”]+|（[^（）]*(?:（[^（）]*）[^（）]*)*）|“[^”]*”)+")
_MARKS = re.compile(r"[、，；]")
_LABEL = re.compile(r"([^：，、；。]{2,20})：")
_NUMBERING = re.compile(r"(?:（?\d{1,2}[）.、]|[①-⑳])")
#: not 中等职业学校
_AND_OTHERS = "(?<![中高初同优平上特一二三])等"
#: characters at the end of a name that tell its class
_TAIL = 40
_LONGEST = 60
#: 重点项目, 重大工程 are kinds; a name is longer
_FRAMED = 6


class Project(NamedTuple):
    """A named project; start, end relative to the text read."""

    name: str
    start: int
    end: int
    category: str | None


class ProjectGrammar:
    """Reads lists of project names."""

    __slots__ = (
        "_ends_as_project", "_inside", "_lead", "_opening", "_other_class", "_owners", "_quantity", "_tail", "_word",
    )  # fmt: skip

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = lexicon.classes("project_verb")
        prose = lexicon.classes("project_prose")
        verb, adverb = alternation(verbs["verb"]), alternation(verbs["adverb"])
        self._word = re.compile(alternation(lexicon.words("project_word")))
        self._lead = re.compile(f"{adverb}*({verb})(?!{alternation(verbs['not_before'])})(?=[^、，；]{{2}})")
        self._ends_as_project = re.compile(f"{alternation(lexicon.words('project_word'))}$")
        self._quantity = re.compile(rf"\d[万亿千百余多]*{alternation(prose['counted'])}$")
        classes = alternation(lexicon.words("project_class"))
        self._tail = re.compile(f"(?:{alternation(lexicon.words('project_tail'))}|{_AND_OTHERS}.{{0,8}}{classes})$")
        self._other_class = re.compile(f"{_AND_OTHERS}(?!.*{classes}$).{{2,}}$")
        labels = alternation(word for group in lexicon.classes("owner_label").values() for word in group)
        self._owners = re.compile(f"[（(]?{labels}[：:为]")
        self._inside = re.compile(alternation(prose["inside"]))
        self._opening = re.compile(alternation(prose["opening"]))

    def lists_projects(self, title: str) -> bool:
        """Whether a heading says that projects follow."""
        return self._word.search(title) is not None

    def names_project(self, title: str) -> bool:
        """Whether a heading without text of its own is the name of a project."""
        return "，" not in title and self._is_name(title, 0, len(title))

    def read(self, text: str, start: int, end: int) -> Iterator[Project]:
        """Names in the enumerations of ``text[start:end]``; prose gives none."""
        for sentence in _SENTENCE.finditer(text, start, end):
            if self._owners.match(text, *sentence.span()) is None:  # 责任单位：甲局、乙局
                yield from self._sentence(text, *sentence.span())

    def _sentence(self, text: str, start: int, end: int) -> Iterator[Project]:
        """The names of a sentence that is a list of names; of any other, those that a verb and 工程 frame."""
        found: list[Project] = []
        framed: list[Project] = []
        category: str | None = None
        # 以甲、乙为重点, 围绕甲、乙: what opens a list says of all its members that they are no projects
        governed = False
        run = total = 0
        at = start
        for piece in _PIECE.finditer(text, start, end):
            a, b = piece.span()
            led = a
            between = text[at:a]
            if fresh := total == 0 or "，" in between or "；" in between:
                a, category = self._strip_lead(text, a, b, category if between != "；" else None)
                governed, run = False, len(found)
            at = b
            total += 1
            tail = self._tail.search(text, max(a, b - _TAIL), b)
            if tail:
                b = tail.start()
            if fresh:
                governed = self._narrates(text, a, b)
            elif self._other_class.search(text, max(a, b - _TAIL), b):
                del found[run:]  # 甲、乙等品牌
                continue
            if self._is_name(text, a, b) and (not governed or self._ends_as_project.search(text, a, b)):
                found.append(Project(text[a:b], a, b, category))
                if a > led and b - a >= _FRAMED and self._ends_as_project.search(text, a, b):
                    framed.append(found[-1])
        is_list = found and len(found) * 5 >= total * 4 and (total > 1 or self._word.search(found[0].name))
        yield from found if is_list else framed

    def _strip_lead(self, text: str, start: int, end: int, category: str | None) -> tuple[int, str | None]:
        """Skips numbering, a label (续建项目：) and a verb (新建); either of the last two is the category."""
        number = _NUMBERING.match(text, start, end)
        if number:
            start = number.end()
        label = _LABEL.match(text, start, end)
        if label:
            start, category = label.end(), label[1]
        verb = self._lead.match(text, start, end)
        if verb:
            return verb.end(), verb[1] if label is None else category
        return start, category

    def _narrates(self, text: str, start: int, end: int) -> bool:
        """Whether the words say what is done, before a bracket."""
        bracket = text.find("（", start, end)
        stop = bracket if bracket > start else end
        if self._inside.search(text, start, stop):
            return True
        return bool(self._opening.match(text, start, stop)) and not self._ends_as_project.search(text, start, stop)

    def _is_name(self, text: str, start: int, end: int) -> bool:
        if not 2 <= end - start <= _LONGEST:
            return False
        if self._narrates(text, start, end):
            return False
        bracket = text.find("（", start, end)
        stop = bracket if bracket > start else end
        # what ends in a quantity measures something (改造老旧小区26个), it names nothing
        return self._quantity.search(text, max(start, stop - 10), stop) is None
