"""YJ601: which announced numbers are held against which lists."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import findings, quotes, said


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("范围包括城东区、城西区、临江区、白石县、松源县{}个县（区）。", "5", "6"),
        ("上述8项指标分为产量、收入、设施、生态{}类，每类2项。", "四", "五"),
        ("总面积320平方公里，由东港渔港、西港渔港、云州冷库、青屿码头{}大板块组成。", "四", "五"),
        ("以远洋捕捞、水产加工、冷链物流、休闲渔业{}大产业集群为重点。", "四", "五"),
    ],
)
def test_lists_of_all_with_their_count_behind(sentence: str, right: str, wrong: str) -> None:
    assert said("YJ601", sentence.format(right)) == []
    assert len(said("YJ601", sentence.format(wrong))) == 1


@pytest.mark.parametrize(
    ("sentence", "severity", "quote"),
    [
        ("打造合唱、话剧、舞蹈四张“艺术名片”。", "error", "打造合唱、话剧、舞蹈四张"),
        ("推进数字化、网络化、智能化“四化”改造。", "error", "推进数字化、网络化、智能化“四化”"),
        ("坚持创新链、产业链、资金链、人才链“三链”融合。", "error", "坚持创新链、产业链、资金链、人才链“三链”"),
        ("实施四大工程：水源工程、管网工程、节水工程。", "error", "四大工程：水源工程、管网工程、节水工程"),
        ("“三核”：东城核、西城核。", "error", "“三核”：东城核、西城核"),
        ("划分四大片区，包括东片区、西片区、南片区。", "warning", "四大片区，包括东片区、西片区、南片区"),
        ("抓好三项工作：一是抓项目；二是抓招商。", "error", "三项工作："),
        ("抓住五个重点：优化结构，提升质量，做强品牌，扩大开放。", "error", None),
        ("推进道路、桥梁、管网、绿化等三大工程。", "warning", "推进道路、桥梁、管网、绿化等三大"),
        ("健全区镇村两级网络。", "error", "区镇村两级"),
        ("依托东港、西港、北港四港区。", "error", "依托东港、西港、北港四港"),
        ("统筹甲市、乙市、丙市两市资源。", "error", "统筹甲市、乙市、丙市两市"),
        ("“两带”即滨江带、滨海带、滨湖带，“三区”即东区、西区、南区。", "error", "“两带”即滨江带、滨海带、滨湖带"),
        ("“一核”指主城；“两带”指滨江发展带、滨海发展带、滨湖发展带。", "error", None),
        ("“三网”为水网、电网。", "error", "“三网”为水网、电网"),
        ("抓好就业、教育、医疗、养老、托育等四件实事。", "warning", None),
        ("坚持市场主导、政府引导，聚焦轴承、齿轮、阀门、水泵五大领域。", "error", "聚焦轴承、齿轮、阀门、水泵五大"),
        ("打造北镇粮食、南镇蔬菜、东镇水果、西镇畜牧五大基地。", "error", None),
    ],
)
def test_a_count_that_does_not_fit_its_list(sentence: str, severity: str, quote: str | None) -> None:
    ((found, quoted),) = said("YJ601", sentence)
    assert found == severity
    assert quote is None or quoted == [quote]


@pytest.mark.parametrize(
    "sentence",
    [
        "发展新材料、新能源、新一代信息技术和生物医药四大产业，壮大纺织、食品和家具三大产业。",
        "以大数据、云计算为支撑的平台经济、共享经济、体验经济三大业态。",
        "推进道路、桥梁等三大工程。",
        "先后部署“三大支撑、八项重点”“发展六仗”“八大行动”“七大攻坚”，带动提升。",
        "加强国省市县四级专科建设。",
        "第二十五条 资金来源包括：财政拨款、利息收入、其他收入。",
        "具有下列4项或4项以上的：水位、水质、水量。",
        "九条方针是：保持水价平稳、供水安全、服务规范；改造管网；保护水源。",
        "第五、坚持节水、护水、治水三项原则。",
        "办好乒乓球团体赛、铁人三项世界杯、网球公开赛。",
        "新建学校、医院12个重点项目，新增公园、绿地8处。",
        "发展甲镇、乙镇二级运营公司，列入第三类、第四类目录。",
        "弘扬和平共处五项原则，举办论坛、年会，落实中央八项规定。",
        "实施“三通一码”、“十四五”收官和“两增一稳”。",
        "推进“四旁”、“五边”绿化：“四旁”为村旁、宅旁、路旁、水旁。",
        "在巩固、增强、提升、畅通八个字上下功夫。",
        "形成“一主两副”格局，加快“三化进程”、抓好“三大行动”、提升“四项指数”。",
        "创新国家、省、市三级联动，健全市县乡三级机制。",
        "发挥财政、税收、金融和土地四大政策作用。",
        "依托东港、西港、北港三港区，联动一区、二区三区。",
        "“两带”即滨江带、滨海带，“三区”即东区、西区、南区；“四网”为水网、电网、路网和气网。",
        "建成甲镇、乙镇和丙镇三镇供水管网。",
        "破解“人多、地少，钱多、路少，山多、水少”三大矛盾。",
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    ],
)
def test_counts_that_fit_or_count_something_else(sentence: str) -> None:
    assert quotes("YJ601", sentence) == []


def test_two_names_joined_by_and_may_be_one() -> None:
    sentence = "专利授权数、高新技术企业数、顶尖人才总数和领军人才总数三个方面实现倍增。"
    ((severity, _),) = said("YJ601", sentence)
    assert severity == "info"


def test_headings_below_are_counted() -> None:
    text = (
        "甲区工作要点\n\n一、任务\n\n做好三个方面工作：\n\n（一）抓项目\n\n新开工六个。\n\n（二）抓招商\n\n引进三家。\n"
    )
    (found,) = findings("YJ601", text)
    assert "列出2项" in found.message


def test_lines_below_are_counted() -> None:
    text = "甲区要点\n\n一、任务\n\n“三提升”：\n\n森林覆盖率提高到60%；\n\n绿道里程达到80公里。\n\n二、保障\n\n落实。\n"
    (found,) = findings("YJ601", text)
    assert found.evidence[0].quote == "“三提升”："


def _chapter(lead: str, *titles: str) -> str:
    return f"甲区行动方案\n\n一、重点任务\n\n{lead}\n\n" + "\n\n".join(f"{title}\n\n建设水厂2座。" for title in titles)


_THREE = ("（一）甲类提升行动", "（二）乙类攻坚行动", "（三）丙类创建行动")
_RUNNING = ("（一）做强甲类", "1.建设甲厂", "2.改造甲管", "（二）做优乙类", "3.建设乙厂", "4.改造乙管")


@pytest.mark.parametrize(
    ("lead", "titles", "count"),
    [
        ("实施“四大行动”。", _THREE, 1),
        ("实施三大行动。", _THREE, 0),
        ("全面落实省“十大行动”部署。", _THREE, 0),  # those of somebody else
        ("实施“四大行动”。", (*_THREE[:2], "（三）夯实基础"), 0),
        ("实施5项重点任务。", _RUNNING, 1),
        ("实施4项重点任务。", _RUNNING, 0),
        ("实施5项重点任务。", (*_RUNNING[:4], "1.建设乙厂", "2.改造乙管"), 0),
    ],
)
def test_headings_against_the_number_announced(lead: str, titles: tuple[str, ...], count: int) -> None:
    assert len(findings("YJ628", _chapter(lead, *titles))) == count


@pytest.mark.parametrize(
    ("announced", "tail", "count"),
    [("四大目标", "", 1), ("三大目标", "", 0), ("四大目标", "以上目标分步实现。\n——丁提升。\n", 0)],
)
def test_lines_that_open_with_a_dash(announced: str, tail: str, count: int) -> None:
    listed = f"努力实现以下{announced}：\n——甲提升。\n\n——乙提升。\n——丙提升。\n{tail}"
    assert len(findings("YJ628", f"甲区规划\n\n一、目标\n\n{listed}\n二、任务\n\n建设水厂。")) == count


def test_the_number_of_a_heading_opens_no_list() -> None:
    assert findings("YJ601", "甲区规划\n\n一、目标\n\n增收。\n\n　　二、构建三大支撑体系\n\n建设水厂。\n") == ()


@pytest.mark.parametrize(
    ("noted", "tail", "count"),
    [("（4项）", "", 1), ("（3项）", "", 0), ("", "全部6项任务纳入考核。", 1), ("", "全部5项任务纳入考核。", 0)],
)
def test_tasks_counted_in_a_title_and_in_the_end(noted: str, tail: str, count: int) -> None:
    titles = (
        "（一）做强甲类" + noted,
        "1.建设甲厂",
        "2.改造甲管",
        "3.培育甲企",
        "（二）做优乙类",
        "4.建设乙厂",
        "5.改造乙管",
    )
    text = _chapter("", *titles) + f"\n\n二、保障措施\n\n{tail or '健全机制。'}\n"
    assert len(findings("YJ628", text)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("统筹生态、\n生产、生活“三生”布局。", 0),
        ("坚持优化生态、\n生产、生活“四生”空间。", 1),
        ("建设生产、生活、生态\n三大空间。发展纺织、\n食品两大产业。", 0),
        ("六大特色街区：东门里、\n书院坊、染织巷、米市街、码头村、白鹭里。", 0),
        ("企业须占用1—5个楼层：\n\n（一）一层为云汀厅；\n\n（二）二层为白鹭厅。", 0),
    ],
)
def test_a_line_that_breaks_off_behind_a_comma_of_lists_goes_on(sentence: str, count: int) -> None:
    assert len(said("YJ601", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("健全市县乡两级机制。", 1),
        ("建立州县乡村四级网络，省地县乡四级体系。", 0),
        ("完善市、区县和乡镇三级机制，国家和省市三级平台。", 0),
        ("加强中心城区市区两级管理，落实市县区两级责任。", 0),
        ("改造乡镇三级公路90公里。", 0),
        ("健全机制，区市县乡四级联动，完善区市县三级网络。", 0),  # of an autonomous region
    ],
)
def test_levels_of_government(sentence: str, count: int) -> None:
    assert len(said("YJ601", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("建设“三大口岸”、“九大园区”和“十大市场”。", 0),
        ("建立控制总量、限定容量的“五量控制”机制。", 0),
        ("整治乱占、乱采等河湖“四乱”问题。", 0),
        ("续建东湖“六湖连通”、西湖“七湖连通”工程。", 0),
        ("推动产业链、创新链、资金链“四链”融合。", 1),
        ("“四小园”：利用房前屋后、村头巷尾的闲置土地建设的小菜园、小果园、小花园、小公园。", 0),
        ("“三网融合”：电信网、广播网、互联网实现互联互通、资源共享。", 0),
        ("“六乱”：乱扔、乱堆、乱摆、乱拉、乱贴、乱搭等影响秩序、容貌的行为。", 0),
        ("一厅一园四张网：湖湘厅、国家园、交通网、排水网、算力网、民生网。", 0),
        ("四张网：交通网、排水网、算力网、民生网、供水网。", 1),
        ("完善部门预算、国库集中支付、政府采购和收支两条线管理。", 0),
        ("提高低保、特困人员、孤儿和残疾人两项补贴标准。", 0),
        ("建设云汀、云溪两大空港和东港、西港、北港三大陆港。", 0),
        ("划定城镇空间、农业空间、生态空间以及基本农田、生态红线、城镇边界三条控制线。", 0),
        ("改造纺织服装、冶金建材，包装印刷、皮鞋制革、室内装饰五个传统产业。", 0),
    ],
)
def test_mottoes_and_what_stands_around_a_list(sentence: str, count: int) -> None:
    assert len([severity for severity, _ in said("YJ601", sentence) if severity != "info"]) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("构建“一核两带四区”。“一核”即主城；“两带”即东带、西带；“三区”即东区、西区、南区。", 1),
        ("构建“一核两带三区”。“一核”即主城；“二带”即东带、西带；“三区”即东区、西区、南区。", 0),
        ("按照“一心、一轴、三组团”布局。“一心”即中心，“两轴”即东轴、西轴，“三组团”即甲组团、乙组团、丙组团。", 1),
        ("推进“两清两改两治理”，“四改”即改厨、改厕、改圈、改院。", 0),
    ],
)
def test_a_motto_of_numbers_and_what_each_stands_for(sentence: str, count: int) -> None:
    assert len(quotes("YJ601", sentence)) == count


@pytest.mark.parametrize(("number", "count"), [(23, 1), (22, 0)])
def test_the_two_kinds_are_all_indicators(number: int, count: int) -> None:
    assert len(quotes("YJ625", f"设置5类{number}项指标，其中约束性指标6项、预期性指标16项。")) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("聚焦智能养殖、水产加工、冷链物流4个重点领域。", 1),
        ("聚焦智能养殖、水产加工、冷链物流3个重点领域。", 0),
        ("建设学校、医院12个重点项目。", 0),
        ("15个处室整合为3大板块，即规划、建设和管理。", 0),
    ],
)
def test_fields_behind_their_list(sentence: str, count: int) -> None:
    assert len(said("YJ601", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("氨氮、总磷、总氮、汞排放量分别下降21.5%、19.8%和22.7%。", 1),
        ("氨氮、总磷、总氮、汞排放量分别下降21.5%、19.8%、3.1%和22.7%。", 0),
        ("2023年、2024年、2025年水产值分别达到8亿元、9亿元和10亿元。", 0),
        ("甲、乙两县人口、面积分别为8万人、9万人。", 0),
        ("甲河、乙河水质分别达到三类。", 0),
        ("农业、工业、建筑业、服务业四大行业增加值、税收分别增长4%、5%、6%。", 0),
    ],
)
def test_as_many_numbers_as_names(sentence: str, count: int) -> None:
    assert len(said("YJ644", sentence)) == count
