"""What a line is by its shape, and how lines of one paragraph go together: the same for every format."""

from __future__ import annotations

import re

from yongjiang.model.document import BlockKind

_CHINESE = "一二三四五六七八九十"
_NUMERAL = rf"[\d{_CHINESE}]"
_SHAPE = re.compile(
    rf"""(?P<hash>\#{{1,6}})[ \t\u3000]+\S
    |(?P<list_item>
        [-*+][ \t\u3000]+(?![-*+\s])
        |[•·●○◆◇■□▲△▪◦➢※✓][ \t\u3000]*\S
        |\d{{1,3}}[.．、)）](?!\d)[ \t\u3000]*\S
        |[(（]\d{{1,3}}[)）]
        |[①-⑳⑴-⒇⒈-⒛])
    |(?P<caption>(?:附|续)?[表图][ \t\u3000]*(?:
        {_NUMERAL}{{1,3}}(?:[-—–.．]{_NUMERAL}{{1,3}})?(?:[ \t\u3000:：.、]+|(?=[“《A-Za-z])|$)
        |\d{{1,3}}(?:[-—–.．]\d{{1,3}})?(?=[\u4e00-\u9fff])))
    |(?P<note>(?:备注|注释?)[ \t]*\d{{0,2}}[:：]|(?:资料|数据)来源[:：])""",
    re.VERBOSE,
)
_CAPTION_LENGTH = 60
_CLAUSE = re.compile("[。；！？]|，.*，")
_LONGEST_HEAD = 40
_SPEAKS_OF = re.compile("[所中显可给列]")

_ENDS = "。！？；：…"
_CLOSERS = "”’」』）》】)\"'"
_OPENS = re.compile(
    rf"[\u3000\u00a0]|[ \t]{{2,}}|第{_NUMERAL}{{1,4}}[编篇章节条]|{_NUMERAL}{{1,3}}、|[（(]{_NUMERAL}{{1,3}}[）)]"
    rf"|\d{{1,2}}[.．](?!\d)|[①-⑳●◆■▲★◇○□※➢•]|—{{2}}|注[:：]|专栏"
)
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]")


def shape_of(line: str) -> tuple[BlockKind, int]:
    """Kind and heading level of a trimmed line of text that no mark-up says anything of.

    >>> shape_of("## 总体要求"), shape_of("表2 主要指标"), shape_of("表2所示指标均已完成。")
    (('heading', 2), ('caption', 0), ('paragraph', 0))
    """
    match = _SHAPE.match(line)
    if match is None:
        return "paragraph", 0
    shape = match.lastgroup
    if shape == "hash":
        return "heading", match.end("hash")
    if shape == "list_item":
        return "list_item", 0
    if shape == "note":
        return "note", 0
    if len(line) > _CAPTION_LENGTH or _CLAUSE.search(line) or _SPEAKS_OF.match(line, match.end()):
        return "paragraph", 0
    return "caption", 0


def begins_anew(before: str, after: str) -> bool:
    """Whether a line break between two lines of one paragraph sets a new one off, rather than only wrapping it.

    before: the line above, trimmed; after: the line below, its own indentation kept.
    """
    bare = before.rstrip(_CLOSERS)
    if not bare or bare[-1] in _ENDS or before[-1] in _ENDS or _OPENS.match(after):
        return True
    return len(before) < _LONGEST_HEAD and _OPENS.match(before) is not None and not _CLAUSE.search(before)


def join_lines(before: str, after: str) -> str:
    """Two trimmed lines of one running text as one: nothing between Chinese characters, a space between words.

    >>> join_lines("高新技术", "企业"), join_lines("research and", "development"), join_lines("develop-", "ment")
    ('高新技术企业', 'research and development', 'development')
    """
    if not before or not after:
        return before + after
    last, first = before[-1], after[0]
    if last == "\u00ad":
        return before[:-1] + after
    if _WIDE.match(last) or _WIDE.match(first) or not (last.isascii() and first.isascii()):
        return before + after
    if last == "-" and first.islower() and before[-2:-1].isalpha():
        return before[:-1] + after
    if (last.isalpha() or last in ",.;:!?)%") and first.isalnum() and not (last in ".%" and first.isdigit()):
        return f"{before} {after}"
    return before + after


_NOTE_MARK = re.compile(r"[\[(（【［]?[\d*＊†‡①-⑳]{1,3}[\])）】］]?")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")


def raised(before: str, text: str) -> str:
    """What superscript `text` becomes after the text `before`, so that it never runs into a number.

    A mark that points to a note goes; an exponent becomes superscript characters.

    >>> raised("达到300家", "1"), raised("10km", "2"), raised("10", "8")
    ('', '²', '⁸')
    """
    last = before[-1:]
    if _NOTE_MARK.fullmatch(text.strip()) and not (last.isascii() and last.isalnum()):
        return ""
    return text.translate(_RAISED) if text.isascii() else text


def soft_paragraphs(text: str) -> list[str]:
    """Paragraphs of a text in which some line breaks set off paragraphs and others only wrap; lines are trimmed.

    >>> soft_paragraphs("一、总体要求\\n到2025年\\n建成。\\n二、重点任务")
    ['一、总体要求', '到2025年\\n建成。', '二、重点任务']
    """
    if "\n" not in text:
        bare = text.strip()
        return [bare] if bare else []
    groups: list[list[str]] = []
    for line in text.split("\n"):
        bare = line.strip()
        if not bare:
            groups.append([])
        elif groups and groups[-1] and not begins_anew(groups[-1][-1], line):
            groups[-1].append(bare)
        else:
            groups.append([bare])
    return ["\n".join(group) for group in groups if group]
