"""Places, groups and lines, without a database."""

from __future__ import annotations

from yongjiang.model.rules import Cut, Grading
from yongjiang.web.yields.ranking import Firm, Scored, counted, groups_of, placed, tone

ABC = Grading(("group",), (Cut("A", "20%"), Cut("B", "80%"), Cut("C", "100%")), "cuts")


def scored(name: str, points: int, grade: str, group: str = "甲组") -> Scored:
    return Scored(Firm(name, name, "", "", "", sample=False), group, points, grade, (points,))


FOUND = (
    scored("一", 90, "A"), scored("二", 70, "B"), scored("三", 70, "B"), scored("四", 60, "B"), scored("五", 10, "C"),
    scored("六", 5, "A", "乙组"),
)  # fmt: skip


def test_equal_points_have_the_same_place() -> None:
    places = [(one.scored.firm.name, one.rank, one.size) for one in placed(reversed(FOUND))]
    assert places == [("六", 1, 1), ("一", 1, 5), ("三", 2, 5), ("二", 2, 5), ("四", 4, 5), ("五", 5, 5)]


def test_groups_stand_in_the_order_of_the_vocabulary() -> None:
    places = placed(FOUND, ["甲组", "乙组"])
    assert [one.scored.group for one in places] == ["甲组"] * 5 + ["乙组"]
    assert [group.name for group in groups_of(places, ABC)] == ["甲组", "乙组"]


def test_a_line_is_the_least_of_its_grade() -> None:
    alone, group = groups_of(placed(FOUND), ABC)
    assert (group.name, group.size, group.small) == ("甲组", 5, True)
    assert group.counts == (("A", 1), ("B", 3), ("C", 1))
    assert group.lines == (("A", 90), ("B", 60))
    assert group.words.replace("\u00a0", " ") == "A 类 0.90 分，B 类 0.60 分"
    assert (alone.lines, alone.counts[2]) == ((("A", 5),), ("C", 0))
    large = groups_of(placed([scored(str(at), at, "B") for at in range(20)]), ABC)[0]
    assert not large.small


def test_nobody() -> None:
    assert placed(()) == groups_of((), ABC) == ()
    assert counted((), ABC) == (("A", 0), ("B", 0), ("C", 0))


def test_the_best_is_good_and_the_last_is_bad() -> None:
    assert [tone(cut.grade, ABC) for cut in ABC.cuts] == ["good", "even", "bad"]
