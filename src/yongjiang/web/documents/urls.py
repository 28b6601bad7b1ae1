from django.urls import path, re_path

from yongjiang.web.documents import views

urlpatterns = [
    path("documents/", views.document_list, name="document-list"),
    re_path(r"^documents\.(?P<shape>xlsx|csv)$", views.document_export, name="document-export"),
    path("documents/<slug:key>/versions/", views.version_list, name="version-list"),
    path("documents/<slug:key>/versions/<int:number>/file/", views.version_file, name="version-file"),
]
