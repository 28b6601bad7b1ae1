"""What tests of acts share: a planner, and a confirmed task that one body leads."""

from __future__ import annotations

import pytest
from tests.web.builders import user

from yongjiang.web.audit.actions import Actor
from yongjiang.web.intake.actions import Taken
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.register.models import Commitment
from yongjiang.web.tasks.actions import confirm, proposal
from yongjiang.web.tasks.models import Task


@pytest.fixture
def planner(db: None) -> Actor:  # noqa: ARG001 - opens the database
    return Actor(user("planner", "wang"), "测试")


@pytest.fixture
def task(draft: Taken, planner: Actor) -> Task:
    load_zone_data()
    row = Commitment.objects.get(live=True, document=draft.document, title="建设创新平台")
    return confirm(row=row, settled=proposal(row), by=planner)
