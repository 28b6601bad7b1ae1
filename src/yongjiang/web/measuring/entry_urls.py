"""Addresses where values are reported, and what is owed."""

from django.urls import path

from yongjiang.web.measuring import entry_views

urlpatterns = [
    path("measuring/due/", entry_views.due_list, name="due-list"),
    path("measuring/report/", entry_views.value_report, name="value-report"),
    path("measuring/report/confirm/", entry_views.value_confirm, name="value-confirm"),
    path("measuring/report/template.xlsx", entry_views.value_template, name="value-template"),
    path("measuring/report/checked.<slug:shape>", entry_views.value_checked, name="value-checked"),
    path("measuring/report/<slug:key>/", entry_views.value_entry, name="value-entry"),
]
