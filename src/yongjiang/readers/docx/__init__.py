"""Word documents (``.docx``): paragraphs and tables in the order of the body, as Word shows them.

Read straight from the package's XML: what a plan needs most (list numbering, merged cells, content
controls, text boxes, tracked changes, notes) is what the object models of docx libraries leave out.
"""

from yongjiang.readers.docx.body import read

__all__ = ["read"]
