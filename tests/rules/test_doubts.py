"""What looks like a slip."""

from __future__ import annotations

from msgspec import structs
from tests.rules.builders import FACTS, yearly

from yongjiang.model.decision import FactEntry
from yongjiang.rules import doubts

VOCABULARY = {fact.name: structs.replace(fact, within="sales") if fact.name == "rd" else fact for fact in FACTS}


def told(*entries: FactEntry) -> list[tuple[str, int | None]]:
    return [(one.name, one.year) for one in doubts(VOCABULARY, entries)]


def test_a_part_above_its_whole() -> None:
    assert told(*yearly("rd", 101), *yearly("sales", 100)) == [("rd", 2024)]
    assert told(*yearly("rd", 100), *yearly("sales", 100)) == []
    assert told(*yearly("rd", 101)) == []
    (one,) = doubts(VOCABULARY, [*yearly("rd", 101), *yearly("sales", 100)])
    assert one.what == "研发费用 2024年 101元 比销售收入 100元 还多"


def test_a_jump_of_a_thousand_from_one_year_to_the_next() -> None:
    assert told(*yearly("sales", 1000, 1)) == [("sales", 2024)]
    assert told(*yearly("sales", 1, 1000)) == [("sales", 2024)]
    assert told(*yearly("sales", 999, 1)) == []
    assert told(*yearly("sales", 1000, 0)) == []
    assert told(*yearly("sales", 1000, None, 1)) == []
    assert told(FactEntry("staff", 1), FactEntry("staff", 10**6)) == []
    assert told(*yearly("net", -1000, 1)) == [("net", 2024)]


def test_the_last_value_counts() -> None:
    assert told(*yearly("rd", 101), *yearly("sales", 100), *yearly("rd", 5)) == []
