"""The matrix: who carries what, how surely, and why."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checker.alignment.builders import OUTLINE, SCIENCE, large_plan, papers

from yongjiang.checker.alignment import align
from yongjiang.checker.plain_words import PlainWords
from yongjiang.checker.terms import Terms
from yongjiang.model.alignment import FAINT, FIRM, Matrix, MatrixRow


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    upper, lower = papers(OUTLINE, SCIENCE).papers
    return align(upper, [lower])


def row(matrix: Matrix, title: str, year: int | None = 2025) -> MatrixRow:
    found = [r for r in matrix.rows if r.item.title == title and (r.item.kind != "target" or r.item.year == year)]
    assert len(found) == 1, [r.item.title for r in matrix.rows]
    return found[0]


def test_the_same_indicator_carries_with_both_values(matrix: Matrix) -> None:
    best = row(matrix, "高新技术企业数").carriers[0]
    assert best.strength >= FIRM
    assert best.reasons == ("同一指标：上位260家，下位260家",)
    assert best.item.value == "260家"


def test_a_target_of_the_long_range_year_is_its_own_item(matrix: Matrix) -> None:
    best = row(matrix, "研发经费占地区生产总值比重", 2035).carriers[0]
    assert (best.item.year, best.strength) == (2035, 0.95)


def test_a_task_named_in_another_s_text_is_carried(matrix: Matrix) -> None:
    found = row(matrix, "青荷陶瓷中试基地")
    assert found.carriers[0].item.title == "建设山水科创带"
    assert found.carriers[0].reasons[0] == "写到“青荷陶瓷中试基地”"
    assert "同由区科技局牵头" in found.carriers[0].reasons


def test_shared_rare_words_carry_and_are_named(matrix: Matrix) -> None:
    best = row(matrix, "打造山水科创带").carriers[0]
    assert best.item.title == "建设山水科创带"
    assert best.reasons[0] == "标题都讲山水科创带"
    assert "石泉传感实验室" in best.reasons[1]


def test_what_is_nobody_s_is_listed(matrix: Matrix) -> None:
    lacking = {r.item.title for r in matrix.rows if r.item.id in matrix.uncarried}
    assert {"社会消费品零售总额", "森林覆盖率", "改造特色街区", "引进首店品牌"} <= lacking
    assert all(not r.carriers for r in matrix.rows if r.item.id in matrix.uncarried)


def test_a_row_knows_whose_business_it_is(matrix: Matrix) -> None:
    assert row(matrix, "高新技术企业数").expected == ("文件2.md",)
    assert row(matrix, "社会消费品零售总额").expected == ()


def test_words_in_place_of_a_value_are_kept(matrix: Matrix) -> None:
    assert row(matrix, "森林覆盖率").item.value == "按市下达"


def test_the_matrix_tells_where_things_stand(matrix: Matrix) -> None:
    text = papers(OUTLINE).papers[0].text
    item = row(matrix, "青荷陶瓷中试基地").item
    assert text[item.start : item.end].startswith("◆青荷陶瓷中试基地")
    assert item.chapter == "第二章 做强科技创新引擎"
    assert row(matrix, "高新技术企业数").item.chapter == "第一章 主要目标"


def test_strengths_and_ids_are_in_order(matrix: Matrix) -> None:
    for found in matrix.rows:
        strengths = [carrier.strength for carrier in found.carriers]
        assert strengths == sorted(strengths, reverse=True)
        assert all(FAINT <= strength <= 1 for strength in strengths)
    assert len({r.item.id for r in matrix.rows}) == len(matrix.rows)


def test_the_declared_order_is_doubted_where_the_documents_say_otherwise() -> None:
    upper, lower = papers(SCIENCE, OUTLINE).papers
    below = align(upper, [lower]).lowers[0]
    assert below.above == ()
    assert below.doubt.startswith("从文件内容看，次序可能相反")


def test_a_name_alone_does_not_carry_a_target() -> None:
    upper = OUTLINE.replace("引进首店品牌60个", "引进首店品牌60个，建成云溪夜游码头12个")
    lower = SCIENCE + "\n4. 支持文旅。配合做好云溪夜游码头的科技支撑。\n"
    found = row(align(papers(upper).papers[0], [papers(upper, lower).papers[1]]), "云溪夜游码头")
    assert found.carriers
    assert found.carriers[0].strength < FIRM


def test_several_lower_documents_each_carry_their_own() -> None:
    commerce = """# 云汀区商务发展“十四五”规划

云汀区商务局

2021年10月

规划期为2021年至2025年。到2025年，社会消费品零售总额达到310亿元。
"""
    upper, science, trade = papers(OUTLINE, SCIENCE, commerce).papers
    found = align(upper, [science, trade])
    assert row(found, "社会消费品零售总额").carriers[0].item.document == "文件3.md"
    assert row(found, "社会消费品零售总额").expected == ("文件3.md",)
    assert [lower.items > 0 for lower in found.lowers] == [True, True]


def test_documents_without_items_align() -> None:
    upper, lower = papers("# 云汀区规划\n\n没有什么。\n", OUTLINE).papers
    assert align(upper, [lower]).rows == ()
    assert len(align(lower, [upper]).uncarried) == len(align(lower, [upper]).rows) > 0


def test_aligning_twice_gives_the_same() -> None:
    upper, lower = papers(large_plan(1, 60), large_plan(2, 60)).papers
    assert align(upper, [lower]) == align(upper, [lower])


def test_two_plans_of_five_hundred_items_align_in_two_seconds() -> None:
    upper, lower = papers(large_plan(1, 500), large_plan(2, 500)).papers
    start = process_time()
    found = align(upper, [lower])
    assert process_time() - start < 2
    assert len(found.rows) >= 500


def test_time_grows_with_the_number_of_items_not_with_its_square() -> None:
    def cost(items: int) -> float:
        upper, lower = papers(large_plan(3, items), large_plan(4, items)).papers
        times = []
        for _ in range(3):
            start = process_time()
            align(upper, [lower])
            times.append(process_time() - start)
        return min(times)

    assert cost(800) < 8 * cost(200)  # four times the items; sixteen times would be the square


def carriers(*titles: str) -> list[tuple[str, ...]]:
    """Reasons why tasks titled `titles`, the first in the upper plan, the others below, answer it."""
    plans = [
        f"# {name}\n\n## 第一章 任务\n\n" + "".join(f"{k}. {title}。见{k}。\n\n" for k, title in enumerate(some, 1))
        for name, some in (("云汀区规划", titles[:1]), ("云汀区科技规划", titles[1:]))
    ]
    upper, lower = papers(*plans).papers
    return [carrier.reasons for row in align(upper, [lower]).rows for carrier in row.carriers]


def test_titles_on_one_subject_answer_each_other() -> None:
    others = "繁荣夜间消费", "守护山林河湖"
    assert carriers("推动科技成果转化提质增效", "完善科技成果转化", *others) == [("标题都讲科技成果转化",)]
    assert carriers("加强水利基础设施建设", "加快农村交通基础设施建设", *others) == []  # one of water, one of roads


def test_what_two_tasks_belong_to_is_not_their_subject() -> None:
    others = "繁荣夜间消费", "守护山林河湖"
    assert carriers("建设白河县人民医院", "建设白河县人民公园", *others) == []
    (both,) = carriers("聚焦关键推动科技成果转化提质增效", "完善科技成果转化服务机制", *others)
    assert both == ("标题都讲科技成果转化",)
    (reasons,) = carriers("提升创新平台能级", "提升创新平台赋能水平", *others)
    assert reasons[0] == "标题都讲创新平台"


def test_a_stock_phrase_said_in_passing_carries_nothing() -> None:
    assert carriers("贯彻新发展理念", "贯彻新发展理念，改进作风", "守护山林河湖") == []


def test_words_that_the_file_breaks_at_the_end_of_a_line_are_whole() -> None:
    upper = "# 云汀区规划\n\n## 第一章 任务\n\n### 一、聚力攻坚\n\n建成青荷中试基地和石泉算力枢纽。\n"
    lower = "# 云汀区科技规划\n\n## 第一章 任务\n\n### 一、补强链条\n\n扩建青荷中试基\n地，用好石泉算\n力枢纽。\n"
    above, below = papers(upper, lower).papers
    (found,) = [row.carriers for row in align(above, [below]).rows if row.item.title == "聚力攻坚"]
    assert [carrier.reasons for carrier in found] == [("都提到石泉算力枢纽、青荷中试基地",)]


PLAIN = PlainWords({"推进", "建设", "创新", "平台", "项", "万"})


def terms(*texts: str) -> Terms:
    return Terms(texts, range(1, len(texts)), PLAIN, ["区科技局"])


def test_terms_are_whole_words() -> None:
    found = terms("重点推进青荷中试基地建设", "围绕青荷中试基地建设，重点", "其他", "又一")
    assert [term.text for term in found.shared(0, 1)] == ["青荷中试基地建设"]
    assert terms("全面推进山水科创带平台", "加快推进山水科创带平稳").shared(0, 1)[0].text == "推进山水科创带"


def test_a_rare_term_of_common_characters_tells() -> None:
    others = ["青荷街道", "荷湾社区"] * 4
    (term,) = terms("建青荷湾景区", "在青荷湾布局", *others).shared(0, 1)
    assert term.text == "青荷湾"
    common = terms("建青荷湾景区", "在青荷湾布局", *["到青荷湾去"] * 8)
    assert common.shared(0, 1) == []


def test_a_character_left_of_a_word_is_no_part_of_a_term_but_a_name_is() -> None:
    found = terms("向北实施川藏铁路", "在西部实施川滇合作", "其他", "又一")
    assert "实施川" not in [term.text for term in found.shared(0, 1)]
    assert terms("在青荷湾布局", "建青荷湾景区", "其他", "又一").shared(0, 1)[0].text == "青荷湾"
    assert terms("第二节 青荷湾", "第二节 石泉岭", "其他", "又一").shared(0, 1) == []


def test_phrases_that_every_plan_holds_tell_nothing() -> None:
    texts = ("坚持以人民为中心谋划青荷湾", "践行以人民为中心，守护青荷湾", "其他", "又一")
    plain = PlainWords({"推进"}, {"以人民为中心"})
    assert [t.text for t in Terms(texts, range(1, 4), plain, []).shared(0, 1)] == ["青荷湾"]


def test_names_of_those_who_act_and_plain_words_tell_nothing() -> None:
    found = terms("由区科技局推进建设创新平台", "请区科技局推进建设创新平台", "其他", "又一")
    assert [term.text for term in found.shared(0, 1) if term.text == "区科技局"] == []
    assert terms("推进建设创新平台", "推进建设创新平台").shared(0, 1) == []


@given(st.lists(st.text(alphabet="推进建设甲乙丙丁 ，。", max_size=30), min_size=2, max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_shared_term_stands_in_both_texts(texts: list[str]) -> None:
    found = terms(*texts)
    for other in range(1, len(texts)):
        for term in found.shared(0, other):
            assert term.text in texts[0]
            assert term.text in texts[other]
            assert 0 < term.weight <= 1.5
