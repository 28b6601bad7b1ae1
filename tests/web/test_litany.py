"""The litany of every page of register, portal, desk, reading, review, findings, measuring with the entry of values,
and decomposition: it works, and for whom; what is not there is not found; the wrong method is refused. A new address of
these apps has to be entered here.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from tests.web.findings.flaws import checked

from yongjiang.measure import read_target
from yongjiang.model.measure import IndicatorPlan
from yongjiang.web.audit.actions import Actor
from yongjiang.web.findings.models import Finding
from yongjiang.web.intake.actions import Taken, publish
from yongjiang.web.measuring.actions import open_course
from yongjiang.web.register.models import Body

AsRole = Callable[[str], Client]
Keys = dict[str, Any]
APPS = ("register", "portal", "reading", "review", "findings", "measuring", "desk", "decomposition")
#: modules with addresses of an app besides its `urls`
MORE = ("measuring.entry_urls",)


class Page(NamedTuple):
    """An address. args: what leads to a thing that is there; strange: to none; writes: it takes POST only.

    reader: status for a reader without further rights, 403 where a right is needed. form: it also takes POST; answer:
    status where a planner writes.
    """

    name: str
    args: tuple[str, ...] = ()
    strange: tuple[Any, ...] | None = None
    reader: int = 200
    writes: bool = False
    form: bool = False
    answer: int = 302


PAGES = (
    *(Page(f"{what}-list") for what in ("indicator", "statement", "commitment", "project", "body")),
    Page("indicator-detail", ("indicator",), ("i-none",)),
    Page("commitment-detail", ("document", "task"), ("none", "c-none")),
    Page("body-detail", ("body",), ("b-none",)),
    Page("list-export", ("what", "shape")),
    Page("home"),
    Page("help"),
    Page("open-data"),
    Page("desk", reader=403),
    Page("cockpit"),
    Page("laggard-list"),
    Page("digest-switch", reader=403, writes=True),
    Page("desk-library", reader=403),
    Page("plan-json", ("document",), ("none",)),
    Page("open-list", ("what", "shape")),
    Page("document-detail", ("document",), ("none",)),
    Page("document-item", ("document", "statement"), ("none", "s-none")),
    Page("version-detail", ("document", "number"), ("none", 1)),
    Page("version-changes", ("document", "number"), ("none", 1)),
    Page("statement-review", ("document", "statement"), ("none", "s-none"), reader=403, form=True),
    Page("commitment-review", ("document", "task"), ("none", "c-none"), reader=403, form=True),
    Page("merge-list", reader=403),
    Page("indicator-merge", reader=403, writes=True),
    Page("indicator-keep-apart", reader=403, writes=True),
    Page("indicator-unmerge", ("indicator",), ("i-none",), reader=403, writes=True),
    Page("finding-list", reader=403),
    Page("finding-export", ("shape",), ("exe",), reader=403),
    Page("finding-letter", reader=403),
    Page("finding-detail", ("finding",), ("none",), reader=403),
    Page("finding-decide", ("finding",), ("none",), reader=403, writes=True),
    Page("finding-decide-several", reader=403, form=True, answer=400),
    Page("rule-detail", ("rule",), ("YJ999",)),
    Page("measured-list"),
    Page("measured-export", ("shape",)),
    Page("measured-detail", ("indicator", "year"), ("i-none", 2025)),
    Page("body-scorecard", ("body",), ("b-none",)),
    Page("course-open", ("indicator",), ("i-none",), reader=403, form=True),
    Page("due-list", reader=403),
    Page("value-report", reader=403, form=True),
    Page("value-confirm", reader=403, writes=True),
    Page("value-template", reader=403),
    Page("value-checked", ("shape",), ("exe",), reader=403, writes=True, answer=200),
    Page("value-entry", ("indicator",), ("i-none",), reader=403, form=True),
    Page("gap-list", reader=403),
    Page("breakdown-detail", ("indicator", "year"), ("i-none", 2025), reader=403),
    Page("breakdown-edit", ("indicator", "year"), ("i-none", 2025), reader=403, form=True),
)
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture
def keys(db: None) -> Keys:  # noqa: ARG001 - opens the database
    """What there is: a document with a flaw, public, and its rows."""
    taken: Taken = checked()
    publish(document=taken.document, by=Actor.system("测试"))
    statement, task = taken.version.statements.all()[0], taken.version.commitments.all()[0]
    plan = IndicatorPlan(statement.indicator.key, "", "", (read_target("1", year=2025),))
    open_course(indicator=statement.indicator, plan=plan, by=Actor.system("测试"))
    return {
        "year": 2025,
        "document": taken.document.key,
        "number": 1,
        "statement": statement.key,
        "indicator": statement.indicator.key,
        "name": statement.indicator.name,
        "task": task.key,
        "body": Body.objects.filter(duties__commitment__version=taken.version)[0].key,
        "finding": Finding.objects.all()[0].fingerprint,
        "rule": "YJ301",
        "what": "statements",
        "shape": "csv",
    }


def at(page: Page, keys: Keys) -> str:
    return reverse(page.name, args=[keys[name] for name in page.args])


def test_every_address_is_here() -> None:
    modules = [import_module(f"yongjiang.web.{name}") for name in (*(f"{app}.urls" for app in APPS), *MORE)]
    patterns = [one for module in modules for one in module.urlpatterns if isinstance(one, URLPattern)]
    assert {pattern.name for pattern in patterns} == {page.name for page in PAGES}


@every_page
def test_it_works(page: Page, keys: Keys, as_role: AsRole) -> None:
    planner = as_role("planner")
    if page.writes:
        said = {"first": keys["indicator"], "second": keys["indicator"], "state": "accepted", "revision": "0"}
        said |= {"text": f"指标\t时期\t数值\n{keys['name']}\t2023\t1\n", "sure": "on"}
        assert planner.post(at(page, keys), said).status_code == page.answer
    else:
        assert planner.get(at(page, keys)).status_code == 200


@every_page
def test_for_whom(page: Page, keys: Keys, as_role: AsRole, client: Client) -> None:
    def ask(who: Client) -> Any:
        return who.post(at(page, keys)) if page.writes else who.get(at(page, keys))

    assert ask(as_role("reader")).status_code == page.reader
    anonymous = ask(client)
    if page.reader == 403:
        assert anonymous.headers["Location"].startswith(reverse("login"))
    else:
        assert anonymous.status_code == 200


@every_page
def test_wrong_method(page: Page, keys: Keys, as_role: AsRole) -> None:
    planner, address = as_role("planner"), at(page, keys)
    wrong = [planner.get] if page.writes else [planner.put, planner.delete]
    if not page.form and not page.writes:
        wrong.append(planner.post)
    assert {ask(address).status_code for ask in wrong} == {405}


@pytest.mark.parametrize("page", [page for page in PAGES if page.strange], ids=lambda page: page.name)
def test_what_is_not_there(page: Page, keys: Keys, as_role: AsRole) -> None:  # noqa: ARG001 - there are others
    planner, address = as_role("planner"), reverse(page.name, args=page.strange)
    assert (planner.post(address) if page.writes else planner.get(address)).status_code == 404
