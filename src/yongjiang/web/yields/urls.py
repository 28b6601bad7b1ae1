"""Addresses of performance per mu."""

from django.urls import path, re_path

from yongjiang.web.yields import views

urlpatterns = [
    path("yields/", views.yield_list, name="yield-list"),
    re_path(r"^yields/list\.(?P<shape>xlsx|csv)$", views.yield_export, name="yield-export"),
    path("yields/what-if/", views.yield_what_if, name="yield-what-if"),
    re_path(r"^yields/what-if/list\.(?P<shape>xlsx|csv)$", views.yield_what_if_export, name="yield-what-if-export"),
    path("enterprises/<slug:key>/yield/", views.yield_detail, name="yield-detail"),
]
