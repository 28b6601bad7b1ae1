"""Addresses of schemes, claims and payments."""

from django.urls import path, re_path

from yongjiang.web.schemes import claim_views, public_views, views

urlpatterns = [
    path("schemes/", public_views.scheme_list, name="scheme-list"),
    path("schemes/open/", views.scheme_open, name="scheme-open"),
    path("schemes/claims/<slug:key>/", claim_views.claim_detail, name="claim-detail"),
    path("schemes/claims/<slug:key>/step/", claim_views.claim_step, name="claim-step"),
    path("schemes/claims/<slug:key>/recover/", claim_views.claim_recover, name="claim-recover"),
    path("schemes/<slug:key>/", public_views.scheme_detail, name="scheme-detail"),
    path("schemes/<slug:key>/close/", views.scheme_close, name="scheme-close"),
    path("schemes/<slug:key>/scan/", views.scheme_scan, name="scheme-scan"),
    path("schemes/<slug:key>/firms/", views.scheme_firms, name="scheme-firms"),
    re_path(r"^schemes/(?P<key>[-\w]+)/firms\.(?P<shape>xlsx|csv)$", views.scheme_firms_export, name="firms-export"),
    path("schemes/<slug:key>/firms/file/", views.scheme_file_listed, name="scheme-file-listed"),
    path("schemes/<slug:key>/firms/<slug:firm>/", claim_views.scheme_firm, name="scheme-firm"),
    path("schemes/<slug:key>/claims/", views.scheme_claims, name="scheme-claims"),
    re_path(r"^schemes/(?P<key>[-\w]+)/claims\.(?P<shape>xlsx|csv)$", views.scheme_claims_export, name="claims-export"),
    path("schemes/<slug:key>/claims/all/", views.scheme_take_many, name="scheme-take-many"),
    path("schemes/<slug:key>/ledger/", views.scheme_ledger, name="scheme-ledger"),
    re_path(r"^schemes/(?P<key>[-\w]+)/ledger\.(?P<shape>xlsx|csv)$", views.scheme_ledger_export, name="ledger-export"),
    path("payments/", public_views.payment_list, name="payment-list"),
    re_path(r"^payments\.(?P<shape>xlsx|csv)$", public_views.payment_export, name="payment-export"),
    path("enterprises/<slug:key>/schemes/", claim_views.enterprise_schemes, name="enterprise-schemes"),
]
