"""The table of contents of a document, which the outline leaves out: where it stands and what it announces."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.checker.searching import each
from yongjiang.checker.vocabulary import Vocabulary

_NUMBER = re.compile(
    r"(?:第[零〇一二三四五六七八九十百0-9]{1,4}(?:编|篇|章|节|部分)|[（(][零一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|[0-9]{1,2}[.．、](?![0-9])|(?:附件|附录|专栏|附表|附图|附)[ 　]*[0-9一二三四五六七八九十]{1,3})[:：]?"
)
_LEADERS = re.compile(r"[\s.．·…⋯—\-_/（(]*[0-9ivxⅠ-Ⅻ]{0,4}[)）\s]*$", re.IGNORECASE)
#: all that leaders and page may consist of
_LEADING = ".．·…⋯—-_/（()）0123456789ivxIVX" + "".join(
    sign for sign in map(chr, range(0x3001)) if sign.isspace() or "Ⅰ" <= sign <= "ⅿ"
)
_PAGED = re.compile(r"[0-9]{1,4}[)）\s]*$")
_ENDS = "。；;！!"
_LONGEST = 90
#: a table of contents stands within so many characters from the front
_FRONT = 10_000
#: fewer numbered lines without a title of their own are no contents
_FEWEST = 4
_SIGNS = re.compile(r"[\W_]+")


class Entry(Struct, frozen=True):
    """A line of the contents. number: as written, "" where there is none; title: without leaders and page."""

    number: str
    title: str
    start: int
    end: int


class Contents(NamedTuple):
    """The contents. start, end: from its own title to its last entry."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def contents_of(paper: Paper) -> Contents | None:
    """The table of contents, None where the document has none. It ends at the first line that is no entry."""
    head = _head(paper)
    if head is None:
        return _untitled(paper)
    body = next((node.start for node in paper.plan.outline if node.start > head.end()), len(paper.text))
    entries: list[Entry] = []
    paged = False
    for start, stop in paper.lines(head.end() + 1, body):
        line = paper.text[start:stop]
        words = line.strip(" \t　#*-|")
        if words:
            paged = paged or (len(entries) < 3 and bool(_PAGED.search(words)))
            number = _NUMBER.match(words)
            if len(words) > _LONGEST or words[-1] in _ENDS or (paged and not number and not _PAGED.search(words)):
                break
            entries.append(_entry(words, number, start + line.index(words)))
    return Contents(head.start(1), entries[-1].end, tuple(entries)) if entries else None


def _untitled(paper: Paper) -> Contents | None:
    """Numbered lines with nothing between before the first heading: what the outline set apart as contents."""
    first = next((node for node in paper.plan.outline if node.number), None)
    number = _NUMBER.match(first.number or "") if first is not None else None
    if first is None or number is None or first.start > _FRONT:
        return None
    again = paper.text.find(number[0].strip(), 0, first.start)
    if again < 0:
        return None  # as most often
    entries: list[Entry] = []
    for start, stop in paper.lines(again, first.start):
        line = paper.text[start:stop]
        words = line.strip(" \t　#*-|")
        found = _NUMBER.match(words)
        if words and (found is None or len(words) > _LONGEST or words[-1] in _ENDS):
            return None
        if words and found is not None:
            entries.append(_entry(words, found, start + line.index(words)))
    if len(entries) < _FEWEST:
        return None
    return Contents(entries[0].start, entries[-1].end, tuple(entries))


def _entry(words: str, number: re.Match[str] | None, start: int) -> Entry:
    lead = number[0] if number else ""
    title = words[len(lead) :]
    leaders = _LEADERS.search(title, len(title.rstrip(_LEADING)))
    title = title[: leaders.start() if leaders is not None else None].strip(" \t　:：")
    return Entry(lead.rstrip(":：").strip(), title, start, start + len(words))


def _head(paper: Paper) -> re.Match[str] | None:
    text, (pattern, signs) = paper.text, paper.words.once(_heading)
    heres = sorted(at for sign in signs for at in each(text, sign, 0, _FRONT))
    lines = dict.fromkeys(text.rfind("\n", 0, at) + 1 for at in heres)
    return next((found for start in lines if (found := pattern.match(text, start, _FRONT)) is not None), None)


def _heading(words: Vocabulary) -> tuple[re.Pattern[str], frozenset[str]]:
    """The line that is the title of the contents, and its last characters (录), which are rare and soon found."""
    titles = words.words("heading_contents")
    heads = "|".join(r"[ \t　]*".join(title) for title in titles)
    pattern = words.pattern(rf"(?m)[ \t　#*]*((?:{heads})[ \t　*]*[:：]?[ \t　]*$)")
    return pattern, frozenset(title[-1] for title in titles)


def same_words(a: str, b: str) -> bool:
    """Whether two headings read the same, signs and spaces aside."""
    return a == b or bare(a) == bare(b)


@lru_cache(maxsize=4096)
def bare(title: str) -> str:
    """The words of a heading in one width, without signs and spaces."""
    return _SIGNS.sub("", fold(title))
