"""PDF files: glyphs with positions become lines, lines become paragraphs, ruled areas become tables.

In order: `glyphs` (what stands where), `segments` (glyphs that touch), `ruling` (lines drawn and the cells
between them), `page` (one page), `furniture` (headers, footers, page numbers), `flow` (reading order),
`paragraphs` (which lines belong together), `file` (the whole).
"""

from yongjiang.readers.pdf.file import read

__all__ = ["read"]
