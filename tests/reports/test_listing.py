"""The page that lists the documents of a batch."""

from __future__ import annotations

import msgspec
from lxml import html
from tests.reports.builders import sample

from yongjiang.kernel.errors import DocumentError
from yongjiang.reports.plan_html import ListedPlan, render_listing

INFO = sample()[1].document
PLAN = ListedPlan(INFO, "规划 1.html", "规划 1.json", targets=4, actuals=1, tasks=3, projects=2, bodies=3, warnings=1)


def test_a_document_is_listed_with_its_counts_and_files() -> None:
    tree = html.document_fromstring(render_listing([PLAN], []).decode())
    assert tree.xpath("//tbody//a/@href") == ["%E8%A7%84%E5%88%92%201.html", "%E8%A7%84%E5%88%92%201.json"]
    assert [cell.text_content() for cell in tree.xpath("//tbody//td")] == ["4", "1", "3", "2", "3", "！1", "JSON"]
    assert "云汀区人民政府 · 2022-12 · 2023–2027年" in tree.xpath("//tbody//th")[0].text_content()


def test_what_failed_is_listed_with_the_way_to_mend_it() -> None:
    error = DocumentError("YJE-ENCRYPTED", "文件设有打开密码", "<b>.docx", "请先去掉密码")
    tree = html.document_fromstring(render_listing([], [("<b>.docx", error)]).decode())
    failed = tree.find_class("failed")[0]
    assert failed.xpath(".//li/b")[0].text == "<b>.docx"
    assert "文件设有打开密码。请先去掉密码" in failed.text_content()


def test_titles_stay_text() -> None:
    evil = msgspec.structs.replace(PLAN, info=msgspec.structs.replace(INFO, title="<script>1</script>"))
    tree = html.document_fromstring(render_listing([evil], []).decode())
    assert tree.xpath("//script") == []
    assert tree.xpath("//tbody//a")[0].text == "<script>1</script>"


def test_each_figure_carries_the_name_of_its_column_for_narrow_screens() -> None:
    tree = html.document_fromstring(render_listing([PLAN], []).decode())
    columns = [column.text for column in tree.xpath("//thead//th[@class='num']")]
    assert columns == tree.xpath("//tbody//td/@data-name")
    assert len(columns) == 5
