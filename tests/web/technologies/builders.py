"""Technologies and facts for tests, by the actions of the site."""

from __future__ import annotations

from datetime import date

from yongjiang.rules import read_fact
from yongjiang.web.audit.actions import Actor
from yongjiang.web.enterprises.actions import Stated
from yongjiang.web.enterprises.facts import as_text
from yongjiang.web.technologies.actions import add_technology, state_facts
from yongjiang.web.technologies.models import Technology, TechnologyFact
from yongjiang.web.zone import rulebook

BY = Actor.system("测试")
NAMES = {"进口": "import_dependence", "替代": "domestic_substitute", "成熟": "readiness"}
SAFE = {"进口": "10%", "替代": "成熟", "成熟": "8级"}


def technology(name: str = "甲膜", chain: str = "新材料") -> Technology:
    """A technology without facts."""
    return add_technology(name=name, chain=chain, source="测试", by=BY)


def said(**facts: str) -> list[Stated]:
    """Facts as they are typed, by short names; "" takes back."""
    known = rulebook().facts
    named = {NAMES[short]: text for short, text in facts.items()}
    return [Stated(name, read_fact(known[name], t) if t else None, None, t, not t) for name, t in named.items()]


def states(one: Technology, since: str, **facts: str) -> tuple[TechnologyFact, ...]:
    """Write facts down."""
    return state_facts(technology=one, said=said(**facts), since=date.fromisoformat(since), source="论证会", by=BY)


def row(number: int, since: str, short: str, text: str) -> TechnologyFact:
    """A fact without a database. number: in the order in which it was written."""
    (stated,) = said(**{short: text})
    return TechnologyFact(
        pk=number, name=stated.name, since=date.fromisoformat(since), value=as_text(stated.value), written=text,
        withdrawn=stated.withdrawn, source="论证会",
    )  # fmt: skip
