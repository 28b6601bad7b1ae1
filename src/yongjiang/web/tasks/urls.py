"""Addresses of tasks."""

from django.urls import path, re_path

from yongjiang.web.tasks import report_views, views

urlpatterns = [
    path("tasks/", views.task_list, name="task-list"),
    re_path(r"^tasks\.(?P<shape>xlsx|csv)$", views.task_export, name="task-export"),
    path("tasks/proposals/", views.proposal_list, name="proposal-list"),
    re_path(r"^tasks/proposals\.(?P<shape>xlsx|csv)$", views.proposal_export, name="proposal-export"),
    path("tasks/proposals/confirm/", views.proposal_confirm, name="proposal-confirm"),
    path("tasks/confirm/<slug:document>/<slug:item>/", views.task_confirm, name="task-confirm"),
    path("tasks/<slug:key>/", views.task_detail, name="task-detail"),
    path("tasks/<slug:key>/change/", views.task_change, name="task-change"),
    path("tasks/<slug:key>/ask/", views.task_ask, name="task-ask"),
    path("tasks/<slug:key>/step/", views.task_step, name="task-step"),
    path("tasks/<slug:key>/report/", report_views.task_report, name="task-report"),
    path("tasks/<slug:key>/supply/", report_views.task_supply, name="task-supply"),
    path("tasks/<slug:key>/review/", report_views.task_review, name="task-review"),
    path("tasks/<slug:key>/<slug:what>/", views.task_settle, name="task-settle"),
]
