"""`make test-million`: the explainer says of a million invented enterprises what the batch says, of each row and pack.

Too long for every run: about an hour on two cores. Rows are made and compared in parts, each with a seed of its own,
on all cores; what differs is printed as it is found. ``python -m tests.million ROWS SEED`` compares fewer, or others.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from multiprocessing import get_context

from tests.usecases.enterprise_builders import FIRST, REVIEW, book, compared, invented

from yongjiang.usecases.scan_enterprises import columns_asked

ROWS_COMPARED, PART = 1_000_000, 5_000
_SHOWN = 20


def part(task: tuple[str, int, int]) -> tuple[str, int, Counter[tuple[str, str]], list[str]]:
    """Compare one part: the kind of case, its seed, how many rows."""
    case, seed, number = task
    question = FIRST if case == "first" else REVIEW
    asked = columns_asked(book(), book().keys, question)
    with invented(asked, number, seed=seed) as database:
        found = compared(database, asked, question)
    return case, found.asked, found.counted, found.wrong


def main(number: int = ROWS_COMPARED, seed: int = 1) -> int:
    """Compare half of the rows as first applications, half as reviews; 1 where anything differs."""
    tasks = [
        (case, seed + at, min(PART, number // 2 - at * PART))
        for at in range(-(-(number // 2) // PART))
        for case in ("first", "review")
    ]
    start, done, differ = time.perf_counter(), 0, 0
    counted: Counter[str] = Counter()
    with get_context("spawn").Pool() as pool:
        for _, rows, outcomes, wrong in pool.imap_unordered(part, tasks):
            done += rows
            differ += len(wrong)
            for (_, outcome), times in outcomes.items():
                counted[outcome] += times
            print(*wrong[:_SHOWN], sep="\n", end="\n" if wrong else "")
            if done % (20 * PART) < PART:
                print(f"{done:,} 家，{time.perf_counter() - start:.0f} 秒，不同 {differ}", flush=True)
    outcomes = "，".join(f"{outcome} {times:,}" for outcome, times in sorted(counted.items()))
    print(f"{len(book().keys)} 个规则 × {done:,} 家：{outcomes}；不同 {differ}；{time.perf_counter() - start:.0f} 秒")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
