"""What changed a thing stands on its page, with what one may begin there."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.amendments.acts import in_force, measured, officer, paper, planner, proposed, subject
from tests.web.builders import user

from yongjiang.web.amendments.exempting import ask_exemption
from yongjiang.web.register.models import Body

pytestmark = pytest.mark.django_db
PAGE = "/measuring/firms/2030/"


def shown(role: str = "", body: str = "") -> str:
    client = Client()
    if role:
        client.force_login(user(role, body=body), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def test_acts_and_requests_stand_on_the_page() -> None:
    measured()
    assert "调整和免责" not in shown()
    by = planner()
    in_force(by)
    proposed(by, "240", revision=2)
    body = Body.objects.get(key="kjj")
    ask_exemption(subject=subject(), body=body, cause="难", by=officer(), files={"application": paper()})
    public, inside = shown(), shown("planner")
    assert "目标：300家 → 260家" in public
    assert "示例区人大常委会 〔2026〕3号" in public
    assert ("260家 → 240家" in public, "免责申请" in public, "登记调整" in public) == (False, False, False)
    assert "目标：260家 → 240家" in inside
    assert "待受理" in inside


def test_what_one_may_begin() -> None:
    measured()
    assert "登记调整目标" in shown("planner")
    assert "登记调整目标" in shown("officer", "kjj")
    assert "登记调整" not in shown("officer", "jxj")
    assert "登记调整" not in shown("reader")
