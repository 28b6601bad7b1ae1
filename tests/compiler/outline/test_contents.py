"""The table of contents is set apart and gives no headings."""

from __future__ import annotations

import pytest
from tests.compiler.outline.builders import outline_of, paragraphs_of

TEXT = "推动各项工作落地见效，持续完善政策体系，不断提升服务水平和治理能力。"
TITLES = ["第一章 总体要求", "第一节 发展基础", "第二章 创新驱动", "第一节 建设平台", "第二节 培育企业"]
BODY = "\n".join(f"{title}\n{TEXT}" for title in TITLES)


def _lines(dress: str) -> str:
    return "\n".join(dress.format(title=title, page=page) for page, title in enumerate(TITLES, 1))


@pytest.mark.parametrize(
    "contents",
    [
        "目 录\n" + _lines("{title}{page}"),
        "目录\n" + _lines("{title} ........ {page}"),
        "目　录\n" + _lines("{title}……{page}"),
        "目录\n" + _lines("{title} " + "." * 90 + " {page}"),
        "目录\n" + _lines("{title} " + ". " * 60 + "{page}"),
        "目录\n总则" + "." * 90 + "1\n" + _lines("{title}" + "…" * 30 + "{page}") + "\n附图 示意图........20",
        "# 目录\n" + _lines("{title}"),
        "目录\n" + _lines("{title}（{page}）") + "\n附件：名词解释（30）",
        _lines("{title}"),
        _lines("{title}\t{page}"),
    ],
    ids=[
        "pages",
        "dots",
        "ellipsis",
        "wide",
        "spaced",
        "more than headings",
        "bare",
        "brackets",
        "untitled",
        "untitled with pages",
    ],
)
def test_contents_before_the_body(contents: str) -> None:
    text = f"滨河区发展规划\n{contents}\n{BODY}"
    outline = outline_of(text)
    assert [node.title for node in outline.nodes] == [title.split()[1] for title in TITLES]
    assert all(node.start >= len(text) - len(BODY) for node in outline.nodes)
    assert all(paragraphs_of(text)[k].end <= len(text) - len(BODY) for k in outline.contents)


@pytest.mark.parametrize("title", ["目录\n", ""], ids=["titled", "untitled"])
@pytest.mark.parametrize(
    "entries",
    [
        ["第一章 总体要求", "第一节 发展基础", "第二章 创新", "第一节 建设平台", "第二节 培育企业"],
        ["第一章 总体要求", "第一节 发展基础", "第二章 创新驱动", "第二节 培育企业"],
        [*TITLES, "第三章 附则"],
        ["第一章 要求", *TITLES[1:]],
    ],
    ids=["renamed", "missing", "extra", "first renamed"],
)
def test_contents_with_a_slip_are_contents_still(title: str, entries: list[str]) -> None:
    text = f"滨河区发展规划\n{title}" + "\n".join(entries) + f"\n{BODY}"
    outline = outline_of(text)
    assert [node.title for node in outline.nodes] == [heading.split()[1] for heading in TITLES]
    assert all(node.start >= len(text) - len(BODY) for node in outline.nodes)


def test_headings_that_count_from_one_again_are_no_contents_of_others() -> None:
    first = "第一章 农业\n第一节 种植\n第二节 养殖\n第三节 加工\n第四节 流通\n"
    text = f"滨河区发展规划\n{first}第一章 工业\n第一节 钢铁\n{TEXT}"
    assert not outline_of(text).contents


def test_contents_behind_a_preface_end_where_the_body_begins() -> None:
    entries = "\n".join(f"{title} {'.' * 80} {page}" for page, title in enumerate(["总则", *TITLES], 1))
    text = f"前 言\n{TEXT}\n目 录\n{entries}\n总 则\n{TEXT}\n{BODY}"
    outline = outline_of(text)
    assert len(outline.contents) == 2 + len(TITLES)
    assert [node.title for node in outline.nodes][-len(TITLES) :] == [title.split()[1] for title in TITLES]


def test_a_preface_after_the_contents_is_body() -> None:
    text = f"目录\n{_lines('{title}{page}')}\n本规划依据上级部署编制，{TEXT}\n{BODY}"
    assert len(outline_of(text).nodes) == len(TITLES)
    assert len(outline_of(text).contents) == 1 + len(TITLES)


def test_headings_with_nothing_between_are_no_contents() -> None:
    text = f"第一篇 总则\n第一章 要求\n第一节 基础\n一、产业\n（一）工业\n{TEXT}"
    outline = outline_of(text)
    assert len(outline.nodes) == 5
    assert not outline.contents


def test_marked_title_is_no_heading() -> None:
    text = f"# 云溪区人民政府文件\n\n云政发〔2023〕5号\n\n## 关于加快创新的意见\n\n{TEXT * 2}\n\n### 一、任务\n\n{TEXT}"
    assert [node.title for node in outline_of(text).nodes] == ["任务"]


def test_marked_headings_without_numbers_rank_by_the_levels_of_those_with() -> None:
    text = f"# 规划\n{TEXT * 2}\n## 第一章 平台\n### 做强园区\n{TEXT}\n### 做优载体\n{TEXT}\n## 第二章 企业\n{TEXT}"
    assert [(node.title, node.level, node.kind) for node in outline_of(text).nodes] == [
        ("平台", 1, "chapter"), ("做强园区", 2, "measure"), ("做优载体", 2, "measure"), ("企业", 1, "chapter"),
    ]  # fmt: skip


def test_known_titles_on_lines_of_their_own() -> None:
    under = outline_of(f"一、总体要求\n指导思想\n{TEXT}\n发展目标\n{TEXT}\n二、主要任务\n（一）建设平台。{TEXT}").nodes
    assert [(node.title, node.level, node.kind) for node in under[:4]] == [
        ("总体要求", 1, "chapter"), ("指导思想", 2, "background"), ("发展目标", 2, "goal"), ("主要任务", 1, "chapter"),
    ]  # fmt: skip
    above = outline_of(f"指导思想\n{TEXT}\n主要目标\n{TEXT}\n重点任务\n（一）建设平台。{TEXT}\n保障措施\n{TEXT}").nodes
    assert [(node.title, node.level) for node in above] == [
        ("指导思想", 1), ("主要目标", 1), ("重点任务", 1), ("建设平台", 2), ("保障措施", 1),
    ]  # fmt: skip
