"""Addresses of accounts."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from yongjiang.web.accounts import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("login/kept/", views.form_kept, name="form-kept"),
    path("account/", views.account, name="account"),
    path("account/password/", views.password_change, name="password-change"),
    path("login/forgotten/", views.password_reset, name="password-reset"),
    path("login/forgotten/sent/", views.password_reset_sent, name="password-reset-sent"),
    path("login/forgotten/<uidb64>/<token>/", views.password_reset_confirm, name="password-reset-confirm"),
]
if settings.SINGLE_SIGN_ON:
    from yongjiang.web.accounts import oidc_views

    urlpatterns += [
        path("login/sso/<slug:provider_id>/", oidc_views.oidc_login, name="openid_connect_login"),
        path("login/sso/<slug:provider_id>/callback/", oidc_views.oidc_callback, name="openid_connect_callback"),
        # where the library leads on its own
        path("login/sso/stopped/cancelled/", oidc_views.oidc_stopped, name="socialaccount_login_cancelled"),
        path("login/sso/stopped/error/", oidc_views.oidc_stopped, name="socialaccount_login_error"),
        path("login/sso/stopped/inactive/", oidc_views.oidc_stopped, name="account_inactive"),
        path("login/sso/stopped/unknown/", oidc_views.oidc_stopped, name="socialaccount_signup"),
        path("login/sso/stopped/tied/", oidc_views.oidc_stopped, name="socialaccount_connections"),
        path("login/sso/stopped/again/", views.login, name="account_login"),
    ]
