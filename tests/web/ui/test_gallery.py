"""The gallery shows every piece, to those who administer; the error pages need nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

import yongjiang.web.ui
from yongjiang.web.accounts.models import User
from yongjiang.web.ui.views import ERRORS

COMPONENTS = sorted((Path(yongjiang.web.ui.__file__).parent / "templates/ui/components").glob("*.html"))
PAGES = [("ui-gallery", ()), ("ui-gallery-reading", ()), ("ui-gallery-working", ()), ("ui-gallery-error", ("404",))]


def logged_in(role: str) -> Client:
    client = Client()
    client.force_login(
        User.objects.create(username=role, full_name="王主任", role=role),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


@pytest.fixture
def administrator(db: None) -> Client:  # noqa: ARG001 - the account is kept there
    return logged_in("administrator")


@pytest.mark.parametrize("rows", ["", "0", "1", "20", "5000", "x"])
def test_works_empty_and_full(administrator, rows):
    response = administrator.get(reverse("ui-gallery"), {"rows": rows, "sort": "-name", "page": "250"})
    assert response.status_code == 200
    assert ("还没有指标" in response.content.decode()) == (rows == "0")


def test_every_piece_is_in_it(administrator):
    pages = [administrator.get(reverse("ui-gallery"), {"rows": rows}) for rows in ("0", "5000")]
    shown = {template.name for page in pages for template in page.templates}
    assert {f"ui/components/{path.name}" for path in COMPONENTS} - shown == set()


@pytest.mark.parametrize(("name", "arguments"), PAGES)
@pytest.mark.django_db
def test_anonymous_is_sent_to_log_in(client, name, arguments):
    response = client.get(reverse(name, args=arguments))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


@pytest.mark.parametrize(("name", "arguments"), PAGES)
@pytest.mark.django_db
def test_a_reader_may_not(name, arguments):
    assert logged_in("reader").get(reverse(name, args=arguments)).status_code == 403


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_wrong_method(administrator, name, arguments):
    assert administrator.post(reverse(name, args=arguments)).status_code == 405


def test_an_unknown_error_page_is_not_found(administrator):
    assert administrator.get(reverse("ui-gallery-error", args=("418",))).status_code == 404


def test_the_drawer_finds_the_working(administrator):
    page = administrator.get(reverse("ui-gallery-working")).content.decode()
    assert 'class="y-working"' in page


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_are_drawn_without_context_or_database(name):
    html = get_template(f"{name}.html").render()
    assert 'href="/"' in html
    assert "<h1>" in html
    assert "没有办成" not in html  # each says what is wrong in its own words


def test_a_reason_given_by_the_view_replaces_the_usual_one():
    html = get_template("429.html").render({"what": "登录失败五次。", "wait": "30 分钟"})
    assert "登录失败五次。" in html
    assert "请在 30 分钟 后再试" in html
