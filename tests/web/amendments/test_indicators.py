"""Who answers for an indicator changes by an act, and stays changed when the zone package is loaded again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.amendments.acts import enforced, measured, officer, paper, planner
from tests.web.builders import user

from yongjiang.web.amendments.actions import Proposed, propose
from yongjiang.web.amendments.models import Act
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.errors import NotYours, StaleEdit, Unfit
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.register.models import Body, Indicator
from yongjiang.web.register.owning import keep_zone_owners, owner_lines

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - timedelta(days=1)
PROPOSE = "/amendments/propose/owner/indicator/firms/"


@pytest.fixture
def indicator() -> Indicator:
    return measured().indicator


def asked(by: Actor, written: str, indicator: Indicator, revision: int | None = None) -> Act:
    now = indicator.owner_versions.count() if revision is None else revision
    change = Proposed(subject_of("indicator", indicator.key), "owner", written, now)
    files = {"proposal": paper("说明.pdf")}
    return propose(changes=[change], body=indicator.owners.all()[0], reason="机构改革", by=by, files=files)


def owners(indicator: Indicator) -> list[str]:
    return [body.key for body in indicator.owners.all()]


def test_by_an_act_and_both_stay_to_be_seen(indicator: Indicator) -> None:
    by = planner()
    keep_zone_owners(indicator=indicator, bodies=indicator.owners.all())
    act = asked(by, "区科技局、区经信局", indicator)
    assert owners(indicator) == ["kjj"]
    enforced(act, by, YESTERDAY)
    assert sorted(owners(indicator)) == ["jxj", "kjj"]
    act.refresh_from_db()
    change = act.changes.get()
    assert (change.before, change.after, sorted(change.new)) == ("区科技局", "区科技局、区经信局", ["jxj", "kjj"])
    after, before = owner_lines(indicator)
    said = (after.since, after.act, after.reason, after.now)
    assert said == (YESTERDAY, "示例区人大常委会 〔2026〕3号", "机构改革", True)
    assert ([body.name for body in before.bodies], before.from_zone, before.now) == (["区科技局"], True, False)
    entry = Entry.objects.get(verb="indicator.owners")
    assert (entry.key, entry.before, entry.after["since"]) == ("firms", {"owners": ["区科技局"]}, str(YESTERDAY))
    for page in ("/measuring/firms/2030/", "/indicators/firms/"):
        text = Client().get(page).content.decode()
        for words in ("责任单位的变化", "示例区人大常委会 〔2026〕3号", "机构改革", "地区资料包", "不是现行"):
            assert words in text, (page, words)
        assert f"/amendments/{act.key}/" in text


def test_it_survives_the_zone_package() -> None:
    load_zone_data()
    indicator = Indicator.objects.filter(from_zone=True, owners__isnull=False).order_by("pk")[0]
    own = owners(indicator)
    other = Body.objects.filter(from_zone=True, kind="government").exclude(key__in=own)[0]
    by = planner()
    enforced(asked(by, other.name, indicator), by, YESTERDAY)
    for _ in range(2):
        load_zone_data()
    assert owners(indicator) == [other.key]
    assert [line.from_zone for line in owner_lines(indicator)] == [False, True]
    keep_zone_owners(indicator=indicator, bodies=[])  # another package: told beside, the act still counts
    assert owners(indicator) == [other.key]
    assert [(line.from_zone, line.now) for line in owner_lines(indicator)] == [
        (True, False), (False, True), (True, False),
    ]  # fmt: skip


def test_the_package_is_followed_until_somebody_settles(indicator: Indicator) -> None:
    for body in (Body.objects.get(key="jxj"), Body.objects.get(key="kjj")):
        keep_zone_owners(indicator=indicator, bodies=[body])
        assert owners(indicator) == [body.key]
    newest, _ = owner_lines(indicator)
    assert newest.now


def test_of_two_the_second_is_told_and_acts_come_in_turn(indicator: Indicator) -> None:
    by = planner()
    first, second = asked(by, "区经信局", indicator), asked(by, "区经信局、区科技局", indicator)
    enforced(first, by, YESTERDAY)
    with pytest.raises(StaleEdit):
        enforced(second, by, YESTERDAY)
    assert owners(indicator) == ["jxj"]
    with pytest.raises(Unfit, match="早于上一次"):
        enforced(asked(by, "区科技局", indicator), by, date(2021, 1, 1))


@pytest.mark.parametrize(("written", "why"), [("", "没有写"), ("区没有局", "名录里没有"), ("区科技局", "和现在一样")])
def test_what_cannot_be_read_is_refused(indicator: Indicator, written: str, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        asked(planner(), written, indicator)
    assert not Act.objects.exists()


def test_only_who_answers_or_steers_proposes(indicator: Indicator) -> None:
    with pytest.raises(NotYours):
        asked(officer("jxj"), "区经信局", indicator)
    assert asked(officer("kjj"), "区经信局", indicator).state == "proposed"


def test_pages(indicator: Indicator) -> None:
    browser = Client()
    assert browser.get(PROPOSE).status_code == 302
    browser.force_login(user("planner"), backend="django.contrib.auth.backends.ModelBackend")
    assert "登记调整责任单位" in browser.get("/measuring/firms/2030/").content.decode()
    assert PROPOSE in browser.get("/indicators/firms/").content.decode()
    page = browser.get(PROPOSE).content.decode()
    assert '<option value="区经信局">' in page
    said = {"written": "区经信局，区没有局", "revision": "0", "reason": "机构改革", "propose": "1"}
    wrong = browser.post(PROPOSE, said)
    assert (wrong.status_code, "名录里没有“区没有局”" in wrong.content.decode()) == (422, True)
    assert browser.post(PROPOSE, {**said, "written": "区经信局，区科技局"}).status_code == 302
    act = Act.objects.get()
    assert act.title == f"{indicator.name}责任单位"
    assert "区科技局、区经信局" in browser.get(f"/amendments/{act.key}/").content.decode()
    assert browser.get("/exemptions/ask/indicator/firms/").status_code == 404
    assert browser.get("/amendments/propose/owner/indicator/none/").status_code == 404
    stranger = Client()
    stranger.force_login(user("officer", body="jxj"), backend="django.contrib.auth.backends.ModelBackend")
    assert stranger.get(PROPOSE).status_code == 403
