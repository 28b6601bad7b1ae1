"""Colours and their changes, from rows that no database has seen."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.web.technologies.builders import SAFE, row

from yongjiang.model.decision import Decision, Question, Reason
from yongjiang.web.technologies.colours import Coloured, colour_of, coloured
from yongjiang.web.technologies.facts import newest, standing
from yongjiang.web.technologies.models import Technology, TechnologyFact
from yongjiang.web.technologies.turning import Turn, turns

ONE = Technology(key="film", name="甲膜", chain="新材料")
Said = tuple[str, str, str]


def rows(*told: Said) -> list[TechnologyFact]:
    made = [row(number, *one) for number, one in enumerate(told, 1)]
    for one in made:
        one.at = datetime(2026, 1, 1, tzinfo=UTC)
    return made


def safe(since: str, **changes: str) -> tuple[Said, ...]:
    return tuple((since, short, text) for short, text in (SAFE | changes).items())


def on(day: str, *told: Said) -> Coloured:
    return coloured(ONE, rows(*told), date.fromisoformat(day))


def history(*told: Said, rule_days: tuple[date, ...] = ()) -> tuple[Turn, ...]:
    facts = rows(*told)
    return turns(facts, lambda day: coloured(ONE, facts, day), rule_days, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("facts", "word", "why"),
    [
        (safe("2024-01-01"), "绿", "红、黄的条件都不符合"),
        (safe("2024-01-01", 替代="小批量"), "黄", "国产替代还没有成熟（小批量）"),
        (safe("2024-01-01", 进口="80%", 替代="在研"), "红", "进口依赖度高（80%）、国产替代为无或在研（在研）"),
        (safe("2024-01-01", 进口="不适用"), "待判", "进口依赖度：不适用，须由人判断"),
        ((), "无数据", "还没有填依据"),
        ((("2024-01-01", "进口", "80%"),), "无数据", "还缺：国产替代、技术成熟度"),
    ],
)
def test_a_colour_comes_with_its_reason(facts: tuple[Said, ...], word: str, why: str) -> None:
    shown = on("2024-06-01", *facts)
    assert (shown.word, shown.why) == (word, why)


def test_a_day_is_asked_as_the_facts_stood_then() -> None:
    told = (*safe("2023-01-01", 替代="在研"), ("2024-01-01", "替代", "成熟"), ("2025-01-01", "替代", ""))
    days = ("2022-12-31", "2023-01-01", "2023-12-31", "2024-01-01", "2025-01-01")
    assert [on(day, *told).word for day in days] == ["无数据", "黄", "黄", "绿", "无数据"]


def test_before_the_first_rule_there_is_no_colour() -> None:
    assert on("2020-12-31", *safe("2019-01-01")).why == "2020-12-31 没有适用于首次申请的规定"


def test_of_one_day_the_last_written_counts_and_of_several_the_last_day() -> None:
    told = rows(("2024-05-01", "进口", "50%"), ("2023-01-01", "进口", "90%"), ("2024-05-01", "进口", "20%"))
    assert [one.pk for one in newest(told, date(2024, 6, 1)).values()] == [3]
    assert [one.pk for one in standing(told, date(2024, 4, 30)).values()] == [2]
    assert standing(told, date(2022, 1, 1)) == {}


def test_changes_of_colour_name_the_facts_that_did_it() -> None:
    found = history(
        *safe("2023-01-01", 进口="80%", 替代="在研"), ("2023-06-01", "进口", "75%"), ("2024-01-01", "替代", "小批量"),
        ("2024-09-01", "进口", "10%"), ("2025-01-01", "替代", "成熟"), ("2025-06-01", "成熟", ""),
    )  # fmt: skip
    assert [(str(one.since), one.before.word, one.after.word) for one in found] == [
        ("2025-06-01", "绿", "无数据"), ("2025-01-01", "黄", "绿"), ("2024-01-01", "红", "黄"),
        ("2023-01-01", "无数据", "红"),
    ]  # fmt: skip
    assert [[(now.written, was and was.written) for now, was in one.by] for one in found] == [
        [("", "8级")], [("成熟", "小批量")], [("小批量", "在研")], [("80%", None), ("在研", None), ("8级", None)],
    ]  # fmt: skip


def test_days_to_come_and_technologies_without_facts_have_no_changes() -> None:
    assert history() == ()
    assert history(*safe("2026-01-02")) == ()


def test_a_rule_that_comes_changes_the_colour_without_a_fact() -> None:
    (turn,) = history(*safe("2020-06-01"), rule_days=(date(2021, 1, 1),))
    assert (str(turn.since), turn.before.word, turn.after.word, turn.by) == ("2021-01-01", "无数据", "绿", ())


def test_a_class_that_is_no_colour_is_an_error() -> None:
    blue = Decision(
        "pack", "三色图", "1", Question(date(2026, 1, 1)), 2025, "pass", Reason("class", "", "pass"), class_key="blue"
    )
    with pytest.raises(ValueError, match="'blue' is no colour"):
        colour_of(blue)
