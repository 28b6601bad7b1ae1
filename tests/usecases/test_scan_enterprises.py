"""The scan says of each row what the explainer says of the enterprise, and counts it right."""

from __future__ import annotations

import duckdb
import pytest
from tests.rules.builders import DAY, FACTS, criterion, pack
from tests.usecases.enterprise_builders import FIRST, REVIEW, book, compared, invented

from yongjiang.model.decision import Question
from yongjiang.model.rules import Cut, Grading, Part, RulePack
from yongjiang.rules import Rulebook
from yongjiang.usecases.scan_enterprises import ENTERPRISES, ROWS, ScanReport, columns_asked, scan_enterprises

FIRMS = 600


@pytest.mark.parametrize("question", [FIRST, REVIEW], ids=["first", "review"])
def test_explainer_and_batch_agree_about_every_firm_and_every_pack(question: Question) -> None:
    asked = columns_asked(book(), book().keys, question)
    with invented(asked, FIRMS, seed=20) as database:
        found = compared(database, asked, question)
    assert found.wrong == []
    assert found.report.number == found.asked == FIRMS
    assert [(one.passed, one.failed) for one in found.report.packs] == [
        (found.counted[one.key, "pass"], found.counted[one.key, "fail"]) for one in found.report.packs
    ]


ASKED = criterion(
    all=(
        criterion(key="staff", title="人数", value="staff", at_least="10"),
        criterion(key="patents", title="专利", value="patents", at_least="1"),
        criterion(key="breach", title="合规", none=(criterion(key="held", holds="breach"),)),
    )
)
COLUMNS = "key VARCHAR, f_staff BIGINT, f_patents BIGINT, f_breach BOOLEAN"


def scanned(one: RulePack, columns: str, *rows: tuple[object, ...]) -> tuple[ScanReport, list[tuple[object, ...]]]:
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE {ENTERPRISES} ({columns})")
        database.executemany(f"INSERT INTO {ENTERPRISES} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        report = scan_enterprises(database, Rulebook([one], FACTS), [one.key], DAY)
        return report, database.execute(f"SELECT * FROM {ROWS} ORDER BY key").fetchall()


def test_near_misses_are_rows_that_fail_one_condition_alone() -> None:
    report, rows = scanned(
        pack(ASKED), COLUMNS, ("1", 10, 1, False), ("2", 9, 1, False), ("3", 9, None, False), ("4", 9, 0, False),
        ("5", 20, 0, False), ("6", None, 1, False),
    )  # fmt: skip
    (one,) = report.packs
    assert (one.passed, one.failed, one.unknown, one.person) == (1, 4, 1, 0)
    # 3 lacks its patents and fails nothing else; 4 fails two
    assert one.alone == (("人数", 2), ("专利", 1))
    assert [row[1] for row in rows] == ["pass", "fail", "fail", "fail", "fail", "unknown"]
    # of the row it is only told where all other conditions pass
    assert [row[2] for row in rows] == [None, "人数", None, None, "专利", None]


def test_columns_that_are_not_there_are_told_and_count_as_missing() -> None:
    report, rows = scanned(pack(ASKED), "key VARCHAR, f_staff BIGINT", ("1", 10))
    assert [one.name for one in report.lacking] == ["f_patents", "f_breach"]
    assert rows == [("1", "unknown", None)]


@pytest.mark.parametrize("question", [FIRST, REVIEW], ids=["first", "review"])
def test_firms_of_whom_nothing_is_known_are_unknown_in_every_pack(question: Question) -> None:
    with invented((), 3) as database:
        for one in scan_enterprises(database, book(), book().keys, question).packs:
            assert (one.passed, one.failed, one.unknown, one.person) == (0, 0, 3, 0)


GRADED = pack(
    kind="grading", points=Part("total", "总分", "r", formula="staff"),
    grading=Grading(("group",), (Cut("A", "20%"), Cut("B", "100%")), "r"),
)  # fmt: skip


def test_grades_rank_those_with_points_and_group() -> None:
    rows = [(str(nth), nth if nth else None, "甲组") for nth in range(11)]
    report, out = scanned(GRADED, "key VARCHAR, f_staff BIGINT, f_group VARCHAR", *rows, ("99", 5, None))
    (one,) = report.packs
    assert one.grades == (("A", 2), ("B", 8))
    graded = {row[0]: row[-1] for row in out}
    assert (graded["10"], graded["9"], graded["8"], graded["0"], graded["99"]) == ("A", "A", "B", None, None)


def test_without_the_column_of_the_group_nobody_is_graded() -> None:
    report, _ = scanned(GRADED, "key VARCHAR, f_staff BIGINT", ("1", 10))
    assert report.packs[0].grades == ()
    assert [one.name for one in report.lacking] == ["f_group"]
