"""What holds of every outline, whatever the text."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compiler.outline.builders import GRAMMAR, outline_of, paragraphs_of

from yongjiang.compiler.outline import Outline
from yongjiang.compiler.paragraphs import Paragraph, fold_text

PLAN = """# 滨河区“十四五”规划
目 录
第一章  总体要求 1
第一节  发展基础 2
第一章  总体要求
第一节  发展基础
综合实力迈上新台阶。地区生产总值达到600亿元，居民收入稳步增长，城乡面貌焕然一新。
创新能力取得新突破。研发投入强度达到3.2%，新增高新技术企业80家，平台建设提速。
——坚持创新引领,开放融合。把创新摆在核心位置，推动要素高效配置。
表1：主要指标
注：（1）按现价计算；
（2）为累计数。
第二章　创新驱动
一、建设平台
（一）做强实验室。到 2025 年，新建实验室
5家，集聚人才（含团队）
专栏1：“登高”工程
◆实验室工程：
1.市级项目：东楼、西楼。
城北园区：发展新材料。
（牵头单位：区科技局）
同时，推动成果转化，完善政策体系，不断提升服务水平和治理能力，形成典型经验。
附件1
项目清单"""
_ALPHABET = (
    st.sampled_from("一二三、（）().。，；：——◆#*-专栏第章节条附件目录12 9\n\u3000年家%“”强化发展 ab①|")
    | st.characters()
)


def _check(outline: Outline, paragraphs: list[Paragraph], text: str) -> None:
    seen: set[str] = set()
    last = 0
    for number, node in enumerate(outline.nodes, 1):
        paragraph = paragraphs[node.paragraph]
        assert node.id == f"n{number}"
        assert last <= node.start < node.end <= len(text)
        assert node.end <= node.until <= len(text)
        assert paragraph.start <= node.start < paragraph.end
        assert 0 <= node.at < node.body + 1 <= len(paragraph.text) + 1
        assert node.title == node.title.strip()
        assert node.title
        if node.parent is not None:
            assert node.parent.id in seen
            assert node.parent.level < node.level
            assert node.until <= node.parent.until
        assert outline.governing(node.start) is node or outline.governing(node.end) is not None
        assert node.paragraph not in outline.contents
        seen.add(node.id)
        last = node.start


@settings(max_examples=150, deadline=None)
@given(st.text(_ALPHABET, max_size=300))
def test_any_text(text: str) -> None:
    paragraphs = paragraphs_of(text)
    _check(GRAMMAR.read(paragraphs, text), paragraphs, text)
    if text.strip():
        GRAMMAR.read([fold_text(text)])


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), st.booleans())
def test_shuffled_and_cut_plans(source: random.Random, cut: bool) -> None:
    lines = PLAN.split("\n")
    source.shuffle(lines)
    if cut:
        lines = [line[source.randrange(len(line)) :] for line in lines[: source.randrange(1, len(lines))]]
    text = "\n".join(lines)
    paragraphs = paragraphs_of(text)
    _check(GRAMMAR.read(paragraphs, text), paragraphs, text)


def test_the_same_text_gives_the_same_outline() -> None:
    first, second = outline_of(PLAN), outline_of(PLAN)
    assert [node.published() for node in first.nodes] == [node.published() for node in second.nodes]
    assert first.contents == second.contents
    assert len(first.nodes) > 10


def test_no_paragraphs_no_outline() -> None:
    outline = GRAMMAR.read([])
    assert outline.nodes == ()
    assert outline.governing(0) is None


@pytest.mark.parametrize(("name", "seed", "span"), [("002", "002_", (0, 10**9)), ("003a", "003_", (1280, 16693))])
def test_real_documents_against_their_keys(shared: Path, name: str, seed: str, span: tuple[int, int]) -> None:
    text = next((shared / "seeds").glob(f"{seed}*.txt")).read_text("utf-8")
    key = (shared / "gold" / f"{name}.headlines.jsonl").read_text("utf-8").splitlines()
    want = {(text.find(g["quote"], span[0]), _plain(g["title"])) for g in map(json.loads, key)}
    counted = {"chapter", "section", "measure", "background", "goal"}
    got = {
        (node.start, _plain(node.title))
        for node in outline_of(text).nodes
        if node.kind in counted and span[0] <= node.start < span[1]
    }
    assert len(want & got) * 2 >= 0.98 * (len(want) + len(got))


def _plain(title: str) -> str:
    return re.sub(r"[\s,，、。：“”]", "", normalize("NFKC", title))
