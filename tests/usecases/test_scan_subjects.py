"""Facts at hand become the table that the batch reads, and come out as what was decided."""

from __future__ import annotations

from datetime import date

from tests.rules.builders import DAY, FACTS, criterion, pack

from yongjiang.model.decision import FactEntry, Subject, TitleHeld
from yongjiang.model.rules import Cut, Grading, Part
from yongjiang.rules import Rulebook
from yongjiang.rules.batch import columns_of, subject_of
from yongjiang.usecases.enterprise_tables import fill_table
from yongjiang.usecases.scan_enterprises import ENTERPRISES, columns_asked, database
from yongjiang.usecases.scan_subjects import Scanned, scan_subjects

YEARS = (2023, 2024)


def test_facts_come_back_as_they_went_in() -> None:
    columns = columns_of(FACTS, YEARS)
    kinds = {fact.kind: fact for fact in FACTS}
    yearly = next(fact for fact in FACTS if fact.yearly and fact.kind == "money")
    said = [FactEntry(yearly.name, 10**15, 2024), FactEntry(yearly.name, None, 2023)]
    said += [FactEntry(kinds["title"].name, TitleHeld(date(2024, 12, 1)))]
    said += [FactEntry(kinds["code"].name, "C,\"39\"\r\n'x'\\n")]
    said += [FactEntry(kinds["yes_no"].name, False)]
    subjects = [Subject("甲", "", tuple(said)), Subject("乙", "")]
    with database() as connection:
        fill_table(connection, subjects, columns)
        rows = connection.execute(f"SELECT * FROM {ENTERPRISES} ORDER BY key DESC").fetchall()
    assert {key: set(subject_of(key, "", cells, columns).facts) for key, *cells in rows} == {
        "甲": set(said), "乙": set(),
    }  # fmt: skip


def test_points_and_grades_of_each() -> None:
    cuts = Grading(("group",), (Cut("A", "50%"), Cut("B", "100%")), "r")
    ranks = pack(kind="grading", requirement=None, points=Part("total", "总分", "r", formula="staff"), grading=cuts)
    book = Rulebook([ranks], FACTS)
    columns = columns_asked(book, [ranks.key], DAY)

    def subject(key: str, *facts: FactEntry) -> Subject:
        return Subject(key, key, facts)

    group = FactEntry("group", "甲组")
    found = scan_subjects(
        [subject("甲", FactEntry("staff", 9), group), subject("乙", FactEntry("staff", 7), group), subject("丙", group),
         subject("丁", FactEntry("staff", 8))],
        columns, book, [ranks.key], DAY,
    )  # fmt: skip
    assert {key: (one[ranks.key].outcome, one[ranks.key].grade) for key, one in found.items()} == {
        "甲": ("pass", "A"), "乙": ("pass", "B"), "丙": ("unknown", ""), "丁": ("pass", ""),
    }  # fmt: skip
    assert found["丙"][ranks.key].points is None


def test_only_those_are_ranked_whom_the_pack_ranks() -> None:
    only = criterion(key="scale", title="没有违法", none=(criterion(key="held", holds="breach"),))
    cuts = Grading((), (Cut("A", "50%"), Cut("B", "100%")), "r", only)
    ranks = pack(kind="grading", requirement=None, points=Part("total", "总分", "r", formula="staff"), grading=cuts)
    book = Rulebook([ranks], FACTS)
    columns = columns_asked(book, [ranks.key], DAY)
    said = {"甲": (9, True), "乙": (7, False), "丙": (5, False), "丁": (8, None)}
    subjects = [
        Subject(key, key, (FactEntry("staff", staff), *([] if held is None else [FactEntry("breach", held)])))
        for key, (staff, held) in said.items()
    ]
    found = scan_subjects(subjects, columns, book, [ranks.key], DAY)
    assert {key: (one[ranks.key].ranked, one[ranks.key].grade) for key, one in found.items()} == {
        "甲": ("fail", ""), "乙": ("pass", "A"), "丙": ("pass", "B"), "丁": ("unknown", ""),
    }  # fmt: skip


def test_nobody() -> None:
    small = pack(requirement=criterion(key="staff", title="人数", value="staff", at_least="10"))
    book = Rulebook([small], FACTS)
    columns = columns_asked(book, [small.key], DAY)
    assert scan_subjects([], columns, book, [small.key], DAY) == {}
    assert scan_subjects([Subject("甲", "甲")], columns, book, [small.key], DAY) == {
        "甲": {small.key: Scanned("unknown")}
    }
