"""Addresses of reviewers."""

from django.urls import path

from yongjiang.web.review import views

urlpatterns = [
    path("review/statements/<slug:document>/<slug:key>/", views.statement_review, name="statement-review"),
    path("review/commitments/<slug:document>/<slug:key>/", views.commitment_review, name="commitment-review"),
    path("review/merges/", views.merge_list, name="merge-list"),
    path("review/merges/merge/", views.indicator_merge, name="indicator-merge"),
    path("review/merges/keep-apart/", views.indicator_keep_apart, name="indicator-keep-apart"),
    path("review/indicators/<slug:key>/unmerge/", views.indicator_unmerge, name="indicator-unmerge"),
]
