"""Requests a second of five pages beside a bare Django page, turn by turn in one process.

    python bench/rates.py [--data FOLDER] [--documents 20]

The WSGI application is called as a server calls it, with all middleware, by one thread, as nobody; the bare page is a
view that answers a few words, without any middleware, of the same Django with the same settings. The ratio is what
holds on other machines; a server with more processes answers that many times as often.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import time
from io import BytesIO
from typing import Any

from pages import addresses, site

#: turns, and seconds of each page in a turn
ROUNDS, SECONDS = 7, 0.6
#: what the bare page answers at, and the names of ours
BARE, OURS = "/bare/", ("home", "indicator-list", "indicator-detail", "document-detail", "search")
#: addresses that a page is asked under, in turn
MANY = 20


def environment(path: str) -> dict[str, Any]:
    """A request as a web server hands it over."""
    path, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
    }


def rate(application: Any, paths: list[str], seconds: float) -> float:
    """Requests a second, one after the other, for so many seconds."""
    statuses: list[str] = []
    asked = 0
    start = time.perf_counter()
    for path in itertools.cycle(paths):
        answer = application(environment(path.encode().decode("latin-1")), lambda status, *_: statuses.append(status))
        b"".join(answer)
        answer.close()
        asked += 1
        if time.perf_counter() - start > seconds:
            break
    wrong = [status for status in statuses if not status.startswith("200")]
    if wrong:
        raise SystemExit(f"{paths[0]}: {wrong[0]}")
    return asked / (time.perf_counter() - start)


def compare(rounds: int = ROUNDS, seconds: float = SECONDS) -> None:
    """Ask the bare page and ours in turn, each for so many seconds, and print both."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.test import override_settings
    from django.urls import path

    from yongjiang.web.documents.models import Document
    from yongjiang.web.register.models import Statement
    from yongjiang.web.wsgi import application

    sys.modules["bare_urls"] = bare = type(sys)("bare_urls")
    bare.urlpatterns = [path("bare/", lambda _request: HttpResponse("甬江"))]  # type: ignore[attr-defined]
    ours = {name: paths[:MANY] for name, (_, paths) in addresses().items() if name in OURS}
    found: dict[str, list[float]] = {name: [] for name in ("bare", *OURS)}
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF="bare_urls"):
        without = WSGIHandler()
    for _ in range(rounds):
        with override_settings(ROOT_URLCONF="bare_urls"):
            found["bare"].append(rate(without, [BARE], seconds))
        for name, paths in ours.items():
            found[name].append(rate(application, paths, seconds))
    size = f"{Document.objects.count()} 份文件、{Statement.objects.filter(live=True).count():,} 个数"
    print(f"每秒请求数（{size}；一个进程一个线程，直接调用 WSGI 应用，{rounds} 轮取中位数）")
    print(f"  {'bare Django page':20}{statistics.median(found['bare']):8.0f}")
    for name in OURS:
        shares = sorted(own / bare for own, bare in zip(found[name], found["bare"], strict=True))
        print(f"  {name:20}{statistics.median(found[name]):8.1f}   空白页的 1/{1 / statistics.median(shares):.0f}")


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--data")
    given.add_argument("--documents", type=int, default=20)
    asked = given.parse_args()
    with site(asked.data, asked.documents):
        compare()


if __name__ == "__main__":
    main()
