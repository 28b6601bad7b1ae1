"""What holds for every pack that ships."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.zones.rules.builders import book, decide, packs

from yongjiang.model.decision import Question
from yongjiang.model.rules import RulePack

ZONES = ("national", "ningbo", "jiangbei")
KEYS = [(zone, key) for zone in ZONES for key in book(zone).keys]


def days(key: str, zone: str) -> set[date]:
    """Days at which a version of the pack begins or ends, and the days around them."""
    edges = {date(2026, 6, 1)}
    for pack in packs(zone):
        for when in pack.applies if pack.key == key else ():
            edges |= {day for day in (when.since, when.until) if day is not None}
    return {day + timedelta(step) for day in edges for step in (-1, 0, 1)}


@pytest.mark.parametrize(("zone", "key"), KEYS)
def test_nothing_known_nothing_decided(zone: str, key: str) -> None:
    for day in sorted(days(key, zone)):
        for case, certificate in (("first", None), ("review", None), ("review", date(2024, 5, 1))):
            decision = decide(key, {}, day, case, certificate, rulebook=book(zone))  # type: ignore[arg-type]
            assert decision.outcome == "unknown", (day, case)
            assert not decision.class_key
            assert all(amount.amount is None for amount in decision.amounts)


@pytest.mark.parametrize(("zone", "key"), KEYS)
def test_one_version_at_most_decides(zone: str, key: str) -> None:
    """Of a first application and of a review with its certificate's day."""
    rules = book(zone)
    for day in days(key, zone):
        assert len(rules.in_force(key, Question(day))) <= 1, day
        for given in (date(2023, 5, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 1)):
            fitting = [
                one.pack.version
                for one, when in rules.in_force(key, Question(day, "review", given))
                if (when.certificate_from is None or when.certificate_from <= given)
                and (when.certificate_before is None or given < when.certificate_before)
            ]
            assert len(fitting) <= 1, (day, given, fitting)


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: f"{pack.key}-{pack.version}")
def test_every_source_is_second_hand(pack: RulePack) -> None:
    """Nobody has read an original yet: nothing may call itself verified."""
    assert {source.sure for source in pack.sources} <= {"reported", "unverified"}
    assert all(source.document and source.article for source in pack.sources)


@pytest.mark.parametrize(
    ("key", "rung"),
    [
        ("technology-sme", 10), ("innovative-sme", 20), ("high-tech-enterprise", 30), ("specialised-sme", 40),
        ("little-giant", 50), ("manufacturing-champion", 60), ("gazelle", 70), ("potential-unicorn", 75),
        ("unicorn", 80), ("rd-super-deduction", 0), ("yield-per-mu", 0), ("key-technology-colour", 0),
    ],
)  # fmt: skip
def test_rungs(key: str, rung: int) -> None:
    assert {pack.rung for pack in packs() if pack.key == key} == {rung}
