"""Each piece draws what it is given, escapes it, and refuses words it does not know."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from yongjiang.model.explanation import Step
from yongjiang.web.ui import pieces

EVIL = '<img src=x>"&'
ESCAPED = "&lt;img src=x&gt;&quot;&amp;"


def drawn(source: str, path: str = "/list/", **values: object) -> str:
    request = RequestFactory().get(quote(path, safe="/?&="))
    return Template("{% load ui formats %}" + source).render(Context({"request": request, **values}))


@pytest.mark.parametrize(
    ("word", "css"),
    [
        ("提前", "y-good"),
        ("符合", "y-even"),
        ("滞后", "y-bad"),
        ("未到期", "y-wait"),
        ("无数据", "y-none"),
        ("不可评", "y-ask"),
    ],
)
def test_a_verdict_has_its_word_beside_its_colour(word, css):
    html = drawn("{% verdict_badge word method='时序 · v1' binding=True %}", word=word)
    assert css in html
    assert word in html
    assert "时序 · v1" in html
    assert "约束性" in html


def test_a_verdict_with_a_working_is_a_link_for_those_without_script():
    html = drawn("{% verdict_badge '滞后' href='/w/1/' %}")
    assert '<a class="y-badge y-bad" href="/w/1/"' in html
    assert 'hx-get="/w/1/"' in html


@pytest.mark.parametrize(
    "tag",
    [
        "verdict_badge 'late'",
        "severity_badge 'grave'",
        "state_badge '?'",
        "body_tag 'x' role='chief'",
        "notice 'x' tone='loud'",
    ],
)
def test_unknown_words_are_errors_not_grey_badges(tag):
    with pytest.raises(ValueError, match="is none of"):
        drawn("{% " + tag + " %}")


@pytest.mark.parametrize(
    "tag",
    [
        "source_chip label=evil href=evil quote=evil",
        "verdict_badge '滞后' method=evil href=evil",
        "quantity evil written=evil",
        "body_tag evil href=evil",
        "empty_state evil evil action=evil href=evil",
        "notice evil title=evil",
        "confirm_form action=evil text=evil verb=evil back=evil",
        "upload_zone action=evil accept=evil limit=1",
        "progress 1 label=evil words=evil",
        "skeleton evil",
        "history events",
        "changes changes",
        "fields fields",
        "quotations places",
        "working step title=evil",
        "tabs tabs label=evil",
        "counts counts",
        "filters questions",
        "table_head columns",
        "exports csv=evil",
        "figure_with_table figure",
    ],
)
def test_what_people_wrote_is_shown_never_run(tag):
    source = pieces.Source(EVIL, EVIL, pieces.passage(EVIL, [(0, 2)]), EVIL)
    change = pieces.Change(EVIL, EVIL, EVIL)
    html = drawn(
        "{% " + tag + " %}",
        evil=EVIL,
        events=[pieces.Event(datetime(2026, 3, 1, tzinfo=UTC), EVIL, EVIL, EVIL, (change,), EVIL)],
        changes=[change],
        fields=[pieces.Field(EVIL, EVIL, source, EVIL)],
        places=[pieces.Quotation(EVIL, pieces.passage(EVIL), source, EVIL)],
        step=Step(EVIL, EVIL, EVIL, steps=(Step(EVIL, EVIL),)),
        tabs=[pieces.Tab(EVIL, EVIL)],
        counts=[pieces.Count(EVIL, EVIL, EVIL, "", EVIL)],
        questions=[
            pieces.Filter("a", EVIL, "text", value=(EVIL,), hint=EVIL),
            pieces.Filter("b", EVIL, "select", (pieces.Choice(EVIL, EVIL),)),
            pieces.Filter("c", EVIL, "checks", (pieces.Choice(EVIL, EVIL),)),
        ],
        columns=[pieces.Column(EVIL, "a", EVIL)],
        figure=pieces.Figure(
            "f", EVIL, {"title": EVIL + "</script>"}, [pieces.Column(EVIL)], [[EVIL]], EVIL, [(EVIL, EVIL)]
        ),
    )
    assert "<img" not in html
    assert html.count("</script>") <= 1
    assert ESCAPED in html or "&lt;img" in html


def test_passages_are_cut_at_their_marks_and_lose_nothing():
    parts = pieces.passage("达到300家，力争320家", [(2, 5), (9, 12)], "number")
    assert "".join(part.text for part in parts) == "达到300家，力争320家"
    assert [part.text for part in parts if part.mark] == ["300", "320"]


def test_a_chip_in_a_sentence_brings_no_gap():
    html = drawn("见{% source_chip label='D1' href='/d/' %}。")
    assert html.startswith("见<span")
    assert html.endswith("</span>。")


def test_due_tags_tell_days_left_and_over():
    today = date(2026, 3, 10)
    assert "已超 9 天" in drawn("{% due_tag day today=today %}", day=date(2026, 3, 1), today=today)
    assert "还有 5 天" in drawn("{% due_tag day today=today %}", day=date(2026, 3, 15), today=today)
    assert "已完成" in drawn("{% due_tag day done=True today=today %}", day=date(2026, 3, 1), today=today)


def test_a_sort_link_turns_the_order_and_keeps_what_is_asked():
    columns = [
        pieces.Column("名称", "name"),
        pieces.Column("目标", "target", "家", numeric=True),
        pieces.Column("备注"),
    ]
    html = drawn("{% table_head columns sort='name' %}", "/list/?q=铜&page=3", columns=columns)
    assert 'aria-sort="ascending"' in html
    assert "?q=%E9%93%9C&amp;sort=-name" in html
    assert "sort=target" in html
    assert "page=" not in html
    html = drawn("{% table_head columns sort='name' %}", "/list/?sort=-target", columns=columns)
    assert 'aria-sort="descending"' in html
    assert "?sort=target" in html


def test_exports_carry_the_filters_and_not_the_page():
    html = drawn("{% exports xlsx='/x.xlsx' csv='/x.csv' %}", "/list/?kind=a&kind=b&page=2")
    assert "/x.xlsx?kind=a&amp;kind=b" in html
    assert "page=2" not in html
    assert "JSON" not in html


def test_filters_show_what_is_asked_and_keep_the_order():
    choices = (pieces.Choice("a", "甲", 3), pieces.Choice("b", "乙"))
    questions = [pieces.Filter("kind", "性质", "checks", choices, ("b",)), pieces.Filter("q", "名称", "text")]
    html = drawn("{% filters questions %}", "/list/?kind=b&sort=-name", questions=questions)
    assert 'value="b" checked' in html
    assert 'value="a" checked' not in html
    assert 'name="sort" value="-name"' in html
    assert "清除" in html
    assert "清除" not in drawn("{% filters questions %}", questions=questions[1:])


def test_paging_of_one_page_is_only_a_count():
    html = drawn("{% pagination page %}", page=Paginator(range(3), 20).get_page(1))
    assert "共 3 条" in html
    assert "<nav" not in html


def test_paging_keeps_the_question():
    html = drawn("{% pagination page %}", "/list/?q=铜&page=2", page=Paginator(range(5000), 20).get_page(2))
    assert "共 5,000 条，这里是第 21—40 条" in html
    assert "q=%E9%93%9C&amp;page=3" in html
    assert 'rel="prev"' in html


def test_a_figure_has_the_table_of_its_numbers():
    columns = [pieces.Column("年份"), pieces.Column("值", unit="家", numeric=True)]
    html = drawn("{% figure_with_table f %}", f=pieces.Figure("f", "图", {}, columns, [("2020", 136), ("2021", None)]))
    assert '<td class="y-number">136</td>' in html
    assert '<td class="y-number">—</td>' in html
    assert 'data-chart="f-option"' in html
    empty = drawn("{% figure_with_table f %}", f=pieces.Figure("f", "图", {}, columns, []))
    assert "还没有数字" in empty
    assert "data-chart" not in empty


def test_a_row_that_does_not_fit_its_columns_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        drawn("{% figure_with_table f %}", f=pieces.Figure("f", "图", {}, [pieces.Column("年份")], [("2020", 1)]))


def test_a_working_keeps_its_tree_and_its_sources():
    step = Step("进度", "滞后", "时序法", steps=(Step("现值", "205 家", start=3, end=6),))
    line = pieces.working_lines(step, lambda part: pieces.Source(f"D1 {part.start}", "/d/"))
    assert line.source is None
    assert line.lines[0].source == pieces.Source("D1 3", "/d/")
    html = drawn("{% working line %}", line=line)
    assert html.count("<li>") == 2
    assert "D1 3" in html


def test_upload_works_without_script():
    html = drawn("{% upload_zone action='/up/' accept='.docx,.pdf' limit=1048576 %}", csrf_token="t0ken")
    assert 'enctype="multipart/form-data"' in html
    assert 'name="csrfmiddlewaretoken" value="t0ken"' in html
    assert "docx、pdf，每个不超过 1 MB" in html
