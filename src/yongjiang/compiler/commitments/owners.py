"""Who leads and who supports: owner notes such as （牵头单位：甲局；配合单位：乙局） or （甲局牵头，乙局配合）.

（甲局、乙局） is one too where several paragraphs end so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from yongjiang.compiler.bodies.running import RunningText
from yongjiang.compiler.commitments.names import NameLists, Piece
from yongjiang.compiler.patterns import alternation
from yongjiang.model.lexicon import Lexicon

Role = Literal["lead", "support"]
#: as a word says it; "general" leads unless something else in the note leads
Said = Literal["lead", "general", "support"]
#: line: alone in its paragraph; tail: ends a paragraph; inside: text goes on after it
Placement = Literal["line", "tail", "inside"]

#: characters at the end of a label that give it away; no label is shorter
_TAIL = 2
_BRACKETS = re.compile(r"[（）\[\]【】]")
_OPENERS = "（[【"
#: brackets at the end of a paragraph, without label or verb
_BARE = re.compile(r"（([^（）：；。，“”《》\d]{2,200})）[。；]?$", re.MULTILINE)
_NAMED_SO = re.compile("简称|统称|又称|原名|^原|见|含|例如|比如")
#: said once for all lists: 责任单位中列第一位的为牵头单位
_FIRST_LEADS = re.compile(
    r"(?:列|排|居|位列|排列|排名)(?:在|于)?(?:最前|第一位?|首位)(?:面?的|者)?(?:单位|部门)?(?:均|都)?[为是](?:牵头|主办|第一责任|主要责任)"
)
#: so many paragraphs end so where it is how a document names owners
_OFTEN = 3
_EDGE = " 。；，、：…（）[]【】"
_CLAUSE = re.compile(r"(?:[^，；。（）]+|（[^（）]*(?:（[^（）]*）[^（）]*)*）)+")
_BEFORE_LABEL = "。；！？，）] "
#: brackets closed side by side before a hint; more than this is no list of names
_DEEPEST = 8
#: an owner note is short; beyond this the brackets hold something else
_LONGEST = 400


class Unit(NamedTuple):
    """A body in an owner note; `start`/`end` in the running text, `verbatim` where the note writes it just so."""

    name: str
    role: Role
    start: int
    end: int
    verbatim: bool


class OwnerNote:
    """An owner note. start, end: in the running text, with its brackets; paragraph: its number."""

    __slots__ = ("end", "paragraph", "placement", "start", "units")

    def __init__(self, start: int, end: int, paragraph: int, placement: Placement, units: list[Unit]) -> None:
        self.start = start
        self.end = end
        self.paragraph = paragraph
        self.placement = placement
        self.units = units


class OwnerGrammar:
    """Finds owner notes in running text."""

    __slots__ = (
        "_filler", "_label", "_label_hints", "_names", "_remark", "_roles", "_verb", "_verb_hints", "_verbs",
    )  # fmt: skip

    def __init__(self, lexicon: Lexicon, names: NameLists) -> None:
        labels = lexicon.classes("owner_label")
        verbs = lexicon.classes("owner_verb")
        fillers = alternation(lexicon.words("owner_filler"))
        every_label = alternation(word for group in labels.values() for word in group)
        every_verb = alternation(word for group in verbs.values() for word in group)
        self._names = names
        self._roles = _said(labels)
        self._verbs = _said(verbs)
        # a hint opens on one fixed character, which the scan finds far faster than one of several, and looks back
        tails = alternation(word[-_TAIL:] for word in self._roles)
        finals = re.escape("".join(sorted({word[-1] for word in self._verbs})))
        self._label_hints = [re.compile(f"{mark}(?<={tails}{mark})") for mark in "：为"]
        self._verb_hints = [
            re.compile(f"{mark}(?:(?<=[{finals}]{mark})|(?<=[{finals}][。；]{mark}))") for mark in ("）", "\\]", "】")
        ]
        self._remark = re.compile(alternation(lexicon.words("owner_remark")))
        self._label = re.compile(f"({every_label})(?:：|为)")
        self._verb = re.compile(f"(?:{fillers})*({every_verb})$")
        self._filler = re.compile(f"(?:{fillers})+$")

    def read(self, running: RunningText) -> list[OwnerNote]:
        """All owner notes, in order."""
        notes: list[OwnerNote] = []
        bare = self._bare(running.text)
        first_leads = _FIRST_LEADS.search(running.text) is not None
        for start, end in sorted([*self._places(running), *bare]):
            units = self._units(running.text, start, end, listed=(start, end) in bare, first_leads=first_leads)
            if not units:
                continue
            number = running.paragraph_at(start)
            note = OwnerNote(start, end, number, _placement(running, number, start, end), units)
            if notes and notes[-1].paragraph == number and not running.text[notes[-1].end : start].strip(_EDGE):
                _join(notes[-1], note, running)
            else:
                notes.append(note)
        return notes

    def label_at(self, title: str) -> bool:
        """Whether a heading's words are an owner label, not a heading."""
        return title.strip(_EDGE) in self._roles

    def _places(self, running: RunningText) -> Iterator[tuple[int, int]]:
        """Extents of the notes: the brackets around a hint, or from a bare label to the end of its sentence."""
        text = running.text
        hints = [(m.start() - _TAIL, True) for hint in self._label_hints for m in hint.finditer(text)]
        for hint in self._verb_hints:
            for match in hint.finditer(text):
                at = match.start() - 1
                hints.append((at - 1 if text[at] in "。；" else at, False))
        done = 0
        for at, is_label in sorted(hints):
            if at < done:
                continue
            line_start, line_end = running.line(running.paragraph_at(at))
            opener = _opener(text, max(line_start, done, at - _LONGEST), at)
            if opener >= 0:
                end = _closer(text, opener, min(line_end, opener + _LONGEST))
                if end > at:
                    yield opener, end
                    done = end
            elif is_label:
                label = self._label.search(text, max(line_start, at - 6), at + 3)
                if label and (label.start() == line_start or text[label.start() - 1] in _BEFORE_LABEL):
                    stop = text.find("。", at, min(line_end, at + _LONGEST))
                    done = min(line_end, at + _LONGEST) if stop < 0 else stop
                    yield label.start(), done

    def _bare(self, text: str) -> set[tuple[int, int]]:
        """Extents of brackets with nothing but names of bodies, at the ends of paragraphs."""
        found: set[tuple[int, int]] = set()
        for m in _BARE.finditer(text):
            if _NAMED_SO.search(m[1]) or self._label.search(m[1]) or self._verb.search(m[1]):
                continue
            if all(self._names.ends_as_body(piece.name) for piece in self._names.split(m[1])):
                found.add((m.start(), m.end(1) + 1))
        return found if len(found) >= _OFTEN else set()

    def _units(self, text: str, start: int, end: int, *, listed: bool, first_leads: bool) -> list[Unit]:
        """Bodies of the note at ``text[start:end]`` with their roles. listed: it is but a list of them; first_leads:
        the first of such a list leads the others.
        """
        if text[start] in _OPENERS:
            start, end = start + 1, end - 1
        stop = text.find("。", start, end)
        end = end if stop < 0 else stop
        labels = list(self._label.finditer(text, start, end))
        if listed:
            lists: list[tuple[Said, list[tuple[int, Piece]]]] = [("general", self._list(text, start, end))]
        else:
            lists = self._by_labels(text, labels, end) if labels else self._by_verbs(text, start, end)
        led = any(said == "lead" for said, _ in lists)
        units: list[Unit] = []
        for said, names in lists:
            role: Role = "support" if said == "support" or (said == "general" and led) else "lead"
            units += (Unit(p.name, role, at + p.start, at + p.end, p.verbatim) for at, p in names)
        if first_leads and not led and all(said == "general" for said, _ in lists):
            units[1:] = [unit._replace(role="support") for unit in units[1:]]
        return units

    def _by_labels(
        self, text: str, labels: list[re.Match[str]], end: int
    ) -> list[tuple[Said, list[tuple[int, Piece]]]]:
        """牵头单位：甲局；配合单位：乙局: a label says the role, a verb behind the names overrules it."""
        lists: list[tuple[Said, list[tuple[int, Piece]]]] = []
        for k, label in enumerate(labels):
            stop = labels[k + 1].start() if k + 1 < len(labels) else end
            for a, b in _clauses(text, label.end(), stop):
                if "：" in text[a:b]:
                    break
                verb = self._verb.search(text, a, b)
                said = self._verbs[verb[1]] if verb else self._roles[label[1]]
                lists.append((said, self._list(text, a, verb.start() if verb else b)))
        return lists

    def _by_verbs(self, text: str, start: int, end: int) -> list[tuple[Said, list[tuple[int, Piece]]]]:
        """甲局牵头，乙局、丙局配合: names wait for the verb that follows them."""
        lists: list[tuple[Said, list[tuple[int, Piece]]]] = []
        waiting = start
        for a, b in _clauses(text, start, end):
            verb = self._verb.search(text, a, b)
            if verb is None:
                continue
            names = self._list(text, waiting, verb.start())
            if any(self._names.ends_as_body(piece.name) for _, piece in names):
                lists.append((self._verbs[verb[1]], names))
            waiting = b
        return lists

    def _list(self, text: str, start: int, end: int) -> list[tuple[int, Piece]]:
        """Names of ``text[start:end]``, each with the place its offsets count from."""
        while start < end and text[start] in "由，；、 ":
            start += 1
        filler = self._filler.search(text, start, end)
        if filler:
            end = filler.start()
        found: list[tuple[int, Piece]] = []
        for piece in self._names.split(text[start:end]):
            if self._remark.search(piece.name):
                break
            found.append((start, piece))
        return found


def _said(classes: dict[str, tuple[str, ...]]) -> dict[str, Said]:
    said: dict[str, Said] = dict.fromkeys(classes["lead"], "lead")
    said |= dict.fromkeys(classes["general"], "general")
    said |= dict.fromkeys(classes["support"], "support")
    return said


def _opener(text: str, low: int, at: int) -> int:
    """Nearest bracket before `at` that is still open there, -1 for none."""
    depth = 0
    for mark in reversed(list(_BRACKETS.finditer(text, low, at))):
        depth += -1 if mark[0] in _OPENERS else 1
        if depth < 0:
            return mark.start()
        if depth > _DEEPEST:
            break
    return -1


def _closer(text: str, opener: int, high: int) -> int:
    """End (exclusive) of the bracket that opens at `opener`, -1 when it does not close."""
    depth = 0
    for mark in _BRACKETS.finditer(text, opener, high):
        depth += 1 if mark[0] in _OPENERS else -1
        if depth == 0:
            return mark.end()
    return -1


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _CLAUSE.finditer(text, start, end):
        yield match.span()


def _placement(running: RunningText, number: int, start: int, end: int) -> Placement:
    line_start, line_end = running.line(number)
    if running.text[end:line_end].strip(_EDGE):
        return "inside"
    return "tail" if running.text[line_start:start].strip(_EDGE) else "line"


def _join(note: OwnerNote, more: OwnerNote, running: RunningText) -> None:
    """Two notes side by side, （牵头单位：甲）（配合单位：乙）, are one."""
    note.end = more.end
    note.units = [*note.units, *more.units]
    note.placement = _placement(running, note.paragraph, note.start, note.end)
