"""YJ310, YJ617 to YJ621, YJ636: one thing said in two ways, bounds said twice, unfit objects, units left out,
YJ629, YJ633, YJ637, YJ638: frames, mottoes, parallels, parts left out."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import findings, quotes, said

_FAR = "加强要素保障，提高服务效率，优化营商环境，做好跟踪服务，推动项目早落地、早开工、早投产、早达效。\n\n" * 3


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        (f"做强“一网一膜”，招引“一网一膜”项目。\n\n{_FAR}以“一膜一网”为特色。", ["一膜一网"]),
        (f"营造“产学研用金、才政介美云”生态。\n\n{_FAR}增进“产学研用金、才政介云美”联动。", ["才政介云美"]),
        (f"融入“246”产业集群建设。\n\n{_FAR}聚焦“642”产业集群。", ["642"]),
        (f"落实“2+3”园区收入分成。\n\n{_FAR}推广“3+2”职业教育。", []),
        ("开展“一企一业、一业一企”试点，吸引“头回客”和“回头客”。", []),
    ],
)
def test_characters_in_another_order(sentence: str, quoted: list[str]) -> None:
    assert quotes("YJ617", sentence) == quoted


@pytest.mark.parametrize(
    ("one", "other", "quoted"),
    [
        ("串起云溪湿地、青石古镇、乡野东郊", "提升东郊乡野、青石古镇、白鹭草堂等景点", ["东郊乡野"]),
        ("提升乡野东郊、青石古镇热度", "景点：青石古镇、东郊乡野", ["东郊乡野"]),
        ("串起云溪湿地、乡野东郊", "提升东郊乡野、青石古镇", []),  # no other member is the same
        ("推进布局合理、结构优化", "做到优化结构、布局合理", []),  # a verb and its object, no name
        ("串起青石古镇、青石古镇", "提升东郊东郊、青石古镇", []),
        ("整治水系东郊乡野、青石古镇", "整治水系乡野东郊、青石古镇", []),  # may be the ends of longer names
    ],
)
def test_a_name_of_a_list_in_another_order(one: str, other: str, quoted: list[str]) -> None:
    assert quotes("YJ617", f"{one}。\n\n{_FAR}{other}。") == quoted


@pytest.mark.parametrize(
    ("titles", "quoted"),
    [
        (("绿色与低碳循环示范区", "低碳循环绿色示范区"), ["低碳循环绿色示范区"]),
        (("绿色低碳与循环经济试验区", "绿色低碳和循环经济试验区"), []),
        (("绿色低碳循环示范区", "绿色低碳循环试验区"), []),
        (("绿色低碳循环示范区", "绿色低碳经济示范区"), []),
        (("农业示范区", "业农示范区"), []),
        (("青荷生态文化示范区", "文化青荷生态示范区"), ["文化青荷生态示范区"]),
        (("青荷生态建设示范区", "建设青荷生态示范区"), []),  # a verb before the name
    ],
)
def test_titles_with_their_words_in_another_order(titles: tuple[str, str], quoted: list[str]) -> None:
    first, other = titles
    assert quotes("YJ636", f"争创国家{first}。\n\n{_FAR}努力建成{other}。") == quoted


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("建成全市首个人才服务综合体。\n\n全省首个区县级人才服务综合体“人才之家”投用。", 1),
        ("建成全省首家“人才之家”。\n\n全国首家服务站“人才之家”投用。", 1),
        ("建成全市首个人才服务综合体。\n\n全省首个产业创新中心投用。", 0),
        ("建成全市首个人才服务综合体。\n\n打造全市首个人才服务综合体。", 0),
        ("率先建成国内首个新材料产业创新平台。", 0),
    ],
)
def test_the_first_of_what(sentence: str, count: int) -> None:
    assert len(said("YJ310", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("巩固欧美日等传统市场，开拓“一带一路”国家和日韩等新兴市场。", 1),
        ("提升纺织、化工等传统产业，培育储能、化工等新兴产业。", 1),
        ("提升纺织、化工等传统产业，培育储能、氢能等新兴产业。", 0),
        ("巩固欧美日等传统市场。开拓日韩等新兴市场。", 0),
        ("推动日韩等传统市场和新兴产业联动。", 0),
    ],
)
def test_old_and_new_at_once(sentence: str, count: int) -> None:
    assert len(said("YJ618", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("企业突破300家以上，其中新增约20家左右。", ["突破300家以上", "约20家左右"]),
        ("失业率不超过3.6%以内。", ["不超过3.6%以内"]),
        ("培训逾1200余人次，带动近3万多户，走访200余家，新增5个以上，多方筹集3亿多元。", ["逾1200余", "近3万多"]),
        ("企业超过300家，其中省级以上20家，失业率控制在3.6%以内，约占三成以上。", []),
    ],
)
def test_a_bound_said_twice(sentence: str, quoted: list[str]) -> None:
    assert sorted(quotes("YJ619", sentence)) == sorted(quoted)


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("加大农户市场开拓能力。", ["加大农户市场开拓能力"]),
        ("以构建窗口规范化建设为前提。", ["构建窗口规范化建设"]),
        ("加大投入提升攻关能力，加大培训力度，推进机构建设力度，构建体系。", []),
        ("加快构建现代产业体系，推动标准化建设。", []),
        ("加大畜禽、水产等养殖尾水治理。", ["加大畜禽、水产等养殖尾水治理"]),
        ("加大养殖尾水治理力度，加大财政对环境整治的支持，增加养殖尾水治理。", []),
        ("健全农机维修服务，健全农机维修服务体系，健全以社区为主的养老服务机制建设。", ["健全农机维修服务"]),
        ("开展三项试点政策，开展政策宣讲，开展应急演练，完善制度。", ["开展三项试点政策"]),
        ("提请组织开展三项试点政策。", ["开展三项试点政策"]),
        ("进一步扩大农业保险覆盖率，提高农业保险覆盖率，扩大覆盖率。", ["扩大农业保险覆盖率"]),
        ("一是促进首购首用制度，完善促进就业制度。", ["促进首购首用制度"]),
        ("依托泵站、水闸等平台作用，依托水闸发挥平台作用。", ["依托泵站、水闸等平台作用"]),
        ("集聚种业、农机等特色产业发展，推动特色产业集聚发展。", ["集聚种业、农机等特色产业发展"]),
        ("优化灌溉服务保障能力，优化环境提升保障能力。", ["优化灌溉服务保障能力"]),
        ("健全“渠长”制度和“水码”建设，健全“渠长”制度建设。", ["健全“渠长”制度和“水码”建设"]),
        ("探索水权交易实施细则，探索制定实施细则。", ["探索水权交易实施细则"]),
        (
            "粮食增加值比重，减少了用水成本，推动价格保持在合理水平，加大保障和改善民生力度。",
            [],
        ),
    ],
)
def test_an_object_that_does_not_fit(sentence: str, quoted: list[str]) -> None:
    assert quotes("YJ620", sentence) == quoted


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("推广基于温室、果园等应用为主的设备。", ["基于温室、果园等应用为主"]),
        ("围绕科技创新为核心，推进建设。", ["围绕科技创新为核心"]),
        ("以基于互联网的产业为主，围绕以创新为核心的体系，聚焦成为核心城市，按照先易后难的原则为企业服务。", []),
        ("改造的目的是为了便民，延期的原因是由于天气。", ["目的是为了", "原因是由于"]),
        ("经过各方共同努力下，取得进展。", ["经过各方共同努力下"]),
        ("在各方共同努力下，取得进展，通过各方努力取得进展。", []),
        ("加强与土地条件、用水定额相匹配，推进与市区相衔接的道路。", ["加强与土地条件、用水定额相匹配"]),
        ("以高质量打造示范区。", ["以高质量打造"]),
        ("以高质量建设促发展，以高质量发展推动转型，高质量打造示范区。", []),
        ("引进集品种选育、土壤检测、农机租赁等服务企业。", ["集品种选育、土壤检测、农机租赁等服务企业"]),
        ("推进集“选种、育苗、推广”等环节一体化经营。", ["集“选种、育苗、推广”等环节一体化经营"]),
        ("建成集“选种、育苗、推广”等功能于一体的基地，推进“选种、育苗、推广”一体化。", []),
        ("提升灌溉面积比例达70%，扩大面积达到约3万亩。", ["提升灌溉面积比例达", "扩大面积达到"]),
        ("灌溉面积比例达70%，提升到70%，农业增加值占比达到5%。", []),
        ("建成集研发、孵化、服务于一体的平台，集众智、聚众力、谋发展，建设集贸市场、农贸市场、商场。", []),
    ],
)
def test_a_frame_of_two_halves(sentence: str, quoted: list[str]) -> None:
    assert sorted(quotes("YJ629", sentence)) == sorted(quoted)


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("帮扶退役军人、灵活岗位、失业人员等群体。", ["灵活岗位"]),
        ("救助低保家庭、灵活岗位、低收入群体。", ["灵活岗位"]),
        ("帮扶退役军人、农民工、失业人员等群体，服务教育、养老、残疾人等重点人群。", []),
        ("培养教师、农艺、兽医人员。", []),
        ("扶持带动力强和冷链仓储基地。", ["带动力强和冷链仓储基地"]),
        ("向附加值高和带动力强的环节延伸。", []),
        ("打造“丰收图”、绘愿“致富图”。", ["绘愿"]),
        ("多设“路标”，少放“路障”，做好“水文章”，做优“土文章”，打造“丰收图”、绘成“致富图”。", []),
    ],
)
def test_side_by_side_but_unlike(sentence: str, quoted: list[str]) -> None:
    assert quotes("YJ637", sentence) == quoted


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("治水有成。总体思路，推广节水灌溉。", ["总体思路，"]),
        ("按照节水优先的总体思路，推广灌溉。总体思路：推广灌溉。", []),
        ("用好田间地头一服务平台。", ["一服务"]),
        ("实行统一管理、集中统一监管，双随机、一公开，一委一办一平台，第一平台，建设一服务区。", ["一服务"]),
        ("水利人才要素能力不强。", ["要素能力"]),
        ("整合资源能力不强，资源集聚能力偏弱。", []),
        ("实现节水目标，是推动转型的行动纲领。", ["实现节水目标，是推动转型的行动纲领"]),
        ("本规划是推动转型的行动纲领，实现节水目标。", []),
        ("打造白鹭湾全省渔业样板。", ["打造白鹭湾全省渔业样板"]),
        ("打造白鹭湾成为全省渔业样板，打造全省渔业样板，打造具有特色的全省样板。", []),
    ],
)
def test_a_sentence_that_lacks_a_part(sentence: str, quoted: list[str]) -> None:
    assert sorted(quotes("YJ638", sentence)) == sorted(quoted)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("稳住存量、做大增量、提升质量。按照“守住存量、做大增量、提升质量”经营。", 1),
        ("推进稳住存量、做大增量、提升质量。稳住存量、做大增量、提升效能。", 0),  # two characters differ
        ("稳住存量、做大增量、提升质量。稳住存量、做大增量、提升质量。", 0),
        ("适用于直辖镇、重点镇城、计划单列市。称为直辖镇、重点镇城、计划单列市。", 0),  # cut from longer words
        ("稳住存量、做大增量、提升质量、优化结构。守住存量、做大增量、提升质量、优化结构。", 1),
    ],
)
def test_a_motto_told_in_two_ways(sentence: str, count: int) -> None:
    assert len(said("YJ633", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("新增幼儿园12所、小学8所、初中5、高中2所。", ["初中5"]),
        ("新增幼儿园12所、小学8所、初中5所、高中2所。", []),
        ("新增幼儿园12所，工业4.0，小学8座。", []),
    ],
)
def test_a_number_without_its_unit(sentence: str, quoted: list[str]) -> None:
    assert quotes("YJ621", sentence) == quoted


def test_the_seventh_heading_is_no_first() -> None:
    assert findings("YJ310", "首先，要抓落实。首") == ()


_LETTER = """# 甲市乙区人民代表大会常务委员会文件

乙区人大常〔2023〕25号

## 甲市乙区人民代表大会常务委员会 关于加快建设的决定

作出如下决定：

一、加强领导。区人民政府应当加强统筹。

{}
"""


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("抄送：市人大常委会，市人大常委会组成人员，区委。", ["市人大常委会组成人员"]),
        ("送：市人大常委会，区人大常委会组成人员，区委。", []),
        ("市人大常委会组成人员列席会议。", []),
    ],
)
def test_a_list_of_copies_names_the_issuers_own_people(line: str, quoted: list[str]) -> None:
    found = findings("YJ623", _LETTER.format(line))
    assert [f.evidence[0].quote for f in found] == quoted


_BOX = """甲区“十四五”规划

规划期为2021—2025年。

第一章 教育

第一节 优质教育

增加教育资源供给。“十四五”期间，{}。

专栏1：学校建设重点项目

◆{}：东城小学、西城中学（二期、三期）、南湖学校、北山小学。
"""


@pytest.mark.parametrize(
    ("sentence", "label", "count"),
    [
        ("续建、新（扩）建中小学3所", "新建(迁建)项目", 1),
        ("续建、新（扩）建中小学3所以上", "新建(迁建)项目", 0),
        ("新建中小学6所", "新建项目", 0),  # a box may list the main ones only
        ("新建医院2家", "新建项目", 0),
        ("新建中小学3所，投用南湖学校", "新建项目", 0),
        ("新建中小学3所", "改造项目", 0),
    ],
)
def test_a_box_with_more_than_the_section_counts(sentence: str, label: str, count: int) -> None:
    assert len(findings("YJ622", _BOX.format(sentence, label))) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("形成社会力量参与的救助格局促进慈善事业快速发展。", 1),
        ("以开放格局促进产业快速发展。", 0),
        ("形成救助格局，促进慈善事业快速发展。", 0),
        ("推动标准与体系与国际接轨。", 1),
        ("推动标准和体系与国际接轨。", 0),
        ("实施四大117工程。", 1),
        ("实施四大“117”工程，投入12亿元。", 0),
    ],
)
def test_parts_run_together(sentence: str, count: int) -> None:
    assert len(said("YJ624", sentence)) == count


CLAUSE = "健全以质量和贡献为导向的评价机制"
TWO = "甲区科技规划\n\n一、治理\n\n完善管理，{0}。推动设备共享。\n\n{1}\n\n二、保障\n\n{2}\n"


@pytest.mark.parametrize(
    ("clause", "severity"),
    [
        (CLAUSE, "info"),
        ("引导企业与高校共建研发机构并按照约定分享知识产权收益和转化所得", "warning"),
    ],
)
def test_a_clause_in_two_sentences_of_one_chapter(clause: str, severity: str) -> None:
    (found,) = findings("YJ630", TWO.format(clause, f"{clause}，实行分类评价。", "落实责任。"))
    assert found.severity == severity
    assert [e.quote for e in found.evidence] == [clause, clause]


STEP = "审核通过后由街道通知申请人在规定时间内签订租赁合同并办理入住手续"


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        (f"2.单位申请，统一承租。{STEP}，发放钥匙。", f"3.个人申请，分散承租。{STEP}，交纳押金。", "info"),
        (f"属于新建的，{STEP}，发放钥匙。", f"属于改建的，{STEP}，交纳押金。", "info"),
        (f"受理申请，{STEP}，发放钥匙。", f"受理变更，{STEP}，交纳押金。", "warning"),
    ],
)
def test_cases_of_one_procedure_share_their_steps(first: str, second: str, severity: str) -> None:
    (found,) = findings("YJ630", f"云汀区方案\n\n一、办理\n\n{first}\n\n{second}\n\n二、保障\n\n落实责任。\n")
    assert found.severity == severity


@pytest.mark.parametrize(
    "text",
    [
        TWO.format(CLAUSE, "开放场景。", f"{CLAUSE}，实行分类评价。"),  # taken up in another chapter
        TWO.format(CLAUSE, f"{CLAUSE}，分类评价。{CLAUSE}，公开结果。", "落实。"),  # three times: a refrain
        TWO.format(CLAUSE, "推动管网改造和水厂扩建。" * 40 + f"{CLAUSE}，实行分类评价。", "落实责任。"),  # far away
        TWO.format(CLAUSE, f"完善管理，{CLAUSE}。", "落实责任。").replace("完善管理，", "", 2),  # the whole sentence
        TWO.format(f"落实《{CLAUSE}》", f"按照《{CLAUSE}》办理，分类评价。", "落实责任。"),
        TWO.format("深入学习贯彻重要讲话精神和决策部署", "深入学习贯彻重要讲话精神和决策部署，抓好落实。", "落实。"),
        TWO.format("开放场景", f"专栏1 工程\n\n◆质量工程：{CLAUSE}，分类。\n\n◆贡献工程：{CLAUSE}，公开。", "落实。"),
        f"云汀区方案\n\n一、职责\n\n3.镇级林长：{CLAUSE}，分类评价。\n\n4.村级林长：{CLAUSE}，公开结果。\n\n二、保障\n\n落实。",
        TWO.format("优化审批和服务流程", "优化审批和服务流程，实行一网通办。", "落实责任。"),  # a short one
    ],
)
def test_clauses_that_may_come_again(text: str) -> None:
    assert findings("YJ630", text) == ()
