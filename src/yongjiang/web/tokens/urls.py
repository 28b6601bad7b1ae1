"""Addresses of one's own tokens."""

from django.urls import path

from yongjiang.web.tokens import views

urlpatterns = [
    path("account/tokens/", views.token_list, name="token-list"),
    path("account/tokens/<int:number>/revoke/", views.token_revoke, name="token-revoke"),
]
