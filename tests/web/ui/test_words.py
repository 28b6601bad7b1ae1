"""One set of words: a badge says what filters, files and messages say."""

from __future__ import annotations

import pytest

from yongjiang.model.delivery import TASK_STATE_WORDS
from yongjiang.web.findings.models import FindingState
from yongjiang.web.register.models import ReviewState
from yongjiang.web.ui.templatetags.ui import STATES


@pytest.mark.parametrize("states", [ReviewState, FindingState])
def test_states(states: type[ReviewState] | type[FindingState]) -> None:
    assert {state.value: STATES[state.value][0] for state in states} == dict(states.choices)


def test_states_of_tasks() -> None:
    assert {state: STATES[state][0] for state in TASK_STATE_WORDS} == TASK_STATE_WORDS
