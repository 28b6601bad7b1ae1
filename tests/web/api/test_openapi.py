"""Calls that nobody thought of, made from the API's own description: none may fail on the server's side, and each
answer is what the description says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.web.builders import taken, user

from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor
from yongjiang.web.intake.actions import publish
from yongjiang.web.tokens.actions import make_token
from yongjiang.web.wsgi import application

SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(params=["nobody", "planner"])
def sent(request: pytest.FixtureRequest, db: None) -> dict[str, str]:  # noqa: ARG001 - opens the database
    """What a caller sends to say who it is."""
    caches["calls"].clear()
    result = taken()
    publish(document=result.document, by=Actor.system("测试"))
    if request.param == "nobody":
        return {}
    who: User = user(request.param)
    made = make_token(user=who, name="程序", days=30, by=Actor(who, "测试"))
    return {"Authorization": f"Bearer {made.secret}"}


@pytest.fixture(autouse=True)
def kept_connection() -> Iterator[None]:
    """The server ends connections between requests; here they are inside the transaction of a test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@SCHEMA.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_no_call_breaks_the_server(case: Case, sent: dict[str, str]) -> None:
    answer = case.call(headers=sent)
    case.validate_response(answer, checks=CHECKS)
