"""What invented title pages of several genres say of themselves."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compiler.outline.builders import GRAMMAR as OUTLINE
from tests.compiler.outline.builders import blocks_of, paragraphs_of

from yongjiang.compiler.frame import Frame, FrameGrammar
from yongjiang.compiler.frame_dates import horizon_in, iso_date, period_in_text, period_in_title
from yongjiang.model.document import Block, Cell, Document
from yongjiang.zones import load_lexicon

GRAMMAR = FrameGrammar(load_lexicon("national"))
BODY = "为深入实施创新驱动发展战略，加快建设高水平创新型城市，根据上级部署，结合本地实际，制定本文件，请认真贯彻执行。"


def frame_of(text: str, *, whole: bool = True) -> Frame:
    """Frame of the text; whole=False: of its first blocks alone, before the outline is known."""
    blocks = blocks_of(text)
    document = Document("plan.txt", "txt", text, tuple(blocks), "")
    paragraphs = paragraphs_of(text)
    return GRAMMAR.read(document, paragraphs, OUTLINE.read(paragraphs, text) if whole else None)


@dataclass(frozen=True)
class Page:
    """A title page and what it says."""

    text: str
    title: str | None
    issuer: str | None = None
    number: str | None = None
    issued: str | None = None
    period: tuple[int, int] | None = None
    horizon: int | None = None


PAGES = {
    "outline plan with metadata": Page(
        "索引号: 330200/2021-00012\n文 号: 云政发〔2021〕8号 主题分类: 综合\n"
        "发布机构: 云溪区发改局 成文日期: 2021-03-26\n"
        "云溪区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要\n"
        f"目 录\n第一章 开局2\n{BODY}\n第一章 开局\n{BODY}",
        "云溪区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
        "云溪区发改局", "云政发〔2021〕8号", "2021-03-26", (2021, 2025), 2035,
    ),
    "heading that ends like an organ": Page(
        f"云溪区国民经济和社会发展第十四个五年规划纲要\n开创区域协调发展新格局\n2021年3月\n{BODY}",
        "云溪区国民经济和社会发展第十四个五年规划纲要", None, None, "2021-03", (2021, 2025),
    ),
    "title on three lines": Page(
        "云溪区人民政府办公室\n关于印发《云溪区冷链物流与\n农产品流通提升\n实施方案》的通知\n云政办发〔2023〕8号\n"
        f"各镇人民政府：\n{BODY}",
        "云溪区人民政府办公室关于印发《云溪区冷链物流与农产品流通提升实施方案》的通知", "云溪区人民政府办公室",
        "云政办发〔2023〕8号",
    ),
    "title that goes on below": Page(
        "关于白河县2022年国民经济和社会发展计划\n执行情况与2023年国民经济和社会发展计划\n草案的报告\n"
        f"2023年1月8日在白河县第九届人民代表大会上\n{BODY}",
        "关于白河县2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告",
        None, None, "2023-01-08", (2023, 2023),
    ),
    "bracket that closes below": Page(
        "白河县发展和改革局关于征求《白河县\n新型储能发展规划\n（征求意见稿）》意见的公告\n2023年5月8日\n" + BODY,
        "白河县发展和改革局关于征求《白河县新型储能发展规划（征求意见稿）》意见的公告",
        "白河县发展和改革局", None, "2023-05-08",
    ),
    "line that is no part of the title": Page(
        f"关于规划公示\n白河县城市更新规划\n2023年5月8日\n{BODY}", "白河县城市更新规划", None, None, "2023-05-08",
    ),
    "headings behind what is forwarded": Page(
        f"白政发〔2022〕5号\n各乡镇人民政府：\n现将有关事项印发给你们。\n一、制定实施方案\n{BODY}\n二、加强领导\n{BODY}",
        None, None, "白政发〔2022〕5号",
    ),
    "two offices of finance": Page(
        f"云溪区民政局云溪区财政局关于提高救助标准的通知\n2023年5月8日\n{BODY}",
        "云溪区民政局云溪区财政局关于提高救助标准的通知", "云溪区民政局云溪区财政局", None, "2023-05-08",
    ),
    "title on two lines": Page(
        f"云溪区人民政府关于做好今后一个时期\n冷链物流工作的若干意见\n云政发〔2023〕9号\n各镇人民政府：\n{BODY}",
        "云溪区人民政府关于做好今后一个时期冷链物流工作的若干意见", "云溪区人民政府", "云政发〔2023〕9号",
    ),
    "notice without a title that forwards a plan": Page(
        "各镇人民政府：\n现将《云溪区冷链物流发展行动方案》印发给你们，请认真贯彻执行。\n"
        f"云溪区人民政府\n2023年5月8日\n云溪区冷链物流发展行动方案\n{BODY}\n一、总体要求\n{BODY}",
        "云溪区冷链物流发展行动方案", "云溪区人民政府", None, "2023-05-08",
    ),
    "empty field": Page(
        "索引号：1 文号： 主题分类：综合\n发布机构：区科技局 发布日期：2022年8月9日\n"
        f"云溪区人才发展“十四五”规划\n{BODY}",
        "云溪区人才发展“十四五”规划", "区科技局", None, "2022-08-09", (2021, 2025),
    ),
    "notice signed above the plan that it forwards": Page(
        "云溪区冷链物流发展行动方案\n云政办发〔2023〕8号\n各镇人民政府：\n"
        "《云溪区冷链物流发展行动方案》已经区政府同意，现印发给你们，请认真贯彻执行。\n"
        f"区政府办公室\n2023年5月8日\n云溪区冷链物流发展行动方案\n{BODY}\n一、总体要求\n{BODY}",
        "云溪区冷链物流发展行动方案", "区政府办公室", "云政办发〔2023〕8号", "2023-05-08",
    ),
    "special plan with a cover": Page(
        f"云溪区数字经济发展“十四五”规划\n\n云溪区经济和信息化局\n\n2021年11月\n\n{BODY}规划期限为2021~2025年，并展望到2035年。\n一、基础\n{BODY}",
        "云溪区数字经济发展“十四五”规划", "云溪区经济和信息化局", None, "2021-11", (2021, 2025), 2035,
    ),
    "title that ends where its first line does, and goes on": Page(
        f"云溪区民生事业发展规划\n和二〇四〇年远景目标纲要\n\n第一章 总则\n{BODY}",
        "云溪区民生事业发展规划和二〇四〇年远景目标纲要",
        horizon=2040,
    ),
    "title over two lines": Page(
        f"滨河市国民经济和社会发展\n第十五个五年规划纲要\n（草案）\n二〇二六年二月\n{BODY}\n第一章 开局\n{BODY}",
        "滨河市国民经济和社会发展第十五个五年规划纲要", None, None, "2026-02", (2026, 2030),
    ),
    "action programme": Page(
        f"云溪区科技企业培育三年行动计划（2023—2025年）\n{BODY}\n一、总体目标\n{BODY}",
        "云溪区科技企业培育三年行动计划（2023—2025年）", period=(2023, 2025),
    ),
    "action plan with a single hyphen": Page(
        f"滨河市制造业提质实施方案（2024-2027年）\n{BODY}\n一、总体要求\n{BODY}",
        "滨河市制造业提质实施方案（2024-2027年）", period=(2024, 2027),
    ),
    "decision of a congress": Page(
        "# 滨河市人民代表大会常务委员会文件\n滨人大常〔2023〕16号\n"
        "## 滨河市人民代表大会常务委员会 关于促进科技创新的决定\n"
        f"(2023年9月28日滨河市八届人大常委会第十次会议通过)\n{BODY}\n一、统一思想。{BODY}\n"
        "滨河市人大常委会办公室 2023年10月8日印发",
        "滨河市人民代表大会常务委员会关于促进科技创新的决定",
        "滨河市人民代表大会常务委员会", "滨人大常〔2023〕16号", "2023-09-28",
    ),
    "notice that forwards a plan": Page(
        "滨河市人民政府办公室关于印发滨河市综合交通“十四五”规划的通知\n滨政办发〔2021〕30号\n各县（市、区）人民政府：\n"
        f"《滨河市综合交通“十四五”规划》已经市政府同意，现印发给你们，请认真贯彻实施。\n滨河市人民政府办公室\n2021年8月12日\n"
        f"滨河市综合交通“十四五”规划\n{BODY}\n一、基础\n{BODY}",
        "滨河市人民政府办公室关于印发滨河市综合交通“十四五”规划的通知",
        "滨河市人民政府办公室", "滨政办发〔2021〕30号", "2021-08-12", (2021, 2025),
    ),
    "notice with its title broken before 关于": Page(
        f"云溪区科学技术局\n关于组织申报创新券的通知\n云科〔2024〕3号\n各有关单位：\n{BODY}\n云溪区科学技术局\n2024年3月5日",
        "云溪区科学技术局关于组织申报创新券的通知", "云溪区科学技术局", "云科〔2024〕3号", "2024-03-05",
    ),
    "work report": Page(
        "政府工作报告\n——2025年1月14日在云溪区第十届人民代表大会第四次会议上\n区人民政府区长 赵明\n各位代表：\n"
        f"{BODY}\n一、2024年工作回顾\n{BODY}\n二、2025年主要任务\n{BODY}",
        "政府工作报告", "区人民政府", None, "2025-01-14", (2025, 2025),
    ),
    "work report named by its year": Page(
        f"2022年青禾县政府工作报告\n{BODY}\n一、过去一年工作\n{BODY}", "2022年青禾县政府工作报告", period=(2022, 2022)
    ),
    "work report given in the last weeks of a year": Page(
        f"青禾县政府工作报告\n2025年12月26日\n{BODY}\n一、过去一年工作\n{BODY}",
        "青禾县政府工作报告", None, None, "2025-12-26", (2026, 2026),
    ),
    "work report to a congress whose number looks like a plan's": Page(
        f"青禾县第十五届人民代表大会第三次会议政府工作报告（2026年1月9日）\n{BODY}\n一、过去一年工作\n{BODY}",
        "青禾县第十五届人民代表大会第三次会议政府工作报告（2026年1月9日）", period=(2026, 2026),
    ),
    "points of the year": Page(
        f"2024年全区科技工作要点\n{BODY}\n一、目标\n{BODY}", "2024年全区科技工作要点", period=(2024, 2024)
    ),
    "opinion signed at the end": Page(
        f"中共云溪区委 云溪区人民政府关于打造人才高地的若干意见\n{BODY}\n一、总体要求\n{BODY}\n"
        "中共云溪区委\n云溪区人民政府\n2022年6月18日",
        "中共云溪区委云溪区人民政府关于打造人才高地的若干意见", "中共云溪区委云溪区人民政府", None, "2022-06-18",
    ),
    "programme attached to a notice": Page(
        f"附件\n云溪区食品产业三年行动计划\n（2021—2023年）\n{BODY}\n一、任务\n{BODY}",
        "云溪区食品产业三年行动计划（2021—2023年）", period=(2021, 2023),
    ),
    "notice of several organs, the first of which leads": Page(
        f"云科合〔2025〕42号\n各有关单位：\n现将《云溪区食品产业行动方案（2026—2030年）》印发给你们。\n云溪区科学技术局\n"
        f"云溪区商务局\n2025年12月22日\n云溪区食品产业行动方案（2026—2030年）\n{BODY}\n一、任务\n{BODY}",
        "云溪区食品产业行动方案（2026—2030年）", "云溪区科学技术局", "云科合〔2025〕42号", "2025-12-22", (2026, 2030),
    ),
    "news that tells what a plan says": Page(
        "云溪日报12月14日讯 近日，区政府印发了规划。\n《云溪区食品产业规划（2022—2030年）》主要内容如下。\n"
        f"{BODY}\n一、任务\n{BODY}",
        "云溪区食品产业规划（2022—2030年）", period=(2022, 2030),
    ),
    "news": Page(
        f"# 以改革破题 云溪科技城跑出加速度\n本报讯 {BODY}\n## 做强平台\n{BODY}", "以改革破题 云溪科技城跑出加速度"
    ),
    "prose without a title page": Page(f"{BODY}{BODY}\n一、统一思想\n{BODY}", None),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_title_page(name: str) -> None:
    page = PAGES[name]
    frame = frame_of(page.text)
    said = (frame.title, frame.issuer, frame.number, frame.issued, frame.period, frame.horizon)
    assert said == (page.title, page.issuer, page.number, page.issued, page.period, page.horizon)


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.period])
def test_the_first_blocks_alone_give_the_period(name: str) -> None:
    assert frame_of(PAGES[name].text, whole=False).period == PAGES[name].period


def test_years_to_count_from() -> None:
    frame = frame_of(PAGES["special plan with a cover"].text)
    assert (frame.reference_year, frame.base_year) == (2021, 2020)
    undated = frame_of(f"云溪区创新行动方案\n{BODY}")
    assert (undated.reference_year, undated.base_year) == (None, None)


def test_numbers_of_other_documents_are_not_its_own() -> None:
    text = f"云溪区创新行动方案\n为落实《关于创新的意见》（省政发〔2020〕3号），{BODY}\n一、目标\n{BODY}"
    assert frame_of(text).number is None


def test_horizon_in_the_goals() -> None:
    goals = "到2025年，人才总量达到20万人。\n到2035年，建成人才强区。"
    text = f"云溪区人才“十四五”规划\n{BODY}\n一、发展目标\n{goals}\n二、任务\n{BODY}"
    assert frame_of(text).horizon == 2035


def test_fields_in_a_table() -> None:
    text = "文号 滨政发〔2022〕5号\n成文日期 2022-05-06\n滨河市创新规划"
    cells = [
        Cell("文 号", 0, 2),
        Cell("滨政发〔2022〕5号", 3, 14),
        Cell("成文日期：", 15, 19),
        Cell("2022-05-06", 20, 30),
    ]
    table = Block("table", 0, 30, 0, (tuple(cells[:2]), tuple(cells[2:])))
    title = Block("paragraph", text.index("滨河"), len(text))
    document = Document("plan.html", "html", text, (table, title), "")
    paragraphs = [p for p in paragraphs_of(text) if p.text.endswith("规划")]
    frame = GRAMMAR.read(document, paragraphs, None)
    assert (frame.number, frame.issued, frame.title) == ("滨政发〔2022〕5号", "2022-05-06", "滨河市创新规划")


def test_title_stated_by_the_file_where_the_text_has_none() -> None:
    document = Document("a.docx", "docx", BODY, tuple(blocks_of(BODY)), "", title="云溪区创新规划")
    assert GRAMMAR.read(document, paragraphs_of(BODY), None).title == "云溪区创新规划"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021年10月", "2021-10"),
        ("二〇二一年十月十九日", "2021-10-19"),
        ("2021.7.3", "2021-07-03"),
        ("2021/07/03", "2021-07-03"),
        ("2023年2月30日", "2023-02"),
        ("2021年13月", None),
        ("十月", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("滨河市“十五五”规划", (2026, 2030)),
        ("滨河市十四五科技规划", (2021, 2025)),
        ("第十三个五年规划纲要", (2016, 2020)),
        ("行动计划（2022年—2024年）", (2022, 2024)),
        ("行动计划（2025—2021年）", None),
        ("滨河市五年来工作总结", None),
        ("高质量发展意见", None),
    ],
)
def test_periods_of_titles(title: str, period: tuple[int, int] | None) -> None:
    assert period_in_title(title) == period


def test_periods_and_horizons_of_sentences() -> None:
    assert period_in_text("规划期为2021年至2025年。") == (2021, 2025)
    assert period_in_text("本规划期限2021—2025年，远景展望至2035年。") == (2021, 2025)
    assert period_in_text("2021—2025年，经济年均增长7%。") is None
    assert horizon_in("远景展望至2035年") == 2035
    assert horizon_in("二〇五〇年愿景") == 2050
    assert horizon_in("到2035年，建成强市") is None


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        st.sampled_from("关于的规划通知〔2021〕号年月日——（）：《》\n#“十四五”区政府委员会通过印发 期限为展望到35")
        | st.characters()
    )
)
def test_any_text(text: str) -> None:
    first, second = frame_of(text), frame_of(text)
    for name in Frame.__slots__:
        assert getattr(first, name) == getattr(second, name)
    if first.title is not None:
        assert first.title.strip()
    if first.period is not None:
        assert first.period[0] <= first.period[1]


SOURCES = "一、依据\n14.《云汀市城市总体规划（2016年-2035年）》（2017年）\n《云汀市水系规划（2010—2030年）》\n"


@pytest.mark.parametrize(
    ("top", "title", "period"),
    [
        ("白鹭湾产业发展规划\n（2021—2035年）\n", "白鹭湾产业发展规划（2021—2035年）", (2021, 2035)),
        (
            "白鹭湾产业发展规划\n（2021 年-2035 年）（草案）\n",
            "白鹭湾产业发展规划（2021年-2035年）（草案）",
            (2021, 2035),
        ),
        ("白鹭湾产业发展规划\n（征求意见稿）\n2021-2035年\n", "白鹭湾产业发展规划2021-2035年", (2021, 2035)),
        ("# 白鹭湾产业发展规划\n（2021—2025年）\n", "白鹭湾产业发展规划（2021—2025年）", (2021, 2025)),
        ("白鹭湾产业发展规划\n云汀市发展和改革局\n（2021—2035年）\n", "白鹭湾产业发展规划", None),
        ("白鹭湾产业发展规划\n（2021—2035年为规划期）\n", "白鹭湾产业发展规划", None),
        ("白鹭湾产业发展规划\n", "白鹭湾产业发展规划", None),
    ],
)
def test_period_on_the_line_below_the_title(top: str, title: str, period: tuple[int, int] | None) -> None:
    frame = frame_of(f"{top}{SOURCES}二、任务\n新建泵站三处。\n")
    assert (frame.title, frame.period) == (title, period)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("关于印发《白鹭湾产业发展规划（2021—2025年）》的通知", (2021, 2025)),
        ("关于《白鹭湾产业发展规划（2021—2025年）》的说明", (2021, 2025)),
        ("云溪区贯彻落实《白鹭湾产业发展规划（2016—2035年）》实施方案", None),
        ("云溪区落实《白鹭湾产业发展规划（2016—2035年）》2023年工作要点", (2023, 2023)),
        ("依据《白鹭湾产业发展规划（2016—2035年）》", None),
    ],
)
def test_the_period_of_a_cited_plan_is_its_own(title: str, period: tuple[int, int] | None) -> None:
    assert frame_of(f"{title}\n各镇：\n请认真执行。\n").period == period


@pytest.mark.parametrize(
    ("clause", "period", "horizon"),
    [
        (
            "（二）规划期限\n衔接《云汀市城市总体规划（2016年-2035年）》，为2021年至2030年，远期展望到2050年。",
            (2021, 2030),
            2050,
        ),
        ("（二）规划期限。规划期为2021—2030年，近期至2025年，远期至2040年。", (2021, 2030), 2040),
        ("（二）规划范围与期限\n全域，2021—2030年。", (2021, 2030), None),
        ("（二）完成期限较长的工程\n2021—2030年分期建设。", None, None),
    ],
)
def test_the_clause_about_the_period_wherever_it_stands(
    clause: str, period: tuple[int, int] | None, horizon: int | None
) -> None:
    text = (
        "白鹭湾生态规划\n一、现状\n" + f"{BODY}\n" * 90 + f"二、总则\n（一）目的\n{BODY}\n{clause}\n三、任务\n{BODY}\n"
    )
    frame = frame_of(text)
    assert (frame.period, frame.horizon) == (period, horizon)
