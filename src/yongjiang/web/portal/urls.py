from django.urls import path, re_path

from yongjiang.web.portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("open-data/", views.open_data, name="open-data"),
    path("open-data/<slug:key>.json", views.plan_json, name="plan-json"),
    re_path(
        r"^open-data/(?P<what>indicators|statements|commitments|projects|bodies)\.(?P<shape>csv|xlsx)$",
        views.open_list,
        name="open-list",
    ),
]
