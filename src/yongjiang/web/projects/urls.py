"""Addresses of projects; the list of what documents name is the register's."""

from django.urls import path, re_path

from yongjiang.web.projects import filling, views

urlpatterns = [
    path("projects/", views.project_board, name="project-board"),
    re_path(r"^projects/board\.(?P<shape>xlsx|csv)$", views.project_export, name="project-export"),
    path("projects/gantt/", views.project_gantt, name="project-gantt"),
    path("projects/take-over/", filling.project_take_over, name="project-take-over"),
    path("projects/add/", filling.project_add, name="project-add"),
    path("projects/<slug:key>/", views.project_detail, name="project-detail"),
    path("projects/<slug:key>/edit/", filling.project_edit, name="project-edit"),
    path("projects/<slug:key>/invest/", filling.project_invest, name="project-invest"),
    path("projects/<slug:key>/step/<slug:move>/", filling.project_step, name="project-step"),
    path("projects/<slug:key>/supply/", filling.project_supply, name="project-supply"),
    path("projects/<slug:key>/clock/", filling.project_clock, name="project-clock"),
    path("projects/<slug:key>/blocker/", filling.blocker_raise, name="blocker-raise"),
    path("projects/<slug:key>/blocker/<int:number>/", filling.blocker_resolve, name="blocker-resolve"),
]
