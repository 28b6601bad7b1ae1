"""What a person settles: kept, told apart from what the machine read, never lost, never put over another's."""

from __future__ import annotations

import pytest
from tests.web.builders import PLAN, actor, taken

from yongjiang.kernel.errors import CallerError
from yongjiang.web.audit.models import Entry
from yongjiang.web.errors import StaleEdit
from yongjiang.web.intake.actions import Taken, publish
from yongjiang.web.register.fields import Plain
from yongjiang.web.register.models import Commitment, Correction, FormerKey, ReviewState, Statement
from yongjiang.web.review.actions import current_values, settle_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("draft")]
FIRMS = "高新技术企业"


def firms() -> Statement:
    return Statement.objects.get(live=True, quote__contains=FIRMS, number__startswith="300")


def lab() -> Commitment:
    return Commitment.objects.filter(live=True, duties__name="区发改局").distinct().get()


def settle(row: Statement | Commitment, verdict: ReviewState, revision: int | None = None, **changes: Plain) -> None:
    values = current_values(row) | changes
    used = row.revision if revision is None else revision
    settle_item(row=row, verdict=verdict, values=values, revision=used, by=actor(), why=" 核过 ")


def test_confirmed_as_read() -> None:
    before = current_values(firms())
    settle(firms(), ReviewState.CONFIRMED)
    row = firms()
    assert (row.review, row.machine, current_values(row)) == ("confirmed", {}, before)
    assert Entry.objects.latest("number").verb == "statement.confirmed"
    assert Entry.objects.latest("number").why == "核过"


def test_correction_keeps_the_machines_value() -> None:
    settle(firms(), ReviewState.CORRECTED, value="310", year=2024, units=["区科技局"])
    row = firms()
    assert (row.review, row.value, row.year, row.units) == ("corrected", 310, 2024, ["区科技局"])
    assert (row.machine["value"], row.machine["year"]) == ("300", 2025)
    entry = Entry.objects.latest("number")
    assert (entry.before["value"], entry.after["value"]) == ("300", "310")


def test_correction_without_a_change_confirms() -> None:
    settle(firms(), ReviewState.CORRECTED)
    assert firms().review == "confirmed"


def test_confirming_with_changes_corrects() -> None:
    settle(firms(), ReviewState.CONFIRMED, value="310")
    assert firms().review == "corrected"


def test_corrected_name_counts_for_its_indicator_and_back() -> None:
    old = firms().indicator
    settle(firms(), ReviewState.CORRECTED, name="规上高企数")
    assert firms().indicator.name == "规上高企数"
    settle(firms(), ReviewState.PROPOSED)
    assert firms().indicator == old


def test_second_correction_replaces_the_first() -> None:
    settle(firms(), ReviewState.CORRECTED, value="310")
    settle(firms(), ReviewState.CORRECTED, value="300", unit="个")
    row = firms()
    assert (row.value, row.unit) == (300, "个")
    assert row.machine == {"unit": "家"}


@pytest.mark.parametrize("verdict", [ReviewState.REJECTED, ReviewState.PROPOSED])
def test_rejecting_and_taking_back_leave_what_the_machine_read(verdict: ReviewState) -> None:
    settle(firms(), ReviewState.CORRECTED, value="310")
    settle_item(row=firms(), verdict=verdict, values={}, revision=firms().revision, by=actor())
    assert (firms().review, firms().value, firms().machine) == (verdict, 300, {})


def test_stale_revision_changes_nothing() -> None:
    settle(firms(), ReviewState.CORRECTED, value="310")
    before = Correction.objects.count(), Entry.objects.count()
    with pytest.raises(StaleEdit) as caught:
        settle(firms(), ReviewState.CORRECTED, revision=0, value="320")
    assert caught.value.current["value"] == "310"
    assert firms().value == 310
    assert (Correction.objects.count(), Entry.objects.count()) == before


def test_unknown_field_is_refused() -> None:
    with pytest.raises(CallerError) as caught:
        settle(firms(), ReviewState.CORRECTED, public="1")
    assert caught.value.code == "YJE-FIELD"


def test_published_version_stays(public: Taken) -> None:
    settle(firms(), ReviewState.CORRECTED, value="310")
    public.document.refresh_from_db()
    assert public.document.current != public.document.published == public.version
    assert Statement.objects.get(public=True, key=firms().key).value == 300
    assert firms().value == 310


def test_two_forms_of_a_published_item(public: Taken) -> None:
    """Both were opened before the first one made a new version: the second is told, whatever was settled before."""
    settle(firms(), ReviewState.CORRECTED, value="310")
    publish(document=public.document, by=actor())
    opened = firms()
    settle(opened, ReviewState.CORRECTED, value="320")
    with pytest.raises(StaleEdit):
        settle(opened, ReviewState.CORRECTED, value="330")
    assert firms().value == 320


def test_form_of_an_item_that_nobody_touched_holds_in_the_next_version(public: Taken) -> None:
    settle(firms(), ReviewState.CORRECTED, value="310")
    publish(document=public.document, by=actor())
    opened = firms()
    settle(lab(), ReviewState.CONFIRMED)
    settle(opened, ReviewState.CORRECTED, value="320")
    assert firms().value == 320


def test_correction_survives_an_edited_file() -> None:
    settle(firms(), ReviewState.CORRECTED, value="310")
    again = taken(PLAN.replace("铜合金产业产值超过200亿元", "铜合金产业产值超过210亿元"))
    assert (again.what, firms().version) == ("version", again.version)
    assert (firms().value, firms().review, firms().machine) == (310, "corrected", {"value": "300"})


def test_correction_follows_a_reworded_item_and_its_old_address() -> None:
    settle(firms(), ReviewState.CORRECTED, unit="户")
    opened = firms()
    taken(PLAN.replace("到2025年，力争高新技术企业达到300家以上", "到2025年，全区力争高新技术企业总数达到300家以上"))
    row = firms()
    assert row.key != opened.key
    assert (row.unit, row.review) == ("户", "corrected")
    assert FormerKey.objects.get(former=opened.key).key == row.key
    with pytest.raises(StaleEdit):
        settle(opened, ReviewState.CORRECTED, unit="个")


def test_what_was_said_last_counts_when_the_old_wording_comes_back() -> None:
    settle(firms(), ReviewState.CORRECTED, unit="户")
    taken(PLAN.replace("到2025年，力争高新技术企业达到300家以上", "到2025年，全区力争高新技术企业总数达到300家以上"))
    settle(firms(), ReviewState.CORRECTED, unit="个")
    taken(PLAN + "\n")
    assert firms().unit == "个"


def test_taking_back_holds_in_the_next_version() -> None:
    settle(firms(), ReviewState.CORRECTED, unit="户")
    settle(firms(), ReviewState.PROPOSED)
    taken(PLAN + "\n")
    assert (firms().unit, firms().review) == ("家", "proposed")


def test_duties_are_changed_and_put_back() -> None:
    settle(lab(), ReviewState.CORRECTED, lead=["区经信局", "区科技局"], support=["区发改局"])
    values = current_values(lab())
    assert (values["lead"], values["support"]) == (["区经信局", "区科技局"], ["区发改局"])
    assert lab().machine == {"lead": ["区科技局"]}
    taken(PLAN + "\n")
    assert current_values(lab())["lead"] == ["区经信局", "区科技局"]
    settle(lab(), ReviewState.PROPOSED)
    assert current_values(lab())["lead"] == ["区科技局"]


def test_item_that_is_gone() -> None:
    opened = firms()
    taken(PLAN.replace("力争高新技术企业达到300家以上，", ""))
    with pytest.raises(CallerError) as caught:
        settle(opened, ReviewState.CONFIRMED)
    assert caught.value.code == "YJE-GONE"
