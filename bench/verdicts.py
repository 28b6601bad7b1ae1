"""How long verdicts take: 100,000 indicators with ten observations each, in one process, beside NumPy's bare formula.

    python bench/verdicts.py [indicators]

Everything is judged as the site judges it: with the rival methods and sources, the pace still needed and the sentence.
The fingerprint is that of all verdicts: it is the same after every change that is to change no result.
"""

from __future__ import annotations

import hashlib
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from yongjiang.measure import judge, read_target, working
from yongjiang.model.measure import (
    IndicatorPlan,
    MeasurePolicy,
    Observation,
    ObservationSource,
    Point,
    Target,
    Verdict,
)

SECONDS = 5
#: judged one after the other with the clock running, so many at a time
PART = 2_000
DAY = date(2025, 6, 30)
POLICY = MeasurePolicy("bench", "1", date(2025, 1, 1), "本项目")
#: in the order of time: values of three years, first flash and then final, and those of the parts of a fourth
PERIODS = ("2021", "2021", "2022", "2022", "2023", "2023", "2024-Q1", "2024-H1", "2024-Q3", "2024")

Case = tuple[IndicatorPlan, tuple[Observation, ...]]


def target_of(chance: random.Random, base: Decimal, nth: int) -> Target:
    """Of ten targets six are values to reach; the others are of every other form."""
    far = base * Decimal(chance.randint(60, 180)) / 100
    written = {
        6: f"[{far}]", 7: f"年均增长{chance.randint(1, 9)}%", 8: f"增加{chance.randint(5, 50)}",
        9: chance.choice([f"年均{far}", "前10名", f"≥{base}", f"{base}左右", "逐年提高", "按市下达", "翻一番"]),
    }.get(nth % 10, str(far))  # fmt: skip
    target = read_target(written, year=2025)
    if nth % 10 == 5:
        nodes = tuple((year, base + (far - base) * (year - 2020) / 5) for year in range(2021, 2025))
        target = msgspec.structs.replace(target, milestones=nodes)
    return target


def cases(number: int) -> Iterator[Case]:
    """Indicators with their observations; every eighth has one source more, every sixteenth a definition more."""
    chance = random.Random(1)
    for nth in range(number):
        key = f"i{nth}"
        base = Decimal(chance.randint(100, 100_000)).scaleb(-chance.randint(0, 2))
        target = target_of(chance, base, nth)
        plan = IndicatorPlan(key, "指标", "亿元", (target,), Point(2020, base) if nth % 20 != 1 else None, begins=2020)
        seen = []
        for place, period in enumerate(PERIODS):
            value = (base * Decimal(chance.randint(80, 140)) / 100).quantize(Decimal("0.01"))
            source: ObservationSource = "self_report" if nth % 8 == 0 and place % 4 == 3 else "statistics"
            told = date(int(period[:4]) + 1, 1, 20) + timedelta(days=40 * (place % 2))
            seen.append(
                Observation(
                    key, period, value, definition="新口径" if nth % 16 == 3 and place > 6 else "", source=source,
                    status="final" if place % 2 else "flash", recorded=told, seq=10 * nth + place,
                )
            )  # fmt: skip
        yield plan, tuple(seen)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of one call."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - own


def by_parts(made: list[Case], verdicts: list[Verdict]) -> list[tuple[float, float]]:
    """Seconds of each part; the verdicts go into the list."""
    found = []
    for first in range(0, len(made), PART):
        part = made[first : first + PART]
        found.append(timed(lambda p=part: verdicts.extend(judge(plan, seen, DAY, POLICY) for plan, seen in p)))  # type: ignore[misc]
    return found


def plain(made: list[Case]) -> float | None:
    """Processor seconds of linear progress over arrays of the same size, None without NumPy: the newest of the yearly
    values, where it should be, the ratio and its band, and nothing else.
    """
    try:
        import numpy  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    fit = [(p, seen) for p, seen in made if p.base and p.targets[0].value is not None]
    base = numpy.array([float(p.base.value) for p, _ in fit if p.base])
    aim = numpy.array([float(p.targets[0].value or 0) for p, _ in fit])
    years = numpy.array([int(period[:4]) if len(period) == 4 else 0 for period in PERIODS])
    values = numpy.array([[float(one.value or 0) for one in seen] for _, seen in fit])

    def progress() -> object:
        newest = len(PERIODS) - 1 - years[::-1].argmax()
        expected = base + (aim - base) * (years[newest] - 2020) / 5
        way = numpy.where(aim < base, -1, 1)
        with numpy.errstate(divide="ignore", invalid="ignore"):
            ratio = 1 + way * (values[:, newest] - expected) / numpy.abs(expected - base)
        return numpy.digitize(ratio, (0.9, 1.1))

    return statistics.median(timed(progress)[1] for _ in range(21)) * len(made) / len(fit)


def main(number: int = 100_000) -> None:
    made = list(cases(number))
    judge(*made[0], DAY, POLICY)
    verdicts: list[Verdict] = []
    parts = by_parts(made, verdicts)
    wall, own = (sum(column) for column in zip(*parts, strict=True))
    each = sorted(own / min(PART, number) * 1e6 for _, own in parts)
    mark = hashlib.sha256(msgspec.json.encode(verdicts)).hexdigest()[:16]
    late = "" if own < SECONDS * number / 100_000 else "  ! 超出要求"
    print(
        f"指标评价：{number:,} 个指标，每个 10 个数，方法各异，连同换法、来源和还需进度；负载 {os.getloadavg()[0]:.1f}"
    )
    print(
        f"  共 {wall:.2f} 秒（处理器 {own:.2f} 秒；要求 100,000 个不超过 {SECONDS} 秒），"
        f"每个 {statistics.median(each):.1f} 微秒（{each[0]:.1f}–{each[-1]:.1f}）{late}"
    )
    print(f"  方法 {dict(Counter(v.method for v in verdicts).most_common())}；全部结果的指纹 {mark}")
    if (bare := plain(made)) is not None:
        print(
            f"  NumPy 只算时序进度（浮点，同样多）{bare * 1000:.1f} 毫秒；甬江 ÷ NumPy = {own / bare:,.0f}"
            "（甬江另算：口径、来源、修订、精确小数、换法、说明）"
        )
    some = list(zip(made, verdicts, strict=True))[:PART]
    told = [timed(lambda: [working(plan, v, POLICY) for (plan, _), v in some])[1] / len(some) for _ in range(5)]
    print(f"  写出计算过程 working()：每个 {statistics.median(told) * 1e6:.1f} 微秒")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
