from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from yongjiang.web.api.views import operations

pytestmark = pytest.mark.django_db


def test_every_operation_is_on_the_page(client: Client) -> None:
    page = client.get("/api/").content.decode()
    assert len(operations()) >= 11
    for one in operations():
        assert f"{one.method} {one.address}" in page
        assert one.summary in page
        assert one.about, f"{one.address} does not say its order or use"
    assert "http://testserver/api/v1/statements" in page
    assert f'href="{reverse("token-list")}"' not in page


def test_who_has_an_account_is_led_to_the_tokens(as_role: Callable[[str], Client]) -> None:
    assert f'href="{reverse("token-list")}"' in as_role("reader").get("/api/").content.decode()


def test_every_page_leads_there(client: Client) -> None:
    assert f'href="{reverse("api-docs")}"' in client.get("/").content.decode()


def test_it_is_only_read(client: Client) -> None:
    assert client.post("/api/").status_code == 405


def test_few_queries(as_role: Callable[[str], Client], django_assert_max_num_queries: Callable[[int], object]) -> None:
    client = as_role("planner")
    with django_assert_max_num_queries(12):
        client.get("/api/")
