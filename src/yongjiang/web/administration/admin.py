"""Master data by Django's admin: accounts, bodies, indicators, documents, the trail. Every write is recorded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import Manager, Model, QuerySet
from django.http import HttpRequest, HttpResponse

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import granted, roles
from yongjiang.web.administration.actions import check_role, keep_an_administrator, keep_row, target_of
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.audit.models import Entry
from yongjiang.web.documents.models import Document
from yongjiang.web.register.models import Body, Indicator
from yongjiang.web.zone import current_zone


class Site(admin.AdminSite):
    """The admin for who may `administer`, by the same login as the rest."""

    site_header = site_title = "数据管理"
    index_title = "账号和基础数据"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return "administer" in granted(request.user)

    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:  # noqa: ARG002 - set by Django
        return redirect_to_login(request.GET.get("next") or request.path)


site = Site(name="admin")


class Recorded(admin.ModelAdmin):
    """A table whose rows are changed, never removed, each change with its row in the trail."""

    kind = ""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - set by Django
        return site.has_permission(request)

    has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - set by Django
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - set by Django
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The last step of saving, inside its transaction: the trail gets its row."""
        super().save_related(request, form, formsets, change)
        names = [name for name in form.changed_data if name in form.fields and "password" not in name]
        if change and not names:
            return
        before = {name: _plain(form.initial.get(name)) for name in names} if change else {}
        after = {name: _plain(form.cleaned_data.get(name)) for name in names}
        if isinstance(form.instance, Body | Indicator | Document):
            keep_row(row=form.instance, before=before, after=after, by=Actor.of(request))
        else:
            verb = f"{self.kind}.{'change' if change else 'add'}"
            record(by=Actor.of(request), verb=verb, on=self.target(form.instance), before=before, after=after)

    def target(self, row: Any) -> Target:
        """The row, for the trail."""
        return Target(self.kind, row.key, str(row))


class _Fitting(forms.ModelForm):
    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        role, body = given.get("role", ""), given.get("body", "")
        try:
            if "role" in given:
                check_role(role, body, given.get("enterprise", ""))
            stays = given.get("is_active", True) and role in roles() and "administer" in roles()[role].may
            if self.instance.pk and not stays:
                keep_an_administrator(User.objects.get(pk=self.instance.pk))
        except CallerError as error:
            raise forms.ValidationError(f"{error.what}：{error.fix}") from error
        return given


def _role_field() -> forms.ChoiceField:
    return forms.ChoiceField(label="角色", choices=lambda: [(role.key, role.name) for role in roles().values()])


def _body_field() -> forms.ChoiceField:
    def choices() -> list[tuple[str, str]]:
        return [("", "无"), *((body.key, body.name) for body in current_zone().bodies)]

    return forms.ChoiceField(label="所属单位", required=False, choices=choices)


class ChangeAccount(_Fitting, UserChangeForm):
    role, body = _role_field(), _body_field()


class AddAccount(_Fitting, AdminUserCreationForm):
    role, body = _role_field(), _body_field()
    usable_password = None  # type: ignore[assignment] # Django's way to leave the field out


@admin.register(User, site=site)
class AccountAdmin(Recorded, UserAdmin):
    """Accounts. They are closed, never removed: the trail names them."""

    kind = "account"
    form, add_form = ChangeAccount, AddAccount
    list_display = ("username", "full_name", "role", "body", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "full_name", "email")
    ordering = ("username",)
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "full_name", "email", "role", "body", "enterprise", "is_active")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "full_name", "email", "role", "body", "enterprise", "password1", "password2")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return site.has_permission(request)

    def target(self, row: Any) -> Target:
        return target_of(row)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """A new password for someone else, with its row in the trail."""
        with transaction.atomic():
            old = User.objects.filter(pk=id).values_list("password", flat=True).first() if id.isdigit() else None
            response: HttpResponse = super().user_change_password(request, id, form_url)
            user = User.objects.filter(pk=id).first() if old is not None else None
            if user is not None and user.password != old:
                record(by=Actor.of(request), verb="account.password", on=target_of(user), why="管理员重设")
        return response


@admin.register(Body, site=site)
class BodyAdmin(Recorded):
    kind = "body"
    list_display = ("name", "kind", "from_zone")
    list_filter = ("kind", "from_zone")
    search_fields = ("name", "key")
    fields = ("key", "name", "kind", "from_zone")
    readonly_fields = ("key", "from_zone")


@admin.register(Indicator, site=site)
class IndicatorAdmin(Recorded):
    kind = "indicator"
    list_display = ("name", "unit", "binding", "direction", "from_zone")
    list_filter = ("from_zone", "binding")
    search_fields = ("name", "key")
    fields = ("key", "name", "unit", "binding", "direction", "definition", "owners", "from_zone")
    readonly_fields = ("key", "name", "from_zone")
    autocomplete_fields = ("owners",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Who answers is named here where nobody is; after that an act changes it."""
        fixed = tuple(super().get_readonly_fields(request, obj))
        return (*fixed, "owners") if obj is not None and obj.owners.exists() else fixed


@admin.register(Document, site=site)
class DocumentAdmin(Recorded):
    kind = "document"
    list_display = ("title", "role", "issuer", "number", "issued")
    list_filter = ("role",)
    search_fields = ("title", "number")
    fields = ("key", "title", "role", "issuer", "number", "issued", "first_year", "last_year", "under")
    readonly_fields = ("key",)
    autocomplete_fields = ("under",)


@admin.register(Entry, site=site)
class EntryAdmin(Recorded):
    """The trail, to read."""

    list_display = ("number", "at", "who", "verb", "kind", "title")
    search_fields = ("who", "title")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - set by Django
        return False


def _plain(value: Any) -> Any:
    if isinstance(value, Manager):
        value = value.all()
    if isinstance(value, (list, tuple, QuerySet)):
        return [str(part) for part in value]
    return str(value) if isinstance(value, Model) else value
