"""Counts on indicators and bodies are those of the rows, whatever is done to these."""

from __future__ import annotations

from typing import Any

from tests.web.builders import PLAN, actor, taken

from yongjiang.web.intake.actions import Taken, publish
from yongjiang.web.register.counting import count_bodies, count_indicators
from yongjiang.web.register.models import Body, Commitment, Duty, Indicator, Mention, ReviewState, Statement
from yongjiang.web.review.actions import current_values, merge, settle_item, unmerge


def counted() -> dict[str, tuple[int, ...]]:
    """The counts as they should be, one query a number."""
    found: dict[str, tuple[int, ...]] = {}
    for indicator in Indicator.objects.all():
        rows = [Statement.objects.filter(indicator=indicator, **{view: True}) for view in ("live", "public")]
        found[indicator.key] = tuple(n for r in rows for n in (r.count(), r.values("document").distinct().count()))
    for body in Body.objects.all():
        numbers = []
        for view in ("live", "public"):
            duties = Duty.objects.filter(body=body, **{f"commitment__{view}": True})
            numbers += [duties.filter(part="lead").count(), duties.filter(part="support").count()]
            numbers += [Mention.objects.filter(body=body, **{view: True}).count()]
        found[body.key] = tuple(numbers)
    return found


def kept() -> dict[str, tuple[int, ...]]:
    """The counts as they are."""
    found: dict[str, tuple[int, ...]] = {
        i.key: (i.live_numbers, i.live_papers, i.public_numbers, i.public_papers) for i in Indicator.objects.all()
    }
    for b in Body.objects.all():
        of_body: Any = b
        counts = ("leads", "supports", "mentions")
        found[b.key] = tuple(getattr(of_body, f"{view}_{one}") for view in ("live", "public") for one in counts)
    return found


def test_a_draft_and_its_publication_are_counted(draft: Taken) -> None:
    assert kept() == counted()
    named = Indicator.objects.get(name__contains="高新技术企业")
    assert (named.live_numbers, named.public_numbers) == (1, 0)
    publish(document=draft.document, by=actor())
    assert kept() == counted()
    named.refresh_from_db()
    assert (named.live_papers, named.public_papers) == (1, 1)


def test_a_new_version_counts_instead_of_the_one_before(public: Taken) -> None:
    taken(PLAN.replace("高新技术企业达到300家以上，", "").replace("区经信局", "区商务局"))
    assert kept() == counted()
    gone = Indicator.objects.get(name__contains="高新技术企业")
    assert (gone.live_numbers, gone.public_numbers) == (0, 1)
    publish(document=public.document, by=actor())
    assert kept() == counted()
    assert not Indicator.objects.filter(pk=gone.pk, public_numbers__gt=0).exists()


def test_corrections_are_counted(public: Taken) -> None:  # noqa: ARG001 - a published document
    number = Statement.objects.filter(live=True).order_by("pk")[0]
    values = current_values(number) | {"name": "另一个指标"}
    settle_item(row=number, verdict=ReviewState.CORRECTED, values=values, revision=0, by=actor())
    assert kept() == counted()
    assert Indicator.objects.get(name="另一个指标").live_numbers == 1
    task = Commitment.objects.filter(live=True, duties__part="lead").order_by("pk")[0]
    values = current_values(task) | {"lead": ["区审计局"]}
    settle_item(row=task, verdict=ReviewState.CORRECTED, values=values, revision=0, by=actor())
    assert kept() == counted()
    assert Body.objects.get(names__name="区审计局").live_leads == 1


def test_merged_indicators_are_counted(draft: Taken) -> None:  # noqa: ARG001 - a document
    first, second = Indicator.objects.filter(live_numbers__gt=0).order_by("pk")[:2]
    merge(first=first, second=second, by=actor())
    assert kept() == counted()
    second.refresh_from_db()
    unmerge(indicator=second, by=actor())
    assert kept() == counted()


def test_counting_again_changes_nothing(public: Taken) -> None:  # noqa: ARG001 - a published document
    before = kept()
    count_indicators(Indicator.objects.values_list("pk", flat=True))
    count_bodies(Body.objects.values_list("pk", flat=True))
    assert kept() == before
