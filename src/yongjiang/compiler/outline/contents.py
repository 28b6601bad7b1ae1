"""The table of contents: which paragraphs only announce headings that come later."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from yongjiang.compiler.outline.heads import Head
from yongjiang.compiler.paragraphs import Paragraph

_PAGE = re.compile(r"(?:[.…·‥⋯—\-_]{2,}|(?<=[^\d.%]))(?:（\d{1,3}）|-?\d{1,3}-?)$|[.…·‥⋯_]{2,}$")
#: what leads the eye to the page: as long as the line is wide
_LEADER = re.compile(r"(?:[.…·‥⋯_][ \u3000]?){3,}")
_LONGEST_ENTRY = 70
_ENDS_PROSE = "。！？；"


def find_contents(
    paragraphs: Sequence[Paragraph], heads: Sequence[Head | None], titles: Collection[str]
) -> frozenset[int]:
    """Indices of the paragraphs that make up a table of contents.

    It is known by its own title (目录) and lasts while entries come, until the first of them or its number comes again;
    or, without a title, as a run of headings with nothing between them that come again later. An entry that does not
    come again, or in other words, is a slip of the contents, not a heading of its own.
    heads: the heading of each paragraph, None where there is none; titles: words that head a table of contents.
    """
    found: set[int] = set()
    count = len(paragraphs)
    longest = max(map(len, titles), default=0) + 4
    last: dict[str, int] | None = None
    k = run = 0
    while k < count:
        paragraph = paragraphs[k]
        text = paragraph.text
        if len(text) <= longest and text.strip("#*·—-:：【】") in titles:
            last = last if last is not None else _last_places(paragraphs, heads)
            end = max(_titled(paragraphs, k + 1, last), _numbered(paragraphs, heads, k + 1, last))
            if end > k + 1:
                found.update(range(k, end))
            k = max(end, k + 1)
        elif heads[k] is not None and not found:
            run = max(run, k + 1)
            while run < count and _announces(heads[run]):
                run += 1
            end = run
            if end - k >= 4 and _announces(heads[k]):
                last = last if last is not None else _last_places(paragraphs, heads)
                end = max(_repeated(paragraphs, k, end, last), _restarted(paragraphs, heads, k, end, last))
                found.update(range(k, end))
            k = max(end, k + 1)
        else:
            k += 1
    return frozenset(found)


def _announces(head: Head | None) -> bool:
    return head is not None and head.shape == "line"


def _entry(paragraph: Paragraph) -> str:
    """The text, with two dots of each leader."""
    return _LEADER.sub("..", paragraph.text)


def _key(paragraph: Paragraph) -> str:
    """The entry without page number and marks, as it would come again."""
    return _PAGE.sub("", _entry(paragraph)).strip("#*·…._ -—").replace("，", "")


def _last_places(paragraphs: Sequence[Paragraph], heads: Sequence[Head | None]) -> dict[str, int]:
    """Where each heading or short line stands for the last time."""
    places: dict[str, int] = {}
    for index, head in enumerate(heads):
        if head is not None:
            places[paragraphs[index].text[head.at : head.stop].replace("，", "")] = index
            if head.value:
                places[head.title] = index  # it may come again with another number
        elif len(paragraphs[index].text) <= 30:
            places[paragraphs[index].text] = index
    return places


def _titled(paragraphs: Sequence[Paragraph], start: int, last: dict[str, int]) -> int:
    """End of the entries that begin at `start`."""
    first: str | None = None
    k = start
    while k < len(paragraphs):
        text = _entry(paragraphs[k])
        if len(text) > _LONGEST_ENTRY or text[-1:] in _ENDS_PROSE:
            break
        key = _key(paragraphs[k])
        if key == first:
            break
        paged = _PAGE.search(text) is not None
        if not paged and last.get(key, -1) <= k:
            # neither a page nor the same words again: one odd line between entries is let through
            following = _entry(paragraphs[k + 1]) if k + 1 < len(paragraphs) else ""
            if len(following) > _LONGEST_ENTRY or not _PAGE.search(following):
                break
        first = first if first is not None else key
        k += 1
    return k


def _repeated(paragraphs: Sequence[Paragraph], start: int, end: int, last: dict[str, int]) -> int:
    """End of the run of headings that come again after the run, or that carry page numbers; `start` if too few do."""
    stop, first = start, None
    for k in range(start, end):
        key = _key(paragraphs[k])
        if k > start and key == first:
            break
        first = key if k == start else first
        if last.get(key, -1) > k:
            stop = k + 1
        else:
            break
    return stop if stop - start >= 4 else start


def _numbered(paragraphs: Sequence[Paragraph], heads: Sequence[Head | None], start: int, last: dict[str, int]) -> int:
    """End of the numbered entries that begin at `start`, of which half come again; `start` if fewer do."""
    first: Head | None = None
    opening = _key(paragraphs[start]) if start < len(paragraphs) else ""
    k = start
    while k < len(paragraphs):
        text, head = _entry(paragraphs[k]), heads[k]
        if len(text) > _LONGEST_ENTRY or text[-1:] in _ENDS_PROSE or (k > start and _key(paragraphs[k]) == opening):
            break
        if head is None or not _announces(head):
            if last.get(_key(paragraphs[k]), -1) <= k:
                break
        elif first is not None and (head.style, head.value) == (first.style, first.value):
            break
        elif first is None and head.value:
            first = head
        k += 1
    again = sum(_comes(paragraphs[i], heads[i], last) >= k for i in range(start, k))
    return k if first is not None and again >= 2 and 2 * again >= k - start else start


def _comes(paragraph: Paragraph, head: Head | None, last: dict[str, int]) -> int:
    """Where the entry comes for the last time, perhaps with another number; -1 where it does not."""
    return max(last.get(_key(paragraph), -1), last.get(head.title, -1) if head is not None and head.value else -1)


def _restarted(
    paragraphs: Sequence[Paragraph], heads: Sequence[Head | None], start: int, end: int, last: dict[str, int]
) -> int:
    """End of the run of headings before the number of its first comes again, if most of them do; else `start`."""
    first = heads[start]
    if first is None or not first.value:
        return start
    numbered = ((k, head) for k in range(start + 4, end) if (head := heads[k]) is not None)
    stop = next((k for k, head in numbered if (head.style, head.value) == (first.style, first.value)), start)
    told = sum(_comes(paragraphs[k], heads[k], last) >= stop for k in range(start, stop))
    return stop if 3 * told >= 2 * (stop - start) else start
