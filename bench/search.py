"""How fast the search answers among 100,000 clauses: p50 and p95 over questions of every kind.

    python bench/search.py [clauses] [postgres]

A database of SQLite, or of a PostgreSQL server started for it, is filled in a folder that is removed afterwards.
Measured is the whole answer without the page's drawing: what was found, its counts, the first twenty with their marks.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUESTIONS = (
    "铜", "区", "年", "的", "企业", "产业", "创新", "建设", "量子", "铜合金", "实验室", "孵化器", "重点实验室",
    "高新技术企业", "先进陶瓷重点", "R&D经费", "5G 产业", "2025", "2025年", "2031", "300家", "国家级 孵化器",
    "区科技局", "企业 创新 2025年", "围绕生物医药完善政策", "牵头单位：区商务局", "不存在的说法", "a", "g", "，", "%",
)  # fmt: skip
ROUNDS = 10


def fill(clauses: int) -> None:
    """So many clauses in a hundred documents, each published, made of the words of planning documents."""
    from django.db import transaction
    from synthetic import _ACTS, _FIELDS, _LEVELS, _OWNERS, _THINGS, place

    from yongjiang.web.documents.models import Document
    from yongjiang.web.search.index import put
    from yongjiang.web.search.models import Entry, Kind

    chance = random.Random(1)
    shares = dict.fromkeys(Kind, 1) | {Kind.COMMITMENT: 8, Kind.STATEMENT: 10, Kind.CLAUSE: 80}
    rare = ("铜合金板带", "量子精密测量", "R&D经费投入强度达到3.5%", "5G 产业应用", "高新技术企业培育库")
    with transaction.atomic():
        for n in range(100):
            document = Document.objects.create(key=f"d{n}", title=f"{place(n)}科技创新规划")
            entries = []
            for k in range(clauses // 100):
                name = chance.choice(_LEVELS) + chance.choice(_FIELDS) + chance.choice(_THINGS)
                act, field, count = chance.choice(_ACTS), chance.choice(_FIELDS), chance.randrange(2, 900)
                text = (
                    f"{act}{name}。围绕{field}完善政策，支持企业开展科技创新，到{chance.randrange(2022, 2036)}年，"
                    f"{act}{name}{count}家以上，{chance.choice(rare) + '，' if chance.random() < 0.02 else ''}"
                    f"推动产业集群发展。（牵头单位：{chance.choice(_OWNERS)}）"
                )
                kind = chance.choices(list(shares), list(shares.values()))[0]
                title = "" if kind == Kind.CLAUSE else f"{act}{name}"
                entries.append(
                    Entry(kind=kind, document=document, key=f"k{n}-{k}", place=k, title=title, text=text,
                          heading=f"推进{field}", live=True, public=True)
                )  # fmt: skip
            put(entries)


def measure(rounds: int = ROUNDS) -> tuple[dict[str, float], list[float]]:
    """Milliseconds of each question (median), and of all answers."""
    from yongjiang.web.search.queries import answer, shown

    taken: dict[str, list[float]] = {question: [] for question in QUESTIONS}
    for _ in range(rounds):
        for question in QUESTIONS:
            start = time.perf_counter()
            found = answer(question, "public")
            shown(found.entries[:20], found.parts)
            taken[question].append((time.perf_counter() - start) * 1000)
    return {q: statistics.median(times) for q, times in taken.items()}, sorted(t for ts in taken.values() for t in ts)


@contextmanager
def database(postgres: bool) -> Iterator[str]:
    """The address of the database; none for SQLite."""
    if not postgres:
        yield ""
        return
    sys.path.append(str(Path(__file__).resolve().parents[1]))
    from tests.postgres import programs, server

    found = programs()
    if found is None:
        raise SystemExit("没有找到 PostgreSQL 服务器（Debian：apt install postgresql）")
    with server(found) as url:
        yield url


def main() -> None:
    clauses = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder, database("postgres" in sys.argv) as url:
        os.environ |= {"YONGJIANG_DATA": folder, "DJANGO_SETTINGS_MODULE": "yongjiang.web.settings"}
        os.environ["DATABASE_URL"] = url
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0, skip_checks=True)
        start = time.perf_counter()
        fill(clauses)
        print(f"{clauses:,d} 条入库 {time.perf_counter() - start:.1f} s")
        if url:
            with connection.cursor() as cursor:  # as the server does by itself in quiet hours
                cursor.execute("VACUUM ANALYZE")
        by_question, times = measure()
        for question, median in sorted(by_question.items(), key=lambda item: item[1]):
            print(f"{median:8.2f} ms  {question}")
        p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, max {times[-1]:.1f} ms（{connection.vendor}）")
        connection.close()


if __name__ == "__main__":
    main()
