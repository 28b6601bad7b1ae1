"""Every part of the bench runs: each on sizes so small that only its working is tried, not a speed."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Imports a script of the bench as it finds its neighbours when it is run: by its folder."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    # the folder itself may have been imported as a package of that name, by whatever ran before
    names = [path.stem for path in (ROOT / "bench").glob("*.py")]
    before = {name: sys.modules.pop(name) for name in names if name in sys.modules}
    yield importlib.import_module
    for name in names:
        sys.modules.pop(name, None)
    sys.modules.update(before)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> None:
    said = capsys.readouterr().out
    assert [word for word in words if word not in said] == []


def test_all_scripts_are_parts_of_the_bench(bench: Any) -> None:
    named = {part[0] for part in bench("bench").parts(1, "folder")}
    scripts = {path.name for path in (ROOT / "bench").glob("*.py") if "__main__" in path.read_text("utf8")}
    assert named == scripts - {"bench.py"}


def test_a_part_that_fails_is_told_and_the_others_go_on(
    bench: Any, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script: ModuleType = bench("bench")
    monkeypatch.setattr(script, "parts", lambda *_: [("checks.py", "nothing"), ("search.py", "x"), ("synthetic.py",)])
    monkeypatch.setattr(sys, "argv", ["bench.py"])
    assert script.main() == 1
    told(capfd, "== synthetic.py", "没有测成，或慢于要求：checks.py nothing、search.py\n")


def test_compiler(bench: Any, capsys: pytest.CaptureFixture[str]) -> None:
    measure = bench("measure")
    measure.growth(2)
    measure.memory(1)
    told(capsys, "1×: 1.00  2×: ", "内存峰值")


def test_checker(bench: Any, capsys: pytest.CaptureFixture[str]) -> None:
    checks = bench("checks")
    checks.check(1)
    checks.align(12)
    checks.plans(100)
    told(capsys, "校核 ÷ 编译", "两份各 12 条", "100 份: ")


def test_verdicts(bench: Any, capsys: pytest.CaptureFixture[str]) -> None:
    bench("verdicts").main(50)
    told(capsys, "指标评价：50 个指标", "working()")


def test_rules(bench: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rules = bench("rules")
    monkeypatch.setattr(rules, "MILLISECONDS", 60_000)
    monkeypatch.setattr(rules, "DECISIONS", 2)
    assert rules.main(60) == 0
    told(capsys, "DuckDB ", "× 60 家", "一次带理由的决定")


@pytest.mark.django_db
def test_pages_and_rates(bench: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from yongjiang.web.administration import demo

    pages, rates = bench("pages"), bench("rates")
    demo.fill(demo.Size(2, 40, 20), seed=1)
    pages.head()
    for name, (role, paths) in pages.addresses().items():
        if paths:  # so small a library has nothing to show on some
            pages.report(pages.measure(name, paths[:1], pages.client(role), 1), role)
    rates.compare(1, 0.01)
    told(capsys, "statement-list", "cockpit", "api bodies", "2 份文件、40 个数", "空白页的 1/")


@pytest.mark.django_db
def test_cockpit(bench: Any, capsys: pytest.CaptureFixture[str]) -> None:
    cockpit, pages = bench("cockpit"), bench("pages")
    cockpit.fill(cockpit.Size(tasks=8, projects=5, indicators=4, bodies=3))
    shown = pages.client("").get("/cockpit/").context["shown"]
    assert (shown.tasks.total, shown.projects.total) == (8, 5)
    for name, role, path in cockpit.PAGES:
        assert pages.report(pages.measure(name, [path], pages.client(role), 1), role, 60_000) == []
    told(capsys, *(name for name, _, _ in cockpit.PAGES))


@pytest.mark.django_db
def test_search(bench: Any) -> None:
    search = bench("search")
    search.fill(300)
    by_question, times = search.measure(1)
    assert len(times) == len(by_question) == len(search.QUESTIONS)
    from yongjiang.web.search.models import Entry, Kind

    assert set(Entry.objects.values_list("kind", flat=True)) == set(Kind.values)
