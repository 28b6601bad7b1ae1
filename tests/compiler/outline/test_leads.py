"""Lead sentences: accepted on evidence, refused where prose only happens to begin with a short sentence."""

from __future__ import annotations

from tests.compiler.outline.builders import outline_of, sketch, titles

TEXT = "实施专项行动，完善政策体系，推动资源向优势领域集聚，形成一批示范成果和典型经验，不断增强企业和群众的获得感。"


def test_siblings_that_open_with_verbs() -> None:
    leads = f"打造科创高地。{TEXT}\n建强实验室体系。{TEXT}"
    text = f"第一章 创新\n第一节 平台\n为加快发展，制定本节。\n{leads}\n第二节 人才\n{TEXT}"
    assert sketch(text) == [
        "chapter 创新", "  section 平台", "    measure 打造科创高地", "    measure 建强实验室体系", "  section 人才",
    ]  # fmt: skip


def test_achievements_alike_in_form() -> None:
    text = f"第一节 发展基础\n综合实力迈上新台阶。{TEXT}\n创新能力取得新突破。{TEXT}\n城乡面貌展现新形象。{TEXT}"
    assert titles(text, "background") == ["综合实力迈上新台阶", "创新能力取得新突破", "城乡面貌展现新形象"]


def test_two_halves_need_siblings_of_the_same_form() -> None:
    pair = f"一、任务\n夯实数字底座，建设智慧城市。{TEXT}\n壮大数字产业，做强实体经济。{TEXT}"
    assert titles(pair, "measure") == ["夯实数字底座，建设智慧城市", "壮大数字产业，做强实体经济"]
    single = f"三、自身建设\n使命在肩，唯有奋进。{TEXT}\n坚持依法行政。{TEXT}\n提升服务效能。{TEXT}"
    assert titles(single, "measure") == ["坚持依法行政", "提升服务效能"]


def test_a_lone_lead_needs_a_document_that_uses_leads() -> None:
    known = f"第一节 甲\n打造科创高地。{TEXT}\n建强研发体系。{TEXT}\n"
    known += f"第二节 乙\n培育领军企业。{TEXT}\n做优孵化链条。{TEXT}\n"
    assert titles(f"{known}第三节 丙\n推动科技成果就地转移转化。{TEXT}", "measure")[-1] == "推动科技成果就地转移转化"
    assert titles(f"第三节 丙\n推动各类科技成果加快就地转移转化。{TEXT}", "measure") == []


def test_deep_leads_are_items() -> None:
    text = f"一、要求\n（一）总则\n1. 原则\n坚持系统观念。{TEXT}\n坚持统筹兼顾。{TEXT}"
    assert [(node.title, node.kind) for node in outline_of(text).nodes[3:]] == [
        ("坚持系统观念", "item"), ("坚持统筹兼顾", "item"),
    ]  # fmt: skip


def test_bold_leads_of_markdown() -> None:
    text = f"## 二、任务\n\n**强化平台布局。** {TEXT}\n\n**提升平台能级**。{TEXT}"
    assert titles(text, "measure") == ["强化平台布局", "提升平台能级"]


def test_news_prose_has_none() -> None:
    assert (
        outline_of(
            "雨后初晴。工地上机声隆隆，工人们抢抓工期，预计年底前完成主体结构施工。\n"
            "负责人李强说：“进度很快。我们已经完成了七成工程量。”他表示今年将加大投入。\n"
            f"优化服务没有止境。下一步，该市将继续压缩审批时限，让企业少跑腿。\n会议要求，{TEXT}\n目前，{TEXT}"
        ).nodes
        == ()
    )


def test_prose_of_long_sentences_has_none() -> None:
    text = f"第一节 党的领导\n全面落实各项制度，完善工作体系，{TEXT}\n坚持和完善基本制度，支持和保证依法履职，{TEXT}"
    assert [node.kind for node in outline_of(text).nodes] == ["chapter"]


def test_quantities_are_no_titles() -> None:
    assert titles(f"第一节 企业\n新增上市企业20家。{TEXT}\n研发投入达到3.5%。{TEXT}", "measure") == []


def test_short_sentences_inside_a_long_paragraph_are_items() -> None:
    body = f"全力推动纾困。{TEXT * 2}全力扩大投资。{TEXT * 2}制定规划。全力促进消费。{TEXT * 2}"
    outline = outline_of(f"一、工作回顾\n（一）精准施策，运行向好。{body}\n{TEXT}")
    assert [(node.title, node.kind) for node in outline.nodes[2:]] == [
        ("全力推动纾困", "item"), ("全力扩大投资", "item"), ("全力促进消费", "item"),
    ]  # fmt: skip
    assert {node.region for node in outline.nodes} == {"background"}


def test_text_after_the_last_lead_belongs_to_the_section() -> None:
    leads = f"产业实力显著增强。{TEXT}\n创新活力持续迸发。{TEXT}\n民生福祉不断改善。{TEXT}"
    text = f"第一节 基础\n{leads}\n也要看到，{TEXT * 2}"
    outline = outline_of(text)
    governing = outline.governing(text.index("也要看到"))
    assert governing is not None
    assert governing.title == "基础"
    assert outline.nodes[-1].until == text.index("也要看到")


def test_parts_above_chapters_do_not_make_leads_too_deep() -> None:
    leads = f"打造科创高地。{TEXT}\n建强实验室体系。{TEXT}"
    text = f"第二篇 创新\n第三章 平台\n第一节 载体\n{leads}\n第二节 人才\n一、引育\n{leads}"
    assert [node.kind for node in outline_of(text).nodes if node.number is None] == [
        "measure", "measure", "item", "item",
    ]  # fmt: skip
