"""What a zone publishes about running its commitments, and the states that a task can be in."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

#: done: accepted at 100 per cent; late: a day that was set for it, or for a step of a year, has passed; silent: no
#: report was accepted for too long; no_data: none was ever accepted; on_track: none of these. The first that holds, in
#: this order.
TaskState = Literal["done", "late", "silent", "no_data", "on_track"]
TASK_STATE_WORDS: dict[TaskState, str] = {
    "done": "已完成", "late": "逾期", "silent": "久无进展", "no_data": "无数据", "on_track": "正常推进",
}  # fmt: skip


class DeliveryPolicy(Struct, frozen=True, forbid_unknown_fields=True):
    """The zone's published parameters of running commitments.

    silent_days: calendar days without an accepted report after which a task counts as silent. report_every_days: from
    one report's acceptance (or the confirmation) to the day the next is due. assessments: words for how a task goes,
    from best to worst, the same for the body and for who reviews it. key, version, issued, basis: under which name and
    since when this is published, and by whom.
    """

    key: str
    version: str
    issued: date
    basis: str
    silent_days: int
    report_every_days: int
    assessments: tuple[str, ...]
