"""One self-contained HTML page per document, and a page that lists them.

`render_plan(document, plan)` → bytes of the page: the text with everything found marked, its outline
at the left, an index of all that was found at the right. `stream_plan` gives the same page in parts.
`render_listing(plans, failures)` → bytes of ``index.html``.

Everything a document says is escaped; the page's own policy lets only its own style and script run.
"""

from yongjiang.reports.plan_html.listing import ListedCheck, ListedPlan, render_listing
from yongjiang.reports.plan_html.page import render_plan, stream_plan

__all__ = ["ListedCheck", "ListedPlan", "render_listing", "render_plan", "stream_plan"]
