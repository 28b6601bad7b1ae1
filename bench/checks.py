"""Measure the checker: against compiling the same documents, over many plans, and aligning two large ones.

One measurement a call: ``check``, ``plans`` or ``align``. Prints plain lines; figures are ratios within one run where
a machine's speed would show.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from synthetic import place, plan

from measure import ROOT, ROUNDS, SHARED
from yongjiang.checker import Checker, Source
from yongjiang.checker.alignment import align as align_papers
from yongjiang.compiler import Compiler
from yongjiang.readers import read_bytes, read_document
from yongjiang.zones import load_lexicon, load_policy


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def engines() -> tuple[Compiler, Checker]:
    """Compiler and checker of the national package."""
    lexicon = load_lexicon("national")
    return Compiler(lexicon), Checker(lexicon, load_policy("national"))


def check(turns: int = ROUNDS) -> None:
    """All rules over the founding documents (else the samples), turn by turn with compiling them."""
    compiler, checker = engines()
    paths = sorted(SHARED.glob("seeds/00*.txt")) or sorted((ROOT / "samples").glob("yunting-*"))
    documents = [read_document(path) for path in paths]
    sources = [Source(compiler.compile(d), d.text) for d in documents]
    found = checker.check(sources)
    rounds = [
        (seconds(lambda: [compiler.compile(d) for d in documents]), seconds(lambda: checker.check(sources)))
        for _ in range(turns)
    ]
    compiling, checking = (statistics.median(column) for column in zip(*rounds, strict=True))
    shares = sorted(b / a for a, b in rounds)
    size = sum(len(d.text) for d in documents)
    print(f"校核 {len(documents)} 份文件（{size:,} 字）：{len(found.findings)} 条发现，{turns} 轮取中位数")
    print(f"  编译 {compiling * 1000:.1f} 毫秒，全部规则 {checking * 1000:.1f} 毫秒")
    print(f"  校核 ÷ 编译  {statistics.median(shares):.2f}  （{shares[0]:.2f}–{shares[-1]:.2f}；要求不超过 0.50）")


def plans(most: int = 1000) -> None:
    """How the time of a check grows with the number of plans, up to so many."""
    compiler, checker = engines()
    documents = [read_bytes(plan(k, 40).encode(), f"{place(k)}-{k}.md") for k in range(most)]
    sources = [Source(compiler.compile(d), d.text) for d in documents]
    checker.check(sources[:10])
    figures = []
    for number in (most // 100, most // 10, most):
        some = sources[:number]
        figures.append((number, min(seconds(lambda s=some: checker.check(s)) for _ in range(3))))
    first = figures[0][1] / figures[0][0]
    print(f"一起校核的规划越多，每份用时（{most // 100} 份为 1）：", end="")
    print("  ".join(f"{n} 份: {cost / n / first:.2f}（共 {cost:.2f} 秒）" for n, cost in figures))


def align(items: int = 500) -> None:
    """Two plans of so many items each, the lower one of the same district."""
    compiler, checker = engines()
    documents = [read_bytes(plan(k, items, area=1).encode(), f"{k}.md") for k in (1, 2)]
    upper, lower = checker.papers([Source(compiler.compile(d), d.text) for d in documents]).papers
    took = [seconds(lambda: align_papers(upper, [lower])) for _ in range(ROUNDS)]
    matrix = align_papers(upper, [lower])
    print(
        f"对照两份各 {items} 条的规划：上位 {len(matrix.rows)} 项，{statistics.median(took):.2f} 秒（要求不超过 2 秒）"
    )


if __name__ == "__main__":
    {"check": check, "plans": plans, "align": align}[sys.argv[1]]()
