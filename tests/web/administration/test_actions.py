from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.web.builders import PLAN, actor, taken, user

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import roles
from yongjiang.web.administration.accounts import add_account, busiest_body, renew_demo_accounts, seat_demo_accounts
from yongjiang.web.administration.actions import change_role, create_user, deactivate, set_password
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.intake.actions import Taken
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.register.models import Body, Commitment, Indicator
from yongjiang.web.register.names import folded
from yongjiang.web.search.models import Entry as Words
from yongjiang.web.tasks.actions import confirm, proposal
from yongjiang.web.tasks.models import Task
from yongjiang.web.zone import current_zone

pytestmark = pytest.mark.django_db
BY = Actor.system("测试")
GOOD = "river and 9 stones"


def body() -> str:
    return current_zone().bodies[0].key


def test_an_account_is_made_with_its_row() -> None:
    made = create_user(username="li", password=GOOD, role="officer", body=body(), by=BY)
    assert made.check_password(GOOD)
    entry = Entry.objects.get()
    assert (entry.verb, entry.key) == ("account.add", "li")
    assert GOOD not in str(entry.after)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"role": "king"}, "YJE-ROLE"), ({"role": "officer"}, "YJE-BODY"), ({"body": "nowhere"}, "YJE-BODY"),
     ({"password": "1234567890"}, "YJE-PASSWORD"), ({"username": "a b"}, "YJE-USER"),
     ({"username": "old"}, "YJE-USER")],
)  # fmt: skip
def test_what_does_not_fit_is_refused(change: dict[str, str], code: str) -> None:
    user("reader", "old")
    with pytest.raises(CallerError) as error:
        create_user(**{"username": "li", "password": GOOD, "role": "reader", "by": BY, **change})
    assert error.value.code == code
    assert not Entry.objects.exists()


def test_role_password_and_end() -> None:
    who = user("reader")
    change_role(user=who, role="planner", by=BY, why="调入")
    set_password(user=who, password=GOOD, by=BY)
    deactivate(user=who, by=BY)
    who.refresh_from_db()
    assert (who.role, who.is_active, who.check_password(GOOD)) == ("planner", False, True)
    verbs = list(Entry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["account.role", "account.password", "account.deactivate"]


def test_the_last_administrator_stays() -> None:
    last = user("administrator")
    with pytest.raises(CallerError, match="最后一位管理员"):
        deactivate(user=last, by=BY)
    with pytest.raises(CallerError, match="最后一位管理员"):
        change_role(user=last, role="reader", by=BY)
    user("administrator")
    assert not deactivate(user=last, by=BY).is_active


def test_accounts_of_the_command_line() -> None:
    password = add_account(username="li", role="reader", body="", full_name="李", by=BY)
    assert User.objects.get(username="li").check_password(password)
    assert add_account(username="li", role="reader", body="", full_name="李", by=BY) == ""


def test_one_demo_account_a_role_with_new_passwords() -> None:
    first, second = renew_demo_accounts(by=BY), renew_demo_accounts(by=BY)
    # without invented enterprises there is none that an account could act for
    assert [role for _, _, role in first] == [one.name for one in roles().values() if "own_enterprise" not in one.may]
    assert {p for _, p, _ in first}.isdisjoint(p for _, p, _ in second)
    assert all(User.objects.get(username=name).check_password(password) for name, password, _ in second)


def test_the_demo_account_of_a_body_acts_for_the_busiest() -> None:
    load_zone_data()
    first, leading, late, *_ = current_zone().bodies
    assert busiest_body("officer") == first.key
    taken(PLAN.replace("区科技局", leading.name).replace("区经信局", leading.name))
    assert busiest_body("officer") == leading.key
    row = Commitment.objects.filter(live=True)[0]
    task = confirm(row=row, settled=proposal(row), by=actor())
    Task.objects.filter(pk=task.pk).update(lead=Body.objects.get(key=late.key), due=date(2022, 1, 1))
    renew_demo_accounts(by=BY)
    seat_demo_accounts(by=BY)
    renew_demo_accounts(by=BY)  # the next start
    assert User.objects.get(username="officer").body == late.key


def test_admin_is_for_administrators(client: Client, as_role: Callable[[str], Client]) -> None:
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/login/?next=")
    assert as_role("planner").get("/admin/").status_code in (302, 403)
    administrator = as_role("administrator")
    for model in ("accounts/user", "register/body", "register/indicator", "documents/document", "audit/entry"):
        response = administrator.get(f"/admin/{model}/")
        assert response.status_code == 200
        assert "<script>" not in response.content.decode()
    assert administrator.get("/admin/audit/entry/add/").status_code == 403
    assert administrator.get("/admin/register/body/add/").status_code == 403


def test_admin_writes_are_recorded(as_role: Callable[[str], Client]) -> None:
    client = as_role("administrator")
    fields = {"username": "li", "role": "officer", "body": "", "password1": GOOD, "password2": GOOD}
    assert "要代表一个单位" in client.post("/admin/accounts/user/add/", fields).content.decode()
    assert client.post("/admin/accounts/user/add/", {**fields, "body": body()}).status_code == 302
    made = User.objects.get(username="li")
    assert (made.role, made.body) == ("officer", body())
    change = {"username": "li", "role": "reader", "body": "", "full_name": "李", "is_active": "on"}
    assert client.post(f"/admin/accounts/user/{made.pk}/change/", change).status_code == 302
    new = {"password1": "another 9 stones", "password2": "another 9 stones"}
    assert client.post(f"/admin/accounts/user/{made.pk}/password/", new).status_code == 302
    entries = list(Entry.objects.order_by("number"))
    assert [e.verb for e in entries] == ["account.add", "account.change", "account.password"]
    assert (entries[1].before["role"], entries[1].after["role"]) == ("officer", "reader")
    assert "stones" not in str([e.after for e in entries])


def test_admin_changes_master_data(as_role: Callable[[str], Client]) -> None:
    row = Body.objects.create(key="b-x", name="旧名", kind="other")
    client = as_role("administrator")
    assert client.post(f"/admin/register/body/{row.pk}/change/", {"name": "新名", "kind": "other"}).status_code == 302
    entry = Entry.objects.get()
    assert (entry.verb, entry.before, entry.after) == ("body.change", {"name": "旧名"}, {"name": "新名"})
    assert client.get(f"/admin/register/body/{row.pk}/delete/").status_code == 403


def test_what_is_changed_by_hand_is_found_by_its_new_name(as_role: Callable[[str], Client]) -> None:
    load_zone_data()
    client = as_role("administrator")
    unit = Body.objects.filter(from_zone=True)[0]
    number = Indicator.objects.filter(from_zone=True, owners__isnull=False).exclude(owners=unit)[0]
    old = unit.name
    client.post(f"/admin/register/body/{unit.pk}/change/", {"name": "新设的星河局", "kind": unit.kind})
    assert [found.title for found in Words.objects.filter(kind="body", key=unit.key)] == ["新设的星河局"]
    assert f'href="/bodies/{unit.key}/"' in client.get("/search/?q=星河局").content.decode()
    assert set(unit.names.values_list("name", flat=True)) >= {folded(old, 200), "新设的星河局"}
    change = {"unit": "颗", "binding": "", "direction": "", "definition": "", "owners": [unit.pk]}
    before = set(number.owners.all())
    client.post(f"/admin/register/indicator/{number.pk}/change/", change)
    assert set(number.owners.all()) == before  # somebody answers for it: an act changes that
    assert Words.objects.filter(kind="indicator", key=number.key).count() == 1
    assert set(Entry.objects.values_list("verb", flat=True)) == {"body.change", "indicator.change"}


def test_who_answers_is_named_by_hand_where_nobody_is(as_role: Callable[[str], Client]) -> None:
    load_zone_data()
    number = Indicator.objects.filter(from_zone=True, owners=None)[0]
    unit = Body.objects.filter(from_zone=True)[0]
    change = {"unit": number.unit, "binding": "", "direction": "", "definition": "", "owners": [unit.pk]}
    answer = as_role("administrator").post(f"/admin/register/indicator/{number.pk}/change/", change)
    assert (answer.status_code, list(number.owners.all())) == (302, [unit])
    load_zone_data()
    assert list(number.owners.all()) == [unit]
    entry = Entry.objects.get(verb="indicator.change")
    assert entry.after["owners"] == [unit.name]


def test_a_title_given_by_hand_stays(as_role: Callable[[str], Client], draft: Taken) -> None:
    row = draft.document
    names = ("role", "issuer", "number", "issued", "first_year", "last_year")
    fields = {name: getattr(row, name) or "" for name in names}
    answer = as_role("administrator").post(f"/admin/documents/document/{row.pk}/change/", {**fields, "title": "新题目"})
    row.refresh_from_db()
    assert (answer.status_code, row.title, row.title_from) == (302, "新题目", "person")
    assert taken(draft.version.content.text + "\n又一句。\n").document.title == "新题目"
