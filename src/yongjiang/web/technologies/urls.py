"""Addresses of key technologies."""

from django.urls import path, re_path

from yongjiang.web.technologies import views

urlpatterns = [
    path("technologies/", views.technology_list, name="technology-list"),
    re_path(r"^technologies/list\.(?P<shape>xlsx|csv)$", views.technology_export, name="technology-export"),
    path("technologies/add/", views.technology_add, name="technology-add"),
    path("technologies/<slug:key>/", views.technology_detail, name="technology-detail"),
    path("technologies/<slug:key>/facts/", views.technology_enter, name="technology-enter"),
]
