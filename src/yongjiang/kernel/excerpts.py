"""Where a quotation is cut: at punctuation, never inside a word where that can be helped, … for what is left out."""

from __future__ import annotations

_CLAUSE_ENDS = frozenset("，。；：！？,;:!?\n")
_BREAKS = frozenset("、（）()“”‘’《》〈〉— \t\u3000|")
#: a quotation holds at least as much on either side of what it is about
_LEAST = 2


def opening(text: str, at: int, low: int, reach: int) -> int:
    """Where a quotation begins that is about `at`: behind the punctuation before it, `reach` characters away at most,
    and not before `low`.

    >>> "突破材料制备，发展磁体技术"[opening("突破材料制备，发展磁体技术", 11, 0, 8):]
    '发展磁体技术'
    """
    first = max(low, at - reach)
    near = range(at - _LEAST, first, -1)
    for signs, places in ((_CLAUSE_ENDS, near), (_BREAKS, reversed(near))):  # of smaller breaks the farthest
        for k in places:
            if text[k - 1] in signs and not _in_number(text, k - 1):
                return k
        if first == low:
            return low
    return first


def closing(text: str, at: int, high: int, reach: int) -> int:
    """Where a quotation ends that is about what stands before `at`: at the punctuation behind, as `opening`."""
    last = min(high, at + reach)
    near = range(at + _LEAST, last)
    for signs, places in ((_CLAUSE_ENDS, near), (_BREAKS, reversed(near))):
        for k in places:
            if text[k] in signs and not _in_number(text, k):
                return k
        if last == high:
            return high
    return last


def shortened(text: str, most: int) -> str:
    """`text`, what is more than `most` characters left out at its end: behind the last clause, unless that is early.

    >>> shortened("支持企业牵头组建，承担重点研发项目和攻关任务", 20)
    '支持企业牵头组建…'
    """
    if len(text) <= most:
        return text
    for at in range(most - 1, most // 3 - 1, -1):
        if text[at] in _CLAUSE_ENDS and not _in_number(text, at):
            return f"{text[:at]}…"
    return f"{text[: closing(text, most // 2, most - 1, most)]}…"


def excerpt(text: str, span: tuple[int, int], whole: tuple[int, int], reach: int = 20) -> str:
    """The clause around `span` on one line, of the sentence `whole`.

    >>> excerpt("推进制造。突破材料制备技术，发展磁体技术、低温技术，建设基地。", (16, 18), (5, 31))
    '…发展磁体技术、低温技术…'
    """
    a, b = opening(text, span[0], whole[0], reach), closing(text, span[1], whole[1], reach)
    words = "".join(text[a:b].split("\n")).strip()
    return f"{'…' * (text[whole[0] : a].strip() != '')}{words}{'…' * (text[b : whole[1]].strip('。；;！!？? ') != '')}"


def _in_number(text: str, at: int) -> bool:
    return text[at] in ",:" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
