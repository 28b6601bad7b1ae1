"""How fast each page answers among 200 documents, 100,000 numbers and 20,000 tasks, and with how many queries.

    python bench/pages.py [--data FOLDER] [--documents 200] [--pages WORD] [--requests 40]

Around the library stand tasks, projects, enterprises and claims (`around.py`).

Asks in process (`django.test.Client`, all middleware, one request at a time), warm, as nobody and as a planner, each
page under many addresses: filters, orders, page numbers, objects. Without --data a library is made in a folder that is
removed afterwards. `bench/postgres.py` measures on PostgreSQL.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if __package__:
    from bench import around
else:  # run as a script
    import around

if TYPE_CHECKING:  # Django's models and client may be imported only when the site is open
    from django.db.models import QuerySet
    from django.test import Client

#: what the issue asks for
MILLISECONDS, QUERIES = 100, 12
#: requests of a page, one after the other
REQUESTS = 40
STATEMENTS, COMMITMENTS = 500, 100


class Measured(NamedTuple):
    """A page: milliseconds of its requests, sorted; the same of the processor alone; queries of the worst; the slowest
    address.
    """

    name: str
    times: list[float]
    work: list[float]
    queries: int
    slowest: str

    def at(self, share: float, work: bool = False) -> float:
        """The time within which this share of requests was answered. work: of the processor, here and in the database
        server's process for us, without what other programs took meanwhile.
        """
        times = self.work if work else self.times
        return times[min(len(times) - 1, int(len(times) * share))]


@contextmanager
def opened(data: str | None) -> Iterator[None]:
    """The site with what is in the folder `data`, or an empty one in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"YONGJIANG_LOG": "ERROR"}
        from yongjiang.web.administration import site as administered

        administered.open_site(Path(data or folder), https=False, new=not data)
        administered.prepare()
        from django.conf import settings
        from django.db import connection

        Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
        # addresses of files with their hash need the gathered files
        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        import yongjiang.web.wsgi  # noqa: F401 - what a process of the server loads when it starts

        try:
            yield
        finally:
            connection.close()


@contextmanager
def site(data: str | None, documents: int) -> Iterator[None]:
    """The site with a library in it."""
    with opened(data):
        from yongjiang.web.administration import demo
        from yongjiang.web.administration import site as administered

        if administered.is_empty():
            start = time.perf_counter()
            made = demo.fill(demo.Size(documents, documents * STATEMENTS, documents * COMMITMENTS), seed=1)
            print(f"{made.documents} 份文件入库 {time.perf_counter() - start:.1f} 秒", flush=True)
            start = time.perf_counter()
            print(f"校核 {administered.recheck().standing} 处问题，{time.perf_counter() - start:.1f} 秒", flush=True)
        yield


def surround() -> None:
    """Tasks, projects, firms and claims around the library, and sizes learnt."""
    from yongjiang.web.administration import site as administered

    start = time.perf_counter()
    made = around.lay()
    administered.learn_sizes()
    words = f"{made.tasks:,} 项承诺事项，{made.projects:,} 个项目，{made.firms:,} 家企业，{made.claims} 份兑现"
    print(f"{words}，{time.perf_counter() - start:.1f} 秒", flush=True)


def addresses() -> dict[str, tuple[str, list[str]]]:
    """Addresses of each page by its name, with who may see it: "" everybody, else a role."""
    from yongjiang.web.documents.models import Document
    from yongjiang.web.findings.models import Finding
    from yongjiang.web.register.models import Body, Commitment, Indicator, Statement
    from yongjiang.web.register.queries import named_bodies, named_indicators

    chance = random.Random(1)

    def some(rows: QuerySet[Any], *columns: str) -> list[tuple[str, ...]]:
        found = list(rows.order_by("pk").values_list(*columns))
        return chance.sample(found, min(REQUESTS, len(found)))

    documents = [key for (key,) in some(Document.objects.filter(published__content__isnull=False), "key")]
    statements = some(Statement.objects.filter(public=True), "document__key", "key")
    tasks = some(Commitment.objects.filter(public=True), "document__key", "key")
    words = ("", "产业", "陶瓷", "研究院", "不存在", "2025", "企业 生物", "局", "a", "人才")
    pages = ("", "page=2", "page=7", "page=40", "page=99999")
    in_documents = [f"document={key}" for key in documents[:8]]

    def listed(path: str, orders: str, *filters: str) -> list[str]:
        sorts = [f"sort={sign}{order}" for order in orders.split() for sign in ("", "-")]
        asked = [f"q={word}" for word in words] + [*filters, *in_documents]
        both = [f"{a}&{b}" for a, b in itertools.islice(itertools.product(sorts, [*filters, "q=产业"]), 60)]
        every = [*pages, *sorts, *asked, *(f"{a}&{b}" for a, b in itertools.product(sorts, pages[1:4])), *both]
        return [f"{path}?{query}" for query in every]

    def parts(what: str) -> Iterator[str]:
        """The first parts of a list of the API, each by the cursor of the one before; small and large ones."""
        yield f"/api/v1/{what}"
        browser, address = client(""), f"/api/v1/{what}?limit=200"
        for _ in range(4):
            yield address
            cursor = browser.get(address).json()["next"]
            if cursor is None:
                return
            address = f"/api/v1/{what}?limit=200&cursor={cursor}"

    chapter = "chapter=三、 重点任务"
    states = ["state=proposed", "state=confirmed", f"{in_documents[0]}&{chapter}"]
    keys = {
        rows.model: [key for (key,) in some(rows, "key")]
        for rows in (named_indicators("public"), named_bodies("public"))
    }
    busy = [b.key for b in named_bodies("public").filter(name__endswith="局").order_by("pk")[:20]]
    popular = list(
        Statement.objects.filter(public=True)
        .order_by("indicator")
        .values_list("indicator__key", flat=True)
        .distinct()[:20]
    )
    questions = ["铜", "区", "年", "企业", "产业", "先进陶瓷", "重点实验室", "2025年", "科技局", "产业 2025",
                 "不存在的说法", "牵头单位：青溪区科技局", "R&D", "a", "青溪区先进陶瓷产业"]  # fmt: skip
    fingerprints = [f for (f,) in some(Finding.objects.filter(live=True), "fingerprint")]
    codes = sorted(set(Finding.objects.values_list("code", flat=True)))
    return {
        "home": ("", ["/"]),
        "document-list": ("", listed("/documents/", "title role issuer period statements commitments projects")),
        "version-list": ("", [f"/documents/{d}/versions/" for d in documents]),
        "document-detail": ("", [f"/documents/{d}/" for d in documents]),
        "document-item": ("", [f"/documents/{d}/s/{k}/" for d, k in (*statements, *tasks[:10])]),
        "version-detail": ("", [f"/documents/{d}/versions/1/" for d in documents]),
        "indicator-list": ("", listed("/indicators/", "name unit numbers papers", "binding=binding", "body=统计局")),
        "statement-list": ("", listed(
            "/statements/", "place name year value state", "kind=target", "year=2025", "binding=binding", "body=统计局",
            *states,
        )),
        "commitment-list": ("", listed(
            "/commitments/", "place title due state", "kind=measure", "year=2025", "body=科技局",
            "body=科技局&part=lead", *states,
        )),
        "project-list": ("", listed(
            "/projects/written/", "place title due state", "year=2025", "body=科技局", *states,
        )),
        "body-list": ("", listed("/bodies/", "name kind leads supports", "kind=department")),
        "indicator-detail": ("", [f"/indicators/{k}/" for k in (*keys[Indicator], *popular)]),
        "commitment-detail": ("", [f"/commitments/{d}/{k}/" for d, k in tasks]),
        "body-detail": ("", [f"/bodies/{k}/" for k in (*keys[Body], *busy)]),
        "search": ("", [f"/search/?q={q}{more}" for q in questions for more in ("", "&page=2", "&kind=statement")]
                   + [f"/search/?q={q}&document={documents[0]}" for q in questions]),
        "open-data": ("", ["/open-data/"]),
        "rule-detail": ("", [f"/rules/{code}/" for code in codes]),
        "help": ("", ["/help/"]),
        "desk": ("planner", ["/desk/", "/desk/library/"]),
        "cockpit": ("", ["/cockpit/"]),
        "measured-list": ("", ["/measuring/", "/measuring/?q=数"]),
        "finding-list": ("planner", listed(
            "/findings/", "rank code message state seen", "severity=error", "severity=warning&severity=info",
            "state=open", "state=gone", "code=YJ302", "family=YJ3", "body=科技局", "body=局",
        )),
        "finding-detail": ("planner", [f"/findings/{f}/" for f in fingerprints]),
        "statement-review": ("planner", [f"/review/statements/{d}/{k}/" for d, k in statements]),
        "commitment-review": ("planner", [f"/review/commitments/{d}/{k}/" for d, k in tasks]),
        "merge-list": ("planner", ["/review/merges/", "/review/merges/?page=2"]),
        "document-upload": ("planner", ["/documents/upload/"]),
        "audit-list": ("administrator", [
            f"/audit/?{q}" for q in ("", "page=2", "page=5", "q=青溪", "q=不存在", "who=demo", "verb=version.publish")
        ]),
        "api documents": ("", [*parts("documents")]
                          + [f"/api/v1/documents/{d}" for d in documents]),
        "api plan": ("", [f"/api/v1/documents/{d}/plan" for d in documents]),
        "api statements": ("", [*parts("statements"), *(f"/api/v1/statements?year={y}" for y in (1999, 2020, 2025))]
                           + [f"/api/v1/statements?indicator={k}" for k in keys[Indicator][:10]]
                           + [f"/api/v1/statements?document={d}&limit=200" for d in documents[:10]]),
        "api commitments": ("", [*parts("commitments")]
                            + [f"/api/v1/commitments?body={k}" for k in busy]
                            + [f"/api/v1/commitments?document={d}" for d in documents[:10]]),
        "api indicators": ("", [*parts("indicators")]
                           + [f"/api/v1/indicators/{k}" for k in popular]),
        "api bodies": ("", [*parts("bodies")]),
        "api search": ("", [f"/api/v1/search?q={q}" for q in questions]),
        "api findings": ("planner", ["/api/v1/findings", "/api/v1/findings?limit=200",
                                     "/api/v1/findings?severity=warning"]),
        **around.addresses(listed, REQUESTS),
    }  # fmt: skip


def server_work() -> Callable[[], float]:
    """Processor seconds of the process in which a PostgreSQL server on this machine works for us; 0 for SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        path = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: int(path.read_text("ascii").split()[0]) / 1e9 if path.exists() else 0.0


def client(role: str) -> Client:
    """A browser, logged in where a role is wanted."""
    from django.test import Client

    from yongjiang.web.accounts.models import User

    made = Client(SERVER_NAME="localhost")
    if role:
        person, _ = User.objects.get_or_create(username=f"bench-{role}", defaults={"role": role})
        made.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return made


def picked(name: str, paths: list[str], requests: int) -> list[str]:
    """So many of the addresses of a page: the first ones, which are the plain page and its parts, and others."""
    if len(paths) <= requests:
        return paths
    return [*paths[:5], *random.Random(name).sample(paths[5:], requests - 5)]


def most_queries(paths: Sequence[str], browser: Client) -> tuple[int, str]:
    """Queries of the address that needs most of them."""
    from django.db import connection

    queries, most = [0], (0, "")

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        queries[0] += 1
        return execute(sql, params, many, context)

    for path in paths:
        queries[0] = 0
        with connection.execute_wrapper(count):
            answer = browser.get(path)
        if answer.status_code not in (200, 302):
            raise ValueError(f"{path}: {answer.status_code}")
        most = max(most, (queries[0], path))
    return most


def measure(name: str, paths: list[str], browser: Client, requests: int = REQUESTS) -> Measured:
    """Ask the addresses of a page: once to count queries and to warm up, then with the clock."""
    from django.core.cache import caches

    found = []
    paths = picked(name, paths, requests)
    most, _ = most_queries(paths, browser)
    caches["calls"].clear()  # so that the limits of the API are not met
    server = server_work()
    for path in itertools.islice(itertools.cycle(paths), max(requests, len(paths))):
        start, work = time.perf_counter(), time.process_time() + server()
        browser.get(path)
        taken, work = time.perf_counter() - start, time.process_time() + server() - work
        found.append((taken * 1000, work * 1000, path))
    caches["calls"].clear()
    return Measured(name, sorted(t for t, _, _ in found), sorted(w for _, w, _ in found), most, max(found)[2])


def decisions(browser: Client, requests: int = REQUESTS) -> Measured:
    """Decide about findings as the page's form does: accept, waive, open again; nothing of it is kept."""
    from django.db import transaction

    from yongjiang.web.findings.models import Finding

    found = []
    findings = list(Finding.objects.filter(live=True).order_by("pk")[:requests])
    acts = ({"state": "accepted"}, {"state": "waived", "why": "测速"}, {"state": "open"})
    server = server_work()
    for nth, finding in enumerate(findings):
        path = f"/findings/{finding.fingerprint}/decide/"
        asked = {**acts[nth % len(acts)], "revision": finding.revision}
        with transaction.atomic():
            start, work = time.perf_counter(), time.process_time() + server()
            answer = browser.post(path, asked)
            taken, work = time.perf_counter() - start, time.process_time() + server() - work
            if answer.status_code != 302:
                raise ValueError(f"{path}: {answer.status_code}")
            found.append((taken * 1000, work * 1000, path))
            transaction.set_rollback(True)
    return Measured("finding-decide", sorted(t for t, _, _ in found), sorted(w for _, w, _ in found), 0, path)


def head() -> None:
    """Print what stands over the columns of `report`, and what else the machine was doing."""
    print(f"负载 {os.getloadavg()[0]:.1f}")
    print(f"{'':28}{'p50':>8}{'p95':>8}{'max':>8}{'p95 cpu':>9} ms {'queries':>8}")


def report(one: Measured, who: str, milliseconds: float = MILLISECONDS) -> list[str]:
    """Print a page; its name where it is slower than asked, or has more queries."""
    wrong = one.at(0.95) > milliseconds or one.queries > QUERIES
    times = f"{one.at(0.5):8.1f}{one.at(0.95):8.1f}{one.times[-1]:8.1f}{one.at(0.95, True):9.1f}"
    print(f"{f'{one.name} ({who})':28}{times} {one.queries:11}{'  ! ' + one.slowest if wrong else ''}", flush=True)
    return [one.name] if wrong else []


def main() -> int:
    given = argparse.ArgumentParser()
    given.add_argument("--data")
    given.add_argument("--documents", type=int, default=200)
    given.add_argument("--pages", default="")
    given.add_argument("--requests", type=int, default=REQUESTS, help="five at least")
    asked = given.parse_args()
    if asked.requests < 5:
        given.error("--requests: five at least")
    late = []
    with site(asked.data, asked.documents):
        surround()
        head()
        browsers = {role: client(role) for role in ("", "planner", "administrator")}
        for name, (role, paths) in addresses().items():
            if asked.pages not in name:
                continue
            for who in dict.fromkeys((role, role or "planner")) if paths else ():
                late += report(measure(name, paths, browsers[who], asked.requests), who or "anyone")
        if asked.pages in "finding-decide":
            late += report(decisions(browsers["planner"], asked.requests), "planner")
    print("全部页面都在要求之内" if not late else f"超出要求：{'、'.join(dict.fromkeys(late))}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
