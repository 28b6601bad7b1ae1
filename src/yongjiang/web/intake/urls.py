from django.urls import path

from yongjiang.web.intake import views

urlpatterns = [
    path("documents/upload/", views.document_upload, name="document-upload"),
    path("documents/check/", views.library_check, name="library-check"),
    path("documents/<slug:key>/upload/", views.version_upload, name="version-upload"),
    path("documents/<slug:key>/title/", views.document_title, name="document-title"),
    path("documents/<slug:key>/publish/", views.document_publish, name="document-publish"),
]
