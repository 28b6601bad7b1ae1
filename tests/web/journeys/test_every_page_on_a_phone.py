"""Every kind of page that a link leads to, walked on a phone: no grave fault, nothing cut off, no error."""

from __future__ import annotations

import pytest
from tests.web.journeys.browser import needed, visiting
from tests.web.journeys.walking import prepared, walk

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def server(live_server: object) -> str:
    prepared()
    return str(live_server)


def test_a_reader_with_a_phone(server: str) -> None:
    with visiting(server, viewport=PHONE) as me:
        kinds = walk(me)
    assert {"home", "document-detail", "indicator-detail", "search"} <= kinds
    assert not {"desk", "finding-list", "audit-list"} & kinds


def test_a_firm_with_a_phone(server: str) -> None:
    with visiting(server, viewport=PHONE) as me:
        me.log_in("jia")
        kinds = walk(me)
    assert {"own-enterprise", "enterprise-detail", "enterprise-facts", "enterprise-enter", "enterprise-import"} <= kinds
    assert not {"desk", "enterprise-list", "enterprise-pyramid", "enterprise-add"} & kinds
