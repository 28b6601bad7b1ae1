"""Addresses of what is measured."""

from django.urls import include, path

urlpatterns = [path("", include("yongjiang.web.measuring.entry_urls"))]
