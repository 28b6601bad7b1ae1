"""The zone package in the register."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace
from tests.web.builders import taken

from yongjiang.web.intake import zone_data
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.register.models import Body, BodyName, Duty, Indicator, IndicatorName, Mention, OwnerVersion
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


def test_what_is_as_the_package_says_is_read_at_one_go() -> None:
    load_zone_data()
    with CaptureQueriesContext(connection) as captured:
        load_zone_data()
    asked = [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= 20
    written = [sql for sql in asked if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert all("search_" in sql for sql in written)


def _changed_by_hand(what: str) -> None:
    body = Body.objects.get(key=current_zone().bodies[0].key)
    said = next(one for one in current_zone().indicators if one.owners and one.aliases)
    indicator = Indicator.objects.get(key=said.key)
    match what:
        case "body":
            Body.objects.filter(pk=body.pk).update(name="另一个单位", citation={})
        case "body no more of the package":
            Body.objects.filter(pk=body.pk).update(from_zone=False)
        case "name of a body":
            BodyName.objects.filter(body=body).delete()
        case "indicator":
            Indicator.objects.filter(pk=indicator.pk).update(unit="吨", from_zone=False)
        case "key of an indicator":
            Indicator.objects.filter(pk=indicator.pk).update(key="another")
        case "name of an indicator":
            indicator.names.filter(name=folded(said.aliases[0])).delete()
        case "owners":
            indicator.owners.clear()
        case "version of owners":
            indicator.owner_versions.all().delete()
        case "word in the index":
            Entry.objects.filter(key__in=(body.key, indicator.key)).delete()


def _kept() -> list[list[tuple[object, ...]]]:
    """All that the package puts into the register, without the numbers of rows."""
    return [
        sorted(Body.objects.values_list("key", "name", "kind", "from_zone", "citation__clause")),
        sorted(BodyName.objects.values_list("name", "body__key")),
        sorted(Indicator.objects.values_list("key", "name", "unit", "from_zone", "citation__clause")),
        sorted(IndicatorName.objects.values_list("name", "own__key", "indicator__key")),
        sorted(Indicator.owners.through.objects.values_list("indicator__key", "body__key")),
        sorted(OwnerVersion.bodies.through.objects.values_list("ownerversion__indicator__key", "body__key")),
        sorted(Entry.objects.values_list("key", "title", "text", "live", "public")),
    ]


@pytest.mark.parametrize(
    "what",
    [
        "body", "body no more of the package", "name of a body", "indicator", "key of an indicator",
        "name of an indicator", "owners", "version of owners", "word in the index",
    ],
)  # fmt: skip
def test_what_was_changed_by_hand_is_as_the_package_says_again(what: str) -> None:
    load_zone_data()
    before = _kept()
    _changed_by_hand(what)
    assert _kept() != before
    load_zone_data()
    assert _kept() == before


def test_a_package_that_changed_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    load_zone_data()
    zone = current_zone()
    body = replace(zone.bodies[0], name="改名后的单位", aliases=("新简称",))
    indicator = replace(zone.indicators[0], unit="新单位", aliases=("新叫法",), owners=(body.key,))
    changed = replace(zone, bodies=(body, *zone.bodies[1:]), indicators=(indicator, *zone.indicators[1:]))
    monkeypatch.setattr(zone_data, "current_zone", lambda: changed)
    load_zone_data()
    assert Body.objects.get(names__name="新简称").name == "改名后的单位"
    row = Indicator.objects.get(names__name="新叫法")
    assert (row.key, row.unit, [one.key for one in row.owners.all()]) == (indicator.key, "新单位", [body.key])
    assert Entry.objects.get(kind="body", key=body.key).title == "改名后的单位"
    assert "新叫法" in Entry.objects.get(kind="indicator", key=indicator.key).text


def test_a_load_that_fails_leaves_nothing_and_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("half way")

    before = _kept()
    monkeypatch.setattr(zone_data, "index_indicators", fails)
    with pytest.raises(RuntimeError):
        load_zone_data()
    assert _kept() == before
    monkeypatch.undo()
    load_zone_data()
    assert Indicator.objects.filter(from_zone=True).count() == len(current_zone().indicators)
