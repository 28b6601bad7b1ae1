"""What a check keeps, and what people decide about it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.web.builders import actor
from tests.web.findings.flaws import FLAWED, MENDED, checked, contradiction

from yongjiang.kernel.errors import CallerError
from yongjiang.web.audit.models import Entry
from yongjiang.web.findings import actions
from yongjiang.web.findings.actions import StaleDecisionError, decide, refresh
from yongjiang.web.findings.models import Decision, Finding, FindingState, Place

pytestmark = pytest.mark.django_db
#: fields that a check of an unchanged library must leave as they are
_KEPT = [f.name for f in Finding._meta.concrete_fields if f.name != "last_seen"]


def _decided(state: FindingState, why: str = "看过了", days: int | None = None) -> Finding:
    finding = contradiction()
    until = timezone.localdate() + timedelta(days=days) if days is not None else None
    return decide(finding=finding, state=state, by=actor(), revision=finding.revision, why=why, until=until)


def _past(finding: Finding) -> None:
    """Let the waiver's last day be yesterday."""
    Finding.objects.filter(pk=finding.pk).update(waived_until=timezone.localdate() - timedelta(days=1))


def test_a_check_twice_changes_nothing() -> None:
    checked()
    _decided(FindingState.ACCEPTED)
    before = list(Finding.objects.values(*_KEPT)), Entry.objects.count(), Decision.objects.count()
    places = list(
        Place.objects.order_by("finding_id", "order").values_list("finding_id", "version_id", "order", "start")
    )
    again = refresh()
    assert (again.fresh, again.gone, again.faults) == (0, 0, ())
    assert again.standing == len(before[0])
    assert before == (list(Finding.objects.values(*_KEPT)), Entry.objects.count(), Decision.objects.count())
    assert places == list(
        Place.objects.order_by("finding_id", "order").values_list("finding_id", "version_id", "order", "start")
    )


def test_nothing_to_check() -> None:
    assert refresh() == (0, 0, 0, ())


def test_places_stand_in_the_newest_version() -> None:
    checked()
    newest = checked(FLAWED + "\n三、保障措施\n加强组织领导。\n").version
    assert {place.version_id for place in contradiction().places.all()} == {newest.pk}
    assert [(place.start, place.end) for place in contradiction().places.all()] == [
        (e["start"], e["end"]) for e in contradiction().detail["evidence"]
    ]


def test_what_goes_is_kept_with_its_decision_and_counts_again_when_it_comes_back() -> None:
    checked()
    _decided(FindingState.WAIVED, "口径不同")
    checked(MENDED)
    gone = contradiction()
    assert (gone.live, gone.state, gone.places.count()) == (False, "waived", 0)
    checked(FLAWED + "\n三、保障措施\n加强组织领导。\n")
    back = contradiction()
    assert (back.live, back.state, back.decisions.count()) == (True, "waived", 1)
    assert back.places.count() == 2


def test_mended_that_comes_back_is_open_and_says_why() -> None:
    checked()
    _decided(FindingState.MENDED)
    checked(MENDED)
    assert contradiction().state == "mended"
    checked(FLAWED + "\n三、保障措施\n加强组织领导。\n")
    back = contradiction()
    assert (back.live, back.state, back.revision) == (True, "open", 2)
    last = back.decisions.first()
    assert last is not None
    assert (last.state, last.why, last.by) == ("open", "改正后又出现了", None)
    assert Entry.objects.filter(kind="finding", verb="finding.open", who="系统").count() == 1


def test_mended_stays_until_a_newer_file_still_has_it() -> None:
    checked()
    _decided(FindingState.MENDED)
    checked("乙区示例规划（2021-2025年）\n\n一、目标\n到2025年，建成平台5个。\n", "other.txt")
    assert contradiction().state == "mended"
    checked(FLAWED + "\n三、保障措施\n加强组织领导。\n")
    assert contradiction().state == "open"


def test_a_waiver_ends_after_its_last_day() -> None:
    checked()
    finding = _decided(FindingState.WAIVED, "等统计口径", days=0)
    refresh()
    assert contradiction().state == "waived"
    _past(finding)
    refresh()
    over = contradiction()
    assert (over.state, over.waived_until, over.revision) == ("open", None, 2)
    last = over.decisions.first()
    assert last is not None
    assert "到期" in last.why
    refresh()
    assert contradiction().revision == 2


def test_a_waiver_of_what_is_gone_ends_too() -> None:
    checked()
    finding = _decided(FindingState.WAIVED, "等统计口径", days=3)
    checked(MENDED)
    _past(finding)
    refresh()
    assert (contradiction().state, contradiction().live) == ("open", False)


def test_a_check_of_versions_that_are_older_now_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    checked()
    check, times = actions._check, []

    def overtaken() -> object:
        found = check()
        if not times:
            times.append(1)
            from tests.web.builders import taken

            taken(MENDED)
        return found

    monkeypatch.setattr(actions, "_check", overtaken)
    refresh()
    assert not contradiction().live


def test_a_decision_is_kept_and_recorded() -> None:
    checked()
    finding = _decided(FindingState.WAIVED, " 口径不同 ", days=10)
    decision = finding.decisions.get()
    assert (finding.state, finding.revision, decision.why) == ("waived", 1, "口径不同")
    entry = Entry.objects.get(kind="finding")
    assert (entry.verb, entry.key, entry.why) == ("finding.waived", finding.fingerprint, "口径不同")
    assert entry.before == {"state": "open", "until": None}
    assert entry.after == {"state": "waived", "until": str(finding.waived_until)}


def test_a_day_counts_for_waivers_only() -> None:
    checked()
    assert _decided(FindingState.ACCEPTED, days=-5).waived_until is None


@pytest.mark.parametrize(("why", "days"), [("  ", None), ("有理由", -1)])
def test_a_waiver_without_reason_or_with_a_day_that_is_past_is_refused(why: str, days: int | None) -> None:
    checked()
    with pytest.raises(CallerError):
        _decided(FindingState.WAIVED, why, days)
    assert (contradiction().state, Decision.objects.count()) == ("open", 0)


def test_who_comes_second_is_told() -> None:
    checked()
    finding = contradiction()
    decide(finding=finding, state=FindingState.ACCEPTED, by=actor(), revision=0)
    with pytest.raises(StaleDecisionError):
        decide(finding=finding, state=FindingState.MENDED, by=actor(), revision=0)
    assert (contradiction().state, Decision.objects.count()) == ("accepted", 1)
