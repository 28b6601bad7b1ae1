"""Every kind of page that a link leads to, walked at a desk: no grave fault, nothing cut off, no error."""

from __future__ import annotations

import pytest
from tests.web.journeys.browser import needed, visiting
from tests.web.journeys.walking import prepared, walk

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]
DESK = {"width": 1440, "height": 900}


@pytest.fixture
def server(live_server: object) -> str:
    prepared()
    return str(live_server)


@pytest.mark.parametrize(("name", "scheme"), [("wang", "dark"), ("guan", "light")])
def test_someone_at_work(server: str, name: str, scheme: str) -> None:
    with visiting(server, viewport=DESK, color_scheme=scheme) as me:
        me.log_in(name)
        kinds = walk(me)
    assert {"desk", "finding-detail", "statement-review", "document-upload", "version-list"} <= kinds
    assert {"enterprise-list", "enterprise-pyramid", "enterprise-detail", "enterprise-enter"} <= kinds
    assert {"enterprise-import", "enterprise-profile", "enterprise-title-list"} <= kinds
    assert {"technology-list", "technology-detail", "technology-enter", "technology-add"} <= kinds
