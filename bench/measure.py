"""One measurement a call: ``ratio``, ``growth`` or ``memory``. Prints plain lines."""

from __future__ import annotations

import hashlib
import os
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from yongjiang.compiler import Compiler
from yongjiang.model import Document
from yongjiang.readers import read_document
from yongjiang.zones import load_lexicon

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("YONGJIANG_SHARED", ROOT.parent / "shared"))
ROUNDS = 9


def sources() -> list[Path]:
    """The two plans to measure on: the founding documents where they are at hand, else the samples."""
    founding = sorted(SHARED.glob("seeds/00[23]_*.txt"))
    return founding if len(founding) == 2 else sorted((ROOT / "samples").glob("yunting-*.txt"))


def document(text: str) -> Document:
    """`text` as the reader of plain text gives it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{hashlib.sha256(text.encode()).hexdigest()[:8]}.txt"
        path.write_text(text, "utf8")
        return read_document(path)


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio() -> None:
    """Characters a second of the whole compile and of the number model alone, turn by turn in one process."""
    from recognizers_number import Culture, NumberRecognizer  # type: ignore[import-not-found]

    paths = sources()
    text = "".join(path.read_text("utf8") for path in paths)
    joined = document(text)
    compiler = Compiler(load_lexicon("national"))
    model = NumberRecognizer(Culture.Chinese).get_number_model()
    lines = [line for line in re.split(r"\n+", text) if line.strip()]

    def by_line() -> list[object]:
        return [found for line in lines for found in model.parse(line)]

    plan, whole, found = compiler.compile(joined), model.parse(text), by_line()
    rounds = [
        (seconds(lambda: compiler.compile(joined)), seconds(lambda: model.parse(text)), seconds(by_line))
        for _ in range(ROUNDS)
    ]
    ours, at_once, line_by_line = (len(text) / statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"文本 {'＋'.join(p.name for p in paths)}：{len(text)} 字符，每项 {ROUNDS} 轮，取中位数")
    print(f"  甬江编译（全部工作）      {ours:>12,.0f} 字符/秒，{len(plan.statements)} 条数量")
    print(
        f"  数字模型，整篇一次        {at_once:>12,.0f} 字符/秒，{len(whole)} 个数"
        + ("（它在中途出错，结果为空）" if not whole else "")
    )
    print(f"  数字模型，逐行            {line_by_line:>12,.0f} 字符/秒，{len(found)} 个数")
    by_rounds = sorted(b / a for a, b, _ in rounds), sorted(c / a for a, _, c in rounds)
    for name, column in zip(("整篇一次", "逐行"), by_rounds, strict=True):
        print(
            f"  速度比（甬江 ÷ 数字模型{name}）  {statistics.median(column):.2f}  （{column[0]:.2f}–{column[-1]:.2f}）"
        )


def growth(most: int = 32) -> None:
    """Time per character as the text grows from once to `most` times."""
    text = "\n\n".join(path.read_text("utf8") for path in sources())
    compiler = Compiler(load_lexicon("national"))
    figures = []
    for times in (2**n for n in range(most.bit_length())):
        long = document("\n\n".join([text] * times))
        compiler.compile(long)
        figures.append((times, min(seconds(lambda d=long: compiler.compile(d)) for _ in range(3)) / len(long.text)))
    first = figures[0][1]
    print("每字符用时随文本长度（1 倍为 1）：" + "  ".join(f"{n}×: {cost / first:.2f}" for n, cost in figures))


def memory(characters: int = 5_000_000) -> None:
    """Peak memory of reading and compiling so many characters."""
    text = "\n\n".join(path.read_text("utf8") for path in sources())
    times = characters // len(text) + 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        with path.open("w", encoding="utf8") as file:
            for _ in range(times):
                file.write(text + "\n\n")
        del text
        plan = Compiler(load_lexicon("national")).compile(read_document(path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{plan.document.characters:,} 字符：{len(plan.statements):,} 条数量，内存峰值 {peak:.0f} MB")


if __name__ == "__main__":
    {"ratio": ratio, "growth": growth, "memory": memory}[sys.argv[1]]()
