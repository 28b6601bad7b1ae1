"""The zone package in the register."""

from __future__ import annotations

import pytest
from django.test import Client
from msgspec.structs import replace
from tests.web.builders import taken

from yongjiang.web.intake import zone_data
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.register.models import Body, BodyName, Duty, Indicator, IndicatorName, Mention
from yongjiang.web.register.names import folded
from yongjiang.web.search.models import Entry
from yongjiang.web.zone import current_zone

pytestmark = pytest.mark.django_db


def test_all_of_the_package_is_there_once() -> None:
    load_zone_data()
    load_zone_data()
    zone = current_zone()
    assert Indicator.objects.filter(from_zone=True).count() == len(zone.indicators)
    assert Body.objects.filter(from_zone=True).count() == len(zone.bodies) + len(zone.organisations)
    said = next(i for i in zone.indicators if i.aliases and i.owners)
    indicator = Indicator.objects.get(key=said.key)
    assert {folded(name) for name in said.aliases} <= set(indicator.names.values_list("name", flat=True))
    assert {body.key for body in indicator.owners.all()} == set(said.owners)


def test_what_a_document_named_first_becomes_the_packages() -> None:
    taken()
    duties, mentions = Duty.objects.count(), Mention.objects.count()
    load_zone_data()
    body = BodyName.objects.get(name="区科技局").body
    assert body.from_zone
    assert [duty.name for duty in body.duties.all()] == ["区科技局"]
    assert (Duty.objects.count(), Mention.objects.count()) == (duties, mentions)


def test_names_lead_to_the_packages_indicator() -> None:
    load_zone_data()
    taken()
    name = IndicatorName.objects.get(name="高新技术企业")
    assert name.statements.exists()


def test_the_package_is_found_by_everybody_before_a_document_names_it(client: Client) -> None:
    taken()
    load_zone_data()
    load_zone_data()
    zone = current_zone()
    said = next(i for i in zone.indicators if i.aliases)
    for key, kind, name in (
        (said.key, "indicator", said.aliases[0]),
        (zone.bodies[0].key, "body", zone.bodies[0].name),
    ):
        assert Entry.objects.filter(kind=kind, key=key).count() == 1
        page = client.get("/search/", {"q": name, "kind": kind}).content.decode()
        assert f"/{key}/" in page
    known = set(Body.objects.values_list("key", flat=True))
    assert set(Entry.objects.filter(kind="body").values_list("key", flat=True)) <= known


def test_how_often_an_indicator_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    zone = current_zone()
    first = replace(zone.indicators[0], frequency="quarter")
    monkeypatch.setattr(zone_data, "current_zone", lambda: replace(zone, indicators=(first, *zone.indicators[1:])))
    load_zone_data()
    assert Indicator.objects.get(key=first.key).get_frequency_display() == "每季"
    monkeypatch.undo()
    load_zone_data()
    assert Indicator.objects.get(key=first.key).frequency == ""
