"""Addresses of enterprises."""

from django.urls import path, re_path

from yongjiang.web.enterprises import profile_views, pyramid_views, sheet_views, title_views, views

urlpatterns = [
    path("enterprises/", views.enterprise_list, name="enterprise-list"),
    re_path(r"^enterprises/list\.(?P<shape>xlsx|csv)$", views.enterprise_export, name="enterprise-export"),
    path("enterprises/ladder/", pyramid_views.enterprise_pyramid, name="enterprise-pyramid"),
    path("enterprises/add/", views.enterprise_add, name="enterprise-add"),
    path("enterprises/import/", sheet_views.enterprise_import, name="enterprise-import"),
    path("enterprises/import/confirm/", sheet_views.enterprise_import_confirm, name="enterprise-import-confirm"),
    path("enterprises/import/template.xlsx", sheet_views.enterprise_import_template, name="enterprise-import-template"),
    path(
        "enterprises/import/checked.<slug:shape>",
        sheet_views.enterprise_import_checked,
        name="enterprise-import-checked",
    ),
    path("enterprises/titles/", title_views.enterprise_title_list, name="enterprise-title-list"),
    path("enterprises/titles/<int:number>/", title_views.enterprise_title_settle, name="enterprise-title-settle"),
    path("enterprises/own/", views.own_enterprise, name="own-enterprise"),
    path("enterprises/<slug:key>/", views.enterprise_detail, name="enterprise-detail"),
    path("enterprises/<slug:key>/diagnosis.docx", views.enterprise_diagnosis, name="enterprise-diagnosis"),
    path("enterprises/<slug:key>/profile/", profile_views.enterprise_profile, name="enterprise-profile"),
    path("enterprises/<slug:key>/facts/", views.enterprise_facts, name="enterprise-facts"),
    path("enterprises/<slug:key>/facts/<str:group>/", views.enterprise_enter, name="enterprise-enter"),
]
