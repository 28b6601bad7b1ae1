"""What to ask: the smallest sets of facts, and which first."""

from __future__ import annotations

from tests.rules.builders import DAY, FACTS, criterion, pack, part, subject, yearly

from yongjiang.model.decision import FactEntry, Missing
from yongjiang.model.rules import Band, Criterion
from yongjiang.rules import Rulebook


def missing(requirement: Criterion, *facts: object) -> Missing:
    return Rulebook([pack(requirement)], FACTS).missing("example", subject(*facts), DAY)  # type: ignore[arg-type]


def names(found: Missing) -> list[list[str]]:
    return [[one.name for one in several] for several in found.sets]


STAFF = criterion(key="s", value="staff", at_least="10人")
PATENTS = criterion(key="p", value="patents", at_least="1件")
BREACH = criterion(key="b", none=(criterion(key="bb", holds="breach"),))


def test_all_that_is_asked_together() -> None:
    found = missing(criterion(all=(STAFF, PATENTS, BREACH)))
    assert names(found) == [["breach", "patents", "staff"]]
    assert found.next is not None
    assert found.next.name == "staff"  # the pack asks about it first


def test_alternatives_are_sets_of_their_own() -> None:
    either = criterion(any=(PATENTS, criterion(key="two", all=(STAFF, BREACH))))
    assert names(missing(either)) == [["patents"], ["breach", "staff"]]
    assert names(missing(either, FactEntry("patents", 0))) == [["breach", "staff"]]
    assert names(missing(either, FactEntry("patents", 1))) == []


def test_some_of_several() -> None:
    two = criterion(some=(STAFF, PATENTS, BREACH), count=2)
    assert names(missing(two, FactEntry("staff", 10))) == [["breach"], ["patents"]]


def test_only_the_years_that_lack() -> None:
    share = criterion(value="sum(rd, 3) / sum(sales, 3)", at_least="5%")
    found = missing(share, yearly("sales", 1, 1, 1), yearly("rd", 1))
    assert [(one.name, one.year) for one in found.sets[0]] == [("rd", 2022), ("rd", 2023)]


def test_what_a_person_judges_is_told_apart() -> None:
    found = missing(criterion(all=(STAFF, criterion(key="j", title="技术先进", holds="advanced"))))
    assert names(found) == [["staff"]]
    assert found.judged == ("技术先进",)


def test_a_score_asks_for_no_more_than_it_takes() -> None:
    bands = (Band("10", at_least="5%"), Band("0", below="5%"))
    parts = (part(key="x", value="rd / sales", bands=bands), part(key="y", value="share", bands=bands))
    score = criterion(score=parts, at_least="10")
    assert names(missing(score, yearly("sales", 1))) == [["rd"], ["share"]]
    assert names(missing(criterion(score=parts, at_least="20"), yearly("sales", 1))) == [["rd", "share"]]
