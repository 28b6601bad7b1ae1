"""Tables of tasks and of projects."""

from __future__ import annotations

import pytest

from yongjiang.compiler.commitments import CommitmentDraft, CommitmentGrammar
from yongjiang.compiler.outline import Outline
from yongjiang.model import Lexicon
from yongjiang.model.plan import Table, TableCell, TableRow


def _table(columns: list[str], rows: list[list[str]]) -> tuple[str, Table]:
    """A table over the text of its cells, one a line."""
    text = ""
    built = []
    for row in rows:
        cells = []
        for cell in row:
            cells.append(TableCell(cell, len(text), len(text) + len(cell)))
            text += cell + "\n"
        built.append(TableRow(tuple(cells)))
    return text, Table("t1", None, 0, len(text), tuple(columns), tuple(built))


@pytest.fixture(scope="module")
def grammar(lexicon: Lexicon) -> CommitmentGrammar:
    return CommitmentGrammar(lexicon)


def _read(grammar: CommitmentGrammar, text: str, table: Table) -> list[CommitmentDraft]:
    return grammar.read(text, [], Outline((), frozenset()), period=None, tables=[table])


def test_tasks(grammar: CommitmentGrammar) -> None:
    text, table = _table(
        ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"],
        [
            ["1", "建设雨污分流管网", "市住建局", "市水务局、各街道", "2024年12月"],
            ["2", "开展普查", "市统计局", "", ""],
        ],
    )
    first, second = _read(grammar, text, table)
    assert (first.kind, first.title, first.lead_units, first.due_year) == (
        "measure",
        "建设雨污分流管网",
        ("市住建局",),
        2024,
    )
    assert first.support_units == ("市水务局", "各街道")
    assert [text[n.start : n.end] for n in first.named] == ["市住建局", "市水务局"]  # 各街道 is a class
    assert (second.lead_units, second.support_units, second.due_year) == (("市统计局",), (), None)


def test_projects_under_a_cell_that_spans_rows(grammar: CommitmentGrammar) -> None:
    text, table = _table(
        ["类别", "项目名称", "责任单位"],
        [["交通", "环湖路", "市交通局"], ["青石桥", "市交通局、湖滨区政府"]],
    )
    found = _read(grammar, text, table)
    assert [(d.kind, d.title, d.lead_units) for d in found] == [
        ("project", "环湖路", ("市交通局",)),
        ("project", "青石桥", ("市交通局", "湖滨区政府")),
    ]


def test_indicators_are_no_tasks(grammar: CommitmentGrammar) -> None:
    text, table = _table(["指标名称", "2025年", "责任部门"], [["森林覆盖率（%）", "40", "市林业局"]])
    assert _read(grammar, text, table) == []


def test_a_row_of_sums_is_no_project(grammar: CommitmentGrammar) -> None:
    text, table = _table(
        ["项目名称", "总投资", "责任单位"],
        [
            ["合计平台改造工程", "3", "市交通局"],
            ["小计（1个）", "3", ""],
            ["青石桥", "4", "市交通局"],
            ["全市合计", "7", ""],
        ],
    )
    assert [found.title for found in _read(grammar, text, table)] == ["合计平台改造工程", "青石桥"]


def test_rows_that_name_a_group_are_the_category_of_those_below(grammar: CommitmentGrammar) -> None:
    text, table = _table(
        ["序号", "项目名称", "建设内容", "总投资（亿元）", "责任单位"],
        [
            ["一", "产业类项目（2个）", "", "12", ""],
            ["1", "新材料中试基地", "中试线8条", "5", "市科技局"],
            ["2", "智能装备产业园", "厂房12万平方米", "7", "市经信局"],
            ["（二）交通类：", "", "", "共1个", ""],
            ["3", "环湖路", "道路3公里", "6", "市交通局"],
        ],
    )
    assert [(d.title, d.category) for d in _read(grammar, text, table)] == [
        ("新材料中试基地", "产业类项目"),
        ("智能装备产业园", "产业类项目"),
        ("环湖路", "交通类"),
    ]


@pytest.mark.parametrize("group", ["河道治理工程/（个）", "河道治理工程（3个）", "河道治理工程"])
def test_a_row_alone_without_number_names_a_group(grammar: CommitmentGrammar, group: str) -> None:
    text, table = _table(
        ["序号", "项目名称", "建设性质", "建设内容", "总投资（万元）"],
        [
            ["", group, "", "", ""],
            ["1", "东塘河治理工程", "新建", "治理河道3公里", "300"],
            ["2", "西塘河治理工程", "续建", "治理河道4公里", "500"],
            ["", "小 计", "", "2", "800"],
        ],
    )
    assert [(d.title, d.category) for d in _read(grammar, text, table)] == [
        ("东塘河治理工程", "河道治理工程"),
        ("西塘河治理工程", "河道治理工程"),
    ]


def test_how_a_project_is_built_is_its_category_where_no_group_is_named(grammar: CommitmentGrammar) -> None:
    text, table = _table(
        ["序号", "项目名称", "建设性质", "建设内容"],
        [["1", "东塘河治理工程", "新建", "治理河道3公里"], ["2", "西塘河治理工程", "续建", "治理河道4公里"]],
    )
    assert [d.category for d in _read(grammar, text, table)] == ["新建", "续建"]


def test_projects_that_are_all_numbered_alike_are_no_groups(grammar: CommitmentGrammar) -> None:
    text, table = _table(["项目名称", "责任单位"], [["一、环湖路", ""], ["二、青石桥", ""]])
    assert [d.title for d in _read(grammar, text, table)] == ["一、环湖路", "二、青石桥"]


def test_a_column_of_categories_counts_for_the_rows_it_spans(grammar: CommitmentGrammar) -> None:
    text, table = _table(
        ["类别", "项目名称", "责任单位"],
        [["交通", "环湖路", "市交通局"], ["青石桥", "市交通局"], ["水利", "东闸", "市水务局"]],
    )
    assert [(d.title, d.category) for d in _read(grammar, text, table)] == [
        ("环湖路", "交通"),
        ("青石桥", "交通"),
        ("东闸", "水利"),
    ]


def test_projects_without_a_column_of_owners(grammar: CommitmentGrammar) -> None:
    rows = [["1", "环湖路", "3", "2024-2025年"]]
    text, table = _table(["序号", "项目名称", "总投资（亿元）", "建设年限"], rows)
    (found,) = _read(grammar, text, table)
    assert (found.kind, found.title, found.lead_units, found.due_year) == ("project", "环湖路", (), 2025)


def test_a_table_of_figures_is_no_list_of_projects(grammar: CommitmentGrammar) -> None:
    text, table = _table(["项目", "单位", "2023年"], [["工业投资", "亿元", "12"]])
    assert _read(grammar, text, table) == []
