"""Invented values for the gallery: usual ones, none, and the longest that a page must bear."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from yongjiang.model.explanation import Step
from yongjiang.web.ui.pieces import (
    Change,
    Choice,
    Column,
    Count,
    Crumb,
    Event,
    Field,
    Figure,
    Filter,
    Part,
    Quotation,
    Source,
    Tab,
    passage,
    working_lines,
)
from yongjiang.web.ui.templatetags.ui import SEVERITIES, STATES, VERDICTS

#: a title of 200 characters, as one meets them in annexes
LONG = ("关于进一步推动科技创新和产业创新深度融合加快培育新质生产力的若干政策措施及其任务分工" * 6)[:200]
TODAY = date(2026, 3, 10)
_NOON = datetime(2026, 3, 9, 12, 5, tzinfo=timezone(timedelta(hours=8)))

CLAUSE = passage("到2025年，国家高新技术企业达到300家以上，由区科技局牵头。", [(17, 20)], "number")
SOURCE = Source("D3 §4.1 · 表2 第2行", "#D3-4-1", CLAUSE, "甲区科技创新“十四五”规划（样例）")
LONG_SOURCE = Source(f"D12 §{LONG[:40]}", "#long", passage(LONG * 2), LONG)

_STEPS = Step(
    "进度",
    "滞后",
    "时序法 v1：完成比例低于时间进度 10 个百分点以上",
    steps=(
        Step(
            "完成比例",
            "42.0%",
            "（现值 − 基值）÷（目标 − 基值）",
            steps=(
                Step("现值", "205 家", "2023 年统计公报", 10, 20),
                Step("基值", "136 家", "2020 年", 30, 34),
                Step("目标", "≥ 300 家", "2025 年", 40, 44),
            ),
        ),
        Step("时间进度", "60.0%", "5 年过去 3 年"),
        Step("无数据的年份", "2024", LONG),
    ),
)


def _sources(step: Step) -> Source | None:
    return SOURCE if step.label == "目标" else None


def _figure() -> Figure:
    years = ["2020", "2021", "2022", "2023", "2024", "2025"]
    actual, path = [136, 160, 181, 205, None, None], [136, 169, 202, 234, 267, 300]
    option = {
        "legend": {"data": ["实际", "目标路径"]},
        "xAxis": {"type": "category", "data": years},
        "yAxis": {"type": "value", "name": "家"},
        "series": [
            {"name": "实际", "type": "bar", "data": actual, "barMaxWidth": 40},
            {"name": "目标路径", "type": "line", "data": path, "lineStyle": {"color": "cinnabar", "type": "dashed"}},
        ],
    }
    columns = (Column("年份"), Column("实际", unit="家", numeric=True), Column("目标路径", unit="家", numeric=True))
    rows = list(zip(years, actual, path, strict=True))
    return Figure(
        "gaoqi", "国家高新技术企业", option, columns, rows, "2024 年起尚无数据。", (("CSV", "#"), ("Excel", "#"))
    )


def _filters() -> list[Filter]:
    kinds = tuple(Choice(key, title, n) for key, title, n in (("binding", "约束性", 8), ("expected", "预期性", 1204)))
    bodies = (Choice("kj", "区科技局", 12), Choice("long", LONG, 1))
    return [
        Filter("q", "名称里有", "text", hint="如：高新技术企业"),
        Filter("body", "责任单位", "select", bodies),
        Filter("kind", "性质", "checks", kinds, ("binding",)),
    ]


def pieces_in_all_states() -> dict[str, Any]:
    """Context of the gallery."""
    long_event = Event(_NOON, LONG[:60], LONG, LONG, (Change("责任单位", LONG, ""),))
    return {
        "verdicts": list(VERDICTS),
        "severities": list(SEVERITIES),
        "states": list(STATES),
        "crumbs": [Crumb("首页", "/"), Crumb("管理", "/"), Crumb("界面部件")],
        "long": LONG,
        "today": TODAY,
        "source": SOURCE,
        "long_source": LONG_SOURCE,
        "days": [TODAY + timedelta(days=days) for days in (-40, -1, 0, 12, 200)],
        "working": working_lines(_STEPS, _sources),
        "plain_step": Step("合计", "300 家", steps=(Step("甲类", "180 家"), Step("乙类", "120 家"))),
        "figure": _figure(),
        "empty_figure": Figure(
            "none",
            "还没有数字的图",
            {"series": []},
            (
                Column("年份"),
                Column("值", numeric=True),
            ),
            (),
        ),
        "questions": _filters(),
        "columns": (
            Column("名称", "name"),
            Column("目标", "target", "家", True),
            Column("责任单位"),
            Column("进度", "verdict"),
        ),
        "tabs": [
            Tab("概况", "#tabs", True),
            Tab("条款", "#tabs", count=12),
            Tab("历史", "#tabs", count=0),
            Tab(LONG[:30], "#tabs"),
        ],
        "counts": [
            Count("提前或快于", 12, "#counts", "good"),
            Count("符合", 31, "#counts", "even"),
            Count("滞后", 4, "#counts", "bad", "其中约束性 1 项"),
            Count("未到期", 8, "#counts", "wait"),
            Count("无数据", 1204, "", "none", LONG[:40]),
        ],
        "marked": (
            Part("到2025年，"),
            Part("国家高新技术企业", "project"),
            Part("达到"),
            Part("300家", "number"),
            Part("以上，由"),
            Part("区科技局", "owner", "#"),
            Part("牵头；前文写作"),
            Part("280家", "finding"),
            Part("，查找词为"),
            Part("高新", "hit"),
            Part("。"),
        ),
        "places": [
            Quotation("规划文本", passage("到2025年，国家高新技术企业达到300家以上。", [(17, 20)]), SOURCE, "≥ 300 家"),
            Quotation(LONG[:50], passage(LONG, [(20, 40)]), LONG_SOURCE, "280 家"),
        ],
        "events": [
            Event(
                _NOON,
                "张三",
                "更正了责任单位",
                "原文表2脚注写明由科技局牵头",
                (Change("责任单位", "区经信局", "区科技局"), Change("年份", "", "2025")),
                "#",
            ),
            long_event,
        ],
        "fields": [
            Field("指标", "国家高新技术企业"),
            Field("数值", "≥ 300 家 (力争)", SOURCE, "力争达到300家以上"),
            Field("年份", 2025),
            Field("责任单位", ""),
            Field(LONG[:20], LONG),
        ],
        "changes_of_plan": [
            Change("目标值", "280 家", "300 家"),
            Change("责任单位", "", "区科技局"),
            Change(LONG[:12], LONG, LONG),
        ],
    }
