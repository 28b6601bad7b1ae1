"""Addresses of acts and of requests to be excused."""

from django.urls import path, re_path

from yongjiang.web.amendments import exemption_views, handover_views, views

urlpatterns = [
    path("amendments/", views.amendment_list, name="amendment-list"),
    re_path(r"^amendments\.(?P<shape>xlsx|csv)$", views.amendment_export, name="amendment-export"),
    path("amendments/propose/<slug:what>/<slug:kind>/<path:key>/", views.amendment_propose, name="amendment-propose"),
    path("amendments/<slug:key>/", views.amendment_detail, name="amendment-detail"),
    path("amendments/<slug:key>/step/", views.amendment_step, name="amendment-step"),
    path("handovers/", handover_views.handover_list, name="handover-list"),
    re_path(r"^handovers\.(?P<shape>xlsx|csv)$", handover_views.handover_export, name="handover-export"),
    path("handovers/<slug:key>/", handover_views.handover_detail, name="handover-detail"),
    path("handovers/<slug:key>/step/", handover_views.handover_step, name="handover-step"),
    path("exemptions/", exemption_views.exemption_list, name="exemption-list"),
    re_path(r"^exemptions\.(?P<shape>xlsx|csv)$", exemption_views.exemption_export, name="exemption-export"),
    path("exemptions/ask/<slug:kind>/<path:key>/", exemption_views.exemption_ask, name="exemption-ask"),
    path("exemptions/<slug:key>/", exemption_views.exemption_detail, name="exemption-detail"),
    path("exemptions/<slug:key>/step/", exemption_views.exemption_step, name="exemption-step"),
]
