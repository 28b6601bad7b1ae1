"""One self-contained HTML page of what is wrong in one or several documents.

`stream_findings(report, documents)` → the page in parts: counts, filters, the text of each document with the places
in question marked, and each finding in the margin beside its place, linked with the other places it speaks of.

Everything a document or a rule says is escaped; the page's own policy lets only its own style and script run.
"""

from yongjiang.reports.findings_html.page import stream_findings

__all__ = ["stream_findings"]
