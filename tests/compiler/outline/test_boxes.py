"""Boxes (专栏): what they hold and where they end."""

from __future__ import annotations

from tests.compiler.outline.builders import outline_of, sketch

TEXT = "实施专项行动，完善政策体系，推动资源向优势领域集聚，形成一批示范成果和典型经验。"
BEFORE = f"第一节 平台\n做强重大平台。{TEXT}\n做优孵化体系。{TEXT}\n"
AFTER = f"\n培育创新主体。{TEXT}\n优化创新生态。{TEXT}"


def test_bullets_and_owner_line() -> None:
    items = "◆实验室工程：新建实验室3家。\n◆中试工程：建设基地2个。\n（牵头单位：区科技局）"
    text = f"{BEFORE}专栏1：重点工程\n{items}{AFTER}"
    assert sketch(text) == [
        "chapter 平台",
        "  measure 做强重大平台",
        "  measure 做优孵化体系",
        "  box 重点工程",
        "    item 实验室工程",
        "    item 中试工程",
        "  measure 培育创新主体",
        "  measure 优化创新生态",
    ]
    nodes = outline_of(text).nodes
    assert [node.box is nodes[3] for node in nodes] == [False] * 4 + [True] * 2 + [False] * 2


def test_numbers_and_named_lines_under_an_open_bullet() -> None:
    text = (
        f"{BEFORE}专栏 2  重大项目\n◆道路项目：\n1.市级项目:东路、西路。\n2.区级项目:南路。\n﹝责任单位:住建局﹞\n"
        f"◆提升两大园区\n城北园区：发展新材料，建设标准厂房。\n（牵头单位：园区管委会）\n城南园区：发展装备。{AFTER}"
    )
    assert sketch(text)[3:] == [
        "  box 重大项目",
        "    item 道路项目",
        "      item 市级项目",
        "      item 区级项目",
        "    item 提升两大园区",
        "      item 城北园区",
        "      item 城南园区",
        "  measure 培育创新主体",
        "  measure 优化创新生态",
    ]


def test_a_box_ends_where_the_numbers_around_it_go_on() -> None:
    text = (
        f"一、任务\n1﹒平台。{TEXT}\n专栏1  工程\n培育龙头。{TEXT}\n2﹒企业。{TEXT}\n"
        f"专栏2  行动\n{TEXT}\n3﹒网络。{TEXT}"
    )
    assert sketch(text) == [
        "chapter 任务",
        "  measure 平台",
        "    box 工程",
        "      item 培育龙头",
        "  measure 企业",
        "    box 行动",
        "  measure 网络",
    ]


def test_quantities_on_lines_of_their_own_are_text() -> None:
    text = (
        f"{BEFORE}专栏3：提升行动\n●“三提升”：\n研发强度超过3%；\n平台数量达到20家；\n●“三倍增”：企业数量倍增。{AFTER}"
    )
    assert [line for line in sketch(text) if "item" in line] == ["    item “三提升”", "    item “三倍增”"]


def test_numbered_heads_in_a_box_are_measures() -> None:
    text = f"一、任务\n（一）攻关。{TEXT}\n专栏1：技术突破\n1. 新材料。{TEXT}\n2. 新能源。{TEXT}\n（二）转化。{TEXT}"
    assert sketch(text) == [
        "chapter 任务",
        "  measure 攻关",
        "    box 技术突破",
        "      measure 新材料",
        "      measure 新能源",
        "  measure 转化",
    ]


def test_numbers_of_the_box_beside_numbers_of_the_text() -> None:
    text = (
        f"（一）设施\n1．建网络。{TEXT}\n2．建算力。{TEXT}\n专栏1 工程\n1．基站工程。{TEXT}\n2．算力工程。{TEXT}\n"
        f"3．感知工程。{TEXT}\n3．建平台。{TEXT}\n4．建标准。{TEXT}"
    )
    assert sketch(text) == [
        "chapter 设施",
        "  measure 建网络",
        "  measure 建算力",
        "    box 工程",
        "      measure 基站工程",
        "      measure 算力工程",
        "      measure 感知工程",
        "  measure 建平台",
        "  measure 建标准",
    ]


def test_lead_sentences_inside_a_box_are_its_items() -> None:
    text = f"一、任务\n（一）攻关。{TEXT}\n专栏1：工程\n实验室工程。{TEXT}\n研究院工程。{TEXT}\n（二）转化。{TEXT}"
    assert sketch(text)[2:] == ["    box 工程", "      item 实验室工程", "      item 研究院工程", "  measure 转化"]


def test_a_box_of_prose_or_a_table_ends_at_the_next_lead() -> None:
    prose = f"{BEFORE}专栏1：卫生项目\n迁建中心医院、妇幼保健院，新建社区服务站。{AFTER}"
    table = f"{BEFORE}专栏1：主要指标\n| 指标 | 2025年 |\n| 高新技术企业（家） | 500 |\n| 研发强度 | 3% |{AFTER}"
    for text in (prose, table):
        assert sketch(text)[3:] == ["  box " + text.split("专栏1：")[1].split("\n")[0], *sketch(text)[4:]]
        assert sketch(text)[4:] == ["  measure 培育创新主体", "  measure 优化创新生态"]


def test_prose_after_the_owner_line_falls_back_to_the_section() -> None:
    box = "专栏1：工程\n◆甲工程：建设基地。\n（责任单位：区科技局）"
    text = f"第一节 平台\n{TEXT}\n{box}\n同时，{TEXT}\n第二节 企业\n{TEXT}"
    outline = outline_of(text)
    governing = outline.governing(text.index("同时"))
    assert governing is not None
    assert governing.title == "平台"
    found = next(node for node in outline.nodes if node.kind == "box")
    assert text[: found.until].endswith("（责任单位：区科技局）\n")


def test_number_of_a_box_before_a_year() -> None:
    node = next(
        n for n in outline_of(f"一、目标\n{TEXT}\n专栏3 2025年主要目标\n◆投入：翻番。").nodes if n.kind == "box"
    )
    assert (node.number, node.title) == ("专栏3", "2025年主要目标")


def test_prose_that_speaks_of_a_column_is_no_box() -> None:
    assert outline_of(f"专栏节目收视率稳步提升，{TEXT}\n专栏一经推出，广受好评。{TEXT}").nodes == ()


def test_a_box_without_a_number() -> None:
    text = f"一、任务\n（一）攻关。{TEXT}\n专栏 “登高”工程\n◆实验室工程：新建实验室3家。\n（二）转化。{TEXT}"
    assert sketch(text)[2:] == ["    box “登高”工程", "      item 实验室工程", "  measure 转化"]
