"""Calls that nobody thought of, made from the API's own description: none may fail on the server's side."""

from __future__ import annotations

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis import Case
from tests.web.builders import taken

from yongjiang.web.api.endpoints import api
from yongjiang.web.audit.actions import Actor
from yongjiang.web.intake.actions import publish

SCHEMA = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))


@pytest.mark.django_db
@SCHEMA.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_no_call_breaks_the_server(case: Case) -> None:
    result = taken()
    if result.version.published_at is None:
        publish(document=result.document, by=Actor.system("测试"))
    query = {name: value for name, value in (case.query or {}).items() if value is not None}
    answer = Client(raise_request_exception=True).get(case.formatted_path, query)
    assert answer.status_code < 500
    assert answer.status_code in (200, 304, 400, 403, 404, 422, 429)
