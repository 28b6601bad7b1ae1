"""The body of a Word document as blocks: paragraphs and tables in order, then the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from yongjiang.model.document import BlockKind, Document
from yongjiang.readers.assembly import Assembly, Format, Grid, Piece
from yongjiang.readers.docx.names import Names
from yongjiang.readers.docx.numbering import Numbering
from yongjiang.readers.docx.package import Package
from yongjiang.readers.docx.runs import Runs
from yongjiang.readers.docx.styles import Style, paragraph_styles
from yongjiang.readers.limits import Limits
from yongjiang.readers.lines import soft_paragraphs
from yongjiang.readers.tables import LaidCell, unframed

#: a paragraph in a heading style that is longer than this is text that was given the wrong style
_LONGEST_HEADING = 120
_LISTS_OF_NOTES = ("footnotes", "endnotes")
#: what a paragraph is whose style says so; the others are told by their text
_KINDS: dict[str, BlockKind] = {"toc": "paragraph", "caption": "caption"}
#: wrappers whose content counts as if it stood in their place
_WRAPPERS = ("customXml", "smartTag", "ins", "moveTo", "sdtContent")


def read(data: bytes, name: str, format_: Format, limits: Limits) -> Document:
    """A ``docx`` file as a document. Raises DocumentError where it is damaged, locked, a bomb, or not Word's."""
    package = Package(data, name, limits)
    parts = dict(reversed(package.related(package.main)))
    body = Body(Names(package.strict), package, parts)
    assembly = Assembly(name, limits.max_characters)
    for item in body.items():
        assembly.add(item)
    for kind in _LISTS_OF_NOTES:
        for item in body.notes(package.root(parts.get(kind)), kind[:-1]):
            assembly.add(item)
    return assembly.finish(data, format_, title=body.title)


class Body:
    """Walks one document. title: text of the first paragraph in the title style, once it was met."""

    def __init__(self, names: Names, package: Package, parts: dict[str, str]) -> None:
        self._names = names
        self._package = package
        self._styles, self._default = paragraph_styles(package.root(parts.get("styles")), names)
        self._numbering = Numbering(package.root(parts.get("numbering")), names, self._styles)
        self._runs = Runs(names)
        self._wrappers = frozenset(names.q(local) for local in _WRAPPERS)
        #: text of paragraphs whose end was deleted under tracked changes: the next one goes on with it
        self._carried = ""
        self.title: str | None = None

    def items(self) -> Iterator[Piece | Grid]:
        """Blocks of the body, read as a stream: a child of the body is dropped once it was read."""
        names = self._names
        with self._package.open(self._package.main) as stream:
            events = etree.iterparse(
                stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
            )
            for _, element in events:
                parent = element.getparent()
                if parent is not None and parent.tag == names.body:
                    yield from self._blocks([element])
                    element.clear()
                    while element.getprevious() is not None:
                        del parent[0]
        yield from self._carried_over()

    def notes(self, root: etree._Element | None, kind: str) -> Iterator[Piece]:
        """Footnotes or endnotes, each a block; separators are none."""
        for note in root.iterfind(self._names.q(kind)) if root is not None else ():
            if note.get(self._names.type) in (None, "normal"):
                texts = [item.text for item in self._blocks(note) if isinstance(item, Piece)]
                yield Piece("\n".join(text for text in texts if text), "note")

    def _blocks(self, elements: Iterable[etree._Element]) -> Iterator[Piece | Grid]:
        names = self._names
        for element in elements:
            tag = element.tag
            if tag == names.p:
                yield from self._paragraph(element)
            elif tag == names.tbl:
                yield from self._carried_over()
                yield from self._table(element)
            elif tag == names.sdt:
                content = element.find(names.sdt_content)
                yield from self._blocks(content if content is not None else ())
            elif tag in self._wrappers:
                yield from self._blocks(element)
            elif tag == names.alternate:
                chosen = element.find(names.choice)
                chosen = element.find(names.fallback) if chosen is None else chosen
                yield from self._blocks(chosen if chosen is not None else ())

    def _carried_over(self) -> Iterator[Piece]:
        if self._carried:
            text, self._carried = self._carried, ""
            yield from (Piece(part) for part in soft_paragraphs(text))

    def _paragraph(self, element: etree._Element) -> Iterator[Piece | Grid]:
        names = self._names
        properties = element.find(names.p_pr)
        text = self._runs.text_of(element)
        boxes = self._runs.boxes
        if properties is not None and self._mark_is_deleted(properties):
            self._carried += text
        else:
            text, self._carried = self._carried + text, ""
            yield from self._pieces(text, properties)
        for box in boxes:
            yield from self._blocks(box)

    def _mark_is_deleted(self, properties: etree._Element) -> bool:
        mark = properties.find(self._names.r_pr)
        return mark is not None and (
            mark.find(self._names.q("del")) is not None or mark.find(self._names.q("moveFrom")) is not None
        )

    def _pieces(self, text: str, properties: etree._Element | None) -> Iterator[Piece]:
        names = self._names
        style_id = names.value(properties, names.q("pStyle")) or self._default
        style = self._styles.get(style_id, Style())
        label = self._label(properties, style_id, style)
        if not text.strip():
            return
        outline = names.outline_level(properties)
        level = style.level if outline is None else outline
        whole = label + "\n".join(line for raw in text.split("\n") if (line := raw.strip()))
        if style.role == "title" and len(whole) <= _LONGEST_HEADING:
            self.title = self.title or whole.replace("\n", "")
            yield Piece(whole, "heading", level)
        elif level and style.role != "toc" and len(whole) <= _LONGEST_HEADING:
            yield Piece(whole, "heading", level)
        else:
            kind = _KINDS.get(style.role)
            for index, part in enumerate(soft_paragraphs(text)):
                yield Piece(label + part if index == 0 else part, kind)

    def _label(self, properties: etree._Element | None, style_id: str, style: Style) -> str:
        number, level = self._names.number_of(properties)
        if number is None:
            number = style.number
            if level is None:
                level = style.number_level
            if level is None and number:
                level = self._numbering.level_of_style(number, style_id)
        if number in (None, "0"):
            return ""
        return self._numbering.next_label(number or "", level or 0)

    def _table(self, table: etree._Element) -> Iterator[Piece | Grid]:
        rows: list[list[LaidCell]] = []
        #: column → row and place of the cell that a vertical merge may go on with
        open_cells: dict[int, tuple[int, int]] = {}
        for row in self._children(table, self._names.tr):
            properties = row.find(self._names.q("trPr"))
            if properties is not None and properties.find(self._names.q("del")) is not None:
                continue
            rows.append([])
            self._row(row, rows, open_cells, self._names.whole(properties, self._names.q("gridBefore")) or 0)
        yield from unframed(rows)

    def _row(
        self, row: etree._Element, rows: list[list[LaidCell]], open_cells: dict[int, tuple[int, int]], column: int
    ) -> None:
        names, cells = self._names, rows[-1]
        for element in self._children(row, names.tc):
            properties = element.find(names.q("tcPr"))
            span = max(1, min(names.whole(properties, names.q("gridSpan")) or 1, 1000))
            vertical = properties.find(names.q("vMerge")) if properties is not None else None
            goes_on = vertical is not None and vertical.get(names.val) != "restart"
            if properties is not None and names.value(properties, names.q("hMerge")) == "continue" and cells:
                cells[-1] = cells[-1]._replace(colspan=cells[-1].colspan + span)
            elif goes_on and column in open_cells:
                at, place = open_cells[column]
                rows[at][place] = rows[at][place]._replace(rowspan=rows[at][place].rowspan + 1)
            else:
                cells.append(LaidCell([*self._blocks(element), *self._carried_over()], span))
                open_cells.pop(column, None)
                if vertical is not None:
                    open_cells[column] = (len(rows) - 1, len(cells) - 1)
            column += span

    def _children(self, parent: etree._Element, tag: str) -> Iterator[etree._Element]:
        """Children with the tag, also those inside content controls and the like."""
        for child in parent:
            if child.tag == tag:
                yield child
            elif child.tag == self._names.sdt or child.tag in self._wrappers:
                yield from self._children(child, tag)
