"""Addresses of the trail."""

from django.urls import path

from yongjiang.web.audit import views

urlpatterns = [path("audit/", views.audit_list, name="audit-list")]
