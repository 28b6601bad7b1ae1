"""Addresses of the register."""

from django.urls import path, re_path

from yongjiang.web.register import views

urlpatterns = [
    path("indicators/", views.indicator_list, name="indicator-list"),
    path("indicators/<slug:key>/", views.indicator_detail, name="indicator-detail"),
    path("statements/", views.statement_list, name="statement-list"),
    path("commitments/", views.commitment_list, name="commitment-list"),
    path("commitments/<slug:document>/<slug:key>/", views.commitment_detail, name="commitment-detail"),
    path("projects/written/", views.project_list, name="project-list"),
    path("bodies/", views.body_list, name="body-list"),
    path("bodies/<slug:key>/", views.body_detail, name="body-detail"),
    re_path(
        r"^(?P<what>indicators|statements|commitments|projects|bodies)\.(?P<shape>xlsx|csv)$",
        views.list_export,
        name="list-export",
    ),
]
