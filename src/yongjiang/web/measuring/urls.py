"""Addresses of what is measured."""

from django.urls import include, path, re_path

from yongjiang.web.measuring import views

urlpatterns = [
    path("measuring/", views.measured_list, name="measured-list"),
    re_path(r"^measuring\.(?P<shape>xlsx|csv)$", views.measured_export, name="measured-export"),
    path("measuring/bodies/<slug:key>/", views.body_scorecard, name="body-scorecard"),
    path("measuring/<slug:key>/open/", views.course_open, name="course-open"),
    path("", include("yongjiang.web.measuring.entry_urls")),
    path("measuring/<slug:key>/<int:year>/", views.measured_detail, name="measured-detail"),
]
