"""Findings on a terminal: what is said of each place, what is left out, which are the worst."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from tests.checker.builders import compiler
from tests.checker.word_rules import checker_of, pair_rule, word_rule

from yongjiang.checker.catalogue import Entry
from yongjiang.cli.findings_text import print_findings, print_worst, worst
from yongjiang.readers import read_bytes
from yongjiang.usecases.check_plans import Checked, Wishes, check_plans

FIRST = "# 甲区科技规划\n\n## 一、目标\n\n全区要打造标杆。\n"
SECOND = "# 乙区人民政府关于推进科技创新若干问题的决定\n\n各镇要争当标杆。\n"
PAGE = "<html><body><h1>丙区科技规划</h1><h2>一、目标</h2><p>全区要打造标杆。</p></body></html>"


def check(documents: dict[str, str], *entries: Entry) -> Checked:
    paths = [Path(name) for name in documents]
    return check_plans(
        paths, compiler(), checker_of(*entries), lambda path: read_bytes(documents[str(path)].encode(), str(path)),
        Wishes(date(2026, 6, 30)),
    )  # fmt: skip


def printed(checked: Checked, columns: int = 80, *, colours: bool = False) -> list[str]:
    out = io.StringIO()
    print_findings(Console(file=out, width=columns, force_terminal=colours, markup=False), checked)
    return out.getvalue().splitlines()


def test_a_place_in_another_document_names_it() -> None:
    checked = check({"a.md": FIRST, "b.md": SECOND}, pair_rule("YJ391", "标杆"))
    lines = printed(checked)
    at = lines.index("错误 YJ391 用了“标杆”")
    heads = [line.strip() for line in lines[at:] if line.lstrip()[:1] in ("┌", "├")]
    assert heads[0] == "┌ 一、目标  写了“标杆”"
    assert "乙区人民政府" in heads[1]
    narrow = [line.strip() for line in printed(checked, 40) if line.lstrip()[:1] in ("┌", "├")]
    assert narrow[1].startswith("┌ 《乙区人民政府")
    assert narrow[2].startswith("├ ")


def test_drafts_of_one_title_are_told_apart_by_their_files() -> None:
    lines = printed(check({"一稿.md": FIRST, "二稿.md": FIRST}, pair_rule("YJ391", "标杆")))
    heads = [line.strip() for line in lines if line.lstrip()[:1] in ("┌", "├")]
    assert heads[1].startswith("┌ 《甲区科技规划》（二稿.md）")
    assert sum(line.startswith("《甲区科技规划》（一稿.md）") for line in lines) == 2  # over the findings, in the table


def test_lines_are_numbered_only_where_they_are_the_file_s_own() -> None:
    rule = word_rule("YJ191", "标杆")
    assert any(line.startswith("  5 │ 全区要打造标杆") for line in printed(check({"a.md": FIRST}, rule)))
    lines = printed(check({"c.html": PAGE}, rule))
    assert any(line.startswith("   │ 全区要打造标杆") for line in lines)


def test_of_many_places_the_first_are_shown_and_the_rest_counted() -> None:
    many = "# 甲区规划\n\n" + "".join(f"第{k}个标杆。\n\n" for k in range(20))
    lines = printed(check({"a.md": many}, pair_rule("YJ391", "标杆")))
    assert sum("│ 第" in line for line in lines) == 8
    assert any("另有 12 处" in line for line in lines)


def test_colours_change_no_word() -> None:
    checked = check({"a.md": FIRST, "b.md": SECOND}, word_rule("YJ191", "标杆"))
    coloured = Console(file=io.StringIO(), force_terminal=True)
    shown = "\n".join(printed(checked, colours=True))
    assert "\x1b[" in shown
    assert coloured.render_str(shown) is not None
    plain = [part.split("m", 1)[-1] for part in shown.split("\x1b[")]
    assert "".join("".join(plain).split()) == "".join("".join(printed(checked)).split())


def test_the_worst_are_the_gravest_and_each_rule_comes_before_any_twice() -> None:
    documents = {"a.md": "# 甲\n\n" + "要标杆。\n\n" * 12 + "争第一。\n\n争率先。\n"}
    checked = check(
        documents, word_rule("YJ191", "标杆"), word_rule("YJ192", "第一"), word_rule("YJ193", "率先", "info")
    )
    chosen = worst(checked.report.findings, 3)
    assert [finding.code for finding in chosen] == ["YJ191", "YJ191", "YJ192"]
    assert [finding.code for finding in worst(checked.report.findings, 14)].count("YJ193") == 1
    assert worst((), 3) == []


def test_the_worst_fit_their_lines_and_say_where_the_rest_is() -> None:
    long = {"很长的文件名" * 6 + ".md": "# 甲\n\n" + "要标杆。\n\n" * 12}
    for columns in (100, 60, 40):
        out = io.StringIO()
        print_worst(Console(file=out, width=columns, markup=False), check(long, word_rule("YJ191", "标杆")), "见别处")
        lines = out.getvalue().splitlines()
        assert all(cell_len(line) <= columns for line in lines)
        assert sum(line.startswith("  错误 YJ191") for line in lines) == 10
        assert any(line.endswith(":3") for line in lines)
        assert lines[-1] == "  另有 2 条，见别处"


def test_nothing_wrong_is_said_in_a_line() -> None:
    assert printed(check({"a.md": FIRST}, word_rule("YJ191", "没有的词"))) == ["没有发现问题"]
