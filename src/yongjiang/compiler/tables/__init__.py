"""Tables of a document: bordered or flattened, to tables, indicator rows and their statements.

In: the text as it stands and in canonical form (`paragraphs.canonical_text`: same length, same offsets), the
document's blocks, the plan's period and the year of issue. Out: a `TableReading`: every table, a row for each
indicator with its cells as written, a draft for each figure in them, the blocks that prose must skip, warnings.

>>> from yongjiang.compiler.paragraphs import canonical_text
>>> from yongjiang.model import Block
>>> from yongjiang.zones import load_lexicon
>>> lines = ["表1 主要指标", "指标名称2020年2025年年均增长属性", "研发经费(亿元)19.825.5[5.7]预期性"]
>>> text = "\\n".join(lines)
>>> starts = [text.index(line) for line in lines]
>>> blocks = [Block("paragraph", a, a + len(line)) for a, line in zip(starts, lines)]
>>> reading = TableGrammar(load_lexicon()).read(text, canonical_text(text), blocks, period=None, issued_year=None)
>>> row = reading.indicators[0]
>>> row.name, row.unit, row.base, row.target, row.growth, row.attribute
('研发经费', '亿元', '19.8', '25.5', '[5.7]', '预期性')
"""

from yongjiang.compiler.tables.grammar import TableGrammar, TableReading

__all__ = ["TableGrammar", "TableReading"]
