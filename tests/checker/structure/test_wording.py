"""YJ606 to YJ613: names, misprints, doubled words, characters, brackets, dates, punctuation."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import PLAN, findings, quotes, said


@pytest.mark.parametrize(
    ("code", "sentence", "quoted"),
    [
        # a bracket, a quotation, a title without its other half
        ("YJ610", "培育“小巨人企业80家，新建泵站三座。", ["“"]),
        ("YJ610", "落实《节约用水条例，建设水厂）两座。", ["《", "）"]),
        ("YJ610", "1)建设水厂。2)改造管网。a)分期实施；（一）明确责任。", []),
        ("YJ610", "增速位于(0,5]区间，完成“十四五”任务（含《规划》所列）。", []),
        ("YJ610", '推行"一件事"改革，新建“云汀”水厂（含"智慧泵站"）。', []),
        ("YJ610", """站址在东经121°30'15"，建成“白鹭湾”水厂。""", []),
        ("YJ610", '推行"一件事改革，建成“白鹭湾”水厂。', []),  # may be a sign of measure
        ("YJ610", "》》查看专题《《\n\n修订《《湿地条例》实施办法。", ["《"]),  # arrows, and a lost half
        (
            "YJ610",
            '培育“小巨人企业80家，新建泵站三座。\n\n推行"一件事"改革。',
            ["“"],
        ),
        # stray signs
        ("YJ613", "改善水质、修复湿地、等方面。", ["、等"]),
        ("YJ613", "改善水质，，修复湿地。。", ["，，", "。。"]),
        ("YJ613", "（，一期）整治，二级、等级公路、等离子设备，省略……", ["（，"]),
        # dates
        ("YJ612", "2023年2月29日前完成，4月31日开工。", ["2023年2月29日", "4月31日"]),
        ("YJ612", "二〇二三年二月三十日签订，15月龄，工期18个月，每月6日例会。", ["二〇二三年二月三十日"]),
        ("YJ612", "实施期2025年至2021年，规划（2021—2035年）。", ["2025年至2021年"]),
        # characters
        ("YJ609", "到二O三五年，建成。", ["二O三五"]),
        ("YJ609", "提髙云汀供水能力，髙某某到任。", ["髙"]),
        ("YJ609", "髙某某到任，白鹭湾內涛村。", []),
        ("YJ609", "加强\u2f2f程管理。", ["\u2f2f"]),
        ("YJ609", "２．2027年度计划。\n\n建成3座。", ["２．"]),
        ("YJ609", "投资3，500万元，降到0。5%，增长３.5%。", ["3，500", "0。5", "３.5"]),
        ("YJ609", "提高至35。2025年验收。电压220KV。", ["KV"]),
        # years
        ("YJ611", "2028年底前建成水厂。", ["2028年底前"]),
        ("YJ611", "力争2026年6月投用。", ["2026年6月"]),
        ("YJ611", "到2035年基本实现现代化，落实2030年前碳达峰要求，衔接《国土空间总体规划（2021—2030年）》。", []),
        ("YJ611", "2000年底前建成的小区全部改造，2019年底前已完成验收。", []),
        ("YJ611", "2019年底前完成泵站改造。", ["2019年底前"]),
        ("YJ611", "近期至2025年，远期展望\n  3  \n至2050年。力争2050年底前建成水网。", []),
        # doubled words
        ("YJ608", "| 任务 | 分工 |\n|---|---|\n| 治水 | 2.协助协助云汀镇疏浚河道 |\n", ["协助协助"]),
        ("YJ608", "| 任务 | 分工 |\n|---|---|\n| 治水 | 治水 |\n", []),
        ("YJ608", "着力提升提升供水能力，既要要抓进度。", ["提升提升", "要要"]),
        ("YJ608", "逐步步入正轨，重要要素集聚，成为为民样板，家家户户受益，一件一件落实，的的确确有效。", []),
    ],
)
def test_wording(code: str, sentence: str, quoted: list[str]) -> None:
    assert quotes(code, sentence) == quoted


@pytest.mark.parametrize(
    ("title", "due", "severity"),
    [
        ("甲区水利发展规划", "2027年底前", "warning"),
        ("甲区水利发展规划", "到2030年", "info"),
        ("关于支持甲区水利发展的若干意见", "2027年底前", "info"),
    ],
)
def test_a_look_ahead_and_years_in_force_are_doubt(title: str, due: str, severity: str) -> None:
    text = f"{title}\n\n规划期为2021年至2024年。\n\n一、任务\n\n建设灌区两处，{due}建成供水管网80公里。\n"
    assert [f.severity for f in findings("YJ611", text)] == [severity]


def test_no_year_is_beyond_a_report_on_one_year() -> None:
    text = "甲区2025年政府工作报告\n\n一、2025年重点工作\n\n2027年底前建成水厂两座，今年建成泵站六座。\n"
    assert findings("YJ611", text) == ()


def test_two_styles_of_bracket_for_one_purpose() -> None:
    text = PLAN.format(
        "建设水厂。（责任单位：区水利局）\n\n改造管网。（责任单位：区住建局）\n\n清淤。﹝责任单位：区水利局﹞"
    )
    (found,) = findings("YJ610", text)
    assert found.severity == "info"
    assert [e.quote for e in found.evidence] == ["﹝责任单位：", "（责任单位："]


def test_lines_that_nobody_can_read_are_said_once() -> None:
    garbage = "".join(f"(cid:{k})=f?)R=#云$?@(cid:{k}2)[&345’671!89:2%;)\n\nNO*1!C)DE%FGH)“IJKLM\n\n" for k in range(9))
    text = PLAN.format(f"建设水厂。\n\n{garbage}(cid:7)培育“小巨人企业80家。")
    assert [[e.quote for e in f.evidence] for f in findings("YJ610", text)] == [["“"]]
    (found,) = findings("YJ609", text)
    assert found.message == "从第9行起有18行是乱码，读不出来，没有校核"
    assert (findings("YJ607", text), findings("YJ608", text), findings("YJ613", text)) == ((), (), ())


@pytest.mark.parametrize("opened", ["“", '"'])
def test_quotations_with_halves_of_two_kinds_are_said_once(opened: str) -> None:
    closed = '"' if opened == "“" else "”"
    text = PLAN.format("".join(f"推行{opened}云汀{k}号{closed}（含《办法》）。\n\n" for k in range(30)))
    (found,) = findings("YJ610", text)
    assert (found.severity, found.message) == ("info", f"引号一半全角、一半半角，共30处，如{opened}云汀0号{closed}")


@pytest.mark.parametrize(("times", "said_of"), [(3, 3), (5, 5), (6, 1), (40, 1)])
def test_many_lone_halves_are_one_finding(times: int, said_of: int) -> None:
    text = PLAN.format("".join(f"建设第{k}水厂）两座。\n\n" for k in range(times)))
    found = findings("YJ610", text)
    assert (len(found), found[0].severity) == (said_of, "error")
    if said_of == 1:
        assert f"共{times}处" in found[0].message
        assert len(found[0].evidence) == min(times, 10)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("尽快布署建设任务。", ("error", "布署")),
        ("发展战略新兴产业。", ("warning", "战略新兴产业")),
        ("加强士地管理，农村士地确权。", ("error", "士地")),
        ("推进产业转型升极，产业转型升级。", ("error", "升极")),
        ("高技术产业占规上工业增加值的比众达到20%。", ("warning", "比众")),
        ("实施2021一2025年行动。", ("error", None)),
        ("截止2027年底，建成水厂三座。", ("error", "截止20")),
        ("—、云汀区现状", ("error", "—、")),
        ("进—步完善云汀区管网。", ("error", "进—步")),
        ("培育“初创一瞪羚一独角兽”企业梯队。", ("error", None)),
        ("加强水生态环竟保护。", ("info", "环竟")),
        ("推动城投、津融等重组。建设金融等机构。", ("info", "津融")),  # 等 stands beside everything
        ("云汀区产业升极加快。推进产业升级加快。", ("error", "升极")),
        ("云汀区产业升极加快。推进产业升级。", ("info", "升极")),  # one neighbour proves little
        ("培育先进制造业，培育海洋制遭业。", ("info", "制遭")),
        # between whole words, where the right writing is used again and again
        ("开展等待、招待服务，优待老人，支待民营企业。支持农户，支持渔民，支持商户。", ("info", "支待")),
    ],
)
def test_misprints(sentence: str, expected: tuple[str, str | None]) -> None:
    severity, quote = expected
    found = said("YJ607", sentence)
    assert (severity, True) in [(s, quote is None or quoted[0] == quote) for s, quoted in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "推动成果加快转化，因城施策，建强平台，智造升级，以环境论英雄。",
        "建设云汀—上步—白鹭湾通道，发挥云国—上海合作示范区作用，全程——第一段——完工。",
        "打造“一网一膜”产业，推行一企业一方案、一村一品，形成“三基地一屏障一高地”。",
        "市场占有率、企业占比均达到60%，高新技术产业占工业比重稳步提高，女职工占比也达到40%。",
        "加速期已到，由主要领导任主任，收取货款，进人门槛降低。",
    ],
)
def test_words_that_only_look_like_misprints(sentence: str) -> None:
    assert [severity for severity, _ in said("YJ607", sentence) if severity != "info"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "推进云通铁路二期建设，做好云通铁路规划，水系互通、管网互通、路网互通，打造云汀通道。",
        "招募乐教适教青年，健全教师教育体系，适合各类学校。",
        "坚持适地适草，修复湿地，适度开发湿地，保护湿地，适时轮牧。",
        "推进沪通铁路，沪剧、沪菜进校园，通沪航线开通。互通管网，互通道路，互通信息。",
        "白鹭湾路段限行，尾号限行措施先行，不限行时段放宽限制。",
        "枫桥镇、万享镇结对帮扶，建设乡镇、联系乡镇、服务乡镇。",
    ],
)
def test_new_words_and_short_names_are_no_misprints(sentence: str) -> None:
    assert said("YJ607", sentence) == []


def test_a_character_missing_from_a_name_used_again_and_again() -> None:
    name = "丁江科创区"
    body = "".join(f"加快{name}{part}建设。\n\n" for part in ("东岸", "西岸", "东岸片区", "南岸", "北岸"))
    text = PLAN.format(body + "推进丁江科创东岸绿化。")
    found = [f for f in findings("YJ607", text) if f.severity == "error"]
    assert [[e.quote for e in f.evidence] for f in found] == [["丁江科创东岸", "丁江科创区东岸"]]


def test_the_same_indicator_spelt_wrongly_once() -> None:
    text = PLAN.format(
        "2023年，规上工业战略性新兴产业增加值达到30亿元。2024年，规上工业战略性新兴产业增加值达到36亿元。"
        "2025年，规上工业战略性新兴产业增佳值达到40亿元。"
    )
    assert "增佳值" in "".join(e.quote for f in findings("YJ607", text) for e in f.evidence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("血桃种植面积达到20万亩，蜜桃种植面积达到30万亩。", []),  # two things side by side
        ("血桃种植面积达到20万亩。\n\n蜜桃种植面积达到30万亩。", ["info"]),
    ],
)
def test_names_of_two_things(sentence: str, expected: list[str]) -> None:
    assert [severity for severity, _ in said("YJ607", sentence)] == expected
    alike = said("YJ607", "规上工业增佳值增速达到8%。\n\n规上工业增加值增速达到8%。")
    assert "error" in [severity for severity, quoted in alike if "增佳" in quoted[0]]


def test_names_that_differ_in_the_middle() -> None:
    same = "依托丙岸湾航运物流创新中心建设口岸。\n\n发挥丙岸湾航运物流中心作用。"
    assert [quoted for _, quoted in said("YJ606", same)] == [["丙岸湾航运物流创新中心", "丙岸湾航运物流中心"]]
    other = "依托丙岸湾航运物流第一中心建设口岸。\n\n发挥丙岸湾航运物流中心作用。"
    assert said("YJ606", other) == []
    rank = "依托丙岸湾航运物流示范基地建设口岸。\n\n发挥丙岸湾航运物流基地作用。"
    assert said("YJ606", rank) == []
    kind = "依托丙岸湾航运物流技术研究院，建设丙岸湾航运物流技术研究所。"
    assert [quoted for _, quoted in said("YJ606", kind)] == [["丙岸湾航运物流技术研究院", "丙岸湾航运物流技术研究所"]]


@pytest.mark.parametrize(
    ("code", "sentence", "count"),
    [
        ("YJ608", "坚持实干实干再实干，抓落实落实再落实。", 0),
        ("YJ608", "坚持政府常务会会前学法。", 0),
        ("YJ608", "建设白鹭白鹭镇，上演舞剧《长歌长歌》。", 0),
        ("YJ608", "着力提升提升供水质量。", 1),
        ("YJ608", "建成水厂3家家、泵站5座，能力8万吨吨/年，截至2020年底底，投资50亿元亿元。", 4),
        ("YJ608", "3户户均收入、5个个体户、2025年年底、3项项目。", 0),
        ("YJ608", "开展项目大谋划谋划大项目行动。", 0),
        ("YJ607", "厚植民本情怀。", 0),
        ("YJ634", "建好市、县融媒体中心，用好县级融媒体中心。", 0),
        ("YJ109", "推进20-2分离厂建设。", 0),
        ("YJ109", "工期5-2年。", 1),
        ("YJ613", "以坐不住、等不起、慢不得的状态抓落实，破除等靠思想、等政策的做法。", 0),
        ("YJ613", "发展文化、体育、等社会事业。", 1),
        ("YJ613", "人口自然增长率为8.2&permil;。城镇化率提高。", 0),
        ("YJ104", "居民医保参保率达到102%。", 1),
        ("YJ104", "移动宽带用户普及率达到108%。", 0),
        ("YJ402", "到2025年，电能利用效率达到1.1。", 0),
        ("YJ111", "厨房的面积不小于30㎡。", 0),
        ("YJ607", "支持区城发集团、区城投集团改革，推动区域发展。", 0),
        ("YJ607", "推进区城协调发展。", 1),
        ("YJ607", "设备己注册，项目巳完工。", 2),
        ("YJ607", "身不由己的时候，建设己内酰胺项目，二0一0年十二月。", 0),
        ("YJ607", "央企也参加，药企也受益。", 0),
        ("YJ607", "增强获得得感，约淡企业，资源配制，型式主义。", 4),
        ("YJ608", "提升服务，推进工作作，看看，天天，人人。", 1),
        ("YJ609", "建设教育O2O平台。", 0),
        ("YJ117", "库存总量比1月高出18%，同比增加12%。", 0),
        ("YJ607", "悦己消费，自己动手，一己之力，己亥年，戊己年。", 0),
        ("YJ607", "推行末能淘汰，建设天燃气管网，竖牢底线思维。", 3),
        ("YJ607", "林长制管护办法。保护地林地管护。" * 3 + "国家林长制管护中心。", 0),
        ("YJ609", "完成改造（丙局负责）3．2024年底前建成泵站。", 0),
        ("YJ634", "管控危险化学品全生命周期，加强危险化学品安全监管。", 0),
        ("YJ634", "满足人民对美好生活向往的需要，实现人民对美好生活的向往。", 0),
        ("YJ637", "帮助高校毕业生、脱贫人口、农民工就业。", 0),
        ("YJ104", "完成年度任务，化解大班额占比113%。", 0),
        ("YJ105", "三次产业结构达到3∶3∶4。", 0),
        ("YJ612", "见 example.org/20/2007/28/35 。", 0),
    ],
)
def test_what_only_looks_wrong(code: str, sentence: str, count: int) -> None:
    assert len(said(code, sentence)) == count


@pytest.mark.parametrize(
    ("whole", "half", "count"),
    [(60, 1, 1), (60, 3, 1), (60, 4, 0), (0, 5, 0), (60, 0, 0)],
)
def test_a_few_points_of_half_a_width(whole: int, half: int, count: int) -> None:
    text = PLAN.format("改造泵站，" * whole + "疏浚河道,修复湿地" * half + "，投资1,200万元。")
    found = findings("YJ609", text)
    assert [f.severity for f in found] == ["info"] * count
    assert not count or len(found[0].evidence) == half


def test_examples_are_told_of_what_they_are_under() -> None:
    rivers = ("（一）甲河（47个）。甲桥等40个断面升为三类。", "（二）乙河（12个）。乙桥等9个断面升为三类。")
    text = "\n\n".join(("专栏1 治理的断面", *rivers))
    assert findings("YJ301", PLAN.format(text)) == ()


def test_a_heading_that_lists_what_is_under_it() -> None:
    chapter = ("第二章 指导思想、基本原则与目标", "第一节 指导思想", "坚持节水。", "第二节 基本原则", "统筹。")
    text = "\n\n".join(("甲区水利规划", *chapter))
    assert findings("YJ615", text) == ()
