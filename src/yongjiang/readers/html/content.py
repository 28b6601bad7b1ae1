"""Which part of a web page is the document: by how much running text it holds and how many links, not by names.

Class names and ids differ from site to site; density does not. The smallest element that still holds
most of the page's running text is the core. Outside of it only the document's title, its official
particulars (number, issuer, date) and paragraphs of full sentences are kept; inside, lists of links,
buttons and site footers are left out.
"""

from __future__ import annotations

import re

from lxml import etree

from yongjiang.readers.assembly import Grid, Piece
from yongjiang.readers.html.marks import BLOCKS, HEADINGS, SILENT, is_hidden, is_landmark
from yongjiang.readers.html.walk import blocks_of, is_data_table

_CORE_SHARE = 0.8
_LINKS_SHARE = 0.5
_SENTENCE = re.compile("[，。；]")
_SPACE = re.compile(r"\s+")
#: smallest paragraph outside the core that is kept
_LONG = 40

_TOOLS = re.compile(
    r"(?:[【\[（(|｜/·、，：:\s\]】）)]|字体|字号|大|中|小|默认|打印(?:本页|此页)?|关闭(?:窗口|本页|页面)?|分享(?:到|至)?|收藏(?:本页)?|返回(?:顶部|首页|列表)?"
    r"|微信|微博|朋友圈|空间|扫一扫|二维码|下载|朗读|纠错|无障碍|繁体|简体|视力保护色|首页|上一[篇页条]|下一[篇页条]|没有了|无)+"
)
_PLACE = re.compile(r"(?:您|你)?(?:现在|当前|所在|的)*位置\s*[:：]")
_FONT_SIZE = re.compile(r"[【\[（(]?(?<!文)字(?:体|号)(?:大小)?\s*[:：].*")
_FOOTER = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|Copyright|©|技术支持[:：]|建议使用.{0,20}浏览器", re.IGNORECASE
)
_VISITS = re.compile(r"[【\[（(]?(?:浏览|阅读|点击|访问)(?:次数|量|数)?[:：]\s*\d*\s*次?[】\])）]?")
_PARTICULARS = re.compile(
    r"(?:索\s*引\s*号|文\s*号|发文字号|发[布文]机[构关]|发布单位|制发机关|成文日期|发布日期|发布时间|生成日期|印发日期|发文日期"
    r"|信息来源|来源|公开方式|公开形式|主题分类|体裁分类|组配分类|有\s*效\s*性|统一编号)\s*[:：]"
)
_LONGEST_PARTICULARS = 200
_LONGEST_TITLE = 300
_SITE_SUFFIX = re.compile(r"\s*[-_|–—>]+\s*[^-_|–—>]{2,30}$")


def document_of(root: etree._Element) -> tuple[list[Piece | Grid], str | None]:
    """Blocks of the document that the page shows, and its title where the page states one."""
    body = root.find("body") if root.tag == "html" else root
    if body is None:
        body = root
    stated = _stated_title(root)
    weights = _Weights(body)
    core = _core(body, weights)
    inside = blocks_of(core, weights.skips)
    before, after = _around(body, core, weights)
    title = _title(before, stated) if core is not body else None
    kept: list[Piece | Grid] = []
    opening = "".join(_bare(item.text) for item in inside[:8] if isinstance(item, Piece))
    for item in before:
        if item is title:
            if _bare(title.text) not in opening:
                kept.append(Piece(title.text, "heading", title.level or 1))
        elif isinstance(item, Piece) and (_is_particulars(item.text) or _is_prose(item.text)):
            kept.append(item)
    inside += [item for item in after if isinstance(item, Piece) and _is_prose(item.text)]
    items = [clean for item in [*kept, *_lined(inside)] if (clean := _cleaned(item))]
    first = next((i.text for i in items if isinstance(i, Piece) and i.kind == "heading" and i.level == 1), None)
    return items, stated or (first.replace("\n", "") if first else None)


class _Weight:
    """What stands below one element. prose: characters of running text, those outside of sentences counted half;
    plain, linked: characters outside of links and in them; links: how many."""

    __slots__ = ("linked", "links", "plain", "prose")

    def __init__(self) -> None:
        self.prose = 0.0
        self.plain = self.linked = self.links = 0

    def count(self, text: str | None, in_link: bool) -> None:
        if text:
            size = len(_SPACE.sub("", text))
            if in_link:
                self.linked += size
            else:
                self.plain += size
                self.prose += size if _SENTENCE.search(text) else size / 2

    def include(self, other: _Weight) -> None:
        self.prose += other.prose
        self.plain += other.plain
        self.linked += other.linked
        self.links += other.links


class _Weights:
    """Running text and link text below every element."""

    def __init__(self, body: etree._Element) -> None:
        self._of: dict[etree._Element, _Weight] = {}
        walk = etree.iterwalk(body, events=("start", "end"))
        depth = 0
        for event, element in walk:
            if event == "start":
                if self._is_left_out(element, body):
                    walk.skip_subtree()
                    continue
                weight = self._of[element] = _Weight()
                if _is_outward_link(element):
                    depth += 1
                    weight.links = 1
                weight.count(element.text, depth > 0)
            elif element is not body:
                parent = self._of[element.getparent()]
                if element in self._of:
                    depth -= _is_outward_link(element)
                    parent.include(self._of[element])
                parent.count(element.tail, depth > 0)

    @staticmethod
    def _is_left_out(element: etree._Element, body: etree._Element) -> bool:
        if not isinstance(element.tag, str) or element.tag in SILENT:
            return True
        return element is not body and (is_hidden(element) or is_landmark(element))

    def prose(self, element: etree._Element) -> float:
        """Characters of running text below the element."""
        return self._of[element].prose if element in self._of else 0.0

    def skips(self, element: etree._Element) -> bool:
        """Whether the element belongs to the site: a landmark, or a block mostly made of links that lead away."""
        if is_landmark(element):
            return True
        weight = self._of.get(element)
        if weight is None or element.tag not in BLOCKS:
            return False
        return weight.links >= 2 and weight.linked >= _LINKS_SHARE * (weight.plain + weight.linked)


def _is_outward_link(element: etree._Element) -> bool:
    return element.tag == "a" and not (element.get("href") or "#").startswith("#")


def _core(body: etree._Element, weights: _Weights) -> etree._Element:
    """The smallest container that holds most of the running text."""
    core = body
    while True:
        best = max(core, key=weights.prose, default=None)
        if best is None or weights.prose(best) < _CORE_SHARE * weights.prose(core) or weights.prose(best) == 0:
            return core
        if (
            best.tag in ("p", "pre", "ul", "ol", "dl", "blockquote")
            or best.tag in HEADINGS
            or best.tag not in _CONTAINERS
        ):
            return core
        if best.tag == "table" and is_data_table(best):
            return core
        core = best


_CONTAINERS = (BLOCKS | {"font", "span", "b", "strong", "a"}) - {"li"}


def _around(
    body: etree._Element, core: etree._Element, weights: _Weights
) -> tuple[list[Piece | Grid], list[Piece | Grid]]:
    """Blocks before and after the core."""
    before: list[list[Piece | Grid]] = []
    after: list[Piece | Grid] = []
    node = core
    while node is not body:
        parent = node.getparent()
        earlier: list[Piece | Grid] = []
        for sibling in node.itersiblings(preceding=True):
            earlier[:0] = _sibling_blocks(sibling, weights)
        before.append(earlier)
        for sibling in node.itersiblings():
            after += _sibling_blocks(sibling, weights)
        node = parent
    return [item for part in reversed(before) for item in _lined(part)], after


def _sibling_blocks(element: etree._Element, weights: _Weights) -> list[Piece | Grid]:
    if not isinstance(element.tag, str) or element.tag in SILENT or is_hidden(element) or weights.skips(element):
        return []
    return blocks_of(element, weights.skips)


def _stated_title(root: etree._Element) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (meta.get("content") or "").strip():
            return str(meta.get("content")).strip()
    element = root.find(".//title")
    text = _SPACE.sub(" ", "".join(element.itertext())).strip()[:_LONGEST_TITLE] if element is not None else ""
    return _SITE_SUFFIX.sub("", text) or text or None


def _title(before: list[Piece | Grid], stated: str | None) -> Piece | None:
    """The piece above the core that is the document's title: the one that the page's head states, else the last h1."""
    pieces = [item for item in before if isinstance(item, Piece)]
    wanted = _bare(stated or "")
    for piece in reversed(pieces):
        bare = _bare(piece.text)
        if len(bare) >= 6 and wanted and (bare in wanted or wanted in bare) and len(bare) < 2 * len(wanted):
            return piece
    return next((piece for piece in reversed(pieces) if piece.kind == "heading" and piece.level == 1), None)


def _lined(items: list[Piece | Grid]) -> list[Piece | Grid]:
    """Tables of official particulars as lines of text, all else as it is."""
    lined: list[Piece | Grid] = []
    for item in items:
        rows = [" ".join(cell.text for cell in row if cell.text) for row in item.rows] if isinstance(item, Grid) else []
        if rows and sum(1 for row in rows if _PARTICULARS.match(row)) * 2 > len(rows):
            lined += [Piece(row, "paragraph") for row in rows if row]
        else:
            lined.append(item)
    return lined


def _is_particulars(text: str) -> bool:
    return len(text) <= _LONGEST_PARTICULARS and _PARTICULARS.search(text) is not None and not _FOOTER.search(text)


def _is_prose(text: str) -> bool:
    return len(text) >= _LONG and "。" in text and not _FOOTER.search(text)


def _cleaned(item: Piece | Grid) -> Piece | Grid | None:
    """The block without visit counts and font size buttons; None where it is only buttons or a site's footer."""
    if isinstance(item, Grid) or len(item.text) > _LONGEST_PARTICULARS:
        return item
    text = _FONT_SIZE.sub("", _VISITS.sub("", item.text)).strip()
    if not text or _TOOLS.fullmatch(text) or _PLACE.match(text) or (_FOOTER.search(text) and "。" not in text):
        return None
    return item._replace(text=text)


def _bare(text: str) -> str:
    return _SPACE.sub("", text)
