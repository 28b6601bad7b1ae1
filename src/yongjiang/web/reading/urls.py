from django.urls import path

from yongjiang.web.reading import views

urlpatterns = [
    path("documents/<slug:key>/", views.document_detail, name="document-detail"),
    path("documents/<slug:key>/s/<slug:item>/", views.document_item, name="document-item"),
    path("documents/<slug:key>/versions/<int:number>/", views.version_detail, name="version-detail"),
    path("documents/<slug:key>/versions/<int:number>/changes/", views.version_changes, name="version-changes"),
]
