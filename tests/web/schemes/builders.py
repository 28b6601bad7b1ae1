"""A scheme with its rules, and firms that it fits, for tests.

The rules are of this module, in force without end, so that no test depends on the year in which it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.utils import timezone
from tests.web.builders import user
from tests.web.enterprises.builders import firm, says

from yongjiang.model.rules import Applies, Criterion, RuleAmount, RulePack, RuleSource
from yongjiang.rules import Rulebook
from yongjiang.web.audit.actions import Actor
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.register.models import Body
from yongjiang.web.schemes.claiming import file_listed
from yongjiang.web.schemes.models import Claim, Route, Scheme
from yongjiang.web.schemes.running import open_scheme, scan
from yongjiang.web.zone import rulebook

SINCE = date(2020, 1, 1)
YEAR = timezone.localdate().year - 1
#: with at least 10 people a tenth of what was spent on research is given, half of it where a person agrees
PACK = RulePack(
    "grant", "研发补助", "1", "policy", "给做研发的企业。", (Applies("first", SINCE),),
    (RuleSource("art", "示例〔2020〕1号", "第一条", "reported"),),
    requirement=Criterion("staff", "职工不少于10人", "art", value="staff", at_least="10人"),
    amounts=(RuleAmount("tenth", "研发补助", "rd_expense * 0.1", "art"),),
)  # fmt: skip


@contextmanager
def rules(*packs: RulePack) -> Iterator[None]:
    """These packs instead of the zone's, with its vocabulary."""
    book = Rulebook(packs, rulebook().facts.values())
    places = ("schemes.deciding", "schemes.queries", "enterprises.batch", "enterprises.facts", "enterprises.ladder")
    with pytest.MonkeyPatch.context() as patched:
        for place in places:
            patched.setattr(f"yongjiang.web.{place}.rulebook", lambda: book)
        yield


def planner() -> Actor:
    return Actor(user("planner"), "测试")


def payer() -> Actor:
    """Who pays what a planner approved: not a planner who might have."""
    return Actor(user("administrator"), "测试")


def scheme(budget: int = 10_000_000, by: Actor | None = None, **more: object) -> Scheme:
    """A scheme of `PACK`. budget: in 分."""
    body, _ = Body.objects.get_or_create(key="kjj", defaults={"name": "科技局", "kind": "government"})
    given = {"route": Route.AUTOMATIC, "opens": SINCE, "closes": None, **more}
    return open_scheme(
        pack="grant", title="研发补助", body=body, budget=budget, number="示例〔2020〕2号", by=by or planner(), **given
    )  # type: ignore[arg-type]


def fitting(name: str = "甲公司", spent: str = "100万元", staff: str = "20人") -> Enterprise:
    """A firm with facts that the pack asks for."""
    one = firm(name)
    says(one, ("staff", YEAR, staff), ("rd_expense", YEAR, spent))
    return one


def listed(on: Scheme, by: Actor) -> list[Claim]:
    """Claims for all that pass today."""
    return file_listed(found=scan(scheme=on, by=by), by=by)
