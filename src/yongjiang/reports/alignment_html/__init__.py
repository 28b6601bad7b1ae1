"""The alignment of plans as one page: how much of the upper plan is carried, what should be and is not, and by whom.

`render_alignment(matrix, texts)` → bytes of the page, complete in itself, without script, printable.
"""

from yongjiang.reports.alignment_html.page import render_alignment

__all__ = ["render_alignment"]
