"""Addresses of accounts."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from yongjiang.web.accounts import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("account/", views.account, name="account"),
    path("account/password/", views.password_change, name="password-change"),
    path("login/forgotten/", views.password_reset, name="password-reset"),
    path("login/forgotten/sent/", views.password_reset_sent, name="password-reset-sent"),
    path("login/forgotten/<uidb64>/<token>/", views.password_reset_confirm, name="password-reset-confirm"),
]
if getattr(settings, "SOCIALACCOUNT_PROVIDERS", None):
    urlpatterns.append(path("login/oidc/", include("allauth.socialaccount.providers.openid_connect.urls")))
