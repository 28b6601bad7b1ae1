"""Technologies that are there from the start, and invented facts about them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.http import QueryDict
from tests.web.technologies.builders import BY, technology

from yongjiang.web.audit.models import Entry
from yongjiang.web.register.listing import Asked
from yongjiang.web.technologies.filling import load_named, load_sample_facts
from yongjiang.web.technologies.models import Technology, TechnologyFact
from yongjiang.web.technologies.queries import colour_map
from yongjiang.web.zone import current_zone

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


def words() -> list[str]:
    return [tile.shown.word for tile in colour_map(Asked(QueryDict()), TODAY).tiles]


def test_what_documents_name_is_entered_once_and_has_no_colour() -> None:
    named = current_zone().technologies
    technology(named[0].name, "别的链")
    assert load_named() == len(named) - 1
    assert load_named() == 0
    assert Technology.objects.count() == len(named)
    assert Technology.objects.get(key="smart-sensor").source == "《江北区科技创新“十四五”规划》专栏1:核心技术突破"
    assert Entry.objects.get(verb="zone.technologies").after == {"technologies": len(named) - 1}
    assert set(words()) == {"无数据"}


def test_what_the_package_says_anew_is_renewed() -> None:
    load_named()
    Technology.objects.filter(key="smart-sensor").update(name="旧名", chain="旧链")
    assert load_named() == 0
    row = Technology.objects.get(key="smart-sensor")
    assert (row.name, row.chain) == ("智能传感器", "工业物联网")


def test_invented_facts_bring_every_colour_and_are_known_as_such() -> None:
    load_named()
    count = load_sample_facts(by=BY, today=TODAY)
    assert TechnologyFact.objects.filter(sample=True, source="为演示而编").count() == count > 60
    assert load_sample_facts(by=BY, today=TODAY) == 0
    found = Counter(words())
    assert set(found) == {"红", "黄", "绿", "待判", "无数据"}
    assert min(found["红"], found["黄"], found["绿"]) >= 4
    assert not TechnologyFact.objects.filter(since__gt=TODAY).exists()


def test_where_somebody_stated_facts_none_are_invented() -> None:
    load_named()
    one = Technology.objects.get(key="smart-sensor")
    TechnologyFact.objects.create(technology=one, name="readiness", since=TODAY, value="5", written="5级", source="甲")
    assert load_sample_facts(by=BY, today=TODAY) == 0
