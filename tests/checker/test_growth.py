"""Texts made to take long: compiling and checking them grows as they do, and the report with them.

Eight times the text may take up to three times eight as long; what grows with the square would take 64 times.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

import msgspec
import pytest
from tests.checker.builders import checker, sources

from yongjiang.checker.check import MOST as LISTED
from yongjiang.checker.claims import MOST
from yongjiang.checker.searching import Signs, placed

HEAD = "# {}科技创新“十四五”规划{}\n\n{}科学技术局\n\n{}年10月\n\n规划期为2021年至2025年。\n\n## 一、主要目标\n\n"
ROWS = "| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 增量 | 责任单位 |\n|---|---|---|---|---|---|---|\n"
SMALL, TIMES = 200, 8


def plan(body: str, mark: str = "", year: int = 2021) -> str:
    return HEAD.format("青溪区", mark, "青溪区", year) + body


def each(number: int, text: str, start: int = 0) -> str:
    """`text` so many times; ``{n}`` in it counts, ``{x}`` is another Chinese character each time."""
    return "".join(text.format(n=k + 3, x=chr(0x4E00 + k)) for k in range(start, start + number))


TEXTS: dict[str, Callable[[int], list[str]]] = {
    "a word": lambda n: [plan("企业" * 4 * n)],
    "doubled words": lambda n: [plan("研究研究企业企业改善" * n)],
    "a sentence": lambda n: [plan("到2025年，高新技术企业达到300家。" * n)],
    "one sentence": lambda n: [plan("从2020年的100家增长到300家，年均增长8%，其中甲类企业100家，" * n)],
    "a town, one sentence": lambda n: [plan("青溪产业园" + "企业300家" * n)],
    "another value each": lambda n: [plan(each(n, "到2025年，高新技术企业达到{n}家以上。\n\n"))],
    "another name each": lambda n: [plan(each(n, "到2025年，重点{x}类企业达到{n}家。\n\n"))],
    "rows of one name": lambda n: [plan(ROWS + each(n, "| {n} | 高企数 | 家 | {n} | 2{n} | [9] | 区{x}局 |\n"))],
    "rows of near names": lambda n: [plan(ROWS + each(n, "| 1 | 高新{x}企业数 | 家 | 10 | 30 | [20] | 区科技局 |\n"))],
    "a task": lambda n: [plan("1. 建设先进陶瓷实验室，到2025年建成3家。（牵头单位：区科技局）\n\n" * n)],
    "lists announced": lambda n: [plan("实施三大任务：甲乙、丙丁、戊己，" * n)],
    "series announced": lambda n: [plan("推进以下三项任务：一是建设平台；二是引进人才。" * n)],
    "totals": lambda n: [plan("甲企业3家、乙企业4家，合计8家，其中丙企业9家，" * n)],
    "entries": lambda n: [plan("目录\n\n" + each(n, "附件{n}：{x}任务\n") + "\n## 一、任务\n\n" + "附件" * n)],
    "numbers": lambda n: [plan("“" + "、1" * 20 * n)],
    "headings": lambda n: [plan("## 第一章 重点任务\n\n" * n)],
    "headings announced": lambda n: [plan(each(n, "做好五项工作：\n\n### （一）建设{x}\n\n完善。\n\n"))],
    "tables": lambda n: [plan("到2025年企业300家，见表1。\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n" * n)],
    "brackets": lambda n: [plan("（甲" * n + "乙）" * n)],
    "years beyond": lambda n: [plan("到2035年建成平台，" * n)],
    "names of parks": lambda n: [plan(each(n, "建设甬江{x}科技创新产业园区。") * 2)],
    "names used often": lambda n: [plan(each(n // 8, "由区{x}管理局牵头建设。") * 9)],
    "two versions": lambda n: [
        plan(each(n // 2, "到2025年，高新技术企业达到{n}家。\n\n")),
        plan(each(n // 2, "到2025年，高新技术企业达到9{n}家。\n\n"), "（修订版）", 2023),
    ],
}


def work(texts: list[str]) -> tuple[float, int]:
    """Processor seconds of compiling and checking, and bytes of the report."""
    start = time.process_time()
    report = checker().check(sources({f"{k}.md": text for k, text in enumerate(texts)}))
    took = time.process_time() - start
    assert not report.faults
    return took, len(msgspec.json.encode(report))


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is loaded once is not measured."""
    work([plan("企业企业达到300家。")])


@pytest.mark.parametrize("name", TEXTS)
def test_time_and_report_grow_as_the_text(name: str) -> None:
    made = TEXTS[name]
    (few, small), (many, large) = work(made(SMALL)), work(made(SMALL * TIMES))
    for _ in range(2):  # another program may have taken the caches
        if many > 3 * TIMES * few:
            few, many = max(few, work(made(SMALL))[0]), min(many, work(made(SMALL * TIMES))[0])
    assert many <= 3 * TIMES * few
    assert large <= 2 * TIMES * small + 20_000


def test_what_was_not_compared_is_told() -> None:
    apart = checker().check(sources({"a.md": TEXTS["another value each"](MOST + 50)[0]}), select=["YJ301"])
    assert [f"写法超过{MOST}种，另有50处没有比较" in f.message for f in apart.findings] == [True]
    rows = ROWS + each(MOST + 7, "| 1 | 高企数 | 家 | {n}-90000 | 100000 | | 区科技局 |\n")
    alike = checker().check(sources({"a.md": plan(rows)}), select=["YJ302"])
    assert [(f.severity, "其中7处没有逐一比较" in f.message) for f in alike.findings] == [("info", True)]
    totals = plan("甲企业3家、乙企业4家，合计8家，" * 30)
    summed = checker().check(sources({"a.md": totals}), select=["YJ103"])
    assert [f.message for f in summed.findings if "核对" in f.message] == [
        "这一句里的数超过50个，合计与分项没有全部核对"
    ]
    changed = checker().check(sources({f"{k}.md": text for k, text in enumerate(TEXTS["two versions"](600))}))
    told = [f.message for f in changed.findings if f.code == "YJ309"]
    assert sum("调整为" in message for message in told) == MOST
    assert sum("其中200处没有逐一比较" in message for message in told) == 1


def test_a_thousand_findings_of_a_rule_are_listed_and_the_rest_counted() -> None:
    doubled = "研究研究企业改善。"
    body = plan(doubled * (LISTED + 40))
    report = checker().check(sources({"a.md": body, "b.md": plan(doubled)}), select=["YJ608"])
    by_paper = Counter(f.evidence[0].document for f in report.findings)
    assert by_paper == {"a.md": LISTED + 1, "b.md": 1}
    [rest] = [f for f in report.findings if "没有逐条列出" in f.message]
    assert "还有40处" in rest.message
    assert rest.evidence[0].start == max(f.evidence[0].start for f in report.findings if f is not rest) + len(doubled)
    assert len({f.fingerprint for f in report.findings}) == len(report.findings)


def test_equal_values_are_compared_once_and_all_shown() -> None:
    body = plan("到2025年，高新技术企业达到300家。\n\n" * 3 + "到2025年，高新技术企业达到400家。\n\n" * 2)
    [found] = checker().check(sources({"a.md": body}), select=["YJ301"]).findings
    assert "等3处写300家" in found.message
    assert "等2处写400家" in found.message
    assert len(found.evidence) == 5


def test_a_misprinted_name_is_told_once_beside_the_soundest() -> None:
    names = ("高新技术企业数量", "高新技木企业数量", "高新技术企业数量")
    body = plan("".join(f"到2025年，{name}达到300家。\n\n" for name in names))
    found = checker().check(sources({"a.md": body}), select=["YJ607"]).findings
    assert [f.evidence[0].quote for f in found if "同名指标" in f.message] == ["高新技木企"]


def test_far_places_are_found_as_near_ones() -> None:
    text = "甲，" + "乙" * 3000 + "2025年、" + "丙" * 3000 + "每家，"
    signs = Signs(text)
    for at in (0, 1, 2, 400, 1500, 3005, len(text) - 1, len(text)):
        for sign in "，、丁":
            for low in (0, 2, 1400, 3300):
                assert signs.before(sign, low, at) == text.rfind(sign, low, at)
    for start, end in ((0, 4000), (0, 3000), (3002, 3006), (3003, 9000), (3002, 3005)):
        assert signs.within("2025", start, end) == ("2025" in text[start:end])


def test_many_words_are_placed_as_few() -> None:
    text = "成果加快转化成果转化，加快成果"
    words = {text[k : k + 2] for k in range(len(text) - 1)} | {chr(0x5000 + k) + "果" for k in range(60)}
    few = {word: placed(text, {word})[word] for word in words}
    assert placed(text, words) == few
    assert few["成果"] == [0, 6, 13]
