"""A request to be excused: checked by two side by side, decided with reasons and basis."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.web.amendments.acts import measured, officer, paper, planner, subject
from tests.web.builders import user

from yongjiang.web.amendments.exempting import ask_exemption, take_exemption_step, withdraw_exemption
from yongjiang.web.amendments.models import Exemption
from yongjiang.web.amendments.queries import granted_exemptions
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import Refused
from yongjiang.web.errors import NotYours, Unfit
from yongjiang.web.register.models import Body

pytestmark = pytest.mark.django_db


def asked(by: Actor) -> Exemption:
    files = {"application": paper("申请书.pdf"), "evidence": paper("证明.pdf")}
    return ask_exemption(subject=subject(), body=Body.objects.get(key="kjj"), cause="疫情", by=by, files=files)


def checked(one: Exemption, planning: Actor, supervision: Actor, gain: str = "false") -> Exemption:
    one = take_exemption_step(on=one, move="admit", revision=1, by=planning)
    assert one.state == "examination"
    facts, files = {"documents-agree": "true"}, {"plan-opinion": paper("意见.pdf")}
    one = take_exemption_step(on=one, move="plan-checked", revision=2, by=planning, facts=facts, files=files)
    assert one.state == "examination"
    facts, files = {"private-gain": gain}, {"supervision-opinion": paper("监督.pdf")}
    return take_exemption_step(on=one, move="supervision-checked", revision=3, by=supervision, facts=facts, files=files)


def test_granted_with_reasons_and_basis() -> None:
    measured()
    boss = Actor(user("administrator"), "测试")
    one = checked(asked(officer()), planner(), boss)
    assert one.state == "deciding"
    facts, files = {"decision-number": "〔2026〕9号"}, {"decision": paper("决定.pdf")}
    with pytest.raises(Unfit, match="理由和依据"):
        take_exemption_step(on=one, move="grant", revision=4, by=boss, facts=facts, files=files)
    one = take_exemption_step(
        on=one, move="grant", revision=4, by=boss, facts=facts, files=files, note="非主观原因", basis="容错办法第五条"
    )
    today = timezone.localdate()
    assert (one.state, one.decided, one.number) == ("granted", today, "〔2026〕9号")
    assert (one.reasons, one.basis) == ("非主观原因", "容错办法第五条")
    assert list(granted_exemptions(today)) == [one]
    assert not granted_exemptions(today - timedelta(days=1)).exists()


def test_private_gain_is_not_excused() -> None:
    measured()
    boss = Actor(user("administrator"), "测试")
    one = checked(asked(officer()), planner(), boss, gain="true")
    facts, files = {"decision-number": "〔2026〕9号"}, {"decision": paper("决定.pdf")}
    said = {"note": "有谋利", "basis": "容错办法第六条"}
    with pytest.raises(Refused, match="私利"):
        take_exemption_step(on=one, move="grant", revision=4, by=boss, facts=facts, files=files, **said)
    one = take_exemption_step(on=one, move="refuse", revision=4, by=boss, files=files, **said)
    assert (one.state, one.reasons) == ("refused", "有谋利")
    assert not granted_exemptions(timezone.localdate()).exists()


def test_one_at_a_time_and_only_who_answers_for_it() -> None:
    measured()
    mine = officer()
    one = asked(mine)
    with pytest.raises(Unfit, match="在办"):
        asked(mine)
    with pytest.raises(NotYours):
        asked(officer("jxj"))
    with pytest.raises(NotYours):
        ask_exemption(subject=subject(), body=Body.objects.get(key="jxj"), cause="难", by=planner())
    assert withdraw_exemption(on=one, revision=1, by=mine).state == "withdrawn"
    assert asked(mine).state == "filed"
