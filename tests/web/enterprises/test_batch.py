"""The batch says of each firm what its page says: the same facts, the same decision."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.enterprises.builders import BY, firm, says

from yongjiang.model.decision import Points, Question, TitleHeld
from yongjiang.model.rules import CaseKind
from yongjiang.rules.batch import columns_of
from yongjiang.usecases.scan_subjects import Scanned
from yongjiang.web.enterprises.batch import scanned, subjects_of
from yongjiang.web.enterprises.facts import subject_of
from yongjiang.web.enterprises.filling import load_sample_firms
from yongjiang.web.enterprises.ladder import enterprise_packs, held_titles, question_for
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.zone import rulebook

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.mark.parametrize("case", ["first", "review"])
def test_it_agrees_with_the_explainer_about_every_sample_firm(case: CaseKind) -> None:
    load_sample_firms(by=BY, today=TODAY)
    packs = enterprise_packs(TODAY)
    found = scanned(Enterprise.objects.all(), [pack.key for pack in packs], Question(TODAY, case))
    compared = set()
    for one in Enterprise.objects.prefetch_related("facts"):
        subject = subject_of(one, one.facts.all())
        for pack in packs:
            decision = rulebook().decide(pack.key, subject, question_for(pack, held_titles(subject), TODAY, case))
            got = found[one.key][pack.key]
            assert (got.outcome, got.class_key) == (decision.outcome, decision.class_key), (one.name, pack.key)
            # a title that fails before its score is reached has none in the explainer
            if pack.kind == "grading" or (got.points and decision.points):
                assert got.points == decision.points
            assert got.amounts == {each.key: each.amount for each in decision.amounts}
            compared.add(got.outcome)
    assert compared >= {"pass", "fail", "unknown", "person"}


def test_only_what_counts_counts() -> None:
    one = firm("甲公司", street='孔浦,"新"\n街道')
    says(one, ("staff", 2025, "30人"), ("staff", 2024, "不适用"), ("title_high_tech", None, "2024-12-01 至 2027-11-30"))
    says(one, ("staff", 2025, "40人"), ("staff", 2023, "20人"), ("land", 2025, "9亩"))
    EnterpriseFact.objects.create(enterprise=one, name="land", year=2025, withdrawn=True, source="测试")
    firm("乙公司")
    known = rulebook().facts
    columns = columns_of([known[name] for name in ("staff", "title_high_tech", "land", "street")], [2024, 2025])
    found = {subject.name: {(fact.name, fact.year): fact.value for fact in subject.facts}
             for subject in subjects_of(Enterprise.objects.all(), columns)}  # fmt: skip
    assert found == {
        one.name: {
            ("street", None): one.street, ("staff", 2025): 40, ("staff", 2024): None,
            ("title_high_tech", None): TitleHeld(date(2024, 12, 1), date(2027, 11, 30)),
        },
        "乙公司": {},
    }  # fmt: skip


def test_nobody_and_nothing_asked() -> None:
    one = firm()
    question = Question(TODAY)
    assert scanned(Enterprise.objects.none(), ["high-tech-enterprise"], question) == {}
    assert scanned(Enterprise.objects.all(), [], question) == {one.key: {}}
    assert scanned(Enterprise.objects.all(), ["high-tech-enterprise"], question)[one.key] == {
        "high-tech-enterprise": Scanned("unknown", Points(0, 10_000))
    }


def test_two_queries_however_many_firms() -> None:
    for number in range(5):
        says(firm(f"企业{number}"), ("staff", 2025, "20人"))
    with CaptureQueriesContext(connection) as asked:
        found = scanned(Enterprise.objects.all(), ["technology-sme", "yield-per-mu"], Question(TODAY))
    assert len(asked) == 2
    assert len(found) == 5
    assert next(iter(found.values()))["yield-per-mu"] == Scanned("unknown", ranked="unknown")
    assert next(iter(found.values()))["technology-sme"].points == Points(0, 10_000)
